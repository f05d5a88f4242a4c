import io
import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reading import read, rules, told

from benchmarks.seeds import as_parquet


def written(table, **options):
    data = io.BytesIO()
    pq.write_table(table, data, **options)
    return data.getvalue()


ROWS = [{"title": f"제목 {number}", "text": f"글 {number}"} for number in range(10)]


def test_rows():
    records = read(as_parquet(ROWS[:2]), "parquet")
    assert told(records) == [
        ("row 1", None, {"title": "제목 0", "text": "글 0"}),
        ("row 2", None, {"title": "제목 1", "text": "글 1"}),
    ]
    assert json.loads(records[0].raw) == ROWS[0]


def test_values_of_all_kinds():
    at = datetime(2025, 3, 10, 9, tzinfo=UTC)
    row = {"title": None, "text": ["첫 문단", "둘째 문단"], "date": at, "press": "하늘일보".encode(), "keywords": ["배", "바다"],
           "author": [{"name": "최가온"}, {"name": "허무림"}], "score": float("nan"), "data": {"raw": b"\xb1\xdb"}}  # fmt: skip
    (record,) = read(as_parquet([row]), "parquet")
    assert record.fields == {
        "text": "첫 문단\n둘째 문단",
        "published": "2025-03-10 09:00:00+00:00",
        "source": "하늘일보",
        "keywords": "배, 바다",
        "byline": "최가온, 허무림",
    }
    assert json.loads(record.raw)["data"] == {"raw": "글"}


def test_texts_that_are_not_utf_8_leave_the_others():
    texts = pa.array([b"\xb1\xdb", "글".encode(), b"\xff\xfe\xfa\x81"], pa.binary())
    # Without a check: as writers in other languages do.
    table = pa.table({"text": pa.StringArray.from_buffers(3, *texts.buffers()[1:])})
    records = read(written(table), "parquet")
    assert [record.fields["text"] for record in records] == ["글", "글", r"\xff\xfe\xfa\x81"]


def test_repeated_columns_lose_no_cell():
    table = pa.table(
        [pa.array(["하나"]), pa.array([None], pa.string()), pa.array(["글"])], names=["제목", "본문", "본문"]
    )
    (record,) = read(written(table), "parquet")
    assert record.fields == {"title": "하나", "text": "글"}


def test_times_that_python_has_no_value_for_are_held_back():
    table = pa.table({"text": ["글"], "date": pa.array([2**62], pa.timestamp("us"))})
    assert rules(read(written(table), "parquet")) == ["damaged_file"]


def test_a_damaged_row_group_leaves_the_others():
    data = bytearray(as_parquet(ROWS, row_group_size=4, compression="zstd", use_dictionary=False))
    group = pq.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(1).column(0)
    start = group.data_page_offset
    data[start : start + group.total_compressed_size] = b"\xff" * group.total_compressed_size
    records = read(bytes(data), "parquet")
    assert [(record.locator, record.rule) for record in records] == [
        *((f"row {number}", None) for number in range(1, 5)),
        ("rows from 5 to 8", "damaged_file"),
        ("row 9", None),
        ("row 10", None),
    ]
    assert records[4].message.startswith("rows from 5 to 8 cannot be read: ")


@pytest.mark.parametrize("keep", [0, 4, 100, 0.5, -1, -4, -8])
def test_a_file_without_its_end_is_one_record(keep):
    data = as_parquet(ROWS)
    cut = data[: int(keep * len(data))] if isinstance(keep, float) else data[:keep]
    (record,) = read(cut, "parquet")
    assert (record.locator, record.rule) == ("file", "damaged_file")
    assert record.message.startswith("no parquet file that can be read: ")


def test_an_over_long_row_leaves_the_others():
    assert rules(read(as_parquet([{"text": "글" * 100}, {"text": "글"}]), "parquet", max_record=64)) == [
        "over_long",
        None,
    ]


def test_a_table_without_rows():
    assert read(written(pa.table({"text": pa.array([], pa.string())})), "parquet") == []
