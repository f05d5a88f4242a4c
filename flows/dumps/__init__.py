"""Dumps: which files there are, what they are, and their records as partitions of parquet."""

from flows.dumps.fetch import fetch_dumps, is_remote
from flows.dumps.find import DumpError, find_files, passed_over_text
from flows.dumps.mapping import check_mapping, check_time, mapping_key, read_mapping
from flows.dumps.partitions import Read, write_partitions
from flows.dumps.read import Dump, describe_dump, iterate_records
from flows.dumps.streams import Limits

__all__ = [
    "Dump",
    "DumpError",
    "Limits",
    "Read",
    "check_mapping",
    "check_time",
    "describe_dump",
    "fetch_dumps",
    "find_files",
    "is_remote",
    "iterate_records",
    "mapping_key",
    "passed_over_text",
    "read_mapping",
    "write_partitions",
]
