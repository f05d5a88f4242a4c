"""Dumps into records: what arrives, one row a record, broken ones marked and kept."""

from transforms.read.formats import FORMATS, read_records
from transforms.read.record import Record

__all__ = ["FORMATS", "Record", "read_records"]
