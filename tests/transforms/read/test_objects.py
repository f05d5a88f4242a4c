import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import BOM, NEITHER, SHORT, read, rules, told

from transforms.read import objects


def lines(*rows):
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def test_json_lines():
    data = ['{"제목": "하나", "본문": "글"}', "", '  {"title": "둘", "text": "글"}  ', "\t", '{"text": "셋"}']
    assert told(read("\r\n".join(data).encode(), "jsonl")) == [
        ("line 1", None, {"title": "하나", "text": "글"}),
        ("line 3", None, {"title": "둘", "text": "글"}),
        ("line 5", None, {"text": "셋"}),
    ]


@pytest.mark.parametrize("format", ["jsonl", "json"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_gives_the_same_records(format, encoding):
    rows = [{"제목": "배가 떴다", "본문": "똠방각하"}, {"제목": "둘", "본문": "글"}]
    data = lines(*rows) if format == "jsonl" else json.dumps(rows, ensure_ascii=False)
    records = read(data.encode(encoding), format, encoding)
    assert [record.fields for record in records] == [
        {"title": "배가 떴다", "text": "똠방각하"},
        {"title": "둘", "text": "글"},
    ]
    assert {record.encoding for record in records} == {encoding.removesuffix("-sig")}


def test_nul_bytes_stay_for_validation_to_judge():
    assert read(rb'{"title": "a\u0000b"}', "jsonl")[0].fields == {"title": "a\0b"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"title": "끊긴', "not a JSON value: Unterminated string starting at: line 1 column 11 (char 10)"),
        ("제목,본문", "not a JSON value: Expecting value: line 1 column 1 (char 0)"),
        ("[1, 2]", "a JSON list, not an object with fields"),
        ("null", "a JSON NoneType, not an object with fields"),
        ('{"a": 1} {"b": 2}', "not a JSON value: Extra data: line 1 column 10 (char 9)"),
        ("[" * 100_000, "not a JSON value: maximum recursion depth exceeded while decoding a JSON array from a unicode string"),
        ('{"n": ' + "1" * 5_000 + "}", "not a JSON value: Exceeds the limit"),
    ],
    ids=["cut", "sheet", "list", "null", "two", "deep", "long number"],
)  # fmt: skip
def test_bad_json_is_held_back_and_the_next_line_read(line, message):
    first, second = read(f'{line}\n{{"title": "하나"}}'.encode(), "jsonl")
    assert (first.locator, first.rule, first.raw) == ("line 1", "bad_json", line)
    assert first.message.startswith(message)
    assert second.fields == {"title": "하나"}


def test_an_undecodable_line_is_held_back_and_the_next_one_read():
    first, second = read(b'{"title": "' + NEITHER + b'"}\n{"text": "a"}', "jsonl")
    assert (first.rule, first.raw) == ("undecodable", r'{"title": "\xff\xfe\xfa\x81"}')
    assert (second.locator, second.rule) == ("line 2", None)


@pytest.mark.parametrize("format", ["jsonl", "json"])
def test_a_record_in_another_encoding_than_its_neighbors(format):
    one, two = (json.dumps({"title": title, "text": "글"}, ensure_ascii=False) for title in ("하나", "둘"))
    joint, start, end = (b"\n", b"", b"") if format == "jsonl" else (b",", b"[", b"]")
    records = read(start + one.encode() + joint + two.encode("cp949") + joint + one.encode() + end, format)
    assert [(record.fields["title"], record.encoding) for record in records] == [("하나", "utf-8"), ("둘", "cp949"), ("하나", "utf-8")]  # fmt: skip


@pytest.mark.parametrize("size", [64, 65, 66, 128, 129, 130, 131, 500])
def test_an_over_long_line_is_one_record_and_the_next_one_is_read(size):
    long = b'{"title": "' + b"a" * (size - 13) + b'"}'
    first, second = read(long + b'\n{"text": "b"}\n', "jsonl", max_record=SHORT)
    assert (first.locator, first.rule) == ("line 1", "over_long")
    assert first.raw.strip() and (long + b"\n").startswith(first.raw.encode())
    assert told([second]) == [("line 2", None, {"text": "b"})]


def test_a_huge_line():
    line = json.dumps({"title": "제목", "text": "가" * 1_000_000}, ensure_ascii=False).encode()
    over = json.dumps({"text": "가" * 1_400_000}, ensure_ascii=False).encode()
    first, second, third = read(b"\n".join([line, over, line]), "jsonl")
    assert (len(first.fields["text"]), second.rule, third.locator) == (1_000_000, "over_long", "line 3")
    assert second.raw.startswith('{"text": "가가')


def test_rows_that_all_have_other_columns_are_not_remembered_for_ever(monkeypatch):
    monkeypatch.setattr(objects, "KNOWN_ROWS", 3)
    records = read(lines(*({f"id{number}": 1, "text": "글"} for number in range(10))).encode(), "jsonl")
    assert [record.fields for record in records] == [{"text": "글"}] * 10


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["제목", "본문", "url"]), st.text(st.characters(codec="utf-8"), max_size=20)),
        max_size=6,
    ),
    st.sampled_from(["jsonl", "json"]),
)
def test_what_was_written_is_read(rows, format):
    data = lines(*rows) if format == "jsonl" else json.dumps(rows, ensure_ascii=False)
    names = {"제목": "title", "본문": "text", "url": "url"}
    expected = [{names[name]: value for name, value in row.items() if value.strip()} for row in rows]
    assert [record.fields for record in read(data.encode(), format)] == expected


ONE, TWO = {"title": "하나", "text": "글"}, {"title": "둘", "text": "글"}


def document(value, **options):
    return json.dumps(value, ensure_ascii=False, **options).encode()


def titles(data, **options):
    return [(record.locator, record.fields.get("title")) for record in read(data, "json", **options)]


BOTH = [("record 1", "하나"), ("record 2", "둘")]


@pytest.mark.parametrize(
    "data",
    [
        document([ONE, TWO]),
        document([ONE, TWO], indent=2),
        BOM + document([ONE, TWO]),
        b" \r\n\t" + document([ONE, TWO]) + b"\n\n",
        document([ONE, TWO])[:-1] + b",]",
        document([ONE, TWO])[:-1] + b" , \n ]",
        b"[" + document(ONE) + document(TWO) + b"]",
        document(ONE, indent=2) + b"\n" + document(TWO, indent=2),
        document(ONE, indent=2) + b",\n" + document(TWO, indent=2),
        document({"total": 2, "articles": [ONE, TWO]}),
        document({"return_object": {"total_hits": 2, "documents": [ONE, TWO]}}),
        document({"hits": {"hits": [{"_id": 1, "_source": ONE}, {"_id": 2, "_source": TWO}]}}),
        document({"a1": ONE, "a2": TWO}),
        document({"news": {"a1": ONE, "a2": TWO}}),
    ],
    ids=["list", "indented", "mark", "blanks", "comma", "comma and blanks", "no comma", "documents", "documents and comma",
         "list in an object", "deeper", "Elasticsearch", "ids", "ids in an object"],
)  # fmt: skip
def test_the_objects_of_a_document(data):
    assert titles(data) == BOTH


@pytest.mark.parametrize("mark", [b"", BOM])
@pytest.mark.parametrize("joint", [b"\n", b"\r\n"])
def test_json_lines_under_the_name_of_a_document(mark, joint):
    data = mark + joint.join([document(ONE), document(TWO)])
    assert titles(data) == [("line 1", "하나"), ("line 2", "둘")]


@pytest.mark.parametrize("data", [document(ONE), document(ONE, indent=1), document({"article": ONE}), document([ONE])])
def test_a_single_object(data):
    assert titles(data) == [("record 1", "하나")]


@pytest.mark.parametrize("data", [b"", b" \n ", BOM, b"[]", b"[ ]\n", b"[,]"])
def test_a_document_of_nothing(data):
    assert read(data, "json") == []


def test_nan_and_raw_line_feeds_in_strings():
    (record,) = read('[{"title": NaN, "text": "첫 줄\n둘째 줄\t끝", "n": -Infinity}]'.encode(), "json")
    assert record.fields == {"text": "첫 줄\n둘째 줄\t끝"}


@pytest.mark.parametrize("cut", [b'{"title": "\xeb\x81\x8a', b'{"title"', b"{", b"", b",", b"tru"])
def test_a_truncated_list_keeps_what_was_read_and_says_where(cut):
    start = document([ONE, TWO])[:-1]
    *whole, last = read(start + (b"," + cut if cut else b""), "json")
    assert [(record.locator, record.fields.get("title")) for record in whole] == BOTH
    assert (last.locator, last.rule) == ("after record 2", "bad_json")
    assert last.message.startswith("no JSON from here to the end: ")
    assert " at character " in last.message


def test_the_place_of_a_fault_counts_from_the_beginning_of_the_file():
    data = document([{"text": "a" * 1000}] * 500)[:-1] + b", x"
    (last,) = (record for record in read(data, "json") if record.rule)
    assert last.message.endswith(f"at character {len(data):,}")


@pytest.mark.parametrize(
    "broken",
    [b'{"text": bad}', b'{"text": "a" "b"}', b"{'text': 'a'}", b'{"text": "\\x"}', b"[" * 100_000 + b"]" * 100_000, b'{"a": ' + b"1" * 5_000 + b"}"],
    ids=["word", "no comma", "other marks", "escape", "deep", "long number"],
)  # fmt: skip
def test_a_broken_element_leaves_the_others(broken):
    records = read(b"[" + document(ONE) + b"," + broken + b",\n" + document(TWO) + b"]", "json")
    assert [(record.locator, record.rule) for record in records] == [("record 1", None), ("record 2", "bad_json"), ("record 3", None)]  # fmt: skip
    assert records[1].raw == broken.decode()


@pytest.mark.parametrize("element", [1, "글", None, [], ["글"], 1.5, True])
def test_elements_that_are_no_objects_are_held_back(element):
    first, second = read(document([element, ONE]), "json")
    assert (first.locator, first.rule, first.raw) == ("record 1", "bad_json", json.dumps(element, ensure_ascii=False))
    assert second.fields["title"] == "하나"


@pytest.mark.parametrize(
    "text", ["a" * 5_000_000, 'a"[{' * 1_300_000, "\\" * 2_500_000], ids=["plain", "signs", "escapes"]
)
def test_an_over_long_element_leaves_the_others(text):
    records = read(document([ONE, {"text": text}, TWO]), "json")
    assert [(record.locator, record.rule) for record in records] == [("record 1", None), ("record 2", "over_long"), ("record 3", None)]  # fmt: skip
    assert len(records[1].raw) <= 4_000_000
    assert records[1].raw.startswith('{"text": "')


def test_an_over_long_element_that_does_not_end():
    data = document([ONE, {"text": "a" * 500_000}])[:-10]
    first, last = read(data, "json", max_record=1_000)
    assert (first.rule, last.locator, last.rule, len(last.raw)) == (None, "after record 1", "bad_json", 1_000)


def test_an_undecodable_element_leaves_the_others():
    data = document([ONE, {"text": "%"}, TWO]).replace(b"%", NEITHER)
    records = read(data, "json")
    assert rules(records) == [None, "undecodable", None]
    assert records[1].raw == r'{"text": "\xff\xfe\xfa\x81"}'


@pytest.mark.parametrize("tail", [b"x", b"[1]", b'{"text": "a"}', b"]"])
def test_what_stands_behind_a_list_is_held_back(tail):
    *whole, last = read(document([ONE, TWO]) + tail, "json")
    assert len(whole) == 2
    assert (last.locator, last.rule, last.raw) == ("after the document", "bad_json", tail.decode())


def test_a_document_that_is_no_list_and_too_large(monkeypatch):
    monkeypatch.setattr(objects, "MAX_DOCUMENT", 2)
    (record,) = read(document({"articles": [ONE] * 10_000}), "json", max_record=1_000)
    assert (record.rule, record.locator, len(record.raw)) == ("over_long", "record 1", 1_000)


def test_a_document_of_many_objects_under_ids_is_quick():
    assert len(read(document({f"id{number}": ONE for number in range(30_000)}), "json")) == 30_000


def test_without_a_column_for_a_text_a_document_is_one_record():
    (record,) = read(document({"list": [{"a": 1}, {"a": 2}]}), "json")
    assert (record.locator, record.rule) == ("record 1", "no_text")
