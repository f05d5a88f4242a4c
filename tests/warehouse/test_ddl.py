"""The tables in DuckDB are those of the contracts."""

import duckdb
import pytest

from transforms.contracts import TABLES
from warehouse.ddl import PHYSICAL_KEYS, SCHEMA_VERSION, create_table, quoted, schema_sql, sql_type, summary
from warehouse.load import NewerWarehouse, create_schema


@pytest.fixture(scope="module")
def empty():
    with duckdb.connect() as connection:
        create_schema(connection)
        yield connection


def _columns(connection, table):
    return connection.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_of_the_contract(empty, name):
    declared = TABLES[name].columns()
    keys = set(TABLES[name].primary_key()) if name in PHYSICAL_KEYS else set()
    expected = [
        (column, sql_type(kind), kind.nullable and column not in keys, kind.description)
        for column, kind in declared.items()
    ]
    assert _columns(empty, name) == expected


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_says_what_it_is(empty, name):
    comment = empty.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [name]).fetchone()[0]
    assert comment == summary(TABLES[name])
    assert comment.startswith("One row ")
    assert all(text for *_, text in _columns(empty, name))


@pytest.mark.parametrize("name", TABLES)
def test_physical_keys_stand_on_small_tables_only(empty, name):
    found = empty.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() WHERE table_name = ? AND constraint_type = 'PRIMARY KEY'",
        [name],
    ).fetchall()
    assert found == ([(list(TABLES[name].primary_key()),)] if name in PHYSICAL_KEYS else [])


@pytest.mark.parametrize("name", TABLES)
def test_a_required_column_refuses_null(empty, name):
    required = next(column for column, kind in TABLES[name].columns().items() if not kind.nullable)
    with pytest.raises(duckdb.ConstraintException, match="NOT NULL"):
        empty.execute(f"INSERT INTO {name} ({required}) VALUES (NULL)")


def test_no_table_beyond_the_contracts(empty):
    found = {name for (name,) in empty.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert found == {*TABLES, "schema_version"}


def test_creating_the_schema_twice_changes_nothing(empty):
    create_schema(empty)
    assert empty.execute("SELECT version FROM schema_version").fetchall() == [(SCHEMA_VERSION,)]


def test_a_newer_file_is_refused_with_advice():
    with duckdb.connect() as connection:
        create_schema(connection)
        connection.execute("INSERT INTO schema_version VALUES (?)", [SCHEMA_VERSION + 1])
        with pytest.raises(NewerWarehouse, match=f"schema version {SCHEMA_VERSION + 1}.*upgrade hanji"):
            create_schema(connection)


def test_quotes_in_comments_are_doubled():
    assert quoted("the record's") == "'the record''s'"


def test_schema_holds_each_table_once():
    text = schema_sql()
    assert all(text.count(create_table(name)) == 1 for name in TABLES)
