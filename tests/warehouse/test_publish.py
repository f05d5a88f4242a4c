"""One writer, whole publications, readers that notice nothing, and death at any moment."""

import json
import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from batches import Page, load_pages
from filelock import FileLock, Timeout

from warehouse.account import Run
from warehouse.audit import audit_warehouse
from warehouse.load import load_batch
from warehouse.publish import WarehouseLocked, copy_file, lock_path, publish, writing
from warehouse.queries import BrokenWarehouse


@pytest.fixture
def warehouse(tmp_path):
    return tmp_path / "hanji.duckdb"


def _names(warehouse):
    return {file.name for file in warehouse.parent.iterdir()} - {lock_path(warehouse).name}


def test_the_block_writes_a_copy_that_is_published_at_its_end(warehouse):
    warehouse.write_bytes(b"old")
    with writing(warehouse, wait_seconds=1) as private:
        assert private.read_bytes() == b"old"
        private.write_bytes(b"new")
        assert warehouse.read_bytes() == b"old"
    assert warehouse.read_bytes() == b"new"
    assert _names(warehouse) == {"hanji.duckdb"}


def test_an_error_publishes_nothing(warehouse):
    warehouse.write_bytes(b"old")
    with pytest.raises(ValueError, match="broken"), writing(warehouse, wait_seconds=1) as private:
        private.write_bytes(b"half")
        private.with_name(f"{private.name}.wal").write_bytes(b"log")
        raise ValueError("broken")
    assert warehouse.read_bytes() == b"old"
    assert _names(warehouse) == {"hanji.duckdb"}


def test_copies_that_a_killed_writer_left_are_removed(warehouse):
    for name in ("hanji.duckdb.12345.loading", "hanji.duckdb.12345.loading.wal", "other.duckdb.1.loading"):
        warehouse.with_name(name).write_bytes(b"left")
    spill = warehouse.with_name("hanji.duckdb.12345.loading.spill")
    spill.mkdir()
    (spill / "block").write_bytes(b"left")
    with writing(warehouse, wait_seconds=1) as private:
        private.write_bytes(b"new")
    assert _names(warehouse) == {"hanji.duckdb", "other.duckdb.1.loading"}


def test_a_name_with_brackets_is_a_name(tmp_path):
    warehouse = tmp_path / "news[1].duckdb"
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"), writing(warehouse, wait_seconds=1) as private:
            private.write_bytes(b"half")
            raise ValueError("broken")
        assert _names(warehouse) == set()
        warehouse.with_name("news[1].duckdb.12345.loading").write_bytes(b"left")
    with writing(warehouse, wait_seconds=1) as private:
        private.write_bytes(b"new")
    assert _names(warehouse) == {"news[1].duckdb"}


SESSION = """
import os, signal, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("UPDATE articles SET title = 'changed by hand' WHERE url LIKE '%/1'")
print("ready", flush=True)
sys.stdin.readline()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_what_a_session_that_died_had_committed_stays_and_is_applied_once(warehouse, environment):
    load_pages(warehouse, [Page("press.example/1", 1), Page("press.example/2", 2, "나래 둘째")])
    session = subprocess.Popen(
        [sys.executable, "-c", SESSION, str(warehouse)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert session.stdout.readline() == b"ready\n"
    with pytest.raises(BrokenWarehouse, match=str(session.pid)):
        load_batch(warehouse, {}, Run("run", datetime.now(UTC), "test", 0), wait_seconds=1)
    session.communicate(b"go\n")
    assert warehouse.with_name("hanji.duckdb.wal").exists()
    load_pages(warehouse, [Page("press.example/2", 3, "다솜 둘째", "나래 가 다솜 에 다시 갔다고 한다.", day=9)])
    assert not warehouse.with_name("hanji.duckdb.wal").exists()
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        titles = connection.execute("SELECT title FROM articles ORDER BY url").fetchall()
    assert titles == [("changed by hand",), ("다솜 둘째",)]


def test_a_second_writer_gives_up_and_names_the_holder(warehouse):
    with writing(warehouse, wait_seconds=1) as private:
        private.write_bytes(b"new")
        told = rf"being loaded by process {os.getpid()} on .* since 0 minutes; waited 0 seconds: try again"
        with pytest.raises(WarehouseLocked, match=told), writing(warehouse, wait_seconds=0.2):
            pytest.fail("two writers at once")
    assert warehouse.read_bytes() == b"new"


@pytest.mark.parametrize("holder", ["", "{}", "[1]", "no json"])
def test_a_spoiled_holder_file_is_no_trouble(warehouse, holder):
    lock = FileLock(lock_path(warehouse))
    with lock:
        warehouse.with_name("hanji.duckdb.holder").write_text(holder, encoding="utf-8")
        with pytest.raises(WarehouseLocked, match="by another process"), writing(warehouse, wait_seconds=0.1):
            pytest.fail("two writers at once")


def test_a_second_writer_waits_for_the_first(warehouse):
    order = []

    def second():
        with writing(warehouse, wait_seconds=10) as private:
            order.append("second")
            private.write_bytes(private.read_bytes() + b" second")

    with writing(warehouse, wait_seconds=1) as private:
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.3)
        order.append("first")
        private.write_bytes(b"first")
    thread.join(timeout=10)
    assert order == ["first", "second"]
    assert warehouse.read_bytes() == b"first second"


def test_a_copy_is_the_same_bytes(tmp_path):
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(os.urandom(3_000_000))
    target.write_bytes(b"something longer before" * 1_000_000)
    copy_file(source, target)
    assert target.read_bytes() == source.read_bytes()


def test_publishing_replaces(tmp_path):
    private, published = tmp_path / "private", tmp_path / "published"
    private.write_bytes(b"new")
    published.write_bytes(b"old")
    publish(private, published)
    assert published.read_bytes() == b"new"
    assert not private.exists()


READER = """
import json, sys, time, duckdb
from pathlib import Path
reads, states, errors, is_last = 0, [], [], False
print("ready", flush=True)
while not is_last:
    is_last = Path(sys.argv[2]).exists()
    time.sleep(0.02)
    try:
        with duckdb.connect(sys.argv[1], read_only=True) as connection:
            state = connection.sql(
                "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM article_revisions), (SELECT sum(n_new) FROM runs)"
            ).fetchall()[0]
        if not states or states[-1] != [*map(int, state)]:
            states.append([*map(int, state)])
    except Exception as error:
        errors.append(repr(error))
    reads += 1
print(json.dumps({"reads": reads, "states": states, "errors": errors[:3]}))
"""


@pytest.mark.slow
def test_readers_meet_no_error_and_whole_states_only(warehouse, tmp_path, environment):
    stop = tmp_path / "stop"
    load_pages(warehouse, [Page("press.example/0", 0)])
    command = [sys.executable, "-c", READER, str(warehouse), str(stop)]
    readers = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for reader in readers:
        assert reader.stdout.readline() == "ready\n"
    n_loads = 5
    for n in range(1, n_loads + 1):
        load_pages(warehouse, [Page(f"press.example/{n}-{k}", n * 10 + k) for k in range(3)])
    stop.touch()
    for reader in readers:
        told = json.loads(reader.communicate(timeout=30)[0])
        assert told["errors"] == []
        assert told["reads"] > n_loads
        whole = [[1 + 3 * n] * 3 for n in range(n_loads + 1)]
        assert all(state in whole for state in told["states"])
        assert told["states"][-1] == whole[-1]
        assert told["states"] == sorted(told["states"])


def test_an_open_reader_stays_on_its_version(warehouse):
    load_pages(warehouse, [Page("press.example/1", 1)])
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        load_pages(warehouse, [Page("press.example/2", 2)])
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]


WRITER = """
import sys, time
from pathlib import Path
from itertools import count
from batches import Page, load_pages
print("ready", flush=True)
sys.stdin.readline()
for n in count():
    load_pages(Path(sys.argv[1]), [Page(f"press.example/{sys.argv[2]}-{n}-{k}", k, day=k + 1) for k in range(20)])
"""


def _start_writer(warehouse, number, environment):
    told = {**environment, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", WRITER, str(warehouse), str(number)]
    return subprocess.Popen(command, env=told, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _is_free(warehouse):
    try:
        with FileLock(lock_path(warehouse)).acquire(timeout=0):
            return True
    except Timeout:
        return False


def _n_articles(warehouse):
    """Articles of a warehouse that passes every audit."""
    with duckdb.connect(str(warehouse.with_name("checked.duckdb"))) as connection:
        connection.execute(f"ATTACH '{warehouse}' AS published (READ_ONLY)")
        connection.execute("USE published")
        connection.execute("CREATE TEMP TABLE nothing (x INTEGER)")
        audit_warehouse(connection)
        return connection.execute("SELECT count(*) FROM articles").fetchone()[0]


@pytest.mark.slow
def test_a_killed_writer_leaves_a_whole_file_and_a_free_lock(warehouse, environment):
    load_pages(warehouse, [Page("press.example/first", 1)])
    n_kills, n_leftovers, before = 12, 0, 1
    following = _start_writer(warehouse, 0, environment)
    for number in range(n_kills):
        writer = following
        assert writer.stdout.readline() == "ready\n"
        writer.stdin.write("go\n")
        writer.stdin.flush()
        following = _start_writer(warehouse, number + 1, environment)
        # Every second one dies soon after its private copy is there, however slow the machine is; the others anywhere.
        deadline = time.monotonic() + 20
        while number % 2 and not any(warehouse.parent.glob("*.loading*")) and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(0.01 * number if number % 2 else 0.07 * (number + 1))
        writer.kill()
        writer.communicate()
        assert _is_free(warehouse)
        n_leftovers += any(warehouse.parent.glob("*.loading*"))
        found = _n_articles(warehouse)
        assert found >= before
        assert (found - 1) % 20 == 0
        before = found
    following.kill()
    following.communicate()
    assert n_leftovers, "no writer died within a load: the moments are badly chosen"
    account = load_pages(warehouse, [Page("press.example/last", 1)])
    assert account.n_new == 1
    assert not list(warehouse.parent.glob("*.loading*"))
    assert not warehouse.with_name("hanji.duckdb.holder").exists()
    assert _n_articles(warehouse) == before + 1
