"""From dumps to a batch: the stages in their order, one task a partition."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows import dumps, progress, stages
from flows.settings import Settings
from warehouse.account import Run

MAX_GROUP_BYTES = 4_000_000
"""Bytes of small files that one task reads: as much as a partition of a thousand articles."""

MAX_GROUP_FILES = 1_000
"""Small files that one task reads: as many as a partition has records."""


class NoRecords(dumps.DumpError):
    """The dumps hold no records at all."""


class Done(NamedTuple):
    """A result where a future is expected."""

    value: Any

    def result(self) -> Any:
        """The result."""
        return self.value


OF_PARTITIONS = (
    "parse_articles",
    "normalize_articles",
    "validate_articles",
    "analyze_segments",
    "extract_mentions",
    "extract_times",
    "extract_quotes",
)
"""Stages that run once a partition of records."""

Submit = Callable[..., Any]
"""Runs a stage on some arguments, futures among them, and returns a future."""


def in_threads(stage: Any, *arguments: Any) -> Any:
    """Run a stage as a task of the flow that this is called in."""
    return stage.submit(*arguments)


def at_once(stage: Any, *arguments: Any) -> Done:
    """Run a stage here and now, without Prefect: for tests and measurements."""
    values = [argument.result() if isinstance(argument, Done) else argument for argument in arguments]
    return Done(stage.fn(*values))


class Prepared(NamedTuple):
    """A batch before its verdict: keys of the records to load, a file a partition; files by table; the run; records in the batch."""

    chosen: list[str]
    files: dict[str, list[Path]]
    run: Run
    n_records: int


def prepare_batch(
    described: Sequence[dumps.Dump],
    settings: Settings,
    *,
    run_id: str,
    started_at: datetime,
    mapping: dict[str, str] | None = None,
    collected_at: str | None = None,
    submit: Submit = in_threads,
) -> Prepared:
    """Everything but the verdict and the load. Raises `NoRecords` where the dumps hold none."""
    work, seen_on = str(settings.work_folder()), started_at.date()
    described = _told_apart(described)
    distinct = list({dump.dump_id: dump for dump in reversed(described)}.values())[::-1]
    groups = _groups(distinct)
    progress.expect("read_records", len(groups))
    read = _results([submit(stages.read_records, group, mapping or {}, settings, work) for group in groups])
    of_each = [one for part in read for one in part.read]
    told = dict(zip([dump.dump_id for group in groups for dump in group], of_each, strict=True))
    records = [file for part in read for file in part.files]
    if not records:
        raise NoRecords(f"no records in {', '.join(dump.name for dump in described[:3])}: nothing was loaded")
    for name in OF_PARTITIONS:
        progress.expect(name, len(records))

    parsed = [submit(stages.parse_articles, part, collected_at, work) for part in records]
    normalized = [submit(stages.normalize_articles, part, work) for part in parsed]
    triples = zip(records, parsed, normalized, strict=True)
    validated = [submit(stages.validate_articles, *parts, seen_on, work) for parts in triples]
    valid = _results(parsed, normalized, validated)
    chosen = submit(stages.deduplicate_articles, valid, str(settings.warehouse), work).result()
    store = str(settings.analysis_file())
    analyzed = [submit(stages.analyze_segments, *pair, store, work) for pair in zip(valid, chosen, strict=True)]
    parts = list(zip(valid, chosen, analyzed, strict=True))
    extracted = [submit(stages.extract_mentions, *part, work) for part in parts]
    timed = _results(analyzed, [submit(stages.extract_times, *part, work) for part in parts])
    quoting = [submit(stages.extract_quotes, *part, own, work) for part, own in zip(parts, extracted, strict=True)]
    mentioned, quoted = _results(extracted), _results(quoting)
    entities = submit(stages.describe_entities, mentioned, work).result()

    books = settings.work_folder() / "books" / run_id
    books.mkdir(parents=True, exist_ok=True)
    _dump_rows(distinct, told).write_parquet(books / "dumps.parquet")
    files = {
        **{name: _files(name, valid) for name in ("rows", "keywords", "related_links", "sources", "quarantine")},
        "analyzed": _files("analyzed", _results(analyzed)),
        "mentions": _files("mentions", mentioned),
        "quotes": _files("quotes", quoted),
        **{name: _files(name, timed) for name in ("time_expressions", "anchors")},
        **{name: _files(name, [entities]) for name in ("entities", "entity_aliases")},
        "dumps": [books / "dumps.parquet"],
    }
    n_records = sum(told[dump.dump_id].n_records for dump in described)
    n_distinct = sum(one.n_records for one in told.values())
    n_passed_over = sum(one.n_passed_over for one in told.values())
    run = Run(run_id, started_at, version("hanji"), n_records, n_records - n_distinct, n_passed_over)
    return Prepared(chosen, files, run, n_distinct)


def _results(*stages: Sequence[Any]) -> list[Any]:
    """The results of the last of some stages, whose tasks are all submitted.

    Those of the stages before it are asked for first: a task whose input failed knows only that, not why.
    """
    return [[future.result() for future in futures] for futures in stages][-1]


def _files(name: str, folders: Sequence[str]) -> list[Path]:
    return [Path(folder) / f"{name}.parquet" for folder in folders]


def _told_apart(described: Sequence[dumps.Dump]) -> list[dumps.Dump]:
    """The dumps, with ids of their own for those whose bytes another one has in another format (all empty files do)."""
    formats: dict[str, str] = {}
    return [
        dump
        if formats.setdefault(dump.dump_id, dump.format) == dump.format
        else dump._replace(dump_id=sha256(f"{dump.dump_id} {dump.format}".encode()).hexdigest())
        for dump in described
    ]


def _groups(described: Sequence[dumps.Dump]) -> list[list[dumps.Dump]]:
    """Small files together, a large one alone: each group is read by one task."""
    groups: list[list[dumps.Dump]] = []
    size = 0
    for dump in described:
        if not groups or size + dump.n_bytes > MAX_GROUP_BYTES or len(groups[-1]) >= MAX_GROUP_FILES:
            groups.append([])
            size = 0
        groups[-1].append(dump)
        size += dump.n_bytes
    return groups


def _dump_rows(distinct: Sequence[dumps.Dump], told: dict[str, dumps.Read]) -> pl.DataFrame:
    columns = ("dump_id", "name", "n_bytes", "format")
    return pl.DataFrame(
        [{**{name: getattr(dump, name) for name in columns}, **told[dump.dump_id]._asdict()} for dump in distinct]
    )
