import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import BOM, NEITHER, read, told

from transforms.read import FORMATS


@pytest.mark.parametrize("data", ["배가 떴다.".encode(), BOM + "배가 떴다.".encode(), "배가 떴다.".encode("cp949")])
def test_a_page(data):
    (record,) = read(data, "txt")
    assert record == ("page", "배가 떴다.", {"text": "배가 떴다."}, False, None, None)


def test_an_undecodable_page_is_held_back_with_its_bytes():
    (record,) = read(NEITHER, "txt")
    assert (record.rule, record.fields, record.has_fields) == ("undecodable", {}, False)
    assert record.raw == r"\xff\xfe\xfa\x81"


def test_an_over_long_page_is_held_back(short_limit):
    (record,) = read(b"a" * 65, "txt")
    assert (record.rule, record.has_fields) == ("over_long", False)
    assert record.message == "the page has more than 64 bytes"
    assert read(b"a" * 64, "txt")[0].rule is None


def test_json_lines():
    lines = ['{"제목": "하나", "본문": "글"}', "", '  {"title": "둘", "text": "글"}  ', "\t", '{"text": "셋"}']
    assert told(read("\r\n".join(lines).encode(), "jsonl")) == [
        ("line 1", None, {"title": "하나", "text": "글"}),
        ("line 3", None, {"title": "둘", "text": "글"}),
        ("line 5", None, {"text": "셋"}),
    ]


def test_json_lines_in_cp949_and_behind_a_mark():
    line = json.dumps({"제목": "배가 떴다"}, ensure_ascii=False)
    assert read(line.encode("cp949"), "jsonl")[0].fields == {"title": "배가 떴다"}
    assert read(BOM + line.encode(), "jsonl")[0].fields == {"title": "배가 떴다"}


def test_nul_bytes_stay_for_validation_to_judge():
    assert read(rb'{"title": "a\u0000b"}', "jsonl")[0].fields == {"title": "a\0b"}
    assert read(b"a\0b", "txt")[0].fields == {"text": "a\0b"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"title": "끊긴', "not a JSON value: Unterminated string starting at: line 1 column 11 (char 10)"),
        ("제목,본문", "not a JSON value: Expecting value: line 1 column 1 (char 0)"),
        ("[1, 2]", "a JSON list, not an object with fields"),
        ("null", "a JSON NoneType, not an object with fields"),
        ('{"a": 1} {"b": 2}', "not a JSON value: Extra data: line 1 column 10 (char 9)"),
        ("[" * 100_000, "not a JSON value: maximum recursion depth exceeded while decoding a JSON array from a unicode string"),
    ],
)  # fmt: skip
def test_bad_json_is_held_back_and_the_next_line_read(line, message):
    first, second = read(f'{line}\n{{"title": "하나"}}'.encode(), "jsonl")
    assert (first.locator, first.rule, first.message, first.raw) == ("line 1", "bad_json", message, line)
    assert second.fields == {"title": "하나"}


def test_an_undecodable_line_is_held_back_and_the_next_one_read():
    first, second = read(b'{"title": "' + NEITHER + b'"}\n{"text": "a"}', "jsonl")
    assert (first.rule, first.raw) == ("undecodable", r'{"title": "\xff\xfe\xfa\x81"}')
    assert (second.locator, second.rule) == ("line 2", None)


def test_a_line_in_another_encoding_than_its_neighbors():
    rows = [json.dumps({"title": title}, ensure_ascii=False) for title in ("하나", "둘")]
    records = read(rows[0].encode() + b"\n" + rows[1].encode("cp949"), "jsonl")
    assert [record.fields["title"] for record in records] == ["하나", "둘"]


@pytest.mark.parametrize("size", [64, 65, 66, 128, 129, 130, 131, 500])
def test_an_over_long_line_is_one_record_and_the_next_one_is_read(short_limit, size):
    long = b'{"title": "' + b"a" * (size - 13) + b'"}'
    first, second = read(long + b'\n{"text": "b"}\n', "jsonl")
    assert (first.locator, first.rule) == ("line 1", "over_long")
    assert first.raw.strip() and (long + b"\n").startswith(first.raw.encode())
    assert told([second]) == [("line 2", None, {"text": "b"})]


def test_an_over_long_line_shows_its_beginning(short_limit):
    (record,) = read(b"x" + b"y" * 500, "jsonl")
    assert record.raw.startswith("xy")


def test_a_huge_line():
    line = json.dumps({"title": "제목", "text": "가" * 1_000_000}, ensure_ascii=False).encode()
    over = json.dumps({"text": "가" * 1_400_000}, ensure_ascii=False).encode()
    first, second, third = read(b"\n".join([line, over, line]), "jsonl")
    assert (len(first.fields["text"]), second.rule, third.locator) == (1_000_000, "over_long", "line 3")
    assert second.raw.startswith('{"text": "가가')


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_empty_dump(format):
    assert [record.fields for record in read(b"", format)] == ([{"text": ""}] if format == "txt" else [])


@given(st.sampled_from(sorted(FORMATS)), st.sampled_from(["utf-8", "cp949"]), st.lists(st.one_of(
    st.binary(max_size=12), st.sampled_from([b"\n", b"\r\n", b'"', b",", b'{"text": "', b'"}', b"{}", "제목".encode(), BOM, b"\0", NEITHER])
), max_size=12).map(b"".join))  # fmt: skip
def test_reading_never_raises_and_every_record_has_its_own_place(format, encoding, data):
    records = read(data, format, encoding)
    assert len({record.locator for record in records}) == len(records)
    for record in records:
        assert (record.rule is None) == (record.message is None)
        record.raw.encode("utf-8", "surrogatepass")


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["제목", "본문", "url"]), st.text(st.characters(codec="utf-8"), max_size=20)),
        max_size=6,
    )
)
def test_what_was_written_as_json_lines_is_read(rows):
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    names = {"제목": "title", "본문": "text", "url": "url"}
    expected = [{names[name]: value for name, value in row.items() if value.strip()} for row in rows]
    assert [record.fields for record in read(data, "jsonl")] == expected
