"""A warehouse loaded from samples/ without Prefect, and the tools to compare warehouses by content."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
START = datetime(2025, 3, 20, tzinfo=UTC)
"""The first load's clock; the samples end on 14 March 2025."""

OF_THE_LOAD = {
    "run_id",
    "first_seen_at",
    "last_seen_at",
    "quarantined_at",
    "replayed_at",
    "loaded_at",
    "started_at",
    "finished_at",
}
"""Columns that tell when and by which run a row was loaded. `entities.first_seen_at` and `.last_seen_at` belong here,
because they fall back on the time of loading where an article states no publication. Everything else must be equal
whatever the order of loading, `dump_id` and `locator` included: of equal contents the record that was collected first
gives the row."""

PER_RUN = {"runs", "validations", "schema_version"}
"""Tables with rows for each run, which differ by definition where the number of runs does."""


def read_tables(warehouse: Path) -> dict[str, pl.DataFrame]:
    """Every table, whole."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY ALL').pl() for (name,) in names}


def contents(warehouse: Path) -> dict[str, list[tuple]]:
    """Every table by content: sorted rows without what tells of the load."""
    found = {}
    for name, frame in read_tables(warehouse).items():
        if name not in PER_RUN:
            kept = frame.drop([column for column in frame.columns if column in OF_THE_LOAD])
            found[name] = sorted(kept.rows(), key=repr)
    return found


def assert_same_contents(one: Path, other: Path) -> None:
    """Fails with the first table and rows that differ."""
    ours, theirs = contents(one), contents(other)
    assert ours.keys() == theirs.keys()
    for name, rows in ours.items():
        # As texts: rows hold lists, which do not hash.
        mine, other_rows = Counter(map(repr, rows)), Counter(map(repr, theirs[name]))
        only_one, only_other = list(mine - other_rows)[:3], list(other_rows - mine)[:3]
        assert not only_one and not only_other, f"{name}: {only_one} against {only_other}"


def sample_files() -> list[Path]:
    """Every dump of samples/, in the order in which sample_answers.json counts them."""
    crawl = [SAMPLES / "crawl" / name for name in ("crawl_20250310.jsonl", "crawl_20250311.jsonl.gz")]
    pages = [file for folder in ("pages", "press") for file in sorted((SAMPLES / folder).glob("*.txt"))]
    return [*pages, *crawl, SAMPLES / "sheets" / "portal.csv"]


class Loader:
    """The load flow without Prefect: the functions behind the tasks, one after another.

    Work and analyses are kept in one folder, so that loading the same files again costs only the load.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.n_runs = 0

    def prepare(
        self, warehouse: Path, files: Sequence[Path], at: datetime | None = None, collected_at: str | None = None
    ):
        """The batch and the run that load some files into the warehouse as it is now; `at`: when the run starts."""
        from flows.batch import at_once, prepare_batch
        from flows.dumps import describe_dump
        from flows.settings import Settings

        self.n_runs += 1
        run_id = f"run-{self.n_runs:04}"
        settings = Settings(warehouse=warehouse, work=self.folder / "work", analyses=self.folder / "a.sqlite")
        prepared = prepare_batch(
            [describe_dump(file) for file in files],
            settings,
            run_id=run_id,
            started_at=at or START + timedelta(hours=self.n_runs),
            collected_at=collected_at,
            submit=at_once,
        )
        validations = self.folder / f"{run_id}.validations.parquet"
        _validations().write_parquet(validations)
        return {**prepared.files, "validations": [validations]}, prepared.run

    def load(self, warehouse: Path, files: Sequence[Path], at: datetime | None = None, collected_at: str | None = None):
        """Load some files as one batch; the account."""
        from warehouse.load import load_batch

        batch, run = self.prepare(warehouse, files, at, collected_at)
        return load_batch(warehouse, batch, run, wait_seconds=10)


def _validations() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "table_name": ["articles"],
            "expectation": ["expect_column_values_to_be_unique"],
            "column_name": ["article_id"],
            "success": [True],
            "observed": ["{}"],
            "n_unexpected": [0],
        }
    )


@pytest.fixture(scope="session")
def loader(tmp_path_factory) -> Loader:
    return Loader(tmp_path_factory.mktemp("loader"))


@pytest.fixture(scope="session")
def loaded(loader, tmp_path_factory):
    """The samples loaded once, as one batch: the file (never to be changed) and the account."""
    warehouse = tmp_path_factory.mktemp("loaded") / "hanji.duckdb"
    account = loader.load(warehouse, sample_files())
    return warehouse, account


@pytest.fixture(scope="session")
def sample_warehouse(loaded) -> Path:
    """The samples loaded once. Read only: every test sees the same file."""
    return loaded[0]


@pytest.fixture(scope="session")
def answers() -> dict:
    """What a correct load of the samples must find."""
    return json.loads((ROOT / "tests" / "sample_answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample_dumps() -> list[Path]:
    return sample_files()


@pytest.fixture(scope="session")
def tables_of():
    """Function: every table of a warehouse, whole."""
    return read_tables


@pytest.fixture(scope="session")
def same_contents():
    """Function: fails where two warehouses differ in content."""
    return assert_same_contents


@pytest.fixture
def warehouse(loaded, tmp_path) -> Path:
    """A copy of the loaded warehouse, to be changed at will."""
    copy = tmp_path / "hanji.duckdb"
    shutil.copyfile(loaded[0], copy)
    return copy


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment for processes of ours: without what the developer has set."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("HANJI_", "PREFECT_"))},
        "NO_COLOR": "1",
    }
