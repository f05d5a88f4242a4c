import io
import json
import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from reading import read, rules, told

from benchmarks.seeds import workbook
from transforms.read import workbooks

BIG_KINDS = ["뉴스 식별자", "일자", "언론사", "기고자", "제목", "통합 분류1", "키워드", "본문", "URL", "분석제외 여부"]
IDENTIFIER = "01100401.20210731184611001"
ROW = [IDENTIFIER, "20210731", "하늘일보", "최가온", "배가 떴다", "사회>사건_사고", "배,바다", "새벽에 배가 떴다.", "http://news.example/1", ""]  # fmt: skip
FIELDS = {
    "url": "http://news.example/1",
    "title": "배가 떴다",
    "text": "새벽에 배가 떴다.",
    "source": "하늘일보",
    "published": "20210731",
    "byline": "최가온",
    "section": "사회>사건_사고",
    "keywords": "배,바다",
}


def test_a_sheet_of_big_kinds_with_every_digit_of_its_identifiers():
    (record,) = read(workbook({"sheet": [BIG_KINDS, ROW]}), "xlsx")
    assert (record.locator, record.rule) == ("sheet row 1", None)
    assert FIELDS.items() <= record.fields.items()
    assert json.loads(record.raw)["뉴스 식별자"] == IDENTIFIER


@pytest.mark.parametrize(
    "above",
    [[[]], [["뉴스 검색 결과"]], [["뉴스 검색 결과"], ["기간", "2021-07-01 ~ 2021-07-31"], ["검색어", "배"], []], [["제목 검색: 본문"]] * 10],
    ids=["blank", "title", "terms", "many"],
)  # fmt: skip
def test_the_header_may_stand_under_other_rows(above):
    (record,) = read(workbook({"sheet": [*above, BIG_KINDS, ROW]}), "xlsx")
    assert FIELDS.items() <= record.fields.items()


def test_numbers_and_dates_are_texts_as_the_sheet_shows_them():
    rows = [
        ["일자", "제목", "본문", "조회수", "비율"],
        [20210731, 7, "글", 1200, 0.5],
        [20210801, 2.0, "글", 10**9, 1.25],
    ]
    first, second = (json.loads(record.raw) for record in read(workbook({"sheet": rows}), "xlsx"))
    assert first == {"일자": "20210731", "제목": "7", "본문": "글", "조회수": "1200", "비율": "0.5"}
    assert (second["제목"], second["조회수"]) == ("2", "1000000000")


def test_sheets_one_behind_the_other_empty_ones_and_blank_rows_left_out():
    rows = [["제목", "본문"], ["하나", "글"], [], ["", "  "], ["둘", "글"]]
    records = read(
        workbook({"가": rows, "빈": [], "나": [["title", "text"], ["셋", "글"]], "머리": [["제목", "본문"]]}), "xlsx"
    )
    assert told(records) == [
        ("가 row 1", None, {"title": "하나", "text": "글"}),
        ("가 row 2", None, {"title": "둘", "text": "글"}),
        ("나 row 1", None, {"title": "셋", "text": "글"}),
    ]


def test_repeated_and_nameless_columns_lose_no_cell():
    (record,) = read(workbook({"가": [["제목", "본문", "본문", ""], ["하나", "", "둘째 글", "x"]]}), "xlsx")
    assert record.fields == {"title": "하나", "text": "둘째 글"}
    assert list(json.loads(record.raw).values()) == ["하나", None, "둘째 글", "x"]


def test_an_over_long_row_leaves_the_others():
    records = read(workbook({"가": [["제목", "본문"], ["하나", "글" * 100], ["둘", "글"]]}), "xlsx", max_record=64)
    assert rules(records) == ["over_long", None]


def test_a_mapped_column():
    (record,) = read(workbook({"가": [["표제", "원고"], ["하나", "글"]]}), "xlsx", mapping={"text": "원고"})
    assert record.fields == {"text": "글"}


def _with_part(data, name, content):
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as others:
        for part in parts.namelist():
            others.writestr(part, content if part == name else parts.read(part))
    return changed.getvalue()


SHEET = workbook({"가": [["제목", "본문"], ["하나", "글"]], "나": [["제목", "본문"], ["둘", "글"]]})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
"""How old workbooks begin, and new ones with a password."""


@pytest.mark.parametrize(
    "data",
    [b"", SHEET[:100], SHEET[:-30], OLE, b"PK\x03\x04"],
    ids=["empty", "cut", "no directory", "password", "head"],
)
def test_a_damaged_workbook_is_one_record(data):
    (record,) = read(data, "xlsx")
    assert (record.locator, record.rule) == ("workbook", "damaged_file")
    assert record.message.startswith("no Excel workbook that can be read")


def test_a_damaged_sheet_leaves_the_others():
    records = read(_with_part(SHEET, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "xlsx")
    assert [record.fields.get("title") for record in records][-1] == "둘"


def test_a_workbook_that_unpacks_to_too_much(monkeypatch):
    monkeypatch.setattr(workbooks, "MIN_UNPACKED", 100_000)
    (record,) = read(_with_part(SHEET, "xl/worksheets/sheet1.xml", b" " * 3_000_000), "xlsx")
    assert (record.locator, record.rule) == ("workbook", "over_expanded")


def test_a_directory_that_tells_a_smaller_size_hides_nothing(monkeypatch):
    monkeypatch.setattr(workbooks, "MIN_UNPACKED", 100_000)
    size = 3_000_000
    data = _with_part(SHEET, "xl/worksheets/sheet1.xml", b" " * size)
    forged = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert forged != data
    assert rules(read(forged, "xlsx")) == ["over_expanded"]


def test_texts_that_many_cells_share_count_for_each(monkeypatch):
    rows = [["제목", "본문"], *(["하나", "글" * 1_000] for _ in range(200))]
    assert set(rules(read(workbook({"가": rows}), "xlsx"))) == {None}
    monkeypatch.setattr(workbooks, "MIN_UNPACKED", 100_000)
    monkeypatch.setattr(workbooks, "MAX_RATIO", 1)
    assert rules(read(workbook({"가": rows}), "xlsx")) == ["over_expanded"]


def _dated(header, rows, **formats):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("가")
        sheet.write_row(0, 0, header)
        styles = {name: book.add_format({"num_format": style}) for name, style in formats.items()}
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell, *([styles[header[place]]] if header[place] in styles else []))
    return data.getvalue()


def test_cells_that_are_days_give_days():
    rows = [["하나", "글", datetime(2025, 3, 10)], ["둘", "글", None], ["셋", "글", datetime(2025, 3, 11)]]
    records = read(_dated(["제목", "본문", "일자"], rows, 일자="yyyy-mm-dd"), "xlsx")
    assert [record.fields.get("published") for record in records] == ["2025-03-10", None, "2025-03-11"]


def test_a_midnight_among_times_is_a_time():
    rows = [["글", datetime(2025, 3, 10)], ["글", datetime(2025, 3, 11, 9, 30)]]
    records = read(_dated(["본문", "일자"], rows, 일자="yyyy-mm-dd hh:mm"), "xlsx")
    assert [record.fields["published"] for record in records] == ["2025-03-10 00:00:00", "2025-03-11 09:30:00"]


def test_midnights_that_pandas_wrote_as_texts_are_days():
    rows = [
        ["본문", "date", "비고"],
        ["글", "2025-03-10 00:00:00", "2025-03-10 00:00:00"],
        ["글", "2025-03-11 00:00:00", ""],
        ["글", "NaT", ""],
    ]
    records = read(workbook({"가": rows}), "xlsx")
    assert [record.fields.get("published") for record in records] == ["2025-03-10", "2025-03-11", None]
    assert json.loads(records[0].raw)["비고"] == "2025-03-10 00:00:00"


def test_what_a_link_shows_is_no_address():
    rows = [
        ["제목", "본문", "링크", "url"],
        ["하나", "글", "기사 보기", "http://news.example/1"],
        ["둘", "글", "기사 보기", ""],
    ]
    first, second = read(workbook({"가": rows}), "xlsx")
    assert (first.fields["url"], second.fields) == ("http://news.example/1", {"title": "둘", "text": "글"})
    assert json.loads(second.raw)["링크"] == "기사 보기"


def test_no_row_of_a_sheet_without_a_header_is_lost():
    rows = [["하나", "20250310", "글"], ["둘", "20250311", "글"]]
    records = read(workbook({"가": rows}), "xlsx")
    assert [(record.locator, record.rule) for record in records] == [("가 row 1", "no_text"), ("가 row 2", "no_text")]
    assert "has no header that is known" in records[0].message
    first, _ = read(workbook({"가": rows}), "xlsx", mapping={"text": "column 3"})
    assert (first.rule, first.fields) == (None, {"text": "글"})
