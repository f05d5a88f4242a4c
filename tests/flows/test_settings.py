"""Settings come from the environment, with defaults that work on a laptop."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import Settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HANJI_{name.upper()}", raising=False)


def test_defaults():
    settings = Settings()
    assert settings.warehouse == Path("data/hanji.duckdb")
    assert settings.work_folder() == Path("data/hanji.work")
    assert settings.analysis_file() == Path("data/hanji.analyses.sqlite")
    assert settings.workers >= 1


def test_work_and_analyses_follow_the_warehouse(monkeypatch):
    monkeypatch.setenv("HANJI_WAREHOUSE", "/srv/news/korea.duckdb")
    assert Settings().work_folder() == Path("/srv/news/korea.work")
    assert Settings().analysis_file() == Path("/srv/news/korea.analyses.sqlite")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("work", "/tmp/w", Path("/tmp/w")),
        ("analyses", "/tmp/a.sqlite", Path("/tmp/a.sqlite")),
        ("workers", "3", 3),
        ("partition_records", "50", 50),
        ("partition_bytes", "5000", 5_000),
        ("wait_seconds", "1.5", 1.5),
        ("keep_work", "1", True),
    ],
)
def test_each_from_its_variable(monkeypatch, name, value, expected):
    monkeypatch.setenv(f"HANJI_{name.upper()}", value)
    assert getattr(Settings(), name) == expected


@pytest.mark.parametrize("name", Settings.model_fields)
def test_an_empty_variable_is_none(monkeypatch, name):
    monkeypatch.setenv(f"HANJI_{name.upper()}", "")
    assert Settings() == Settings(_env_prefix="NOTHING_")


def test_what_the_caller_says_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv("HANJI_WORKERS", "3")
    assert Settings(workers=5).workers == 5


@pytest.mark.parametrize(("name", "value"), [("WORKERS", "0"), ("WORKERS", "many"), ("WAIT_SECONDS", "-1")])
def test_impossible_values_are_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"HANJI_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_every_setting_says_what_it_is():
    assert all(field.description for field in Settings.model_fields.values())
