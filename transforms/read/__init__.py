"""Dumps into records: what arrives, one row a record, broken ones marked and kept."""

from transforms.read.formats import FORMATS, Record, read_records

__all__ = ["FORMATS", "Record", "read_records"]
