"""Dumps: which files there are, what they are, and their records as partitions of parquet."""

from flows.dumps.fetch import fetch_dumps, fetched_dumps, is_remote
from flows.dumps.find import DumpError, PassedOver, find_files, passed_over_text, shown
from flows.dumps.mapping import check_mapping, check_separator, check_time, mapping_key, read_mapping
from flows.dumps.partitions import Read, write_partitions
from flows.dumps.read import Dump, describe_dump, iterate_records
from flows.dumps.streams import Limits

__all__ = [
    "Dump",
    "DumpError",
    "Limits",
    "PassedOver",
    "Read",
    "check_mapping",
    "check_separator",
    "check_time",
    "describe_dump",
    "fetch_dumps",
    "fetched_dumps",
    "find_files",
    "is_remote",
    "iterate_records",
    "mapping_key",
    "passed_over_text",
    "read_mapping",
    "shown",
    "write_partitions",
]
