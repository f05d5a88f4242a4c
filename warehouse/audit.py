"""SQL audits: queries that must return no rows, run inside the load, before anything is published."""

from functools import lru_cache
from importlib import resources
from typing import Any

import duckdb

from transforms.ids import LAST, id_ranges

EXAMPLES = 3

SCOPED = "Scope: articles of this load."
"""What the head of an audit says that looks at single articles, those in the table `scope`, their texts in `scope_texts`."""

MAX_CHARS = 100_000_000
"""Text of the articles that audits of single articles look at at once: 300 MB of Korean."""


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
    connection.execute(f"CREATE OR REPLACE TEMP TABLE whole_scope AS {scope}")
    (n_chars,) = connection.execute(
        "SELECT coalesce(sum(n_chars), 0)::BIGINT FROM articles SEMI JOIN whole_scope USING (article_id)"
    ).fetchone() or (0,)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for low, high in id_ranges(n_chars, MAX_CHARS):
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE scope AS FROM whole_scope WHERE article_id >= $low AND article_id < $high",
            {"low": low, "high": high},
        )
        # Three audits look into the same texts.
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE scope_texts AS SELECT article_id, title, lead, body FROM articles SEMI JOIN scope USING (article_id)"
        )
        for name, sql in audits().items():
            # What looks at the whole warehouse does so once.
            if SCOPED in sql or high == LAST:
                found.setdefault(name, []).extend(connection.execute(sql).fetchall())
    connection.execute("DROP TABLE scope")
    connection.execute("DROP TABLE scope_texts")
    connection.execute("DROP TABLE whole_scope")
    failures = [
        f"{name}: {len(rows)} rows, for example {'; '.join(map(str, rows[:EXAMPLES]))}"
        for name, rows in sorted(found.items())
        if rows
    ]
    if failures:
        raise AuditError(failures)
