"""What the tests of reading share: dumps as bytes into records."""

import io

from transforms.read import Reading, read_records

BOM = b"\xef\xbb\xbf"
NEITHER = b"\xff\xfe\xfa\x81"
"""Bytes that are neither UTF-8 nor CP949."""

SHORT = 64
"""A limit that makes records of more bytes too long."""


def read(data, format, encoding="utf-8", **options):
    return list(read_records(io.BytesIO(data), format, Reading(encoding, **options)))


def told(records):
    return [(record.locator, record.rule, record.fields) for record in records]


def rules(records):
    return [record.rule for record in records]
