"""The gate: Great Expectations judges each batch as a table, and a failed verdict loads nothing.

The only module that imports Great Expectations, and only when it judges: the import takes seconds. It has no engine
for polars, so rows travel to pandas, long texts as their length, and a large batch in pieces.
"""

import gc
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from transforms.contracts import TABLES, Validations
from transforms.contracts.columns import polars_schema
from transforms.expectations import (
    BATCH,
    MAX_QUARANTINED_SHARE,
    Expectation,
    as_name,
    batch_expectations,
    is_long,
    table_expectations,
)

EXAMPLES = 5
"""Failing values that a verdict shows."""

MAX_ROWS = 100_000
"""Rows that are judged at once: 100 MB in pandas, half a second."""

LARGE = 50_000
"""Rows whose memory is given back at once."""


class Verdict(NamedTuple):
    """Whether a batch may be loaded, every result (`Validations`), and a sentence for each failure."""

    passed: bool
    results: pl.DataFrame
    failures: list[str]


class GateError(RuntimeError):
    """Great Expectations itself failed: that is no verdict on the data."""


class Outcome(NamedTuple):
    """What one expectation found in the rows of a table: `n_unexpected` is none, `examples` is empty, where it judges no rows."""

    table: str
    expectation: str
    column: str
    success: bool
    n_rows: int | None
    n_unexpected: int | None
    examples: list[Any]
    value: Any


def validate_tables(
    frames: Mapping[str, Iterable[pl.DataFrame]], run_id: str, max_quarantined_share: float = MAX_QUARANTINED_SHARE
) -> Verdict:
    """Judge a batch: the name of a table (or `batch`, for the batch's figures) -> its rows, as frames one after the other.

    Frames are judged `MAX_ROWS` at a time, so keys are unique within as many rows; the warehouse's audits look across them.
    Empty frames are judged too: their columns must be right. Raises `GateError` where an expectation could not be evaluated.
    """
    source = _source()
    batch = batch_expectations(max_quarantined_share)
    outcomes = [
        outcome
        for name, rows in frames.items()
        for outcome in _judge_table(source, name, batch if name == BATCH else table_expectations(name), rows)
    ]
    results = pl.DataFrame(
        [{"run_id": run_id, **_row(outcome)} for outcome in outcomes], schema=polars_schema(Validations)
    )
    failures = [_sentence(outcome) for outcome in outcomes if not outcome.success]
    return Verdict(not failures, results, failures)


def _source() -> Any:
    """Where Great Expectations takes frames from."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    # It tells of its temporary folders.
    for logger in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(logger).setLevel(logging.WARNING)

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context.data_sources.add_pandas("batches")


def _judge_table(
    source: Any, name: str, expectations: list[Expectation], frames: Iterable[pl.DataFrame]
) -> list[Outcome]:
    """What each expectation found in all rows of a table."""
    definition = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
    suite = _suite(name, expectations)
    told: dict[tuple[str, str], Outcome] = {}
    for piece in _pieces(name, frames):
        batch = definition.get_batch(batch_parameters={"dataframe": piece.to_pandas()})
        answer = batch.validate(suite, result_format={"result_format": "SUMMARY", "partial_unexpected_count": EXAMPLES})
        for found in (_outcome(name, result) for result in answer.results):
            key = (found.expectation, found.column)
            told[key] = _together(told[key], found) if key in told else found
        if piece.height >= LARGE:
            # What belongs to a batch holds its rows in circles: they would stay until Python next looks for such.
            del batch, answer
            gc.collect()
    return list(told.values())


def _suite(name: str, expectations: list[Expectation]) -> Any:
    import great_expectations as gx

    suite = gx.ExpectationSuite(name=name)
    for expectation in expectations:
        kind = getattr(gx.expectations, as_name(expectation["type"]))
        suite.add_expectation(kind(**expectation["kwargs"]))
    return suite


def _pieces(name: str, frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The rows with long texts and lists as their lengths, `MAX_ROWS` and less at a time."""
    gathered: list[pl.DataFrame] = []
    n_rows = 0
    for frame in frames:
        for part in _sliced(frame if name == BATCH else _shortened(name, frame)):
            if gathered and n_rows + part.height > MAX_ROWS:
                yield pl.concat(gathered)
                gathered, n_rows = [], 0
            gathered.append(part)
            n_rows += part.height
    yield pl.concat(gathered)


def _sliced(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    # An empty frame has no slices, but columns to judge.
    return frame.iter_slices(MAX_ROWS) if frame.height else iter([frame])


def _shortened(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    declared = TABLES[name].columns()
    lengths = []
    for column in frame.columns:
        if isinstance(declared.get(column), dy.List):
            lengths.append(pl.col(column).list.len().cast(pl.Int64))
        elif column in declared and is_long(declared[column]):
            lengths.append(pl.col(column).str.len_chars().cast(pl.Int64))
    return frame.with_columns(lengths)


def _outcome(table: str, result: Any) -> Outcome:
    config, found = result.expectation_config, result.result
    column = config.kwargs.get("column") or ", ".join(config.kwargs.get("column_list", []))
    # An expectation that raised is reported as failed data: tell the two apart.
    if raised := [info for info in _exceptions(result.exception_info) if info.get("raised_exception")]:
        raise GateError(
            f"Great Expectations could not evaluate {config.type} on {table}.{column}: {raised[0].get('exception_message')}"
        )
    counts = found.get("element_count"), found.get("unexpected_count")
    examples = found.get("partial_unexpected_list") or []
    return Outcome(table, config.type, column, bool(result.success), *counts, examples, found.get("observed_value"))


def _exceptions(info: dict[str, Any]) -> list[dict[str, Any]]:
    return [info] if "raised_exception" in info else [value for value in info.values() if isinstance(value, dict)]


def _together(one: Outcome, other: Outcome) -> Outcome:
    """What an expectation found in two pieces of a table. A value observed of a whole table is that of the piece that failed."""

    def added(n: int | None, m: int | None) -> int | None:
        return None if n is None or m is None else n + m

    return one._replace(
        success=one.success and other.success,
        n_rows=added(one.n_rows, other.n_rows),
        n_unexpected=added(one.n_unexpected, other.n_unexpected),
        examples=(one.examples + other.examples)[:EXAMPLES],
        value=one.value if not one.success else other.value,
    )


def _row(outcome: Outcome) -> dict[str, Any]:
    observed = {
        "observed_value": outcome.value,
        "element_count": outcome.n_rows,
        "partial_unexpected_list": outcome.examples or None,
    }
    told = {key: value for key, value in observed.items() if value is not None}
    return {
        "table_name": outcome.table,
        "expectation": outcome.expectation,
        "column_name": outcome.column,
        "success": outcome.success,
        "observed": json.dumps(told, ensure_ascii=False, default=str, sort_keys=True),
        "n_unexpected": outcome.n_unexpected,
    }


def _sentence(outcome: Outcome) -> str:
    if outcome.column == "quarantined_share":
        return f"{outcome.examples[0]:.0%} of the records were held back, more than HANJI_MAX_QUARANTINED_SHARE allows"
    where = f"{outcome.table}.{outcome.column}" if outcome.column else outcome.table
    examples = ", ".join(repr(value) for value in outcome.examples)
    how_many = f"{outcome.n_unexpected} of {outcome.n_rows} rows" if outcome.n_unexpected is not None else "the table"
    return f"{where}: {how_many} break {outcome.expectation}" + (
        f" (for example {examples})" if examples else f" ({_row(outcome)['observed']})"
    )


def describe(expectation: Expectation) -> str:
    """One expectation in words for the dictionary."""
    kwargs = {
        key: value for key, value in expectation["kwargs"].items() if key not in ("column", "column_list", "column_set")
    }
    told = ", ".join(f"{key} {value}" for key, value in kwargs.items() if value is not None)
    return str(expectation["type"]).removeprefix("expect_").replace("_", " ") + (f" ({told})" if told else "")
