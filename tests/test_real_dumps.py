"""Real dumps, where they are there (`../shared`): accounts balance, offsets are facts, twice is once."""

import json
from pathlib import Path

import duckdb
import pytest

from warehouse.audit import audit_warehouse

SHARED = Path(__file__).parent.parent.parent / "shared"
REAL = SHARED / "real"
DUMPS = [
    [SHARED / "seed" / "page.txt"],
    [REAL / "bigkinds_20200801.jsonl"],
    [REAL / "recrawl_2022" / "crawl_1.jsonl"],
    [REAL / "recrawl_2022" / "crawl_2.jsonl"],
    sorted((REAL / "naver_crawl_2023").glob("*.csv")),
]

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not REAL.exists(), reason="the real dumps are not here")]


@pytest.fixture(scope="module")
def real(loader, tmp_path_factory):
    """All real dumps in one warehouse, loaded one after the other, and their accounts."""
    warehouse = tmp_path_factory.mktemp("real") / "hanji.duckdb"
    return warehouse, [loader.load(warehouse, files) for files in DUMPS]


def rows(warehouse: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_every_record_is_accounted_for(real) -> None:
    for account in real[1]:
        assert account.n_records == account.n_new + account.n_revised + account.n_unchanged + account.n_quarantined
    assert [account.n_records for account in real[1]] == [1, 1_380, 676, 687, 5_000]


def test_a_recrawl_is_mostly_unchanged(real) -> None:
    second = real[1][3]
    assert second.n_new < 20
    assert 0 < second.n_revised < 10
    assert second.n_unchanged > 600


def test_few_records_are_held_back(real) -> None:
    # 62 of the first crawl have neither text nor description, and so has the second.
    assert [account.n_quarantined for account in real[1]] == [0, 5, 62, 62, 1]
    assert rows(real[0], "SELECT DISTINCT rule FROM quarantine") == [("no_text",)]


def test_empty_contents_fall_back_on_the_description_and_say_so(real) -> None:
    [(n_described,)] = rows(real[0], "SELECT count(*) FROM articles WHERE body_origin = 'description'")
    assert 700 < n_described < 810


def test_all_audits_hold_for_all_articles(real, tmp_path) -> None:
    with duckdb.connect(str(real[0]), read_only=True) as connection:
        audit_warehouse(connection)
        [(n_mentions,)] = connection.execute("SELECT count(*) FROM mentions").fetchall()
    assert n_mentions > 100_000


def test_loading_again_changes_nothing_but_runs(real, loader, same_contents, tmp_path) -> None:
    warehouse = tmp_path / "hanji.duckdb"
    warehouse.write_bytes(real[0].read_bytes())
    for files in DUMPS:
        account = loader.load(warehouse, files)
        assert (account.n_new, account.n_revised, account.n_quarantined) == (0, 0, 0)
        assert account.n_unchanged == account.n_records
    same_contents(warehouse, real[0])


def test_the_reference_page_has_its_entities(real) -> None:
    gold = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    found = rows(
        real[0],
        "SELECT name, type, surface FROM mentions JOIN entities USING (entity_id) JOIN articles USING (article_id) "
        "WHERE articles.layout = 'aggregator'",
    )
    wanted = {(name, told["type"], surface) for name, told in gold["entities"].items() for surface in told["surfaces"]}
    assert wanted <= set(found)
