"""Outputs between stages: whole or absent, and found again by what went in."""

import pytest

from flows import work


def _output(tmp_path, *inputs):
    return work.output_folder(str(tmp_path), "parse", *inputs)


def test_an_output_appears_whole(tmp_path):
    output = _output(tmp_path, "in")
    with work.producing(output) as folder:
        (folder / "a.parquet").write_text("a", encoding="utf-8")
        assert not output.exists()
    assert [file.name for file in output.iterdir()] == ["a.parquet"]
    assert list(output.parent.iterdir()) == [output]


def test_a_failed_output_leaves_nothing(tmp_path):
    output = _output(tmp_path, "in")
    with pytest.raises(ValueError, match="broken"), work.producing(output) as folder:
        (folder / "a.parquet").write_text("a", encoding="utf-8")
        raise ValueError("broken")
    assert list(output.parent.iterdir()) == []


def test_the_first_of_two_writers_wins(tmp_path):
    output = _output(tmp_path, "in")
    with work.producing(output) as slow:
        (slow / "a").write_text("slow", encoding="utf-8")
        with work.producing(output) as fast:
            (fast / "a").write_text("fast", encoding="utf-8")
    assert (output / "a").read_text(encoding="utf-8") == "fast"
    assert list(output.parent.iterdir()) == [output]


def test_same_inputs_same_folder(tmp_path):
    assert _output(tmp_path, "a", "b") == _output(tmp_path, "a", "b")
    assert _output(tmp_path, "a", "b") != _output(tmp_path, "b", "a")
    assert _output(tmp_path, "ab") != _output(tmp_path, "a", "b")
    assert _output(tmp_path, "a") != work.output_folder(str(tmp_path), "normalize", "a")


def test_inputs_are_told_by_their_names_wherever_the_work_folder_stands(tmp_path):
    one = _output(tmp_path / "one", tmp_path / "one" / "records" / "abc")
    other = _output(tmp_path / "other", tmp_path / "other" / "records" / "abc")
    assert one.name == other.name


def test_a_setting_counts_whole_with_slashes_in_it(tmp_path):
    assert _output(tmp_path, "2024/03/10 22:00") != _output(tmp_path, "2025/03/10 22:00")


def test_the_digest_covers_what_reads_dumps(tmp_path, monkeypatch):
    real = work.resources.files
    before = work.code_digest.__wrapped__()
    (tmp_path / "read.py").write_text("changed", encoding="utf-8")
    monkeypatch.setattr(work.resources, "files", lambda name: tmp_path if name == "flows.dumps" else real(name))
    assert work.code_digest.__wrapped__() != before


def test_other_code_other_folder(tmp_path, monkeypatch):
    before = _output(tmp_path, "a")
    monkeypatch.setattr(work, "code_digest", lambda: "changed")
    assert _output(tmp_path, "a") != before


def _digest_of(package, monkeypatch):
    monkeypatch.setattr(work.resources, "files", lambda _: package)
    return work.code_digest.__wrapped__()


@pytest.mark.parametrize("name", ["stage.py", "data/words.txt", "data/names.csv"])
def test_the_digest_changes_with_code_and_data(tmp_path, monkeypatch, name):
    for file in ("stage.py", "data/words.txt", "data/names.csv", "notes.md"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("old", encoding="utf-8")
    before = _digest_of(tmp_path, monkeypatch)
    (tmp_path / "notes.md").write_text("new", encoding="utf-8")
    assert _digest_of(tmp_path, monkeypatch) == before
    (tmp_path / name).write_text("new", encoding="utf-8")
    assert _digest_of(tmp_path, monkeypatch) != before


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "hanji.work" / "parse").mkdir(parents=True)
    return tmp_path / "hanji.work"


def test_a_finished_run_removes_its_work(folder):
    with work.working(folder, keep=False):
        assert folder.exists()
    assert not folder.exists()


def test_work_is_kept_on_request(folder):
    with work.working(folder, keep=True):
        pass
    assert folder.exists()


def test_a_failed_run_keeps_its_work(folder):
    with pytest.raises(ValueError, match="broken"), work.working(folder, keep=False):
        raise ValueError("broken")
    assert folder.exists()


def test_the_last_of_several_runs_removes_the_work(folder):
    with work.working(folder, keep=False):
        with work.working(folder, keep=False):
            pass
        assert folder.exists()
    assert not folder.exists()


def test_a_run_makes_the_folder_above(tmp_path):
    with work.working(tmp_path / "new" / "hanji.work", keep=False):
        pass
    assert (tmp_path / "new").is_dir()
