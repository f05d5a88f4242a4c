"""SQL audits: queries that must return no rows, run inside the load, before anything is published."""

from functools import lru_cache
from importlib import resources

import duckdb

EXAMPLES = 3


class AuditError(RuntimeError):
    """An audit found rows: the load is rolled back. `failures` names each audit with its count and examples."""

    def __init__(self, failures: list[str]) -> None:
        """Keep every failure."""
        self.failures = failures
        super().__init__("audits found contradictions, nothing was loaded:\n" + "\n".join(failures))


@lru_cache(maxsize=1)
def audits() -> dict[str, str]:
    """Every audit of `sql/audits` by name."""
    files = resources.files("warehouse").joinpath("sql/audits").iterdir()
    return {
        file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in files if file.name.endswith(".sql")
    }


def audit_warehouse(connection: duckdb.DuckDBPyConnection, scope: str = "SELECT article_id FROM articles") -> None:
    """Run every audit; `scope` selects the `article_id`s that audits of single articles look at.

    Raises `AuditError` with every audit that found rows.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE scope AS {scope}")
    failures = []
    for name, sql in sorted(audits().items()):
        rows = connection.execute(sql).fetchall()
        if rows:
            failures.append(f"{name}: {len(rows)} rows, for example {'; '.join(map(str, rows[:EXAMPLES]))}")
    connection.execute("DROP TABLE scope")
    if failures:
        raise AuditError(failures)
