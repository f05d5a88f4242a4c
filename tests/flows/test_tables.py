"""Answers as tables, CSV, JSON and parquet."""

import io
import json
import unicodedata
from datetime import datetime
from decimal import Decimal

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.tables import MAX_CELL, MAX_ROWS, print_frame

FRAME = pl.DataFrame(
    {
        "title": ["[속보] 부산항 파업", "port [bold]strike[/bold]", "섞인 mixed [/red] 글"],
        "n": [1, 20, 300],
        "share": [0.5, None, 1234.5],
        "bylines": [["김가온", "이나래"], [], ["박다솜"]],
        "published_at": [datetime(2025, 3, 10, 7, 30), None, None],
    }
)


def _printed(frame, format_, capsys):
    print_frame(frame, format_, None)
    return capsys.readouterr().out


def _width(text):
    """Columns on a terminal: wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def test_columns_align_under_wide_letters(capsys):
    lines = _printed(FRAME, "table", capsys).splitlines()
    assert len({_width(line) for line in lines}) == 1


def test_square_brackets_are_text(capsys):
    text = _printed(FRAME, "table", capsys)
    assert all(title in text for title in FRAME["title"])
    assert "\\" not in text


@pytest.mark.parametrize("text", [":key:", "a\\[b]", "C:\\[new]", "[/]"])
def test_nothing_in_a_text_is_markup(capsys, text):
    assert f" {text} " in _printed(pl.DataFrame({"t": [text]}), "table", capsys)


def test_names_of_columns_may_hold_brackets(capsys):
    assert "[/x] n" in _printed(pl.DataFrame({"[/x] n": [1]}), "table", capsys)


def test_numbers_stand_right_and_missing_values_are_blank(capsys):
    text = _printed(FRAME.select("n", "share"), "table", capsys)
    assert "│   1 │" in text
    assert "1,234.50" in text
    assert "None" not in text and "null" not in text


def test_long_values_are_cut_with_a_mark(capsys):
    text = _printed(pl.DataFrame({"body": ["가" * (MAX_CELL + 50)]}), "table", capsys)
    assert text.count("가") == MAX_CELL - 1
    assert "…" in text


def test_many_rows_are_cut_and_it_is_said(capsys):
    print_frame(pl.DataFrame({"n": range(MAX_ROWS + 5)}), "table", None)
    told = capsys.readouterr()
    assert told.err == "1,000 of 1,005 rows; --format csv shows all\n"
    assert " 999 " in told.out and "1000" not in told.out


@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_no_rows_are_no_trouble(capsys, format_):
    assert _printed(FRAME.clear(), format_, capsys).strip()


def test_csv_reads_back(capsys):
    read = pl.read_csv(io.StringIO(_printed(FRAME, "csv", capsys)))
    assert read["title"].to_list() == FRAME["title"].to_list()
    assert read["bylines"].to_list()[0] == "김가온|이나래"
    assert len(read) == 3


def test_json_reads_back(capsys):
    read = json.loads(_printed(FRAME, "json", capsys))
    assert [row["title"] for row in read] == FRAME["title"].to_list()
    assert read[0]["bylines"] == ["김가온", "이나래"]
    assert read[1]["published_at"] is None


@pytest.mark.parametrize(
    ("format_", "read"), [("csv", pl.read_csv), ("json", pl.read_json), ("parquet", pl.read_parquet)]
)
def test_into_a_file(tmp_path, capsys, format_, read):
    file = tmp_path / f"답.{format_}"
    print_frame(FRAME, format_, file)
    assert read(file)["title"].to_list() == FRAME["title"].to_list()
    assert capsys.readouterr().out == ""


def test_parquet_keeps_types(tmp_path):
    print_frame(FRAME, "parquet", tmp_path / "a.parquet")
    assert_frame_equal(pl.read_parquet(tmp_path / "a.parquet"), FRAME)


def test_a_table_in_a_file_aligns_too(tmp_path):
    print_frame(FRAME, "table", tmp_path / "a.txt")
    lines = (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()
    assert len({_width(line) for line in lines}) == 1


def test_sums_are_numbers_in_json(capsys):
    frame = pl.DataFrame({"n": [Decimal("10")]}, schema={"n": pl.Decimal(38, 0)})
    print_frame(frame, "json", None)
    assert json.loads(capsys.readouterr().out) == [{"n": 10}]
