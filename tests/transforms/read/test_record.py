import json

import pytest
from reading import NEITHER, read

from benchmarks.seeds import workbook
from transforms.read.record import as_text, beginning, decode, is_of_bytes, recode


def test_values_that_are_no_texts():
    row = {
        "title": 12,
        "people": {"문단": ["하나"]},
        "keywords": ["하나", None, "", "둘"],
        "author": [],
        "press": True,
        "url": None,
        "section": float("nan"),
        "date": float("inf"),
    }
    assert read(json.dumps(row).encode(), "jsonl")[0].fields == {
        "title": "12",
        "people": '{"문단": ["하나"]}',
        "keywords": "하나, 둘",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, None), ("", None), ([], None), ([None, ""], None), (["a", 1], "a, 1"), (0, "0"), (1.5, "1.5"), (" ", " "),
     (True, None), (False, None), (float("nan"), None), (float("-inf"), None), (["a", float("nan"), True], "a")],
)  # fmt: skip
def test_values_as_text(value, text):
    assert as_text(value) == text


def test_the_first_filled_column_of_a_field_is_taken():
    rows = [
        {"full_body": " ", "본문": "짧은 글"},
        {"full_body": "긴 글", "본문": "짧은 글"},
        {"full_body": None, "본문": ""},
    ]
    records = read("\n".join(map(json.dumps, rows)).encode(), "jsonl")
    assert [record.fields for record in records] == [{"text": "짧은 글"}, {"text": "긴 글"}, {}]


def test_a_missing_value_of_pandas_gives_way_to_the_next_column():
    (record,) = read(b'{"title": NaN, "headline": "a", "text": NaN, "body": Infinity, "description": "b"}', "jsonl")
    assert (record.rule, record.fields) == (None, {"title": "a", "description": "b"})


@pytest.mark.parametrize(
    "sign", ["nan", "NaN", " None ", "null", "NULL", "<NA>", "NaT", "-", "N/A", "본문없음", "내용 없음"]
)
@pytest.mark.parametrize("format", ["jsonl", "csv", "xlsx"])
def test_a_sign_for_no_value_is_none(sign, format):
    header, cells = ["제목", "부제목", "본문", "날짜", "title"], [sign, "x", sign, "2025-03-10", "하나"]
    data = {
        "jsonl": json.dumps(dict(zip(header, cells, strict=True))).encode(),
        "csv": f"{','.join(header)}\n{','.join(cells)}\n".encode(),
        "xlsx": workbook({"가": [header, cells]}),
    }
    (record,) = read(data[format], format)
    # What stands for a text may be a title.
    title = "하나" if "없음" not in sign else record.fields["title"]
    assert (record.rule, record.fields) == (None, {"title": title, "published": "2025-03-10"})


@pytest.mark.parametrize("text", ["nan은 값이 없다는 말이다.", "- 끝 -", "내용 없음을 알린다.", "null null", "a-b"])
def test_a_sign_for_no_value_within_a_text_is_a_text(text):
    (record,) = read(json.dumps({"title": text, "text": text}).encode(), "jsonl")
    assert record.fields == {"title": text, "text": text}


def test_signs_for_no_value_among_the_categories():
    (record,) = read("통합 분류1,통합 분류2,통합 분류3,본문\n사회,nan,-,글\n".encode(), "csv")
    assert record.fields["categories"] == "사회"


@pytest.mark.parametrize(
    ("value", "is_kept"),
    [("https://a.example/1", True), ("a.example/1", True), ("/news/1", True), ("기사.example/1", True), ("https://a.example/두 낱말", True),
     ("기사 보기", False), ("바로가기", False), ("click here", False), ({"0": "https://a.example/1"}, False)],
)  # fmt: skip
def test_the_words_of_a_link_are_no_address(value, is_kept):
    (record,) = read(json.dumps({"url": value, "text": "글"}).encode(), "jsonl")
    assert ("url" in record.fields) == is_kept


@pytest.mark.parametrize("format", ["jsonl", "json"])
@pytest.mark.parametrize("value", [{"ko": "글", "n": 1}, {"0": {"a": 1}}, {"문단": ["하나"]}])
def test_an_object_without_a_known_text_is_no_text(value, format):
    (record,) = read(json.dumps({"title": "하나", "본문": value, "url": "a"}, ensure_ascii=False).encode(), format)
    assert (record.rule, record.fields) == ("no_text", {"title": "하나", "url": "a"})
    assert record.message == f"본문 is an object in which no text is known: there are {', '.join(value)}"


def test_the_text_inside_an_object_of_wordpress():
    post = {"id": 1, "title": {"rendered": "하나"}, "content": {"rendered": "<p>글</p>", "protected": False}}
    (record,) = read(json.dumps([post]).encode(), "json")
    assert record.fields == {"title": "하나", "text": "<p>글</p>"}


def test_blocks_without_a_text_leave_nothing_in_it():
    (record,) = read(json.dumps({"content": [{"text": "첫 문단"}, {"src": "a.jpg"}, {"text": "끝"}]}).encode(), "jsonl")
    assert record.fields == {"text": "첫 문단\n끝"}


@pytest.mark.parametrize(
    ("data", "format", "told"),
    [
        ('{"제목": "하나", "원고": "글"}', "jsonl", "there are 제목, 원고"),
        ("제목,원고\n하나,글\n", "csv", "there are 제목, 원고"),
        ("제목;원고\n하나;글\n", "csv", "there are 제목, 원고"),
        ("{}", "jsonl", "there are none"),
        (json.dumps({f"c{n}": n for n in range(25)}), "jsonl", "c18, c19 and 5 more"),
        (json.dumps({"가" * 50: 1}), "jsonl", f"there are {'가' * 40}"),
    ],
)
def test_a_record_without_a_column_for_a_text_says_which_there_are(data, format, told):
    (record,) = read(data.encode(), format)
    assert record.rule == "no_text"
    assert record.message.startswith("no column is known to hold a text (--map text=COLUMN names one): there are ")
    assert record.message.endswith(told)


def test_a_mapped_column_is_a_known_one():
    for data, format in (('{"제목": "하나", "원고": "글"}', "jsonl"), ("제목;원고\n하나;글\n", "csv")):
        (record,) = read(data.encode(), format, mapping={"text": "원고"})
        assert (record.rule, record.fields) == (None, {"title": "하나", "text": "글"})


def test_a_mapping_goes_first_and_falls_back():
    rows = [{"원고": "내 글", "본문": "남의 글"}, {"원고": "", "본문": "남의 글"}]
    records = read("\n".join(map(json.dumps, rows)).encode(), "jsonl", mapping={"text": "원고"})
    assert [record.fields for record in records] == [{"text": "내 글"}, {"text": "남의 글"}]


@pytest.mark.parametrize("name", ["article", "news", "_source", "Data"])
def test_fields_in_an_object_of_their_own(name):
    row = {"url": "https://a.example/1", name: {"title": "하나", "text": "글", "url": "https://a.example/2"}}
    (record,) = read(json.dumps(row).encode(), "jsonl")
    assert record.fields == {"url": "https://a.example/1", "title": "하나", "text": "글"}


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("가".encode(), "가", "utf-8"),
        ("가".encode("cp949"), "가", "cp949"),
        ("뷁".encode("cp949"), "뷁", "cp949"),
        (NEITHER, r"\xff\xfe\xfa\x81", None),
    ],
)
def test_decoding(data, text, encoding):
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_the_beginning_of_a_text_loses_a_letter_that_is_cut(encoding):
    data = "배가 떴다".encode(encoding)
    assert {beginning(data[:size]) for size in range(len(data) + 1)} == {
        "",
        "배",
        "배가",
        "배가 ",
        "배가 떴",
        "배가 떴다",
    }
    assert beginning(NEITHER) == r"\xff\xfe\xfa\x81"


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        ("글".encode(), "utf-8", ("글", "utf-8")),
        ("글".encode("cp949"), "utf-8", ("글", "cp949")),
        ("글".encode("cp949"), "cp949", ("글", "cp949")),
        (NEITHER, "utf-8", (r"\xff\xfe\xfa\x81", None)),
    ],
)
def test_a_part_of_a_file_in_another_encoding(data, encoding, expected):
    assert recode(data.decode(encoding, "surrogateescape"), encoding) == expected


def test_errors_of_the_system_are_none_of_the_bytes():
    assert is_of_bytes(ValueError()) and is_of_bytes(OSError("damaged")) and is_of_bytes(OSError(22, "invalid"))
    assert not is_of_bytes(OSError(5, "input/output error"))
