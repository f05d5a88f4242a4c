"""The store of analyses: what was kept is found, versions stay apart, several processes may write."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from transforms.ids import digest
from warehouse.analyses import SCHEMA, AnalysisStore


def _analyses(*texts):
    rows = [(digest(text), f"{text}\tNNG\t0\t{len(text)}") for text in texts]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@pytest.fixture
def store(tmp_path):
    return AnalysisStore(tmp_path / "new" / "analyses.sqlite", "kiwi-1")


def test_what_is_kept_is_found(store):
    kept = _analyses("항구", "파업", "")
    store.keep(kept)
    assert_frame_equal(store.find(kept["segment_id"]), kept, check_row_order=False)
    assert store.count() == 3


def test_what_was_never_kept_is_missing(store):
    store.keep(_analyses("항구"))
    assert store.find(_analyses("파업")["segment_id"]).is_empty()
    assert store.find(pl.Series([], dtype=pl.String)).schema == SCHEMA


def test_what_is_there_stays(store):
    store.keep(_analyses("항구"))
    store.keep(_analyses("항구").with_columns(tokens=pl.lit("other")))
    assert_frame_equal(store.find(_analyses("항구")["segment_id"]), _analyses("항구"))


def test_wanted_twice_is_found_once(store):
    kept = _analyses("항구")
    store.keep(pl.concat([kept, kept]))
    assert store.find(pl.concat([kept, kept])["segment_id"]).height == 1


def test_versions_stay_apart(store):
    store.keep(_analyses("항구"))
    newer = AnalysisStore(store.path, "kiwi-2")
    assert newer.find(_analyses("항구")["segment_id"]).is_empty()
    newer.keep(_analyses("항구").with_columns(tokens=pl.lit("newer")))
    assert store.find(_analyses("항구")["segment_id"])["tokens"].to_list() == ["항구\tNNG\t0\t2"]
    assert (store.count(), newer.count()) == (1, 1)


def test_it_outlives_its_opener(store):
    store.keep(_analyses("항구"))
    assert AnalysisStore(store.path, "kiwi-1").count() == 1


WRITER = """
import sys
from pathlib import Path
import polars as pl
from transforms.ids import digest
from warehouse.analyses import SCHEMA, AnalysisStore
first = int(sys.argv[2])
store = AnalysisStore(Path(sys.argv[1]), "kiwi-1")
for start in range(first, first + 2_000, 100):
    rows = [(digest(str(n)), str(n)) for n in range(start, start + 100)]
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    store.keep(frame)
    assert store.find(frame["segment_id"]).height == 100
"""


@pytest.mark.slow
def test_two_processes_write_at_once(tmp_path, environment):
    path = tmp_path / "analyses.sqlite"
    # The second half of the one is the first half of the other.
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), first], env=environment) for first in ("0", "1000")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    assert AnalysisStore(path, "kiwi-1").count() == 3_000


@pytest.mark.slow
def test_many_create_it_at_once(tmp_path):
    # Without turns about one round in a hundred ends with a locked database.
    ready = threading.Barrier(6)

    def count(path):
        ready.wait()
        return AnalysisStore(path, "kiwi-1").count()

    with ThreadPoolExecutor(6) as threads:
        for number in range(100):
            assert list(threads.map(count, [tmp_path / f"{number}.sqlite"] * 6)) == [0] * 6
