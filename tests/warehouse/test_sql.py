"""Every SQL file binds on the empty schema and says in its first line what it is for."""

from importlib import resources

import duckdb
import pytest

from warehouse.audit import audits
from warehouse.load import create_schema
from warehouse.queries import named_queries

FILES = [
    file
    for folder in ("audits", "views", "queries")
    for file in sorted(resources.files("warehouse").joinpath("sql", folder).iterdir(), key=lambda file: file.name)
]


@pytest.fixture(scope="module")
def empty():
    with duckdb.connect() as connection:
        create_schema(connection)
        connection.execute("CREATE TEMP TABLE scope AS SELECT article_id FROM articles")
        connection.execute("CREATE TEMP TABLE scope_texts AS SELECT article_id, title, lead, body FROM articles")
        yield connection


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_file_begins_with_what_it_is_for(file):
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert file.name.endswith(".sql")
    assert first.startswith("-- ")
    assert first.endswith((".", "?"))


@pytest.mark.parametrize("name", audits())
def test_audit_binds_and_finds_nothing_in_nothing(empty, name):
    assert empty.execute(audits()[name]).fetchall() == []


@pytest.mark.parametrize("name", named_queries())
def test_named_query_binds(empty, name):
    parameters = {word[1:].strip("(),") for word in named_queries()[name].split() if word.startswith("$")}
    assert empty.execute(named_queries()[name], dict.fromkeys(parameters)).fetchall() == []


def test_every_view_binds(empty):
    views = [name for (name,) in empty.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
    declared = {file.name.removesuffix(".sql").split("_", 1)[1] for file in FILES if file.name[0].isdigit()}
    assert set(views) == declared
    assert all(empty.execute(f"SELECT * FROM {name}").fetchall() == [] for name in views)
