"""`hanji run` in real processes: the account, the gate, death, two at once."""

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "samples"
BROKEN_LINE = '{"title": "제목", "text": "따옴표가 "잘린" 줄"}\n'


def _account(text):
    """What the printed table says: label -> count."""
    return {label.strip(): int(n.replace(",", "")) for label, n in re.findall(r"│ ([a-z][^│]*?) +│ +([\d,]+) │", text)}


@pytest.fixture(scope="module")
def hanji(prefect_server, binaries):
    """Function: start `hanji` with a warehouse; what stands behind it is the running server."""

    def start(*arguments, warehouse, **settings):
        told = {**prefect_server, "HANJI_WAREHOUSE": str(warehouse), **settings}
        command = [str(binaries / "hanji"), *map(str, arguments)]
        return subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return start


def _end(process):
    out, err = process.communicate(timeout=180)
    return process.returncode, out, err


def _run(command, environment, cwd=None):
    """A command that is waited for, with what it printed."""
    return subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def first_run(prefect_alone, binaries, tmp_path_factory):
    """The samples loaded by `hanji run` on a machine without a server: the warehouse and what was printed."""
    warehouse = tmp_path_factory.mktemp("run") / "hanji.duckdb"
    told = {**prefect_alone, "HANJI_WAREHOUSE": str(warehouse)}
    done = _run([binaries / "hanji", "run", SAMPLES], told, warehouse.parent)
    assert done.returncode == 0, done.stderr
    return warehouse, done


def test_run_prints_the_account_of_the_samples(first_run, answers):
    _, done = first_run
    expected = answers["totals"]["accounts"][-1]
    assert _account(done.stdout) == {
        "read": answers["totals"]["records"],
        "new articles": expected["new"],
        "new revisions of known articles": expected["revised"],
        "unchanged": expected["unchanged"],
        "quarantined": expected["quarantined"],
    }
    assert "hanji quarantine list" in done.stdout
    assert "Traceback" not in done.stderr
    assert "starting Prefect" in done.stderr


def test_run_loads_what_the_stages_yield(first_run, sample_warehouse, same_contents, tables_of):
    warehouse, _ = first_run
    same_contents(sample_warehouse, warehouse)
    validations = tables_of(warehouse)["validations"]
    assert validations.height > 50
    assert validations["success"].all()


def test_run_leaves_no_work_behind(first_run):
    warehouse, _ = first_run
    left = {file.name for file in warehouse.parent.iterdir()}
    assert not [name for name in left if "loading" in name or "error" in name or name.endswith((".holder", ".work"))]


def test_module_runs_too_and_the_second_time_changes_only_runs(first_run, prefect_server, tmp_path, tables_of):
    warehouse = tmp_path / "hanji.duckdb"
    shutil.copyfile(first_run[0], warehouse)
    before = tables_of(warehouse)
    told = {**prefect_server, "HANJI_WAREHOUSE": str(warehouse)}
    done = _run([sys.executable, "-m", "flows", str(SAMPLES)], told, SAMPLES.parent)
    assert done.returncode == 0, done.stderr
    account = _account(done.stdout)
    assert account.pop("unchanged (8 of them in quarantine already)") == 94
    assert account == {"read": 94, "new articles": 0, "new revisions of known articles": 0, "quarantined": 0}
    after = tables_of(warehouse)
    assert after.pop("runs").height == before.pop("runs").height + 1
    for name, frame in before.items():
        assert_frame_equal(frame, after[name])


def test_a_failed_gate_loads_nothing(first_run, hanji, tmp_path):
    warehouse = tmp_path / "hanji.duckdb"
    shutil.copyfile(first_run[0], warehouse)
    before = warehouse.read_bytes()
    dump = tmp_path / "broken.jsonl"
    dump.write_text(BROKEN_LINE * 30, encoding="utf-8")
    code, out, err = _end(hanji("run", dump, warehouse=warehouse))
    assert code == 1
    assert out == ""
    assert "the batch failed the gate, nothing was loaded" in err
    assert "of the records were held back, more than HANJI_MAX_QUARANTINED_SHARE allows" in err
    assert "Traceback" not in err
    assert warehouse.read_bytes() == before


def _outputs(work):
    """Finished outputs of a work folder and when each was made."""
    return {
        folder: folder.stat().st_mtime_ns
        for folder in work.glob("*/*")
        if folder.is_dir() and folder.suffix != ".part" and folder.parent.name != "books"
    }


def _wait_for(condition, seconds=120):
    for _ in range(seconds * 50):
        if condition():
            return
        time.sleep(0.02)
    pytest.fail("waited in vain")


def test_a_killed_run_is_taken_up_where_it_was(hanji, tmp_path, sample_warehouse, same_contents):
    warehouse, work = tmp_path / "hanji.duckdb", tmp_path / "hanji.work"
    settings = {"HANJI_PARTITION_RECORDS": "6", "HANJI_KEEP_WORK": "1"}
    killed = hanji("run", SAMPLES, warehouse=warehouse, **settings)
    _wait_for(lambda: killed.poll() is not None or len(list(work.glob("mentions/*"))) >= 3)
    assert killed.poll() is None, "it ended before it could be killed"
    killed.kill()
    killed.communicate()
    assert not warehouse.exists()
    finished = _outputs(work)
    assert len(finished) > 10
    code, _, err = _end(hanji("run", SAMPLES, warehouse=warehouse, **settings))
    assert code == 0, err
    after = _outputs(work)
    assert {output: after.get(output) for output in finished} == finished
    assert len(after) > len(finished)
    same_contents(sample_warehouse, warehouse)


def test_two_runs_at_once_end_as_one_after_the_other(hanji, tmp_path, sample_warehouse, same_contents, tables_of):
    warehouse = tmp_path / "hanji.duckdb"
    crawl, copy = SAMPLES / "crawl" / "crawl_20250310.jsonl", tmp_path / "copy.jsonl"
    shutil.copyfile(crawl, copy)
    one = hanji("run", SAMPLES / "pages", SAMPLES / "press", crawl, copy, warehouse=warehouse)
    other = hanji("run", SAMPLES / "crawl", SAMPLES / "sheets", warehouse=warehouse)
    for process in (one, other):
        code, _, err = _end(process)
        assert code == 0, err
    same_contents(sample_warehouse, warehouse)
    runs = tables_of(warehouse)["runs"]
    assert runs.height == 2
    # Records of the copied file are read, and unchanged.
    assert sorted(runs["n_records"]) == [22 + 22 + 14, 26 + 10 + 22 + 22]
    assert runs["n_new"].sum() == 68


MEETING = """
import sys
from flows import load, stages
real, tries = stages.load_batch, []

def load_batch(*arguments):
    # What another run does between this one's look at the warehouse and its load.
    tries.append(arguments)
    if len(tries) == 1:
        stages.load_batch = real
        load.load_dump([sys.argv[2]], sys.argv[4])
        stages.load_batch = load_batch
    return real(*arguments)

load.load_dump([sys.argv[1]], sys.argv[4])
stages.load_batch = load_batch
account = load.load_dump([sys.argv[3]], sys.argv[4])
print(account.n_unchanged, len(tries))
"""


def test_a_load_that_met_another_starts_over(prefect_server, tmp_path):
    warehouse, files = tmp_path / "hanji.duckdb", []
    for day, more in enumerate(("", "둘째 날이다.", ""), 1):
        record = {
            "url": "https://press.example/1",
            "title": "부두",
            "text": f"가온항 운영사는 새 부두를 열었다고 밝혔다. {more}",
            "collected_at": f"2025-03-0{day} 10:00",
        }
        files.append(tmp_path / f"{day}.jsonl")
        files[-1].write_text(json.dumps(record, ensure_ascii=False))
    command = [sys.executable, "-c", MEETING, *files, warehouse]
    done = _run(command, prefect_server)
    assert done.stdout == "1 2\n", done.stderr


def test_dumps_without_records_are_told(hanji, tmp_path):
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "head.csv").write_text("title,text\n", encoding="utf-8")
    code, out, err = _end(hanji("run", tmp_path / "*.*", warehouse=tmp_path / "db" / "hanji.duckdb"))
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == f"Error: no records in {tmp_path / '*.*'}: nothing was loaded"


@pytest.mark.parametrize("files", [[], ["empty.jsonl"]])
def test_a_scheduled_load_of_nothing_completes(prefect_server, tmp_path, files):
    (tmp_path / "inbox").mkdir()
    for name in files:
        (tmp_path / "inbox" / name).touch()
    script = "import sys; from flows.load import load_dump; print(load_dump([sys.argv[1]], sys.argv[2])[1:])"
    command = [sys.executable, "-c", script, tmp_path / "inbox", tmp_path / "hanji.duckdb"]
    done = _run(command, prefect_server)
    assert done.stdout == "(0, 0, 0, 0, 0, 0, 0, 0)\n", done.stderr
    assert not (tmp_path / "hanji.duckdb").exists()


def test_a_file_that_is_no_warehouse_is_told_at_once(hanji, tmp_path):
    warehouse = tmp_path / "hanji.duckdb"
    warehouse.write_bytes(b"no database" * 1000)
    code, out, err = _end(hanji("run", SAMPLES / "press", warehouse=warehouse))
    assert (code, out) == (1, "")
    assert "cannot be opened as a DuckDB file: move it away" in err
    assert "Traceback" not in err
    assert warehouse.read_bytes() == b"no database" * 1000


def test_any_other_error_is_a_sentence_and_a_log(hanji, tmp_path):
    (tmp_path / "work").write_text("a file where the work folder should be")
    warehouse = tmp_path / "hanji.duckdb"
    code, out, err = _end(hanji("run", SAMPLES / "press", warehouse=warehouse, HANJI_WORK=str(tmp_path / "work")))
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    assert "Nothing was loaded" in err
    log = tmp_path / "hanji.error.log"
    assert str(log) in err
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert not warehouse.exists()


def test_json_of_a_run_can_be_asked_for(first_run, binaries, environment):
    warehouse, _ = first_run
    command = [binaries / "hanji", "sql", "SELECT n_new FROM runs", "--format", "json", "--warehouse", warehouse]
    done = _run(command, environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [{"n_new": 68}]
