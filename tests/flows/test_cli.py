"""The command line without Prefect: help, exit codes, messages in a line, quick answers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click import Option
from click.testing import CliRunner

from flows import cli
from flows.cli import main
from flows.dumps.formats import KNOWN
from warehouse.account import Account


@pytest.fixture
def hanji(monkeypatch, tmp_path, sample_warehouse):
    """Function: run a command in an empty folder; the samples' warehouse is the default."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HANJI_WAREHOUSE", str(sample_warehouse))
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def _commands(group, path=()):
    for name, command in group.commands.items():
        yield (*path, name)
        yield from _commands(command, (*path, name)) if hasattr(command, "commands") else ()


@pytest.mark.parametrize("command", [(), *_commands(main)], ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help(hanji, command, option):
    done = hanji(*command, option)
    assert done.exit_code == 0
    assert done.output.startswith("Usage: ")
    assert done.output.splitlines()[2].strip()


def test_every_option_says_what_it_does():
    for path in _commands(main):
        command = main
        for name in path:
            command = command.commands[name]
        told = [option.help for option in command.params if isinstance(option, Option) and option.name != "format_"]
        assert all(told), path


def test_version(hanji):
    assert "0." in hanji("--version").output


WRONG_USE = [
    ("nonsense",),
    ("sql",),
    ("sql", "SELECT 1", "--format", "xml"),
    ("sql", "SELECT 1", "--format", "parquet"),
    ("sql", "SELECT 1", "--out", "."),
    ("run",),
    ("run", "nowhere"),
    ("run", "nowhere/*.txt"),
    ("run", ".", "--workers", "0"),
    ("run", ".", "--map", "color=red"),
    ("run", "picture.png"),
    ("run", "empty"),
    ("run", "page.txt", "--warehouse", "empty"),
    ("sql", "SELECT 1", "--warehouse", "empty"),
    ("quarantine", "list", "--warehouse", "empty"),
    ("quarantine", "show"),
    ("quarantine", "nonsense"),
    ("entities", "apply"),
    ("entities", "nonsense"),
]


@pytest.mark.parametrize("command", WRONG_USE, ids=" ".join)
def test_wrong_usage_exits_with_2_and_says_why(hanji, command):
    Path("picture.png").write_bytes(b"x")
    Path("page.txt").write_text("기사", encoding="utf-8")
    Path("empty").mkdir()
    done = hanji(*command)
    assert done.exit_code == 2
    assert done.output.startswith("Usage: ")
    assert done.output.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", [("sql", "SELECT 1"), ("quarantine", "list"), ("run", ".")], ids=" ".join)
def test_a_setting_that_makes_no_sense_is_wrong_usage(hanji, monkeypatch, command):
    Path("a.txt").write_text("기사", encoding="utf-8")
    monkeypatch.setenv("HANJI_WORKERS", "0")
    done = hanji(*command)
    assert done.exit_code == 2
    assert done.output.splitlines()[-1] == "Error: HANJI_WORKERS=0: Input should be greater than or equal to 1"


def test_an_empty_folder_holds_no_dumps(hanji):
    Path("empty").mkdir()
    told = f"Error: empty: no dumps in this folder; known are {KNOWN}"
    assert hanji("run", "empty").output.splitlines()[-1] == told


def test_a_folder_is_no_warehouse(hanji, monkeypatch):
    Path("data").mkdir()
    told = "a folder; name the file in it, for example data/hanji.duckdb"
    assert hanji("sql", "SELECT 1", "--warehouse", "data").output.splitlines()[-1] == f"Error: --warehouse data: {told}"
    monkeypatch.setenv("HANJI_WAREHOUSE", "data")
    assert hanji("sql", "SELECT 1").output.splitlines()[-1] == f"Error: HANJI_WAREHOUSE=data: {told}"


def test_an_empty_setting_or_option_is_none(hanji, monkeypatch, sample_warehouse):
    assert hanji("sql", "SELECT 1", "--warehouse", "").exit_code == 0
    monkeypatch.setenv("HANJI_WAREHOUSE", "")
    assert "no warehouse at data/hanji.duckdb: load a dump first" in hanji("sql", "SELECT 1").output


@pytest.fixture
def started(monkeypatch):
    """The arguments of the flows that a command starts; none runs."""
    flows = []

    def start(*arguments):
        flows.append(arguments)
        return Account("run", 1, 1, 0, 0, 0, 0, 0)

    monkeypatch.setattr(cli, "_run_flow", start)
    return flows


def test_run_tells_what_it_passes_over(hanji, started):
    Path("inbox").mkdir()
    for name in ("README.txt", "a.txt", "b.png"):
        Path("inbox", name).write_text("기사", encoding="utf-8")
    done = hanji("run", "inbox")
    assert done.exit_code == 0
    told = done.stderr.splitlines()[0]
    assert told.startswith("passed over as no dumps: README.txt, b.png (2 in folders); dumps are txt, ")
    assert "passed over" not in hanji("run", "inbox/a.txt").output
    assert [arguments[0] for arguments in started] == [["inbox"], ["inbox/a.txt"]]


def test_run_says_how_many_rules_it_does_not_show(hanji, monkeypatch):
    rules = pl.DataFrame({"rule": list("abcdefgg"), "dump": "d.txt", "locator": list("12345678"), "message": "m"})
    monkeypatch.setattr(cli, "_query", lambda *_: rules)
    monkeypatch.setattr(cli, "_run_flow", lambda *_: Account("run", 8, 0, 0, 0, 8, 0, 0))
    Path("a.txt").write_text("기사", encoding="utf-8")
    told = hanji("run", "a.txt").stdout.splitlines()[-7:]
    assert told[0] == "2 g, for example d.txt 7: m"
    assert told[-2:] == ["and 2 more rules, of 2 records", "each record that was held back: hanji quarantine list"]


def test_names_that_are_not_utf8_reach_the_flow_as_shown(hanji, started):
    file = Path(os.fsdecode("봄.txt".encode("cp949")))
    file.write_text("기사", encoding="utf-8")
    assert hanji("run", file).exit_code == 0
    assert started[0][0] == ["봄.txt"]


@pytest.mark.parametrize(
    "command",
    [("run", "a" * 300), ("run", "~nobody-here/a"), ("run", "pip*"), ("run", "a.txt", "--warehouse", "a" * 300)],
)
def test_names_that_cannot_be_are_told_in_a_line(hanji, started, command):
    os.mkfifo("pipe")
    Path("a.txt").write_text("기사", encoding="utf-8")
    done = hanji(*command)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code == (0 if "--warehouse" in command else 2)


FAILING = [
    (("sql", "SELEC 1"), "Parser Error"),
    (("sql", "SELECT nothing FROM articles"), "nothing"),
    (("sql", "DELETE FROM articles"), "read-only"),
    (("sql", "SELECT * FROM '/etc/passwd'"), "etc/passwd"),
    (("sql", ""), "the query is empty"),
    (("sql", "SELECT max(first_seen_at) - min(published_at) FROM articles"), "cast it: (...)::VARCHAR"),
    (
        ("sql", "SELECT [interval 1 day] AS gaps"),
        "column gaps: values of type INTERVAL cannot be shown, cast it: (...)::VARCHAR",
    ),
    (("sql", "SELECT {'a': '101'::bit}"), "values of type BIT cannot be shown, cast it"),
    (
        ("sql", "SELECT bignum '12' AS n", "--format", "json"),
        "column n: values of type BIGNUM cannot be shown, cast it",
    ),
    (
        ("sql", "SELECT date 'infinity' AS d", "--format", "csv"),
        "column d cannot be shown as csv, cast it: (...)::VARCHAR",
    ),
    (("sql", "SELECT 1", "--out", "nowhere/a.txt"), "nowhere/a.txt cannot be written: No such file or directory"),
    (
        ("sql", "SELECT 1", "--warehouse", "none.duckdb"),
        "no warehouse at none.duckdb: load a dump first (hanji run DUMP)",
    ),
    (("quarantine", "list", "--warehouse", "none.duckdb"), "no warehouse at none.duckdb"),
    (("quarantine", "show", "0" * 16), "no record 0000000000000000 in quarantine: hanji quarantine list shows them"),
]


@pytest.mark.parametrize(
    ("command", "told"), FAILING, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_failure_exits_with_1_and_says_what(hanji, command, told):
    done = hanji(*command)
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert told in done.output
    assert "Traceback" not in done.output


def test_sql_prints_a_table(hanji):
    done = hanji("sql", "SELECT count(*) AS n_articles FROM articles")
    assert done.exit_code == 0
    assert "n_articles" in done.output
    assert " 68 " in done.output


def test_sql_prints_json_and_csv(hanji):
    query = "SELECT name, type FROM entities WHERE name = '서도현'"
    assert json.loads(hanji("sql", query, "--format", "json").output) == [{"name": "서도현", "type": "person"}]
    assert hanji("sql", query, "--format", "csv").output == "name,type\n서도현,person\n"


def test_sql_prints_what_formats_lack(hanji):
    query = "SELECT 'x'::BLOB AS b, {'a': [1, NULL]} AS s, 123456789012345678901234567890::HUGEINT AS n"
    assert json.loads(hanji("sql", query, "--format", "json").output) == [
        {"b": "78", "s": {"a": [1, None]}, "n": 123456789012345678901234567890}
    ]
    assert hanji("sql", query, "--format", "csv").output.splitlines()[1] == (
        '78,"{""a"": [1, null]}",123456789012345678901234567890'
    )


def test_sql_writes_files(hanji, tmp_path):
    done = hanji("sql", "SELECT title FROM articles", "--format", "parquet", "--out", "titles.parquet")
    assert (done.exit_code, done.output) == (0, "")
    assert pl.read_parquet(tmp_path / "titles.parquet").height == 68


def test_the_option_goes_before_the_setting(hanji, monkeypatch, sample_warehouse):
    monkeypatch.setenv("HANJI_WAREHOUSE", "none.duckdb")
    assert hanji("sql", "SELECT 1", "--warehouse", sample_warehouse).exit_code == 0
    assert hanji("sql", "SELECT 1").exit_code == 1


def test_quarantine_lists_and_filters(hanji):
    every = json.loads(hanji("quarantine", "list", "--format", "json").output)
    assert len(every) == 8
    assert {row["dump"] for row in every} == {"crawl_20250310.jsonl", "crawl_20250311.jsonl.gz"}
    some = json.loads(hanji("quarantine", "list", "--rule", "no_text", "--format", "json").output)
    assert {row["rule"] for row in some} == {"no_text"}
    assert 0 < len(some) < 8


def test_quarantine_shows_the_record_as_it_came(hanji):
    (row,) = json.loads(hanji("quarantine", "list", "--rule", "bad_json", "--format", "json").output)
    done = hanji("quarantine", "show", row["record_id"])
    assert done.exit_code == 0
    assert "rule: bad_json" in done.output
    raw = done.output.split("raw:\n")[1]
    line = (
        Path(__file__)
        .parents[2]
        .joinpath("samples/crawl/crawl_20250310.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()[8]
    )
    assert raw.rstrip("\n") == line


LIGHT = """
import sys
from flows import cli
from flows.cli import main
from warehouse.account import Account
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
heavy = [name for name in ("prefect", "great_expectations", "kiwipiepy", "pandas") if name in sys.modules]
assert not heavy, heavy
"""


@pytest.mark.parametrize(
    "command", [["--help"], ["sql", "SELECT 1"], ["quarantine", "list"], ["run", "--help"]], ids=" ".join
)
def test_answers_without_prefect_and_great_expectations(sample_warehouse, environment, tmp_path, command):
    told = {**environment, "HANJI_WAREHOUSE": str(sample_warehouse)}
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, *command], env=told, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
