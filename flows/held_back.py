"""Why records were held back, in a line a rule."""

import polars as pl


def lines_by_rule(rows: pl.LazyFrame) -> list[tuple[int, str]]:
    """How many records each rule held back, and a line that says so with the first of them; the most common rule first.

    Takes `rule`, `dump` (its name), `locator`, `message`.
    """
    first = [pl.first(name) for name in ("dump", "locator", "message")]
    rules = rows.group_by("rule", maintain_order=True).agg(*first, n=pl.len()).collect()
    return [
        (n, f"{n:,} {rule}, for example {dump} {locator}: {message}")
        for rule, dump, locator, message, n in rules.sort("n", "rule", descending=[True, False]).iter_rows()
    ]
