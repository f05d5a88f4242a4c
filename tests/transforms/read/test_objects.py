import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import BOM, NEITHER, SHORT, read, rules, told

from transforms.read import json_records, objects
from transforms.read.record import is_filled


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
        ("[1, 2]", "a list, not an object with fields"),
        ("null", "null, not an object with fields"),
        ("3.5", "a number, not an object with fields"),
        ("true", "true, not an object with fields"),
        ('"글"', "a text, not an object with fields"),
        ("[" * 100_000, "not a JSON value: maximum recursion depth exceeded while decoding a JSON array from a unicode string"),
        ('{"n": ' + "1" * 5_000 + "}", "not a JSON value: Exceeds the limit"),
    ],
    ids=["cut", "sheet", "list", "null", "number", "flag", "text", "deep", "long number"],
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
    monkeypatch.setattr(json_records, "KNOWN_ROWS", 3)
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
    expected = [
        {names[name]: value for name, value in row.items() if is_filled(value.strip(), names[name])} for row in rows
    ]
    assert [record.fields for record in read(data.encode(), format)] == expected


ONE, TWO = {"title": "하나", "text": "글"}, {"title": "둘", "text": "글"}


def document(value, **options):
    return json.dumps(value, ensure_ascii=False, **options).encode()


@pytest.mark.parametrize("joint", ["", " ", ",", ", ", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_objects_one_behind_the_other_on_a_line(joint, encoding):
    glued = joint.join(json.dumps(row, ensure_ascii=False) for row in (ONE, TWO, ONE))
    for first in ("", lines(TWO) + "\n"):
        records = read(f"{first}{glued}\n{lines(TWO)}\n".encode(encoding), "jsonl", encoding)[-4:]
        at = 2 if first else 1
        assert [(record.locator, record.rule, record.fields["title"]) for record in records] == [
            (f"line {at}", None, "하나"), (f"line {at} (2)", None, "둘"), (f"line {at} (3)", None, "하나"), (f"line {at + 1}", None, "둘")
        ]  # fmt: skip
        assert records[1].raw == json.dumps(TWO, ensure_ascii=False)


def test_what_is_broken_behind_an_object_on_its_line_is_held_back():
    records = read(f'{lines(ONE)}7{lines(TWO)}{{"title": "끊긴\n{lines(TWO)},\n'.encode(), "jsonl")
    assert [(record.locator, record.rule, record.raw) for record in records] == [
        ("line 1", None, lines(ONE)), ("line 1 (2)", "bad_json", "7"), ("line 1 (3)", None, lines(TWO)),
        ("line 1 (4)", "bad_json", '{"title": "끊긴'), ("line 2", None, lines(TWO))
    ]  # fmt: skip


def test_a_file_of_objects_without_any_line_feed():
    data = "".join([lines(ONE), lines(TWO)] * 20).encode()
    records = read(data, "jsonl", max_record=SHORT)
    assert [record.locator for record in records] == [f"record {number}" for number in range(1, 41)]
    assert rules(records) == [None] * 40


def test_marks_before_lines_are_dropped():
    records = read(b"\n".join(BOM + lines(row).encode() for row in (ONE, TWO)), "jsonl")
    assert told(records) == [("line 1", None, ONE), ("line 2", None, TWO)]


TABLE = {"title": ["하나", "둘", "셋"], "url": ["a", "b", None], "본문": ["글", "nan", "글"], "n": [1, 2, 3]}
KEYED = {name: {str(at): cell for at, cell in enumerate(column)} for name, column in TABLE.items()}
ROWS = [list(row) for row in zip(*TABLE.values(), strict=True)]


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize(
    "value",
    [
        KEYED,
        TABLE,
        {"columns": list(TABLE), "index": [0, 1, 2], "data": ROWS},
        {"columns": list(TABLE), "data": ROWS},
    ],
    ids=["columns", "lists", "split", "without index"],
)
def test_a_table_that_pandas_wrote_by_its_columns(value, format):
    records = read(document(value), format)
    assert [(record.rule, record.fields) for record in records] == [
        (None, {"url": "a", "title": "하나", "text": "글"}), (None, {"url": "b", "title": "둘"}), (None, {"title": "셋", "text": "글"})
    ]  # fmt: skip
    assert json.loads(records[1].raw) == dict(zip(TABLE, ROWS[1], strict=True))
    line = [record.locator for record in records]
    assert line == (
        ["line 1", "line 1 (2)", "line 1 (3)"] if format == "jsonl" else [f"record {at}" for at in (1, 2, 3)]
    )


@pytest.mark.parametrize(
    "value",
    [
        {"schema": {"fields": [{"name": "title", "type": "string"}], "primaryKey": ["index"]}, "data": [ONE, TWO]},
        {"0": ONE, "1": TWO},
        {"data": {"title": ["하나", "둘"], "text": ["글", "글"]}},
        [{"title": {"0": "하나"}, "text": {"0": "글"}}, {"title": ["둘"], "text": "글"}],
    ],
    ids=["table", "index", "deeper", "pages"],
)
def test_other_tables_of_pandas(value):
    assert titles(document(value)) == BOTH


@pytest.mark.parametrize(
    "value",
    [
        {"text": ["첫 문단", "둘째 문단"], "tags": ["가", "나"]},
        {"title": ["하나"], "text": ["첫 문단", "둘째 문단"]},
        {"title": ["하나"], "text": ["첫 문단"]},
        {"title": {"text": "하나"}, "body": {"text": "첫 문단"}},
        {"title": {"0": "하나"}, "text": {"0": {"a": 1}}, "body": "글"},
    ],
    ids=["paragraphs", "lengths", "one", "objects", "deep"],
)
def test_lists_and_objects_of_one_article_are_no_table(value):
    (record,) = read(document(value), "json")
    assert record.raw == document(value).decode()


def test_repeated_columns_of_a_table_lose_no_cell():
    value = {"columns": ["title", "text", "text"], "data": [["하나", "", "글"]]}
    assert [record.fields for record in read(document(value), "json")] == [ONE]


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


@pytest.mark.parametrize("tail", [b"x", b"]"])
def test_what_stands_behind_a_list_is_held_back(tail):
    *whole, last = read(document([ONE, TWO]) + tail, "json")
    assert len(whole) == 2
    assert (last.locator, last.rule, last.raw) == ("after the document", "bad_json", tail.decode())


def test_a_document_that_is_no_list_and_too_large(monkeypatch):
    monkeypatch.setattr(objects, "MAX_DOCUMENT", 2)
    rows = {f"id{number}": ONE for number in range(10_000)}
    (record,) = read(document({"articles": {"numbers": ["12"] * 10_000}}), "json", max_record=1_000)
    assert (record.rule, record.locator, len(record.raw)) == ("over_long", "record 1", 1_000)
    assert (
        len(read(document({"total": 3, "articles": [ONE] * 10_000, "more": [TWO]}), "json", max_record=1_000)) == 10_001
    )
    assert len(read(document({"articles": rows}) + document(ONE), "json", max_record=1_000)) == 10_001


def test_a_document_of_many_objects_under_ids_is_quick():
    assert len(read(document({f"id{number}": ONE for number in range(30_000)}), "json")) == 30_000


def test_without_a_column_for_a_text_a_document_is_one_record():
    (record,) = read(document({"list": [{"a": 1}, {"a": 2}]}), "json")
    assert (record.locator, record.rule) == ("record 1", "no_text")


def article(number, **more):
    return {"title": f"제목 {number}", "text": f"본문 {number}이다.", **more}


A, B, C, D, E = map(article, range(5))
COMMENT = {"author": "임나루", "text": "잘 읽었습니다.", "date": "2025-03-10", "title": "답글"}
TEASER = {"title": "다른 소식", "url": "https://beodeul.example/9", "summary": "짧은 글"}
ITEM = {"title": "나루터 소식", "content_html": "<p>나루터가 열렸다.</p>", "summary": "요약"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"politics": [A, B], "economy": [C, D, E]}, [A, B, C, D, E]),
        ({"2025-03-10": [A], "2025-03-11": [B]}, [A, B]),
        ({"top": A, "articles": [B, C]}, [A, B, C]),
        ({"articles": [A, B], "comments": [COMMENT]}, [A, B, COMMENT]),
        ({"sections": [{"name": "정치", "articles": [A]}, {"name": "경제", "articles": [B, C]}]}, [A, B, C]),
        ([{"page": 1, "articles": [A, B]}, {"page": 2, "articles": [C]}], [A, B, C]),
        ({"pages": [{"articles": [A]}, {"articles": [B]}]}, [A, B]),
        ([[A, B], [C]], [A, B, C]),
        ({"data": {"articles": {"edges": [{"node": A, "cursor": "a"}, {"node": B, "cursor": "b"}]}}}, [A, B]),
        ({"articles": [{"id": 1}, {"title": "광고"}, A, B]}, [A, B]),
        ({"menu": [{"title": "정치", "url": "/p"}], "count": 2, "articles": [A]}, [A]),
        ({"response": {"header": {"code": "00"}, "body": {"items": {"item": [A, B]}}}}, [A, B]),
        ({"title": "버들 목록", "content": [A | {"url": "a"}, B | {"url": "b"}], "totalPages": 1}, [A, B]),
        ({"article": A, "news": B}, [A, B]),
        ({"data": A, "articles": [B]}, [A, B]),
        ({"list": [{"summary": "짧은 글"}, {"summary": "긴 글"}]}, [{"summary": "짧은 글"}, {"summary": "긴 글"}]),
        ({"rss": {"channel": {"title": "버들일보", "link": "/", "description": "소식", "item": [TEASER, TEASER]}}}, [TEASER, TEASER]),
    ],
    ids=["sections", "days", "top", "comments", "named sections", "pages", "pages in an object", "lists of lists", "edges",
         "first without a text", "menu", "open data", "content", "two wrapped", "wrapped and a list", "summaries", "RSS"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_every_record_of_a_document_in_its_order(value, expected, encoding):
    records = read(json.dumps(value, ensure_ascii=False).encode(encoding), "json", encoding)
    assert rules(records) == [None] * len(expected)
    assert [record.fields.get("title") for record in records] == [row.get("title") for row in expected]
    assert [record.fields.get("text") for record in records] == [row.get("text") for row in expected]
    assert [record.locator for record in records] == [f"record {number}" for number in range(1, len(expected) + 1)]


@pytest.mark.parametrize(
    "value",
    [
        article(1, related=[TEASER, TEASER]),
        article(1, comments=[COMMENT]),
        {"article": article(1), "related": [TEASER]},
        {"title": "제목 1", "content": [{"type": "p", "text": "첫 문단"}, {"type": "p", "text": "둘째 문단"}]},
        {"title": "제목 1", "content": [{"title": "소제목", "text": "첫 문단"}, {"title": "소제목", "text": "둘째 문단"}]},
        {"title": "제목 1", "summary": "요약", "url": "a", "press": "버들일보", "related": [TEASER]},
    ],
    ids=["related", "comments", "wrapped", "blocks", "parts", "summary"],
)  # fmt: skip
@pytest.mark.parametrize("is_list", [True, False])
def test_what_stands_in_an_article_is_a_part_of_it(value, is_list):
    (record,) = read(document([value] if is_list else value), "json")
    assert (record.rule, record.fields["title"], record.raw) == (None, "제목 1", document(value).decode())


def test_a_feed_gives_its_items():
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "버들일보", "description": "소식", "items": [ITEM, {"title": "둘", "content_text": "글"}]}  # fmt: skip
    first, second = read(document(feed), "json")
    assert first.fields == {"title": "나루터 소식", "text": "<p>나루터가 열렸다.</p>", "description": "요약"}
    assert second.fields == {"title": "둘", "text": "글"}


@pytest.mark.parametrize("value", [{"a": [{"b": [{"c": 1}]}]}, {"articles": [{"title": "제목"}]}, {}])
def test_a_document_without_a_text_is_held_back_whole(value):
    (record,) = read(document(value), "json")
    assert (record.locator, record.rule, record.raw) == ("record 1", "no_text", document(value).decode())


def test_a_document_of_many_levels_ends():
    deep = b'{"a":[' * 300 + document(A) + b"]}" * 300
    assert rules(read(deep, "json")) == ["no_text"]
    assert rules(read(b'{"a":[' * 100_000 + document(A), "json")) == ["bad_json"]


@pytest.mark.parametrize("stray", [b"}", b"} ", b",}"])
def test_a_stray_brace_costs_one_record(stray):
    first, second, third, fourth = read(
        b"[" + document(A) + stray + b"," + document(B) + b"," + document(C) + b"]", "json"
    )
    assert [record.fields["title"] for record in (first, third, fourth)] == ["제목 0", "제목 1", "제목 2"]
    assert (second.locator, second.rule, second.raw) == ("after record 1", "bad_json", "}")
    assert second.message.startswith("a stray } at character ")


@pytest.mark.parametrize(("stray", "raws"), [("}}}", ["}}}"]), ("} }\n,}", ["}}", "}"]), ("},},}", ["}", "}", "}"])])
def test_stray_braces_have_places_of_their_own(stray, raws):
    records = read(b"[" + document(A) + stray.encode() + b"," + document(B) + b", tru]", "json")
    strays = [record for record in records if record.raw in raws]
    assert [record.raw for record in strays] == raws
    assert len({record.locator for record in records}) == len(records) == len(raws) + 3
    assert [record.locator for record in strays] == [f"after record 1{at}" for at in ("", " (2)", " (3)")][: len(raws)]
    assert records[-1].locator == "after record 2"


def test_what_stands_behind_a_document_has_places_of_its_own():
    places = [record.locator for record in read(document([A]) + b"}, x", "json")]
    assert places == ["record 1", "after record 1", "after the document"]
    assert [record.locator for record in read(document([A]) + b"} 1", "json")] == places


@pytest.mark.parametrize("sign", ["]", "}"])
def test_a_stray_bracket_between_lists(sign):
    records = read(document([A]) + f"{sign},\n".encode() + document(B) + b"]", "json")
    assert [(record.locator, record.raw) for record in records if record.rule] == [("after record 1", sign), ("after the document", "]")]  # fmt: skip
    assert [record.fields["title"] for record in records if not record.rule] == ["제목 0", "제목 1"]


@pytest.mark.parametrize("joint", [b"", b"\n", b",\r\n"])
def test_documents_one_behind_the_other(joint):
    parts = [document([A, B]), document([C]), document({"articles": [D]}, indent=1), document(E), document([])]
    records = read(joint.join(parts), "json")
    assert [(record.locator, record.rule, record.fields["title"]) for record in records] == [
        (f"record {number + 1}", None, f"제목 {number}") for number in range(5)
    ]


def test_a_cut_list_leaves_the_one_behind_it():
    records = read(document([A])[:-1] + b", tru]\n" + document([B]), "json")
    assert [(record.locator, record.rule) for record in records] == [("record 1", None), ("after record 1", "bad_json"), ("record 2", None)]  # fmt: skip


def test_a_large_object_is_read_in_a_moment():
    data = document({"articles": [article(number, more="가" * 1_000) for number in range(10_000)]})
    start = time.perf_counter()
    assert len(read(data, "json")) == 10_000
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("before", [{}, {"total": 9, "page": {"size": 10}}, {"top": A}])
@pytest.mark.parametrize("cut", [b"", b",", b', {"title": "\xeb\x81', b", tru"])
@pytest.mark.parametrize("outer", [b"", b'{"data": '])
def test_a_truncated_object_gives_the_records_before_the_break(before, cut, outer):
    data = outer + document(before | {"articles": [B, C]})[:-2] + cut
    *whole, last = read(data, "json")
    assert [record.fields["title"] for record in whole] == ["제목 0"] * ("top" in before) + ["제목 1", "제목 2"]
    assert rules(whole) == [None] * len(whole)
    assert (last.locator, last.rule) == (f"after record {len(whole)}", "bad_json")
    assert last.message.startswith("no JSON from here to the end: ")
    assert " at character " in last.message and "at at" not in last.message


def test_a_broken_element_in_the_list_of_an_object_leaves_the_others():
    data = document({"articles": [A, "%", B], "more": [C]}).replace(b'"%"', b'{"text": bad}')
    records = read(data + document([D]), "json")
    assert [(record.locator, record.rule) for record in records] == [
        ("record 1", None), ("record 2", "bad_json"), ("record 3", None), ("record 4", None), ("record 5", None)
    ]  # fmt: skip
    assert records[1].raw == '{"text": bad}'


def test_a_broken_object_leaves_the_one_behind_it():
    first, second = read(b'{"a": bad}\n' + document(A), "json")
    assert (first.locator, first.rule, first.raw) == ("record 1", "bad_json", '{"a": bad}')
    assert (second.locator, second.fields["title"]) == ("record 2", "제목 0")


@pytest.mark.parametrize("related", [[], [TEASER, TEASER]])
def test_a_truncated_article_is_one_broken_record(related):
    data = document(article(1, tags=["배", "나루"], related=related))[:-2]
    (record,) = read(data, "json")
    assert (record.locator, record.rule, record.raw) == ("record 1", "bad_json", data.decode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("indent", [0, 2])
def test_objects_over_several_lines_under_the_name_of_lines(encoding, indent):
    text = "\n".join(json.dumps(row, ensure_ascii=False, indent=indent) for row in (A, B, C))
    records = read(text.encode(encoding), "jsonl", encoding)
    assert [(record.locator, record.rule, record.fields["title"]) for record in records] == [
        ("record 1", None, "제목 0"), ("record 2", None, "제목 1"), ("record 3", None, "제목 2")
    ]  # fmt: skip
    assert told(records) == told(read(text.encode(encoding), "json", encoding))


def test_a_first_line_that_is_only_broken_leaves_the_others():
    broken = '{"title": "끊긴'
    records = read(f"{broken}\n{lines(A, B)}\n{broken}\n{lines(C)}".encode(), "jsonl")
    assert [(record.locator, record.rule) for record in records] == [
        ("line 1", "bad_json"), ("line 2", None), ("line 3", None), ("line 4", "bad_json"), ("line 5", None)
    ]  # fmt: skip


def test_a_first_line_that_is_too_long_leaves_the_others():
    records = read(b'{"text": "' + b"a" * 500 + b'"}\n{"text": "a\n' + document(A), "jsonl", max_record=SHORT)
    assert [(record.locator, record.rule) for record in records] == [("line 1", "over_long"), ("line 2", "bad_json"), ("line 3", None)]  # fmt: skip


def test_messages_name_the_place_once():
    (record,) = read('{"title": "끊긴'.encode(), "json")
    assert record.message == "not a JSON value: Unterminated string starting at character 11"


@given(st.text(st.sampled_from('[]{}",:1 \n\\가a'), max_size=40), st.sampled_from(["json", "jsonl"]))
def test_no_text_is_too_broken(text, format):
    read(text.encode(), format)


@given(st.integers(0, 400))
def test_nothing_before_a_cut_is_lost(size):
    data = document({"articles": [A, B], "more": {"list": [[C], [D]]}, "top": E})
    records = read(data[:size], "json")
    ends = [data.index(document(row)) + len(document(row)) for row in (A, B, C, D, E)]
    assert sum(not record.rule for record in records) >= sum(end <= size for end in ends[:2])
    assert not data[:size].strip() or size >= len(data) or records[-1].rule == "bad_json"
