"""Dumps into records: what arrives, one row a record, broken ones marked and kept."""

from transforms.read.formats import FORMATS, SUFFIXES, read_records, tell_format
from transforms.read.record import NO_PAGE, Reading, Record

__all__ = ["FORMATS", "NO_PAGE", "SUFFIXES", "Reading", "Record", "read_records", "tell_format"]
