import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import BOM, NEITHER, read

from benchmarks.seeds import FORMATS as SEEDS
from benchmarks.seeds import ROWS
from transforms.read import FORMATS, NO_PAGE, SUFFIXES, Reading, read_records, tell_format

VALID = {format: make() for format, make in SEEDS.items()}


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_gives_the_records(format):
    records = read(VALID[format], format, separator="-----")
    assert [record.rule for record in records] == [None] * (1 if format == "html" else len(ROWS))
    for record, row in zip(records, ROWS, strict=False):
        assert row["title"] in record.raw
        assert row["text"].split("\n")[0][:20] in record.fields["text"]


def test_a_mapping_of_an_unknown_field_is_refused():
    with pytest.raises(ValueError, match="no field is called 'headline': fields are url, title, text"):
        read(b"", "jsonl", mapping={"headline": "제목"})


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_empty_dump(format):
    expected = {"txt": [None], "html": [None], "xlsx": ["damaged_file"], "parquet": ["damaged_file"]}
    assert [record.rule for record in read(b"", format)] == expected.get(format, [])


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize("suffix", [*sorted(SUFFIXES), "", ".dat"])
def test_the_bytes_go_before_the_name(format, suffix):
    data = VALID[format]
    told = tell_format(suffix, data)
    named = SUFFIXES.get(suffix)
    is_same = (format, named) in (("html", "txt"), ("jsonl", "json")) or format == "txt"
    assert told == (named if is_same and named and not FORMATS[named].magic else format)


HEADER = "제목\t본문\n하나\t글\n"


@pytest.mark.parametrize(
    ("suffix", "data", "format"),
    [
        (".txt", '{"text": "글"}'.encode(), "jsonl"),
        (".html", BOM + b'{"a": 1}\n{"a": 2}\n', "jsonl"),
        (".csv", '{"a": 1}\n\n{"a": 2}\n'.encode("cp949"), "jsonl"),
        (".txt", b'[{"a": 1}]', "json"),
        (".csv", b'[\n {"a": 1}', "json"),
        (".txt", b'{\n "a": [1]\n}\n', "json"),
        (".txt", HEADER.encode("cp949"), "csv"),
        (".txt", HEADER.encode("utf-16"), "csv"),
        (".html", HEADER.encode("utf-16-le"), "csv"),
        (".json", b"url;press\na;b\n", "csv"),
        (".jsonl", b"title,text\na,b\n", "csv"),
        (".txt", "표제\t원고\r\n하나\t글\r\n".encode("utf-16"), "csv"),
        (".txt", "표제\t원고\n하나 글\n".encode("utf-16"), "txt"),
        (".txt", "표제\t원고\n하나\t글\n".encode(), "txt"),
        (".txt", b'{"a": 1}', "txt"),
        (".txt", "{속보} 배가 떴다".encode(), "txt"),
        (".txt", b'{"text": "a"\n', "txt"),
        (".txt", "[속보] 배가 떴다".encode(), "txt"),
        (".txt", "[{속보}] 배가 떴다".encode(), "txt"),
        (".txt", "기자,날짜\n하나,둘\n".encode(), "txt"),
        (".txt", "제목, 배가 떴다\n".encode(), "txt"),
        (".txt", b"<html>", "txt"),
        (".csv", "글 하나\n".encode(), "csv"),
        (".json", "글 하나\n".encode(), "json"),
        (".jsonl", b'{\n "a": 1\n}\n', "jsonl"),
        (".json", b'{"text": "a"}\n{"text": "b"}\n', "json"),
        (".html", "글 하나\n".encode(), "html"),
        (".html", b"\0" * 100, "html"),
    ],
)
def test_a_wrong_suffix_is_known_by_bytes_that_leave_no_doubt(suffix, data, format):
    assert tell_format(suffix, data) == format


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None),
        (b"\0" * 100, None),
        (b"plain", "txt"),
        ("제목\n\n본문".encode("cp949"), "txt"),
        ("제목\n\n본문".encode("utf-16"), "txt"),
        ("제목,본문\n하나,글".encode("utf-16-le"), "csv"),
        (b"title,text\ra,b\r", "csv"),
        ("제목\t본문\n".encode("cp949"), "csv"),
        ("기사, 본문에 없는 것\n".encode(), "txt"),
        (b'{"a": 1}\n{"a": 2}\n', "jsonl"),
        (b'{"a": 1}', "jsonl"),
        (b'{\n "a": 1}', "json"),
        (BOM + b'\n [{"a": 1}]', "json"),
        (b"[]", "json"),
        ("[속보] 배가 떴다".encode(), "txt"),
        (b"{" * 100_000, "json"),
        (b"<?xml version='1.0'?><rss></rss>", "txt"),
        (b"<!-- saved --><!DOCTYPE html><html>", "html"),
        ("<html><body>글</body></html>".encode("utf-16"), "html"),
        (b'"' * 70_000 + b",", "txt"),
    ],
    ids=[
        "nothing",
        "picture",
        "zeros",
        "ascii",
        "cp949",
        "utf-16",
        "wide sheet",
        "old line ends",
        "tabs",
        "comma",
        "lines",
        "one line",
        "object",
        "list",
        "empty list",
        "brackets",
        "braces",
        "xml",
        "comment",
        "wide html",
        "quotation marks",
    ],
)
def test_a_text_tells_its_format_by_its_looks(data, format):
    assert tell_format("", data) == format


def test_a_zip_that_is_no_workbook_is_no_format_of_ours():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "기사")
    assert tell_format("", data.getvalue()) is None


def _checked(records):
    assert len({record.locator for record in records}) == len(records)
    for record in records:
        assert (record.rule is None) == (record.message is None)
        assert record.rule != NO_PAGE or record.raw == ""
        record.raw.encode("utf-8", "surrogatepass")
        record.locator.encode()


@given(st.sampled_from(sorted(FORMATS)), st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16-le", "utf-32-be"]), st.lists(st.one_of(
    st.binary(max_size=12), st.sampled_from([b"\n", b"\r\n", b'"', b",", b'{"text": "', b'"}', b"{}", "제목".encode(), BOM, b"\0", NEITHER, b"[", b"]", b"---\n"])
), max_size=12).map(b"".join))  # fmt: skip
def test_reading_never_raises_and_every_record_has_its_own_place(format, encoding, data):
    _checked(read(data, format, encoding, separator="---"))


CHANGES = st.lists(
    st.tuples(st.sampled_from(["flip", "cut", "insert", "delete", "swap"]), st.floats(0, 1), st.binary(min_size=1, max_size=8)),
    min_size=1,
    max_size=5,
)  # fmt: skip


def _changed(data, changes):
    changed = bytearray(data)
    for kind, place, content in changes:
        at = int(place * len(changed))
        if kind == "flip" and at < len(changed):
            changed[at] ^= content[0] or 1
        elif kind == "cut":
            del changed[at:]
        elif kind == "insert":
            changed[at:at] = content
        elif kind == "delete":
            del changed[at : at + len(content)]
        elif kind == "swap":
            changed[at:] = changed[at + len(content) :] + changed[at : at + len(content)]
    return bytes(changed)


@pytest.mark.parametrize("format", sorted(FORMATS))
@settings(max_examples=60)
@given(changes=CHANGES)
def test_changed_files_never_raise(format, changes):
    _checked(read(_changed(VALID[format], changes), format, separator="-----"))


@pytest.mark.parametrize("format", ["txt", "jsonl", "json", "csv"])
def test_reading_holds_one_record_at_a_time(format):
    n_records = 2_000
    record = {
        "txt": "가" * 1000 + "\n---\n",
        "jsonl": '{"text": "%s"}\n' % ("가" * 1000),
        "json": '{"text": "%s"},' % ("가" * 1000),
        "csv": f"제목,{'가' * 1000}\n",
    }[format]
    start = {"json": "[", "csv": "title,text\n"}.get(format, "")
    stream = io.BytesIO((start + record * n_records + ("]" if format == "json" else "")).encode())
    tracemalloc.stop()
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_records(stream, format, Reading(separator="---"))) == n_records
        assert tracemalloc.get_traced_memory()[1] < 1_500_000
    finally:
        tracemalloc.stop()
