"""`hanji entities apply` and HANJI_CURATED, by real processes and by the flow."""

import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.curated import CuratedError, read_curated_file

HEADER = "action,name,type,target,since,until\n"
MERGE = HEADER + "merge,서도현,person,문가온,,\n"


def ask(warehouse, query):
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def curated(tmp_path):
    """Function: rows into a file."""

    def write(text, encoding="utf-8"):
        file = tmp_path / "curated.csv"
        file.write_bytes(text.encode(encoding))
        return file

    return write


@pytest.fixture
def hanji(monkeypatch, tmp_path, warehouse):
    """Function: run a command on a copy of the samples' warehouse."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HANJI_WAREHOUSE", str(warehouse))
    monkeypatch.delenv("HANJI_CURATED", raising=False)
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_rows_are_applied_by_a_process_of_its_own(binaries, environment, warehouse, curated):
    (before,) = ask(warehouse, "SELECT count(*) FROM mentions WHERE surface IN ('서도현', '서')")[0]
    old = warehouse.stat().st_ino
    command = [
        binaries / "hanji",
        "entities",
        "apply",
        "--warehouse",
        warehouse,
        "--curated",
        curated(MERGE, "utf-8-sig"),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"curated rows applied: 1; moved: mentions {before}, from entities 1\n"
    assert warehouse.stat().st_ino != old
    assert ask(warehouse, "SELECT count(*) FROM entities WHERE name = '서도현'") == [(0,)]
    redirected = "SELECT DISTINCT name FROM entity_redirects JOIN entity_ids USING (entity_id)"
    assert ask(warehouse, redirected) == [("문가온",)]


def test_the_setting_names_the_file_too(hanji, monkeypatch, warehouse, curated, tmp_path, tables_of):
    untouched = tables_of(warehouse)
    monkeypatch.setenv("HANJI_CURATED", str(curated(MERGE)))
    assert hanji("entities", "apply").exit_code == 0
    curated(HEADER)
    done = hanji("entities", "apply")
    assert done.output.startswith("curated rows applied: 0; moved: mentions ")
    restored = tables_of(warehouse)
    assert all(frame.equals(restored[name]) for name, frame in untouched.items())


WRONG = {
    "alais,가,person,나,,\n": "1 fault: line 2: unknown action 'alais', it is one of alias, merge, split; mend the file",
    "alias,,person,나,,\nmerge,가,human,나,,\n": "2 faults, the first: line 2: name is empty; mend the file",
    "merge,가,person,나,,\nmerge,나,person,가,,\n": "line 2: merges go in a circle: 가 -> 나",
    'alias,"가\n",person,나,,\nalias,가,person,다,,\n': "line 4: alias,가,person,다 contradicts line 2",
}


@pytest.mark.parametrize("lines", WRONG, ids=WRONG.values())
def test_a_faulty_file_changes_nothing_and_is_told_in_a_line(hanji, warehouse, curated, lines):
    before = warehouse.read_bytes()
    done = hanji("entities", "apply", "--curated", curated(HEADER + lines))
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert WRONG[lines] in done.output
    assert done.output.endswith("nothing was loaded\n")
    assert done.output.count("\n") == 1
    assert warehouse.read_bytes() == before


def test_a_file_that_is_not_there_or_no_utf_8_is_told(hanji, curated):
    done = hanji("entities", "apply", "--curated", "nowhere.csv")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "nowhere.csv cannot be read (No such file or directory)" in done.output
    done = hanji("entities", "apply", "--curated", curated(MERGE, "cp949"))
    assert "curated.csv: line 2 is no UTF-8: save the file as CSV UTF-8" in done.output


def test_without_a_file_it_is_wrong_usage(hanji):
    done = hanji("entities", "apply")
    assert done.exit_code == 2
    assert "no curated rows: name their CSV with --curated FILE or HANJI_CURATED" in done.output


def test_without_a_warehouse_it_says_what_to_do(hanji, curated):
    done = hanji("entities", "apply", "--curated", curated(MERGE), "--warehouse", "none.duckdb")
    assert (done.exit_code, done.output) == (
        1,
        "Error: there is no warehouse at none.duckdb: load a dump first (hanji run DUMP)\n",
    )


def test_faults_are_named_with_their_file(curated):
    file = curated("name\n")
    with pytest.raises(CuratedError, match=f"^{file}: 1 fault: line 1: the header lacks action, type, target"):
        read_curated_file(file)


@pytest.mark.slow
def test_a_run_applies_them_or_says_what_is_wrong(prefect_server, binaries, tmp_path, curated):
    warehouse, page = tmp_path / "run" / "hanji.duckdb", tmp_path / "page.jsonl"
    text = "서도현 외교부 장관은 10일 서울에서 기자들을 만나 회담 결과를 설명했다. 회담은 이틀 동안 이어졌다."
    page.write_text(f'{{"url": "https://press.example/1", "title": "회담", "text": "{text}"}}\n', encoding="utf-8")
    command = [str(binaries / "hanji"), "run", str(page), "--warehouse", str(warehouse)]
    told = {**prefect_server, "HANJI_CURATED": str(curated(HEADER + "merge,서도현,persona,문가온,,\n"))}
    done = subprocess.run(command, env=told, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 1
    assert "curated.csv: 1 fault: line 2: unknown type 'persona'" in done.stderr
    assert not warehouse.exists()
    curated(MERGE)
    done = subprocess.run(command, env=told, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert ask(warehouse, "SELECT name FROM entities WHERE type = 'person'") == [("문가온",)]
    shutil.rmtree(warehouse.parent)


def test_the_rows_of_the_readme_can_be_applied(hanji, curated):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (rows,) = re.findall(r"```csv\n(.*?)```", readme, re.S)
    done = hanji("entities", "apply", "--curated", curated(rows))
    assert done.exit_code == 0
    assert re.match(r"curated rows applied: 4; moved: mentions [1-9]\d*, from entities [1-9]", done.output)
