"""What a run shows in Prefect's interface."""

import logging
from pathlib import Path

import polars as pl
import pytest

from flows import artifacts
from flows.artifacts import account_rows, publish_account, verdict_text
from flows.dumps import PassedOver
from transforms.contracts import Validations
from transforms.contracts.columns import polars_schema
from transforms.gate import Verdict
from warehouse.account import Account


def test_account_rows_say_what_became_of_every_record():
    rows = account_rows(Account("run", 1_234, 1_000, 100, 34, 100, 0, 0))
    assert [row["how many"] for row in rows] == ["1,234", "1,000", "100", "34", "100"]
    assert rows[3]["records"] == "unchanged"


def test_account_rows_name_those_in_quarantine_already():
    rows = account_rows(Account("run", 10, 0, 0, 10, 0, 3, 0))
    assert rows[3]["records"] == "unchanged (3 of them in quarantine already)"


def _verdict(*met):
    rows = [("run", "articles", f"expect_{n}", "x", success, None, None) for n, success in enumerate(met)]
    results = pl.DataFrame(rows, schema=polars_schema(Validations), orient="row")
    return Verdict(all(met), results, [f"articles.x: expect_{n}" for n, success in enumerate(met) if not success])


@pytest.mark.parametrize(
    ("met", "head", "count"),
    [((True, True), "Gate: **passed**", "2 of 2"), ((True, False), "**failed, nothing was loaded**", "1 of 2")],
)
def test_verdict_says_whether_and_how_many(met, head, count):
    text = verdict_text(_verdict(*met))
    assert head in text
    assert f"| articles | {count} |" in text
    assert ("- articles.x: expect_1" in text) == (not all(met))


def test_an_account_that_cannot_be_shown_is_logged_because_the_batch_is_loaded(monkeypatch, caplog):
    told = []

    def fail(_, **options):
        told.append(options["description"])
        raise OSError("no server")

    monkeypatch.setattr(artifacts, "create_table_artifact", fail)
    monkeypatch.setattr(artifacts, "get_run_logger", lambda: logging.getLogger("run"))
    passed_over = [PassedOver(Path("a.png")), PassedOver(Path("b"), "no permission")]
    publish_account(Account("run", 1, 1, 0, 0, 0, 0, 0), passed_over)
    assert told == ["Run run; passed over: a.png, b (no permission)"]
    assert "the account of run run is not shown here: no server" in caplog.text
