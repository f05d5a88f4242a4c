"""A file of an older schema version is brought up to this one by the next load, and then is as if it had always been so."""

import duckdb
import pytest
from batches import Page, load_pages

from transforms.curated import read_curated
from warehouse.curate import apply_curated
from warehouse.ddl import SCHEMA_VERSION

PAGES = [
    Page("press.example/1", 1, "교수", '김민수 교수는 "비가 온다"고 말했다. 한전 이다.'),
    Page("press.example/2", 2, "선수", "김민수 선수 가 나래 에서 이겼다."),
]
NO_ROWS = read_curated("action,name,type,target\n")[0]


def _as_version_1(warehouse):
    """What version 1 would have left of the same pages."""
    with duckdb.connect(str(warehouse)) as connection:
        for view in ("entity_ids", "roles_held"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("UPDATE mentions SET entity_id = found_entity_id")
        connection.execute("UPDATE quotes SET speaker_entity_id = found_speaker_entity_id")
        for table, column in (
            ("mentions", "found_entity_id"),
            ("quotes", "found_speaker_entity_id"),
            ("entities", "field"),
        ):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("DELETE FROM entities")
        connection.execute(
            """
            INSERT INTO entities BY NAME
            SELECT entity_id, name, type, aliases, origin, count(*) AS n_mentions, count(DISTINCT article_id) AS n_articles,
                min(articles.first_seen_at) AS first_seen_at, max(articles.first_seen_at) AS last_seen_at
            FROM mentions JOIN articles USING (article_id)
            JOIN (SELECT found_entity_id AS entity_id, name, type, aliases, origin FROM found_entities) USING (entity_id)
            GROUP BY ALL
            """
        )
        for table in ("found_entities", "entity_redirects", "curated_rows"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE schema_version SET version = 1")


@pytest.fixture
def older(tmp_path):
    warehouse = tmp_path / "older" / "hanji.duckdb"
    load_pages(warehouse, PAGES)
    _as_version_1(warehouse)
    return warehouse


def _columns(warehouse):
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() ORDER BY table_name, column_index"
        ).fetchall()


@pytest.mark.parametrize("change", ["load", "apply"])
def test_an_older_file_is_upgraded(tmp_path, older, same_contents, change):
    fresh = tmp_path / "fresh" / "hanji.duckdb"
    load_pages(fresh, PAGES)
    if change == "load":
        load_pages(older, PAGES)
    else:
        apply_curated(older, NO_ROWS, wait_seconds=1)
    same_contents(fresh, older)
    assert _columns(older) == _columns(fresh)
    with duckdb.connect(str(older), read_only=True) as connection:
        versions = connection.execute("SELECT version FROM schema_version ORDER BY 1").fetchall()
        assert versions == [(1,), (SCHEMA_VERSION,)]
        assert connection.execute("SELECT count(DISTINCT field) FROM entities").fetchall() == [(2,)]
        assert connection.execute("SELECT count(*) FROM roles_held").fetchall() == [(2,)]
