"""What a run leaves in Prefect's interface: its account as a table, the gate's verdict as Markdown."""

from collections.abc import Sequence

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.dumps import PassedOver
from transforms.gate import Verdict
from warehouse.account import Account


def account_rows(account: Account) -> list[dict[str, str]]:
    """The account as rows: what became of how many records."""
    notes = []
    if account.n_known_quarantined:
        notes.append(f"{account.n_known_quarantined:,} of them in quarantine already")
    if account.n_superseded:
        notes.append(f"{account.n_superseded:,} of them read anew, their text replaced")
    passed_over = [
        {"records": "passed over in archives, as no pages", "how many": f"{account.n_passed_over:,}"}
    ] * bool(account.n_passed_over)
    known = f" ({', '.join(notes)})" if notes else ""
    return [
        {"records": "read", "how many": f"{account.n_records:,}"},
        {"records": "new articles", "how many": f"{account.n_new:,}"},
        {"records": "new revisions of known articles", "how many": f"{account.n_revised:,}"},
        {"records": f"unchanged{known}", "how many": f"{account.n_unchanged:,}"},
        {"records": "quarantined", "how many": f"{account.n_quarantined:,}"},
        *passed_over,
    ]


def publish_account(account: Account, passed_over: Sequence[PassedOver]) -> None:
    """The account as a table artifact. What fails here is logged: the batch is loaded by now."""
    names = (f"{file.name} ({file.reason})" if file.reason else file.name for file in passed_over)
    rest = f"; passed over: {', '.join(names)}" if passed_over else ""
    try:
        create_table_artifact(account_rows(account), key="account", description=f"Run {account.run_id}{rest}")
    except Exception as error:
        get_run_logger().warning("the account of run %s is not shown here: %s", account.run_id, error)


def verdict_text(verdict: Verdict) -> str:
    """The verdict as Markdown: failures first, then how many expectations each table met."""
    head = "**passed**" if verdict.passed else "**failed, nothing was loaded**"
    failures = "".join(f"\n- {failure}" for failure in verdict.failures)
    counts = verdict.results.group_by("table_name", maintain_order=True).agg(n="success", met="success").to_dicts()
    rows = "".join(f"\n| {row['table_name']} | {sum(row['met'])} of {len(row['n'])} |" for row in counts)
    return f"Gate: {head}\n{failures}\n\n| table | expectations met |\n|---|---|{rows}\n"


def publish_verdict(verdict: Verdict) -> None:
    """The verdict as a Markdown artifact."""
    create_markdown_artifact(verdict_text(verdict), key="verdict", description="Great Expectations on the batch")
