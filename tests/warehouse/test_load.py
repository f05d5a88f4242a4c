"""Loading the samples: twice is once, and neither order nor cuts matter."""

import json
import random
import subprocess
import sys

import duckdb
import pytest
from batches import Page, load_pages, prepare_pages
from polars.testing import assert_frame_equal

from warehouse import load
from warehouse.load import load_batch


def _fates(account):
    return account.n_new, account.n_revised, account.n_unchanged, account.n_quarantined


def _parts(files, n):
    size = -(-len(files) // n)
    return [files[start : start + size] for start in range(0, len(files), size)]


def test_samples_give_the_account_that_their_answers_state(loaded, answers):
    _, account = loaded
    expected = answers["totals"]["accounts"][-1]
    assert expected["policy"] == "all flagged records are quarantined"
    assert account.n_records == answers["totals"]["records"]
    assert _fates(account) == (expected["new"], expected["revised"], expected["unchanged"], expected["quarantined"])


def test_copies_and_revisions_are_those_of_the_answers(sample_warehouse, answers, tables_of):
    articles = tables_of(sample_warehouse)["articles"]
    urls = dict(articles.select("article_id", "url").rows())
    (group,) = answers["exact_copies"]
    copies = articles.drop_nulls("duplicate_of")
    assert set(copies["url"]) == set(group["copies"])
    assert {urls[original] for original in copies["duplicate_of"]} == {group["original"]}
    revised = articles.filter(articles["revision_no"] > 1)
    assert set(revised["url"]) == set(answers["revisions"])


def test_a_second_load_changes_nothing_but_runs(loader, warehouse, sample_dumps, tables_of):
    before = tables_of(warehouse)
    account = loader.load(warehouse, sample_dumps)
    after = tables_of(warehouse)
    assert _fates(account) == (0, 0, 94, 0)
    assert account.n_known_quarantined == 8
    assert after.pop("runs").height == before.pop("runs").height + 1
    assert before.keys() == after.keys()
    for name, frame in before.items():
        assert_frame_equal(frame, after[name])


def _backwards(files):
    return files[::-1]


def _shuffled(files):
    return random.Random(7).sample(files, len(files))


@pytest.mark.parametrize("order", [_backwards, _shuffled, sorted])
def test_in_any_order_of_files(loader, tmp_path, sample_warehouse, sample_dumps, same_contents, order):
    warehouse = tmp_path / "hanji.duckdb"
    loader.load(warehouse, order(sample_dumps))
    same_contents(sample_warehouse, warehouse)


@pytest.mark.parametrize(("n_parts", "order"), [(2, list), (3, _backwards)], ids=["halves", "thirds backwards"])
def test_in_parts_as_in_one(loader, tmp_path, sample_warehouse, sample_dumps, same_contents, n_parts, order):
    warehouse = tmp_path / "hanji.duckdb"
    accounts = [loader.load(warehouse, part) for part in _parts(order(sample_dumps), n_parts)]
    assert sum(account.n_records for account in accounts) == 94
    assert sum(account.n_new for account in accounts) == 68
    same_contents(sample_warehouse, warehouse)


def test_in_small_partitions_and_ranges_as_at_once(
    loader, monkeypatch, tmp_path, sample_warehouse, sample_dumps, same_contents
):
    """A batch goes by in partitions of records and ranges of ids; nothing in the warehouse tells how many there were."""
    monkeypatch.setenv("HANJI_PARTITION_RECORDS", "31")
    for module in ("flows.stages", "warehouse.write"):
        monkeypatch.setattr(f"{module}.MAX_KEYS", 10)
    warehouse = tmp_path / "hanji.duckdb"
    for part in (*_parts(_backwards(sample_dumps), 2), sample_dumps):
        loader.load(warehouse, part)
    same_contents(sample_warehouse, warehouse)


def test_copied_files_count_as_unchanged(loader, tmp_path, sample_dumps, same_contents):
    crawl = next(file for file in sample_dumps if file.name == "crawl_20250310.jsonl")
    copy = tmp_path / "again.jsonl"
    copy.write_bytes(crawl.read_bytes())
    once, twice = tmp_path / "once.duckdb", tmp_path / "twice.duckdb"
    alone = loader.load(once, [crawl])
    both = loader.load(twice, [crawl, copy])
    assert both.n_records == 2 * alone.n_records
    assert both.n_unchanged == alone.n_unchanged + alone.n_records
    assert (both.n_new, both.n_revised, both.n_quarantined) == (alone.n_new, alone.n_revised, alone.n_quarantined)
    same_contents(once, twice)


def test_a_batch_analyzed_against_another_state_is_refused(loader, tmp_path, warehouse, sample_dumps):
    from warehouse.load import StaleBatch

    batch, run = loader.prepare(warehouse, sample_dumps)
    empty = tmp_path / "empty.duckdb"
    with pytest.raises(StaleBatch, match="68 articles of the batch were not analyzed.*run the load again"):
        load_batch(empty, batch, run, wait_seconds=1)
    assert not empty.exists()


def test_every_surface_stands_where_its_mention_says(sample_warehouse, tables_of):
    tables = tables_of(sample_warehouse)
    articles = {row["article_id"]: row for row in tables["articles"].iter_rows(named=True)}
    assert tables["mentions"].height > 500
    for mention in tables["mentions"].iter_rows(named=True):
        text = articles[mention["article_id"]][mention["part"]]
        assert text[mention["char_start"] : mention["char_end"]] == mention["surface"]


def test_texts_that_are_too_long_for_the_limit_are_loaded_all_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(load, "MEMORY_LIMITS", ("30MB", "1TB"))
    given = []
    commit = load._commit_within
    monkeypatch.setattr(load, "_commit_within", lambda limit, *rest: given.append(limit) or commit(limit, *rest))
    pages = [
        Page(f"press.example/{n}", n, body=f"{n} 나래 가 다솜 에 갔다. " + "배가 떴다. " * 200_000) for n in range(20)
    ]
    warehouse = tmp_path / "hanji.duckdb"
    account = load_pages(warehouse, pages)
    assert given == ["30MB", "1TB"]
    assert _fates(account) == (20, 0, 0, 0)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        counts = connection.execute(
            "SELECT count(*), sum(n_chars), count(DISTINCT content_hash) FROM articles"
        ).fetchall()
    assert counts == [(20, sum(len(page.body) for page in pages), 20)]
    assert {file.name for file in tmp_path.iterdir()} <= {"hanji.duckdb", "hanji.duckdb.lock", "batches"}


PEAK = """
import json, re, sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse import load
from warehouse.account import Run
load.MEMORY_LIMITS = ("300MB",)
batch = {table: list(map(Path, files)) for table, files in json.load(sys.stdin).items()}
run = Run("run", datetime(2025, 5, 1, tzinfo=UTC), "test", 100_000)
account = load.load_batch(Path(sys.argv[1]), batch, run, wait_seconds=1)
# The peak of this process; that of resource.getrusage begins with its parent's.
print(account.n_new, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.slow
def test_memory_of_a_load_is_bounded(tmp_path):
    """Without bounds this batch takes 2.4 GB: 100,000 texts of 4 kB, twice."""
    body = "나래 가 다솜 에 갔다. " + "배가 떴다. " * 200
    warehouse = tmp_path / "hanji.duckdb"
    batch, _ = prepare_pages(warehouse, [Page(f"press.example/{n}", n, body=f"{n} {body}") for n in range(100_000)])
    files = json.dumps({table: list(map(str, paths)) for table, paths in batch.items()})
    command = [sys.executable, "-c", PEAK, str(warehouse)]
    printed = subprocess.run(command, input=files, capture_output=True, check=True, text=True).stdout
    # DuckDB draws its progress where it takes a process for a person.
    n_new, peak = map(int, printed.split()[-2:])
    assert n_new == 100_000
    assert peak < 1_500
