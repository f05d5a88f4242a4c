"""Reading the published warehouse: it can be asked anything and told nothing."""

import subprocess
import sys

import duckdb
import pytest

import warehouse as hanji
from transforms.contracts import TABLES
from warehouse.queries import (
    BrokenWarehouse,
    BusyWarehouse,
    NoWarehouse,
    QueryError,
    known_contents,
    named_queries,
    open_locked,
    run_query,
)


@pytest.fixture
def locked(sample_warehouse):
    with open_locked(sample_warehouse) as connection:
        yield connection


WRITES = [
    "DELETE FROM articles",
    "INSERT INTO sources VALUES ('0', 'x', 'x', 'press')",
    "UPDATE articles SET title = 'x'",
    "DROP TABLE articles",
    "CREATE TABLE other (x INTEGER)",
    "CREATE OR REPLACE VIEW news AS SELECT 1",
]

READS_ELSEWHERE = [
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_parquet('https://hanji.example/x.parquet')",
    "ATTACH '{folder}/other.duckdb'",
    "COPY articles TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "INSTALL httpfs",
    "LOAD '{file}'",
]

SETTINGS = [
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET threads = 1",
    "PRAGMA memory_limit = '1GB'",
    "RESET enable_external_access",
]


@pytest.mark.parametrize("statement", WRITES + SETTINGS)
def test_locked_connection_cannot_write_or_be_set(locked, statement):
    with pytest.raises(duckdb.Error):
        locked.execute(statement)


@pytest.mark.parametrize("statement", READS_ELSEWHERE)
def test_locked_connection_reaches_no_other_file(locked, tmp_path, statement):
    (tmp_path / "secret.csv").write_text("word\nsecret\n", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(duckdb.Error):
        locked.execute(statement.format(file=tmp_path / "secret.csv", folder=tmp_path)).fetchall()
    assert sorted(tmp_path.iterdir()) == before


def test_locked_connection_does_not_see_the_program_variables(sample_warehouse):
    with pytest.raises(QueryError, match="parameters"):
        run_query(sample_warehouse, "SELECT * FROM parameters", {})


def test_an_open_reader_cannot_write(sample_warehouse):
    with hanji.open(sample_warehouse) as connection, pytest.raises(duckdb.Error, match="read-only"):
        connection.execute("DELETE FROM articles")


def test_no_warehouse_says_what_to_do(tmp_path):
    with pytest.raises(NoWarehouse, match="no warehouse at .*hanji.duckdb: load a dump first"):
        hanji.open(tmp_path / "hanji.duckdb")
    assert not list(tmp_path.iterdir())


def test_a_wrong_query_is_told_in_the_words_of_the_database(sample_warehouse):
    with pytest.raises(QueryError, match='Referenced column "titel" not found'):
        run_query(sample_warehouse, "SELECT titel FROM articles")


def test_a_file_that_is_no_warehouse_is_told(tmp_path):
    other = tmp_path / "hanji.duckdb"
    other.write_bytes(b"no database" * 1000)
    with pytest.raises(BrokenWarehouse, match="move it away"):
        run_query(other, "SELECT 1")


def test_a_folder_is_told(tmp_path):
    with pytest.raises(BrokenWarehouse, match=r"is a folder: name the file in it, for example .*hanji.duckdb"):
        hanji.open(tmp_path)


WRITER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
"""


def test_a_warehouse_that_another_program_writes_is_sound(warehouse, environment):
    command = [sys.executable, "-c", WRITER, str(warehouse)]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"ready\n"
        with pytest.raises(BusyWarehouse, match=rf"is open for writing in process {writer.pid} \(.*python") as told:
            run_query(warehouse, "SELECT 1")
        writer.communicate(b"\n")
    assert str(told.value).endswith("): close it there, or open it there read-only, then try again")
    assert run_query(warehouse, "SELECT 1 AS n")["n"].item() == 1


def test_a_warehouse_that_this_process_writes_is_sound(warehouse):
    with (
        duckdb.connect(str(warehouse)),
        pytest.raises(BusyWarehouse, match="open for writing in this process: close it"),
    ):
        run_query(warehouse, "SELECT 1")


UNHELD = [
    ("interval 1 day", "INTERVAL"),
    ("[interval 1 day]", "INTERVAL"),
    ("{'a': [interval 1 day]}", "INTERVAL"),
    ("MAP {'a': '101'::BIT}", "BIT"),
    ("['1'::BIT]::BIT[1]", "BIT"),
    ("bignum '12'", "BIGNUM"),
    ("340282366920938463463374607431768211455::UHUGEINT", "UHUGEINT"),
    ("timetz '10:00:00+09'", "TIME WITH TIME ZONE"),
    ("union_value(k := 1)", "UNION(k INTEGER)"),
    ("1::VARIANT", "VARIANT"),
]


@pytest.mark.parametrize(("value", "kind"), UNHELD)
def test_values_that_a_frame_cannot_hold_are_told(sample_warehouse, capfd, value, kind):
    with pytest.raises(QueryError) as told:
        run_query(sample_warehouse, f"SELECT 1 AS n, {value} AS v")
    assert str(told.value) == f"column v: values of type {kind} cannot be shown, cast it: (...)::VARCHAR"
    assert capfd.readouterr().err == ""


def test_values_cast_to_text_are_shown(sample_warehouse):
    found = run_query(
        sample_warehouse, "SELECT '101'::BIT::VARCHAR AS b, (interval 1 day)::VARCHAR AS i, {'bit': 1} AS s"
    )
    assert found.row(0) == ("101", "1 day", {"bit": 1})


def test_fields_without_names_are_told(sample_warehouse):
    with pytest.raises(QueryError, match=r"cast it: \(\.\.\.\)::VARCHAR"):
        run_query(sample_warehouse, "SELECT row(1, 2)")


def test_query_takes_parameters(sample_warehouse):
    found = run_query(
        sample_warehouse, "SELECT count(*) AS n FROM articles WHERE layout = $layout", {"layout": "press"}
    )
    assert found["n"].to_list() == [10]


class TestAsk:
    def test_without_parameters_everything(self, sample_warehouse):
        assert hanji.ask("quarantine_list", sample_warehouse).height == 8

    def test_parameters_select(self, sample_warehouse):
        found = hanji.ask("quarantine_list", sample_warehouse, rule="not_korean")
        assert set(found["locator"]) == {"line 15", "line 17"}
        assert hanji.ask("quarantine_list", sample_warehouse, rule="not_korean", run_id="other").is_empty()

    def test_parameters_are_values_never_sql(self, sample_warehouse):
        assert hanji.ask("quarantine_list", sample_warehouse, rule="' OR 1=1 --").is_empty()

    def test_unknown_names_are_told_with_what_there_is(self, sample_warehouse):
        with pytest.raises(KeyError, match="no query is called 'nothing': there are .*quarantine_list"):
            hanji.ask("nothing", sample_warehouse)
        with pytest.raises(TypeError, match="quarantine_list has no parameter 'color': it has rule, run_id"):
            hanji.ask("quarantine_list", sample_warehouse, color="red")

    @pytest.mark.parametrize("name", named_queries())
    def test_every_named_query_answers(self, sample_warehouse, name):
        assert hanji.ask(name, sample_warehouse).width > 1


def test_known_contents_are_those_asked_for(sample_warehouse, tables_of):
    revisions = tables_of(sample_warehouse)["article_revisions"]
    wanted = revisions.filter(revisions["revision_no"] == 2)["article_id"]
    known = known_contents(sample_warehouse, wanted)
    assert known.height == 2 * wanted.len()
    assert set(known["article_id"]) == set(wanted)


def test_nothing_is_known_where_there_is_no_warehouse(tmp_path, tables_of, sample_warehouse):
    ids = tables_of(sample_warehouse)["articles"]["article_id"]
    assert known_contents(tmp_path / "hanji.duckdb", ids).is_empty()


PLAIN = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for name in sys.argv[2].split():
    connection.sql(f"SELECT * FROM {name}").fetchall()
    print(name, connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0])
assert not {"warehouse", "transforms", "flows"} & set(sys.modules)
"""


def test_plain_duckdb_reads_every_table_and_view(sample_warehouse, tmp_path, environment):
    names = [*TABLES, "news", "named"]
    command = [sys.executable, "-P", "-c", PLAIN, str(sample_warehouse), " ".join(names)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    counts = dict(line.split() for line in done.stdout.splitlines())
    assert list(counts) == names
    assert (counts["articles"], counts["news"]) == ("68", "63")
