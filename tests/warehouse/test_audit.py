"""Every audit fires when a sound warehouse is broken in the one way that it looks for."""

import duckdb
import pytest

from transforms.contracts import TABLES
from warehouse.audit import EXAMPLES, AuditError, audit_warehouse, audits
from warehouse.ddl import PHYSICAL_KEYS, key_audits

NOWHERE = "f" * 16

BY_HAND = {
    "article_is_latest_revision": "UPDATE article_revisions SET revision_no = revision_no + 1 WHERE revision_no = 2",
    "duplicate_of_canonical": """
        UPDATE articles SET duplicate_of = (SELECT min(article_id) FROM articles WHERE duplicate_of IS NOT NULL)
        WHERE article_id = (SELECT max(article_id) FROM articles WHERE duplicate_of IS NULL)
    """,
    "entity_counts": "UPDATE entities SET n_mentions = n_mentions + 1 WHERE entity_id = (SELECT min(entity_id) FROM entities)",
    "mention_offsets": "UPDATE mentions SET char_start = char_start + 1, char_end = char_end + 1 WHERE rowid = 0",
    "mention_overlaps": "INSERT INTO mentions SELECT * REPLACE (char_start + 1 AS char_start) FROM mentions WHERE length(surface) > 1 LIMIT 1",
    "published_range": "UPDATE articles SET published_at = TIMESTAMP '1802-03-01' WHERE rowid = 0",
    "redirect_chains": """
        INSERT INTO entity_redirects SELECT 'ffffffffffffffff', min(entity_id), 'merge' FROM entities;
        INSERT INTO entity_redirects SELECT 'eeeeeeeeeeeeeeee', 'ffffffffffffffff', 'merge'
    """,
    "redirected_entities": "INSERT INTO entity_redirects SELECT min(entity_id), max(entity_id), 'merge' FROM entities",
    "revision_accounts": "UPDATE runs SET n_new = n_new + 1, n_unchanged = n_unchanged - 1",
    "run_accounts": "UPDATE runs SET n_records = n_records + 1",
    "quote_offsets": "UPDATE quotes SET char_start = char_start + 1, char_end = char_end + 1 WHERE rowid = 0",
    "time_expression_offsets": "UPDATE time_expressions SET char_start = char_start + 1, char_end = char_end + 1 WHERE rowid = 0",
    "time_expression_overlaps": "INSERT INTO time_expressions SELECT * REPLACE (char_start + 1 AS char_start) FROM time_expressions WHERE length(surface) > 1 LIMIT 1",
    "run_quarantine": "DELETE FROM quarantine WHERE rowid = 0",
}
"""Audit -> what breaks a loaded warehouse so that it finds something."""

BY_CONTRACT = {name.removesuffix(".sql") for name in key_audits()}


def _add_sample(connection, table):
    """A random row that keeps to the contract, where the load does not fill the table yet."""
    sample = TABLES[table].sample(1).to_arrow()
    connection.register("sample", sample)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM sample")
    connection.unregister("sample")


def _fill(connection, table):
    if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0:
        _add_sample(connection, table)


def _repeat_key(connection, table):
    _fill(connection, table)
    if table in PHYSICAL_KEYS:
        connection.execute(f"CREATE TABLE without_key AS SELECT * FROM {table}")
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE without_key RENAME TO {table}")
    connection.execute(f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")


def _point_nowhere(connection, table, column):
    _fill(connection, table)
    connection.execute(f"UPDATE {table} SET {column} = '{NOWHERE}' WHERE rowid = (SELECT min(rowid) FROM {table})")


def _break(connection, name):
    if name in BY_HAND:
        connection.execute(BY_HAND[name])
        return
    kind, _, rest = name.partition("_")
    if kind == "unique":
        _repeat_key(connection, rest)
        return
    table = max((table for table in TABLES if rest.startswith(f"{table}_")), key=len)
    _point_nowhere(connection, table, rest.removeprefix(f"{table}_"))


@pytest.fixture(scope="module")
def connection(loaded, tmp_path_factory):
    """A copy of the loaded warehouse; what a test does there is rolled back."""
    import shutil

    copy = tmp_path_factory.mktemp("audited") / "hanji.duckdb"
    shutil.copyfile(loaded[0], copy)
    with duckdb.connect(str(copy)) as opened:
        yield opened


@pytest.fixture
def breakable(connection):
    connection.execute("BEGIN")
    yield connection
    connection.execute("ROLLBACK")


def _failures(connection):
    with pytest.raises(AuditError) as caught:
        audit_warehouse(connection)
    return {failure.partition(":")[0] for failure in caught.value.failures}


def test_every_audit_has_a_case_in_which_it_fires():
    assert set(audits()) == set(BY_HAND) | BY_CONTRACT


def test_a_sound_warehouse_passes(breakable):
    audit_warehouse(breakable)


@pytest.mark.parametrize("name", sorted(audits()))
def test_audit_fires(breakable, name):
    _break(breakable, name)
    assert name in _failures(breakable)


@pytest.mark.parametrize(
    "name", ["entity_counts", "mention_offsets", "published_range", "redirected_entities", "run_accounts"]
)
def test_audit_fires_alone(breakable, name):
    _break(breakable, name)
    assert _failures(breakable) == {name}


@pytest.mark.parametrize("max_chars", [5_000, 40_000])
def test_many_texts_are_looked_at_in_turn(breakable, monkeypatch, max_chars):
    monkeypatch.setattr("warehouse.audit.MAX_CHARS", max_chars)
    audit_warehouse(breakable)
    breakable.execute("UPDATE articles SET published_at = TIMESTAMP '1802-03-01'")
    breakable.execute(BY_HAND["run_accounts"])
    with pytest.raises(AuditError) as caught:
        audit_warehouse(breakable)
    assert [failure.partition(" rows")[0] for failure in caught.value.failures] == [
        "published_range: 68",
        "run_accounts: 1",
    ]


def test_error_names_the_audit_how_many_rows_and_examples(breakable):
    breakable.execute("UPDATE articles SET published_at = TIMESTAMP '1802-03-01'")
    with pytest.raises(AuditError) as caught:
        audit_warehouse(breakable)
    (failure,) = caught.value.failures
    assert failure.startswith("published_range: 68 rows, for example (")
    assert failure.count("1802") == EXAMPLES
    assert "nothing was loaded" in str(caught.value)


def test_scope_limits_audits_of_single_articles(breakable):
    breakable.execute("UPDATE articles SET published_at = TIMESTAMP '1802-03-01' WHERE rowid = 0")
    audit_warehouse(breakable, scope="SELECT article_id FROM articles WHERE rowid > 0")
