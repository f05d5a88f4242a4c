"""Real dumps, where they are there (`../shared`): accounts balance, offsets are facts, twice is once."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.dumps import Limits, describe_dump, write_partitions
from transforms.characters import compared, tidy
from transforms.parse import parse_articles
from transforms.read import Reading
from warehouse.audit import audit_warehouse

SHARED = Path(__file__).parent.parent.parent / "shared"
REAL = SHARED / "real"
DUMPS = [
    [SHARED / "seed" / "page.txt"],
    [REAL / "bigkinds_20200801.jsonl"],
    [REAL / "recrawl_2022" / "crawl_1.jsonl"],
    [REAL / "recrawl_2022" / "crawl_2.jsonl"],
    sorted((REAL / "naver_crawl_2023").glob("*.csv")),
    sorted((REAL / "bigkinds_xlsx").glob("*.xlsx")),
    sorted((REAL / "newsis_residue").glob("*.csv")),
    sorted((REAL / "html").iterdir()) if REAL.exists() else [],
    sorted((REAL / "mojibake").iterdir()) if REAL.exists() else [],
]

HELD_BACK = {
    # Titles without any column for a text: 31 of a BIG KINDS sheet, 16,712 of a table in CP949.
    ("rbigkinds_test.xlsx", "no_text"): 31,
    ("titles_cp949.csv", "no_text"): 16_712,
    # Neither text nor summary.
    ("bigkinds_20200801.jsonl", "no_text"): 5,
    ("crawl_1.jsonl", "no_text"): 62,
    ("crawl_2.jsonl", "no_text"): 62,
    ("국민의힘_20231011.csv", "no_text"): 2,
    ("kpar_newsis.csv", "no_text"): 2,
    # A page of Yonhap in English, a poem of signs, an English interview, a list of headlines in English.
    ("newspaper4k_yna_co_kr.html", "not_korean"): 1,
    ("discourse_rf_keyword.xlsx", "not_korean"): 1,
    ("kpar_newsis.csv", "not_korean"): 1,
    ("page_dirt_excerpts.jsonl", "not_korean"): 1,
    # Excerpts of pages whose bytes were lost before they were copied.
    ("page_dirt_excerpts.jsonl", "lossy_encoding"): 2,
}
"""What is held back of each dump by which rule, each looked at."""

AT = datetime(2026, 11, 22, tzinfo=UTC)
"""When the runs start: after the newest of the dumps was published."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not REAL.exists(), reason="the real dumps are not here")]


@pytest.fixture(scope="module")
def real(loader, tmp_path_factory):
    """All real dumps in one warehouse, loaded one after the other, and their accounts."""
    warehouse = tmp_path_factory.mktemp("real") / "hanji.duckdb"
    return warehouse, [loader.load(warehouse, files, AT) for files in DUMPS]


def rows(warehouse: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_every_record_is_accounted_for(real) -> None:
    for account in real[1]:
        assert account.n_records == account.n_new + account.n_revised + account.n_unchanged + account.n_quarantined
    assert [account.n_records for account in real[1]] == [1, 1_380, 676, 687, 5_000, 3_221, 1_014, 7, 16_833]


def test_a_recrawl_is_mostly_unchanged(real) -> None:
    second = real[1][3]
    assert second.n_new < 20
    assert 0 < second.n_revised < 10
    assert second.n_unchanged > 600


def test_few_records_are_held_back(real) -> None:
    found = rows(real[0], "SELECT dumps.name, rule, count(*) FROM quarantine JOIN dumps USING (dump_id) GROUP BY ALL")
    assert {(name, rule): n for name, rule, n in found} == HELD_BACK


@pytest.mark.parametrize(("column", "n_read"), [("mojibake_full", 100), ("mojibake_lossy", 1)])
def test_wrongly_decoded_texts_are_read_anew_or_held_back(tmp_path, column, n_read) -> None:
    pairs = REAL / "mojibake" / "pairs.jsonl"
    reading = Reading(mapping={"text": column})
    files, _ = write_partitions([describe_dump(pairs)], tmp_path, reading, Limits(), max_records=200, max_bytes=10**9)
    parsed = parse_articles(pl.read_parquet(files))
    right = [json.loads(line)["text"] for line in pairs.read_text(encoding="utf-8").splitlines()]
    expected = pl.Series(right).to_frame("text").select(compared(tidy(pl.col("text"))))["text"]
    read = parsed.drafts.select(compared(pl.col("body")))["body"]
    assert parsed.drafts.height == n_read
    # One pair of the lossy ones has lost nothing.
    assert set(read) <= set(expected)
    assert set(parsed.rejected["rule"]) <= {"lossy_encoding"}


def test_dumps_tell_their_format_and_encoding(real) -> None:
    told = {(format, encoding) for format, encoding in rows(real[0], "SELECT format, encoding FROM dumps")}
    assert {("csv", "cp949"), ("csv", "utf-8-sig"), ("xlsx", "utf-8"), ("html", "utf-8"), ("json", "utf-8")} <= told


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
        account = loader.load(warehouse, files, AT)
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


LEMMAS = {"밝혔다": "밝히다", "설명했다": "설명하다"}
"""Verbs of the reference answers, as `quotes.verb` has them."""


@pytest.fixture(scope="module")
def reference(loader, tmp_path_factory):
    """The reference page alone, collected on the day that its answers say, and these answers."""
    gold = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    warehouse = tmp_path_factory.mktemp("reference") / "hanji.duckdb"
    loader.load(warehouse, [SHARED / "seed" / "page.txt"], AT, gold["time_expressions"]["collected_on"])
    return warehouse, gold


def test_the_reference_page_has_its_quotes(reference) -> None:
    warehouse, gold = reference
    found = rows(
        warehouse,
        "SELECT quote, coalesce(entities.name, speaker_surface), verb, speaker_entity_id IS NOT NULL "
        "FROM quotes LEFT JOIN entities ON speaker_entity_id = entity_id",
    )
    assert len(found) == len(gold["quotes"])
    for wanted in gold["quotes"]:
        (told,) = [row for row in found if row[0].startswith(wanted["quote_starts"])]
        assert told[1:] == (wanted["speaker"], LEMMAS[wanted["verb"]], wanted.get("named", True))
    assert not {row[0] for row in found} & set(gold["not_quotes"])


def test_the_reference_page_has_its_times(reference) -> None:
    warehouse, gold = reference
    found = rows(warehouse, "SELECT surface, strftime(value_start, '%Y-%m-%d'), granularity FROM time_expressions")
    values = gold["time_expressions"]["values"]
    assert set(found) == {(surface, value, "day") for surface, value in values.items()}
