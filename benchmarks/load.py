"""How fast is the whole load, and what of it is not Korean analysis?

`python -m benchmarks.load DUMP...` (or `make bench DUMP=...`) loads the dumps into fresh warehouses in one process and prints a
table: characters per second of raw `Kiwi.tokenize` on the same texts, of the whole load, their ratio, articles per second
of each stage and of all stages that are not Korean analysis, and the peak memory of this process and its children.
Process start, imports and the start of Prefect's server are left out: a first small run warms them up.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows import dumps, stages
from flows.batch import Done, at_once, prepare_batch
from flows.load import load_dump, task_runner
from flows.settings import Settings
from transforms.kiwi import kiwi
from transforms.texts import texts_of
from warehouse.account import Account

ANALYSIS = ("analyze_segments", "extract_mentions", "extract_times", "extract_quotes", "describe_entities")
"""Stages that are Korean analysis."""

WARM_UP = "samples/press"


def main() -> None:
    """Measure and print."""
    paths = sys.argv[1:] or ["samples"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANJI_KEEP_WORK"] = "true"
        flow = load_dump.with_options(task_runner=task_runner())
        flow([WARM_UP], f"{folder}/warm/hanji.duckdb")

        whole, account = _timed(lambda: flow(paths, f"{folder}/whole/hanji.duckdb"))
        again, _ = _timed(lambda: flow(paths, f"{folder}/whole/hanji.duckdb"))
        by_stage, texts = _stages(paths, Path(folder) / "stages")
        raw = _raw_kiwi(texts)
    n_chars = sum(map(len, texts))
    n_records = account.n_records
    rest = sum(seconds for name, seconds in by_stage.items() if name not in ANALYSIS)
    print(f"\nrecords {n_records:,}; articles' text {n_chars:,} characters; {os.cpu_count()} cores")
    print(f"raw Kiwi.tokenize             {raw:8.1f} s   {n_chars / raw:12,.0f} characters/s")
    print(
        f"whole load, Prefect included  {whole:8.1f} s   {n_chars / whole:12,.0f} characters/s   {raw / whole:.2f} of raw Kiwi"
    )
    print(f"the same dump again           {again:8.1f} s   {n_records / again:12,.0f} records/s")
    print("\nstages one after the other, without Prefect:")
    for name, seconds in by_stage.items():
        print(f"  {name:<24}{seconds:8.2f} s   {n_records / seconds:12,.0f} records/s")
    print(f"  all but Korean analysis {rest:8.2f} s   {n_records / rest:12,.0f} records/s")
    usage = [resource.getrusage(who).ru_maxrss / 1e6 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"\npeak memory: {usage[0]:.2f} GB this process, {usage[1]:.2f} GB its largest child (Prefect's server)")


def _timed(function: Callable[[], Account]) -> tuple[float, Account]:
    start = time.perf_counter()
    result = function()
    return time.perf_counter() - start, result


def _raw_kiwi(texts: list[str]) -> float:
    start = time.perf_counter()
    for _ in kiwi().tokenize(iter(texts)):
        pass
    return time.perf_counter() - start


def _stages(paths: list[str], folder: Path) -> tuple[dict[str, float], list[str]]:
    """Seconds of each stage, and the texts of the articles that were loaded."""
    seconds: dict[str, float] = {}

    def clocked(stage: Any, *arguments: Any) -> Done:
        name = stage.name.replace("-", "_")
        start = time.perf_counter()
        done = at_once(stage, *arguments)
        seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - start
        return done

    settings = Settings(warehouse=folder / "hanji.duckdb")
    described = [dumps.describe_dump(file) for file in dumps.find_files(paths)[0]]
    prepared = prepare_batch(described, settings, run_id="bench", started_at=datetime.now(UTC), submit=clocked)
    verdict = clocked(stages.validate_tables, prepared.files, prepared.chosen, prepared.n_records, "bench").result()
    validations = folder / "validations.parquet"
    verdict.results.drop("run_id").write_parquet(validations)
    batch = {**prepared.files, "validations": [validations]}
    clocked(stages.load_batch, str(settings.warehouse), batch, prepared.run, 10)

    keys = pl.read_parquet(prepared.chosen)
    rows = pl.concat([pl.read_parquet(file) for file in prepared.files["rows"]])
    articles = rows.join(keys, on=keys.columns, how="semi")
    return seconds, texts_of(articles)["text"].to_list()


if __name__ == "__main__":
    main()
