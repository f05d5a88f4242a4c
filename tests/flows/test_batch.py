"""Batches that meet a warehouse which changes: over days, under their hands, from files that change their names."""

import json
from datetime import UTC, date, datetime

import duckdb
import polars as pl
import pytest

from flows.batch import Done, _results, at_once, prepare_batch
from flows.dumps import describe_dump
from flows.settings import Settings
from warehouse.load import StaleBatch, load_batch

URL = "https://press.example/1"
TEXT = "가온항 운영사는 10일 새 부두를 열었다고 밝혔다. 시민들은 배를 타고 섬을 둘러보았다. "


@pytest.fixture
def write(tmp_path):
    """Function: records into a file of JSON lines."""

    def into(name, *records):
        file = tmp_path / name
        file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
        return file

    return into


def ask(warehouse, query):
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_an_article_may_be_dated_anew_days_after_it_was_first_seen(tmp_path, loader, write):
    warehouse = tmp_path / "hanji.duckdb"
    first = write("1.jsonl", {"url": URL, "title": "부두", "text": TEXT, "published": "2025-03-01 09:00"})
    loader.load(warehouse, [first], datetime(2025, 3, 2, tzinfo=UTC))
    second = write("2.jsonl", {"url": URL, "title": "부두", "text": TEXT * 2, "published": "2025-03-10 09:00"})
    account = loader.load(warehouse, [second], datetime(2025, 3, 11, tzinfo=UTC))
    assert (account.n_new, account.n_revised) == (0, 1)
    (row,) = ask(warehouse, "SELECT first_seen_at, published_at FROM articles")
    assert row == (datetime(2025, 3, 2), datetime(2025, 3, 10))


def test_a_date_that_comes_later_with_the_same_text_is_taken(tmp_path, loader, write):
    warehouse = tmp_path / "hanji.duckdb"
    loader.load(warehouse, [write("1.jsonl", {"url": URL, "title": "부두", "text": TEXT})])
    dated = {"url": URL, "title": "부두", "text": TEXT, "published": "2025-03-01 09:00"}
    account = loader.load(warehouse, [write("2.jsonl", dated)])
    assert account.n_unchanged == 1
    (row,) = ask(warehouse, "SELECT published_at, published_on, published_precision, published_origin FROM articles")
    assert row == (datetime(2025, 3, 1), date(2025, 3, 1), "minute", "metadata")


def test_a_batch_that_met_another_load_passes_when_it_is_prepared_again(tmp_path, write):
    settings = Settings(warehouse=tmp_path / "hanji.duckdb", work=tmp_path / "work", analyses=tmp_path / "a.sqlite")
    now, text = datetime.now(UTC), {"하나": TEXT, "둘": TEXT + "둘째 날이다."}

    def prepare(name, run_id, content, day):
        record = {"url": URL, "title": "부두", "text": text[content], "collected_at": f"2025-03-0{day} 10:00"}
        dumps = [describe_dump(write(name, record))]
        return prepare_batch(dumps, settings, run_id=run_id, started_at=now, submit=at_once)

    def load(prepared):
        return load_batch(settings.warehouse, prepared.files, prepared.run, wait_seconds=5)

    load(prepare("1.jsonl", "one", "하나", 1))
    back = prepare("3.jsonl", "three", "하나", 3)
    load(prepare("2.jsonl", "two", "둘", 2))
    with pytest.raises(StaleBatch, match="run the load again"):
        load(back)
    account = load(prepare("3.jsonl", "three", "하나", 3))
    assert account.n_unchanged == 1
    assert ask(settings.warehouse, "SELECT body LIKE '%둘째%', revision_no FROM articles") == [(False, 2)]


def test_a_file_under_its_right_name_is_read_anew(tmp_path, loader):
    warehouse, sheet = tmp_path / "hanji.duckdb", tmp_path / "crawl.jsonl"
    # One known name alone leaves a doubt, in which the name of the file counts.
    sheet.write_text(f"text,비고\n{TEXT},없음\n")
    _, run = loader.prepare(warehouse, [sheet])
    assert run.n_records == 2
    account = loader.load(warehouse, [sheet.rename(tmp_path / "crawl.csv")])
    assert (account.n_records, account.n_new) == (1, 1)


def test_equal_bytes_of_other_formats_are_other_dumps(tmp_path):
    settings = Settings(warehouse=tmp_path / "hanji.duckdb", work=tmp_path / "work", analyses=tmp_path / "a.sqlite")
    files = [tmp_path / name for name in ("a.txt", "b.jsonl", "c.jsonl", "d.txt")]
    for file in files:
        file.write_text(f"{TEXT}\n" * 2)
    described = [describe_dump(file) for file in files]
    prepared = prepare_batch(described, settings, run_id="r", started_at=datetime.now(UTC), submit=at_once)
    # A page and two broken lines, each twice.
    assert (prepared.run.n_records, prepared.n_records) == (6, 3)
    told = pl.read_parquet(prepared.files["dumps"]).select("name", "format", "n_records")
    assert sorted(told.rows()) == [("a.txt", "txt", 1), ("b.jsonl", "jsonl", 2)]


def test_an_empty_file_is_what_its_name_says(tmp_path):
    settings = Settings(warehouse=tmp_path / "hanji.duckdb", work=tmp_path / "work", analyses=tmp_path / "a.sqlite")
    files = [tmp_path / name for name in ("a.jsonl", "b.txt")]
    for file in files:
        file.touch()
    described = [describe_dump(file) for file in files]
    prepared = prepare_batch(described, settings, run_id="r", started_at=datetime.now(UTC), submit=at_once)
    assert prepared.run.n_records == 1
    assert dict(pl.read_parquet(prepared.files["dumps"]).select("name", "n_records").rows()) == {
        "a.jsonl": 0,
        "b.txt": 1,
    }


def test_the_first_stage_that_fails_says_why():
    """A task whose input failed knows only that."""

    class Failed:
        def __init__(self, why):
            self.why = why

        def result(self):
            raise RuntimeError(self.why)

    with pytest.raises(RuntimeError, match="the reason"):
        _results([Done(1), Failed("the reason")], [Done(2), Failed("an input failed")])
    assert _results([Done(1)], [Done(2), Done(3)]) == [2, 3]
