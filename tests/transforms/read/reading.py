"""What the tests of reading share: dumps as bytes into records."""

import io

from transforms.read import read_records

BOM = b"\xef\xbb\xbf"
NEITHER = b"\xff\xfe\xfa\x81"
"""Bytes that are neither UTF-8 nor CP949."""


def read(data, format, encoding="utf-8", mapping=None):
    return list(read_records(io.BytesIO(data), format, encoding, mapping))


def told(records):
    return [(record.locator, record.rule, record.fields) for record in records]
