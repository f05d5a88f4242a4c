"""Files derived from the contracts are current, and a stale one is noticed."""

import shutil
import sys

import pytest

from warehouse import generate
from warehouse.dictionary import dictionary_text


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A copy of the derived files that may be spoiled."""
    root = tmp_path / "warehouse"
    shutil.copytree(generate.ROOT / "sql", root / "sql")
    for path, text in generate.generated().items():
        copy = tmp_path / path.relative_to(generate.ROOT.parent)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    monkeypatch.setattr(generate, "ROOT", root)
    return root


def _run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["generate", *arguments])
    return generate.main()


def test_everything_derived_is_current():
    assert generate.stale() == []


SPOILED = ["sql/schema/tables.sql", "DICTIONARY.md", "sql/audits/unique_articles.sql"]


@pytest.mark.parametrize("name", SPOILED)
def test_a_changed_file_is_noticed_and_mended(checkout, monkeypatch, capsys, name):
    file = checkout / name
    before = file.read_text(encoding="utf-8")
    file.write_text(before + "-- by hand\n", encoding="utf-8")
    assert generate.stale() == [file]
    assert _run(monkeypatch, "--check") == 1
    assert capsys.readouterr().err == f"stale: warehouse/{name}: run `make generate`\n"
    assert _run(monkeypatch) == 0
    assert file.read_text(encoding="utf-8") == before
    assert _run(monkeypatch, "--check") == 0


def test_a_missing_file_is_noticed(checkout):
    (checkout / "DICTIONARY.md").unlink()
    assert generate.stale() == [checkout / "DICTIONARY.md"]


@pytest.mark.parametrize("name", ["unique_forgotten.sql", "reference_forgotten_run_id.sql"])
def test_an_audit_that_no_contract_asks_for_is_removed(checkout, monkeypatch, name):
    extra = checkout / "sql" / "audits" / name
    extra.write_text("SELECT 1", encoding="utf-8")
    assert generate.stale() == [extra]
    assert _run(monkeypatch) == 0
    assert not extra.exists()


def test_audits_written_by_hand_are_left_alone(checkout, monkeypatch):
    own = checkout / "sql" / "audits" / "own_rule.sql"
    own.write_text("SELECT 1", encoding="utf-8")
    assert generate.stale() == []
    assert _run(monkeypatch) == 0
    assert own.exists()


def test_dictionary_tells_of_every_table_column_and_view():
    from transforms.contracts import TABLES

    text = dictionary_text()
    for name, table in TABLES.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert all(f"| `{column}` |" in section for column in table.columns()), name
    for file in (generate.ROOT / "sql" / "views").glob("*.sql"):
        assert f"- `{file.stem.split('_', 1)[1]}`: " in text
