import json

import pytest
from reading import BOM, NEITHER, SHORT, read, rules, told

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


@pytest.mark.parametrize(
    "row",
    [f"하나,{'a' * 65}", f"{'a' * 40},{'b' * 40}", f"하나,{'a' * 5000}", f'하나,"{"a" * 30}\n{"b" * 30}"', "a" * 5000],
    ids=["cell", "cells", "far beyond", "lines", "no comma"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_beyond_the_limit_is_held_back_and_the_next_one_read(row, end):
    records = read(f"제목,본문\n{row}{end}둘,글{end}".encode(), "csv", max_record=SHORT)
    assert [(record.locator, record.rule) for record in records] == [("row 1", "over_long"), ("row 2", None)]
    assert row.startswith(records[0].raw[:SHORT])


def test_a_row_of_many_lines_beyond_the_limit_is_read_again_behind_its_first():
    *held_back, last = read(f'제목,본문\n하나,"{"글" * 60}\n{"글" * 60}"\n둘,글\n'.encode(), "csv", max_record=SHORT)
    assert {record.rule for record in held_back} <= {"over_long", "bad_csv"}
    assert last.fields == {"title": "둘", "text": "글"}


def test_rows_in_another_encoding_than_the_file():
    rows = ["제목,본문", "하나,글", "둘,글"]
    for first, second in (("utf-8", "cp949"), ("cp949", "utf-8")):
        data = b"\n".join([rows[0].encode(first), rows[1].encode(first), rows[2].encode(second)])
        records = read(data, "csv", first)
        assert records[0].encoding == first
    records = read(b"\n".join([rows[0].encode(), rows[1].encode("cp949"), rows[2].encode()]), "csv")
    assert [(record.fields["title"], record.encoding) for record in records] == [("하나", "cp949"), ("둘", "utf-8")]


def test_a_column_without_a_name_is_no_field():
    (record,) = read(",title,text\n0,하나,글\n".encode(), "csv")
    assert record.fields == {"title": "하나", "text": "글"}
    assert json.loads(record.raw) == {"": "0", "title": "하나", "text": "글"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_sheet_in_a_wide_encoding(encoding):
    records = read(SHEET.encode(encoding), "csv", encoding)
    assert [record.fields["title"] for record in records] == ["하나", "둘"]
    assert {record.encoding for record in records} == {encoding}


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


def test_a_sheet_with_a_mapping():
    (record,) = read("제목,본문,원고\n하나,남의 글,내 글\n".encode(), "csv", mapping={"text": "원고"})
    assert record.fields["text"] == "내 글"


def test_a_header_alone_has_no_records():
    assert read("제목,본문\n".encode(), "csv") == []


@pytest.mark.parametrize(
    ("line", "delimiter"), [("sep=;", ";"), ("SEP=,", ","), ('"sep=|"', "|"), ("sep=\t", "\t"), ("\ufeffsep=^", "^")]
)
def test_the_line_that_tells_excel_the_delimiter_is_no_header(line, delimiter):
    rows = [["제목", "본문"], ["하나", "글"]]
    text = "\r\n".join([line, *map(delimiter.join, rows)])
    assert told(read(text.encode(), "csv")) == [("row 1", None, {"title": "하나", "text": "글"})]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize(
    "above",
    [
        "솔내신문 기사 목록",
        "검색어: 배, 항구\n기간: 2025-01-01 ~ 2025-02-01\n",
        "키워드,배\n언론사,솔내신문",
        "제목\n\n" * 9,
    ],
)
def test_lines_above_the_header_are_no_rows(above, delimiter):
    rows = [["언론사", "일자", "제목", "본문"], ["솔내신문", "2025-01-02", "하나", "글"]]
    records = read(f"{above}\n{chr(10).join(map(delimiter.join, rows))}".encode(), "csv")
    assert [(record.locator, record.rule, record.fields["text"]) for record in records] == [("row 1", None, "글")]


@pytest.mark.parametrize("row", ["title,body", "제목,본문", "날짜,언론사"])
def test_a_row_below_the_header_is_none(row):
    records = read(f"이름,글,번호\n{row},2\n".encode(), "csv", mapping={"text": "글"})
    assert len(records) == 1


def test_a_header_further_down_is_a_row():
    records = read(("배\n" * 20 + "제목,본문\n").encode(), "csv")
    assert rules(records) == ["no_text"] * 19 + ["bad_csv"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("header", ["제목,본문", '"제목","본문"'])
def test_the_header_again_is_no_record(mark, header):
    data = f"{mark}제목,본문\r\n하나,글\r\n{mark}{header}\r\n둘,글\r\n"
    records = read(data.encode(), "csv", "utf-8-sig" if mark else "utf-8")
    assert told(records) == [
        ("row 1", None, {"title": "하나", "text": "글"}),
        ("row 2", "no_page", {}),
        ("row 3", None, {"title": "둘", "text": "글"}),
    ]
    assert records[1].message == "the header again"


def test_a_row_with_names_in_other_columns_is_a_row():
    assert rules(read("제목,본문\n본문,제목\n제목,글\n".encode(), "csv")) == [None, None]


@pytest.mark.parametrize("first", ["utf-8", "cp949"])
@pytest.mark.parametrize("told_of_file", ["utf-8", "cp949"])
def test_each_line_is_read_in_its_encoding(first, told_of_file):
    second = "cp949" if first == "utf-8" else "utf-8"
    data = "제목,언론사,본문\n하나,솔내신문,글이다\n".encode(first) + "둘,처,배가 떴다\n제목,언론사,본문\n".encode(
        second
    )
    records = read(data, "csv", told_of_file)
    assert [(record.rule, record.fields, record.encoding) for record in records] == [
        (None, {"title": "하나", "source": "솔내신문", "text": "글이다"}, first),
        (None, {"title": "둘", "source": "처", "text": "배가 떴다"}, second),
        ("no_page", {}, None),
    ]


def test_a_short_line_of_a_sheet_in_cp949_is_no_utf_8():
    records = read("제목,본문\n처,x\n하나,글이다\n".encode("cp949"), "csv", "cp949")
    assert [(record.fields["title"], record.encoding) for record in records] == [("처", "cp949"), ("하나", "cp949")]


@pytest.mark.parametrize("told_of_file", ["utf-8", "cp949"])
def test_cells_in_two_encodings_on_one_line(told_of_file):
    data = (
        "제목,본문\n".encode() + "하나".encode() + b"," + "배가 떴다".encode("cp949") + b"\n" + b"a," + NEITHER + b"\n"
    )
    first, second = read(data, "csv", told_of_file)
    assert (first.fields, second.rule) == ({"title": "하나", "text": "배가 떴다"}, "undecodable")
    assert r"\xff\xfe\xfa\x81" in second.raw


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("length", [40, 70, 300, 2_000])
def test_the_limit_of_a_row_counts_letters_in_every_encoding(encoding, length):
    rows = ["제목,본문", f"하나,{'글' * (length - 4)}", "둘,글"]
    records = read("\n".join(rows).encode(encoding), "csv", encoding, max_record=SHORT)
    assert rules(records)[1:] == [None]
    assert rules(records)[:1] == ["over_long" if length > SHORT else None]
    assert rows[1].startswith(records[0].raw) or length < SHORT


HEADLESS = "배가 떴다,https://a.example/1,2025-03-10,새벽에 배가 떴다\n배가 졌다,https://a.example/2,2025-03-11,저녁에 배가 졌다\n"


@pytest.mark.parametrize(
    "first",
    ["https://a.example/1", "2025-03-10 09:00", "2025.3.1", "20250310", f"{'새벽에 배가 떴다. ' * 8}"],
)
def test_no_row_of_a_sheet_without_a_header_is_lost(first):
    records = read(f"{first},글\n둘,글\n".encode(), "csv")
    assert [(record.locator, record.rule) for record in records] == [("row 1", "no_text"), ("row 2", "no_text")]
    assert json.loads(records[0].raw) == {"column 1": first, "column 2": "글"}
    assert "has no header that is known" in records[0].message


def test_a_sheet_without_a_header_is_read_by_the_numbers_of_its_columns():
    mapping = {"title": "column 1", "url": "column 2", "published": "column 3", "text": "column 4"}
    records = read((HEADLESS + HEADLESS).encode(), "csv", mapping=mapping)
    assert rules(records) == [None] * 4
    assert records[0].fields == {
        "title": "배가 떴다", "url": "https://a.example/1", "published": "2025-03-10", "text": "새벽에 배가 떴다"
    }  # fmt: skip


@pytest.mark.parametrize("header", ["표제,원고", "a,b", "2025,2024", "1,2"])
def test_a_header_of_other_names_is_none_of_values(header):
    (record,) = read(f"{header}\n하나,글\n".encode(), "csv")
    assert record.message.endswith(f"there are {header.replace(',', ', ')}")
