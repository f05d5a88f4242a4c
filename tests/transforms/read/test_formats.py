import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.read import FORMATS, formats, read_records, sheets
from transforms.read.record import as_text, decode

BOM = b"\xef\xbb\xbf"
NEITHER = b"\xff\xfe\xfa\x81"
"""Bytes that are neither UTF-8 nor CP949."""


def read(data, format, encoding="utf-8", mapping=None):
    return list(read_records(io.BytesIO(data), format, encoding, mapping))


def told(records):
    return [(record.locator, record.rule, record.fields) for record in records]


@pytest.fixture
def short_limit(monkeypatch):
    """Records of more than 64 bytes are too long."""
    for module in (formats, sheets):
        monkeypatch.setattr(module, "MAX_RECORD", 64)


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


def test_values_that_are_no_texts():
    row = {
        "title": 12,
        "text": {"문단": ["하나"]},
        "keywords": ["하나", None, "", "둘"],
        "author": [],
        "press": True,
        "url": None,
        "section": float("nan"),
        "date": float("inf"),
    }
    assert read(json.dumps(row).encode(), "jsonl")[0].fields == {
        "title": "12",
        "text": '{"문단": ["하나"]}',
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


def test_a_mapping_of_an_unknown_field_is_refused():
    with pytest.raises(ValueError, match="no field is called 'headline': fields are url, title, text"):
        read(b"", "jsonl", mapping={"headline": "제목"})


SHEET = '제목,본문\r\n하나,"첫 줄\r\n둘째 줄, ""인용"""\r\n\r\n둘,글\r\n'


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SHEET.encode(), "utf-8"),
        (BOM + SHEET.encode(), "utf-8-sig"),
        (BOM + SHEET.encode(), "utf-8"),
        (SHEET.encode("cp949"), "cp949"),
    ],
)
def test_a_sheet_with_quoted_newlines_and_blank_lines(data, encoding):
    records = read(data, "csv", encoding)
    assert told(records) == [
        ("row 1", None, {"title": "하나", "text": '첫 줄\r\n둘째 줄, "인용"'}),
        ("row 2", None, {"title": "둘", "text": "글"}),
    ]
    assert [json.loads(record.raw)["본문"] for record in records] == ['첫 줄\r\n둘째 줄, "인용"', "글"]


@pytest.mark.parametrize(("row", "n"), [("하나", 1), ("하나,둘,셋", 3), ('"하나,둘"', 1)])
def test_a_row_with_another_number_of_cells_is_held_back(row, n):
    first, second = read(f"제목,본문\n{row}\n둘,글\n".encode(), "csv")
    assert (first.locator, first.rule, first.message) == ("row 1", "bad_csv", f"{n} cells under a header of 2")
    assert (second.locator, second.fields) == ("row 2", {"title": "둘", "text": "글"})


def test_a_cell_beyond_the_limit_is_held_back(short_limit):
    records = read(f"제목,본문\n하나,{'a' * 65}\n".encode(), "csv")
    assert [record.rule for record in records] == ["bad_csv"]
    assert "field larger than field limit" in records[0].message


def test_a_cell_longer_than_the_limit_of_the_csv_module():
    (record,) = read(f"제목,본문\n하나,{'가' * 200_000}\n".encode(), "csv")
    assert len(record.fields["text"]) == 200_000


def test_a_sheet_with_nul_bytes():
    (record,) = read(b"title,text\na\0b,c\n", "csv")
    assert record.fields == {"title": "a\0b", "text": "c"}


def test_an_undecodable_row_is_held_back_and_the_next_one_read():
    first, second = read(b"title,text\na," + NEITHER + b"\nb,c\n", "csv")
    assert (first.locator, first.rule, first.fields) == ("row 1", "undecodable", {})
    assert r"\xff\xfe\xfa\x81" in first.raw
    assert (second.locator, second.fields) == ("row 2", {"title": "b", "text": "c"})


def test_a_quotation_mark_that_nobody_closed_swallows_no_rows():
    rows = ["url,본문", 'https://a.example/1,"글', "https://a.example/2,글", "https://a.example/3,글"]
    records = read("\n".join(rows).encode(), "csv")
    assert [(record.locator, record.rule) for record in records] == [
        ("row 1", "bad_csv"),
        ("row 2", None),
        ("row 3", None),
    ]
    assert records[0].raw.startswith('https://a.example/1,"글')
    assert [record.fields["url"] for record in records[1:]] == ["https://a.example/2", "https://a.example/3"]


def test_a_quotation_mark_closed_rows_later_swallows_none_of_them():
    rows = [
        "url,본문",
        'https://a.example/1,"글',
        "https://a.example/2,글",
        'https://a.example/3,글"',
        "https://a.example/4,글",
    ]
    records = read("\n".join(rows).encode(), "csv")
    assert [record.rule for record in records] == ["bad_csv", None, None, None]


TEXT = "긴 글의 첫 줄이다."


@pytest.mark.parametrize(
    "text",
    [
        # A line of a sheet, quoted in a text.
        f"{TEXT}\nhttps://a.example/data.csv,둘,셋\n{TEXT}",
        f"{TEXT}\n{TEXT}\nhttps://a.example/data.csv,둘,셋",
        f"https://a.example/1,하나,둘\nhttps://a.example/2,하나,둘\n{TEXT}",
    ],
)
@pytest.mark.parametrize("place", [1, 2])
def test_a_quoted_cell_may_hold_a_line_that_looks_like_a_row(text, place):
    cells = ["https://a.example/1", "제목", "글"]
    cells[place] = f'"{text}"'
    last = "https://a.example/2,제목,글"
    records = read(f"url,title,text\n{','.join(cells)}\n{last}\n".encode(), "csv")
    assert [record.rule for record in records] == [None, None]
    assert records[0].fields["text" if place == 2 else "title"] == text


@pytest.mark.parametrize("n", [2, 3, 5])
@pytest.mark.parametrize("place", [1, 2])
def test_a_quotation_mark_closed_in_the_same_column_swallows_no_rows(n, place):
    rows = [[f"https://a.example/{number}", "제목", "글"] for number in range(n)]
    rows[0][place] = '"' + rows[0][place]
    rows[-1][place] += '"'
    # A broken row among them hides none of the others.
    rows.insert(1, ["https://a.example/broken"]) if n == 5 else None
    records = read("\n".join(["url,title,text", *map(",".join, rows)]).encode(), "csv")
    assert len(records) == len(rows)
    assert {record.fields.get("url") for record in records if record.rule is None} == {
        row[0] for row in rows[1:] if len(row) == 3
    }


@pytest.mark.parametrize("blank", ["\n", "\r\n\r\n", " \n", ",,\n", '"",""\n', "\t\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_blank_rows_before_the_header_are_no_header(mark, blank):
    records = read(f"{mark}{blank}제목,본문\n하나,글\n".encode(), "csv")
    assert told(records) == [("row 1", None, {"title": "하나", "text": "글"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_header_tells_what_stands_between_cells(delimiter):
    rows = [["url", "제목", "본문"], ["https://a.example/1", "하나", '"쉼표, 반점; 막대| 탭\t\n둘째 줄"'],
            ["https://a.example/2", "둘", "글"]]  # fmt: skip
    records = read("\n".join(map(delimiter.join, rows)).encode(), "csv")
    assert told(records) == [
        ("row 1", None, {"url": "https://a.example/1", "title": "하나", "text": "쉼표, 반점; 막대| 탭\t\n둘째 줄"}),
        ("row 2", None, {"url": "https://a.example/2", "title": "둘", "text": "글"}),
    ]


def test_a_quotation_mark_that_nobody_closed_between_tabs():
    rows = ["url\t본문", 'https://a.example/1\t"글', "https://a.example/2\t글", 'https://a.example/3\t글"']
    assert [record.rule for record in read("\n".join(rows).encode(), "csv")] == ["bad_csv", None, None]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("본문", ["본문"]),
        ("제목|부제,본문", ["제목|부제", "본문"]),
        ('"제목; 부제",본문', ["제목; 부제", "본문"]),
        ("기사 | 제목 | 없음,text", ["기사 | 제목 | 없음", "text"]),
    ],
)
def test_other_signs_in_a_header_part_nothing(header, names):
    row = ",".join("글" for _ in names)
    (record,) = read(f"{header}\n{row}\n".encode(), "csv")
    assert list(json.loads(record.raw)) == names


def test_repeated_columns_lose_no_cell():
    (record,) = read("제목,본문,본문\n하나,,둘째 글\n".encode(), "csv")
    assert record.fields == {"title": "하나", "text": "둘째 글"}
    assert json.loads(record.raw) == {"제목": "하나", "본문": "", "본문 (2)": "둘째 글"}


@pytest.mark.parametrize("name", ["article", "news", "_source", "Data"])
def test_fields_in_an_object_of_their_own(name):
    row = {"url": "https://a.example/1", name: {"title": "하나", "text": "글", "url": "https://a.example/2"}}
    (record,) = read(json.dumps(row).encode(), "jsonl")
    assert record.fields == {"url": "https://a.example/1", "title": "하나", "text": "글"}


def test_a_sheet_with_a_mapping():
    (record,) = read("제목,본문,원고\n하나,남의 글,내 글\n".encode(), "csv", mapping={"text": "원고"})
    assert record.fields["text"] == "내 글"


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_empty_dump(format):
    assert [record.fields for record in read(b"", format)] == ([{"text": ""}] if format == "txt" else [])


def test_a_header_alone_has_no_records():
    assert read("제목,본문\n".encode(), "csv") == []


@pytest.mark.parametrize(
    ("data", "text", "is_readable"),
    [
        ("가".encode(), "가", True),
        ("가".encode("cp949"), "가", True),
        ("뷁".encode("cp949"), "뷁", True),
        (NEITHER, r"\xff\xfe\xfa\x81", False),
    ],
)
def test_decoding(data, text, is_readable):
    assert decode(data) == (text, is_readable)


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
