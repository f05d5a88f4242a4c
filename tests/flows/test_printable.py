"""Answers in values that every format can print."""

import json

import duckdb
import pytest

from flows.printable import Unprintable, printable
from flows.tables import print_frame


@pytest.fixture
def printed(tmp_path):
    """Function: a value of DuckDB, as a format prints it."""

    def printed(value, format_):
        with duckdb.connect() as connection:
            frame = connection.execute(f"SELECT {value} AS v").pl()
        print_frame(printable(frame, format_), format_, tmp_path / "out")
        text = (tmp_path / "out").read_text(encoding="utf-8")
        if format_ == "table":
            return text.splitlines()[-2].strip("│ ")
        return text if format_ == "json" else text.removeprefix("v\n").removesuffix("\n")

    return printed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("[1, 2]", "1|2"),
        ("[NULL, 'a']", "|a"),
        ("[true, NULL]", "true|"),
        ("[]", '""'),
        ("NULL::INT[]", ""),
        ("[1, 2]::INT[2]", "1|2"),
        ("[date '2025-03-01']", "2025-03-01"),
        ("[[1, 2], [3]]", '"[[1, 2], [3]]"'),
        ("[[1, 2]]::INT[2][]", '"[[1, 2]]"'),
        ("{'a': 1, 'b': ['나', NULL]}", '"{""a"": 1, ""b"": [""나"", null]}"'),
        ("{'a': 'nan'::DOUBLE, 'b': 1.50, 'c': 'x'::BLOB, 'd': date '2025-03-01'}",
         '"{""a"": null, ""b"": 1.5, ""c"": ""78"", ""d"": ""2025-03-01""}"'),
        ("[{'a': 1}]", '"[{""a"": 1}]"'),
        ("MAP {'x': 1}", '"{""x"": 1}"'),
        ("'\\x00\\xFF'::BLOB", "00ff"),
        ("['x'::BLOB]", '"[""78""]"'),
        ("123456789012345678901234567890::HUGEINT", "123456789012345678901234567890"),
        ("date '10000-01-01'", "+10000-01-01"),
    ],
)  # fmt: skip
def test_csv(printed, value, text):
    assert printed(value, "csv") == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("'\\x00\\xFF'::BLOB", "00ff"),
        ("NULL::BLOB", None),
        ("['x'::BLOB, NULL]", ["78", None]),
        ("{'a': 'x'::BLOB, 'b': 1.5, 'c': NULL::BLOB}", {"a": "78", "b": 1.5, "c": None}),
        ("MAP {'k': 'x'::BLOB}", {"k": "78"}),
        ("MAP {1: [1, 2]}", {"1": [1, 2]}),
        ("[[1.5]]", [[1.5]]),
        ("[1, 2]::INT[2]", [1, 2]),
        ("sum(10::HUGEINT)", 10),
        ("170141183460469231731687303715884105727::HUGEINT", 170141183460469231731687303715884105727),
        ("[123456789012345678901234567890::HUGEINT]", [123456789012345678901234567890]),
        ("date '10000-01-01'", "+10000-01-01"),
        ("date '-20000-01-01'", "-20000-01-01"),
    ],
)
def test_json(printed, value, expected):
    assert json.loads(printed(value, "json")) == [{"v": expected}]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("[NULL, 'a']", ", a"),
        ("{'a': 1, 'b': date '2025-03-01'}", '{"a": 1, "b": "2025-03-01"}'),
        ("'x'::BLOB", "78"),
        ("date '10000-01-01'", "+10000-01-01"),
        ("timestamp '20000-01-01 10:00:00'", "+20000-01-01 10:00:00.000000"),
        ("date '-20000-01-01'", "-20000-01-01"),
    ],
)
def test_table(printed, value, text):
    assert printed(value, "table") == text


@pytest.mark.parametrize("format_", ["csv", "json", "table"])
@pytest.mark.parametrize(
    "value",
    [
        "date 'infinity'",
        "date '-infinity'",
        "timestamp 'infinity'",
        "timestamptz 'infinity'",
        "timestamp '290000-01-01 (BC)'",
        "[date 'infinity']",
        "{'a': date '10000-01-01'}",
        "MAP {'a': date 'infinity'}",
        "MAP {date 'infinity': 1}",
        "MAP([[1]], ['a'])",
    ],
)
def test_what_no_format_can_show_is_told(printed, capfd, value, format_):
    with pytest.raises(Unprintable, match=rf"column v cannot be shown as {format_}, cast it: \(\.\.\.\)::VARCHAR"):
        printed(value, format_)
    # polars prints what it panics about past Python.
    assert capfd.readouterr().err == ""


def test_parquet_holds_all(tmp_path):
    with duckdb.connect() as connection:
        frame = connection.execute("SELECT 'x'::BLOB AS b, date 'infinity' AS d, MAP {1: 2} AS m").pl()
    assert printable(frame, "parquet") is frame
