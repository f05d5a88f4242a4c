"""What a file is: format and encoding, told by content."""

import gzip
import io

import pytest

from benchmarks.seeds import FORMATS, PACKINGS, tarred, zipped
from flows.dumps import Limits, describe_dump
from flows.dumps.formats import detect_encoding, is_named_as_dump, suffix_of, tell
from flows.dumps.streams import Budget, unpacked

VALID = {format: make() for format, make in FORMATS.items()}


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.txt", ".txt"), ("a.TXT", ".txt"), ("a.jsonl.gz", ".jsonl"), ("a.jsonl.gz.xz", ".jsonl"), ("2025.03.10.csv", ".csv"), ("a.gz", ""),
     ("a", ""), ("a.tgz", ".tar"), ("a.tar.zst", ".tar"), ("폴더/기사.CSV.GZ", ".csv")],
)  # fmt: skip
def test_the_suffix_that_tells_the_format(name, suffix):
    assert suffix_of(name) == suffix


@pytest.mark.parametrize(
    ("name", "is_dump"),
    [("a.jsonl.zst", True), ("a.zip", True), ("a.png", False), ("a", False), ("a.gz", False), ("README.txt", False), ("x/LICENSE.txt", False)],
)  # fmt: skip
def test_names_of_dumps(name, is_dump):
    assert is_named_as_dump(name) == is_dump


def told(name, data):
    stream = unpacked(io.BytesIO(data), Budget(Limits(), len(data)))
    format = tell(name, stream)
    assert stream.tell() == 0
    return format


@pytest.mark.parametrize("packing", ["", *PACKINGS])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["dump", "dump.gz", "dump.xlsx", "dump.parquet"])
def test_formats_are_told_by_content(name, format, packing):
    data = PACKINGS[packing](VALID[format]) if packing else VALID[format]
    assert told(name, data) == format


@pytest.mark.parametrize("name", ["a.zip", "a.xlsx", "a", "a.jsonl", "a.tar"])
@pytest.mark.parametrize("packing", ["", *PACKINGS])
def test_archives_are_told_by_content(name, packing):
    pack = PACKINGS.get(packing, bytes)
    assert told(name, pack(zipped([("a.jsonl", VALID["jsonl"])]))) == "zip"
    assert told(name, pack(tarred([("a.jsonl", VALID["jsonl"])]))) == "tar"


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.xlsx", VALID["xlsx"][:-30], "xlsx"),
        ("a.xlsx", b"PK\x03\x04", "xlsx"),
        ("a.zip", b"PK\x03\x04", "zip"),
        ("a.zip", b"", "zip"),
        ("a.tar.gz", gzip.compress(b"a" * 999)[:5], "tar"),
        ("a.parquet", VALID["parquet"][:10], "parquet"),
        ("a.parquet", b"\0" * 100, "parquet"),
        ("a.bin", b"\0" * 100, None),
        ("a.zip", VALID["xlsx"], "xlsx"),
    ],
    ids=[
        "xlsx without directory",
        "head of xlsx",
        "head of zip",
        "empty zip",
        "tar.gz",
        "parquet",
        "zeros as parquet",
        "zeros",
        "xlsx as zip",
    ],
)
def test_a_damaged_file_is_what_its_name_says(name, data, format):
    assert told(name, data) == format


def test_a_workbook_whose_list_of_parts_stands_behind_is_one():
    members = [("xl/worksheets/sheet1.xml", bytes(range(256)) * 1_000), ("[Content_Types].xml", b"<Types/>")]
    assert told("a.xlsx", zipped(members)) == "xlsx"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("기사".encode(), "utf-8"),
        (b"", "utf-8"),
        (b"plain", "utf-8"),
        ("기사".encode("utf-8-sig"), "utf-8-sig"),
        ("기사 본문".encode("cp949"), "cp949"),
        ("똠방각하".encode("cp949"), "cp949"),
        (b"\xff\xfe\x00 neither", "utf-16"),
        (b"\xff\xfd\x00 neither", "utf-8"),
        ("기사, 본문\n".encode("utf-16"), "utf-16"),
        ("기사, 본문\n".encode("utf-16-le"), "utf-16-le"),
        ("기사, 본문\n".encode("utf-16-be"), "utf-16-be"),
        ("기사, 본문\n".encode("utf-32"), "utf-32"),
        ("기사, 본문\n".encode("utf-32-be"), "utf-32-be"),
    ],
    ids=[
        "utf-8",
        "empty",
        "ascii",
        "mark",
        "cp949",
        "only cp949",
        "mark of utf-16",
        "neither",
        "utf-16",
        "le",
        "be",
        "utf-32",
        "utf-32-be",
    ],
)
def test_encoding_by_content(tmp_path, data, expected):
    for file, content in ((tmp_path / "a.csv", data), (tmp_path / "b.csv.gz", gzip.compress(data))):
        file.write_bytes(content)
        assert describe_dump(file).encoding == expected


@pytest.mark.parametrize(("most", "few"), [("utf-8", "cp949"), ("cp949", "utf-8")])
def test_of_two_encodings_the_one_with_fewer_faults(most, few):
    data = ("기사 본문 " * 50).encode(most) + " 기사".encode(few)
    assert detect_encoding(io.BytesIO(data)) == most


def test_encoding_of_a_letter_cut_by_a_block(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"x" * ((1 << 20) - 1) + "가".encode())
    assert describe_dump(file).encoding == "utf-8"


def test_encoding_of_a_damaged_file_follows_from_what_can_be_read(tmp_path):
    file = tmp_path / "a.csv.gz"
    file.write_bytes(gzip.compress("제목,본문\n".encode("cp949") * 100, compresslevel=0)[:-200])
    assert describe_dump(file).encoding == "cp949"
