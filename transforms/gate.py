"""The gate: Great Expectations judges each batch as a table, and a failed verdict loads nothing.

The only module that imports Great Expectations, and only when it judges: the import takes seconds. It has no engine
for polars, so a frame travels to pandas, long texts as their length.
"""

import json
import logging
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from transforms.contracts import TABLES, Validations
from transforms.contracts.columns import polars_schema
from transforms.expectations import BATCH, Expectation, as_name, batch_expectations, is_long, table_expectations

EXAMPLES = 5
"""Failing values that a verdict shows."""


class Verdict(NamedTuple):
    """Whether a batch may be loaded, every result (`Validations`), and a sentence for each failure."""

    passed: bool
    results: pl.DataFrame
    failures: list[str]


class GateError(RuntimeError):
    """Great Expectations itself failed: that is no verdict on the data."""


def validate_tables(frames: Mapping[str, pl.DataFrame | pl.LazyFrame], run_id: str) -> Verdict:
    """Judge the frames of one batch (table name -> rows, and `batch` for the batch's figures).

    Empty frames are judged too: their columns must be right. Raises `GateError` where an expectation could not be
    evaluated.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    # It tells of its temporary folders.
    for name in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(name).setLevel(logging.WARNING)

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("batches")
    rows: list[dict[str, Any]] = []
    failures: list[str] = []
    for name, frame in frames.items():
        expectations = batch_expectations() if name == BATCH else table_expectations(name)
        suite = context.suites.add(gx.ExpectationSuite(name=name))
        for expectation in expectations:
            kind = getattr(gx.expectations, as_name(expectation["type"]))
            suite.add_expectation(kind(**expectation["kwargs"]))
        definition = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
        batch = definition.get_batch(batch_parameters={"dataframe": _for_pandas(name, frame.lazy()).to_pandas()})
        outcome = batch.validate(
            suite, result_format={"result_format": "SUMMARY", "partial_unexpected_count": EXAMPLES}
        )
        for result in outcome.results:
            row = _row(name, result)
            rows.append({"run_id": run_id, **row})
            if not row["success"]:
                failures.append(_sentence(row, result.result))
    results = pl.DataFrame(rows, schema=polars_schema(Validations), orient="row")
    return Verdict(not failures, results, failures)


def _for_pandas(name: str, frame: pl.LazyFrame) -> pl.DataFrame:
    """The frame with long texts and lists as their lengths."""
    if name == BATCH:
        return frame.collect()
    declared = TABLES[name].columns()
    lengths = []
    for column in frame.collect_schema().names():
        if isinstance(declared.get(column), dy.List):
            lengths.append(pl.col(column).list.len().cast(pl.Int64))
        elif column in declared and is_long(declared[column]):
            lengths.append(pl.col(column).str.len_chars().cast(pl.Int64))
    return frame.with_columns(lengths).collect()


def _row(table: str, result: Any) -> dict[str, Any]:
    # An expectation that raised is reported as failed data: tell the two apart.
    raised = [info for info in _exceptions(result.exception_info) if info.get("raised_exception")]
    config = result.expectation_config
    columns = config.kwargs.get("column") or ", ".join(config.kwargs.get("column_list", []))
    if raised:
        raise GateError(
            f"Great Expectations could not evaluate {config.type} on {table}.{columns}: {raised[0].get('exception_message')}"
        )
    observed = {
        key: result.result[key]
        for key in ("observed_value", "element_count", "unexpected_percent", "partial_unexpected_list")
        if result.result.get(key) not in (None, [])
    }
    return {
        "table_name": table,
        "expectation": config.type,
        "column_name": columns,
        "success": bool(result.success),
        "observed": json.dumps(observed, ensure_ascii=False, default=str, sort_keys=True),
        "n_unexpected": result.result.get("unexpected_count"),
    }


def _exceptions(info: dict[str, Any]) -> list[dict[str, Any]]:
    return [info] if "raised_exception" in info else [value for value in info.values() if isinstance(value, dict)]


def _sentence(row: dict[str, Any], result: dict[str, Any]) -> str:
    where = f"{row['table_name']}.{row['column_name']}" if row["column_name"] else row["table_name"]
    examples = ", ".join(repr(value) for value in result.get("partial_unexpected_list", [])[:EXAMPLES])
    how_many = (
        f"{row['n_unexpected']} of {result.get('element_count')} rows"
        if row["n_unexpected"] is not None
        else "the table"
    )
    return f"{where}: {how_many} break {row['expectation']}" + (
        f" (for example {examples})" if examples else f" ({row['observed']})"
    )


def describe(expectation: Expectation) -> str:
    """One expectation in words for the dictionary."""
    kwargs = {
        key: value for key, value in expectation["kwargs"].items() if key not in ("column", "column_list", "column_set")
    }
    told = ", ".join(f"{key} {value}" for key, value in kwargs.items() if value is not None)
    return str(expectation["type"]).removeprefix("expect_").replace("_", " ") + (f" ({told})" if told else "")
