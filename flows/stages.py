"""The stages of a load as Prefect tasks: thin wrappers that read files, call the pure function of the same name, write files.

Between tasks travel names of outputs (`flows.work`), never frames. A task whose output is there already returns it.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial, wraps
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import dumps, progress
from flows.settings import Settings
from flows.work import output_folder, producing
from transforms import analyze, dates, deduplicate, entities, gate, mentions, normalize, parse, quotes, validate
from transforms.contracts import TABLES, Sources
from transforms.contracts.records import Rejected
from transforms.expectations import BATCH, MAX_QUARANTINED_SHARE, batch_figures
from transforms.identify import identify_articles
from transforms.ids import id_ranges
from transforms.kiwi import ANALYZER
from transforms.sources import identify_sources
from warehouse import load
from warehouse.account import Account, Run
from warehouse.analyses import AnalysisStore
from warehouse.queries import known_contents
from warehouse.staging import Batch
from warehouse.write import MAX_KEYS

P = ParamSpec("P")
R = TypeVar("R")

KIWI = threading.Lock()
"""One partition at a time: Kiwi uses all cores by itself, and two at once would only double the memory."""

CHOSEN = ("article_id", "content_hash", "dump_id", "locator")


class Partitions(NamedTuple):
    """What reading some dumps yields: partitions of records, and what was read of each dump."""

    files: list[str]
    read: list[dumps.Read]


def _is_passing(task: Any, run: Any, state: Any) -> bool:
    """Whether a failure may pass by itself: the file system's (a network mount, a full disk), not the data's."""
    return isinstance(state.result(raise_on_failure=False), OSError)


RETRIES = 2
RETRY_SECONDS: list[float] = [1, 5]
"""For every stage: they may run twice, their outputs are whole or not there. A load may not: it could have published
before it failed."""


def _task(function: Callable[P, R], retries: int = RETRIES) -> Any:
    return task(
        name=function.__name__.replace("_", "-"),
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=retries,
        retry_delay_seconds=RETRY_SECONDS,
        retry_condition_fn=_is_passing,
    )(function)


def stage(function: Callable[P, R]) -> Any:
    """A function as a task that reports its progress. Outputs are kept as files, so Prefect keeps no results of its own."""

    @wraps(function)
    def reported(*args: P.args, **kwargs: P.kwargs) -> R:
        result = function(*args, **kwargs)
        progress.advance(function.__name__)
        return result

    return _task(reported)


@stage
def read_records(group: Sequence[dumps.Dump], mapping: dict[str, str], settings: Settings, work: str) -> Partitions:
    """The records of some dumps as partitions."""
    ids = [f"{dump.dump_id} {dump.format} {dump.encoding}" for dump in group]
    reading, limits = settings.reading(mapping), settings.limits()
    told = f"{settings.partition_records} {settings.partition_bytes} {reading.separator} {tuple(limits)}"
    output = output_folder(work, "records", *ids, dumps.mapping_key(mapping), told)
    if not output.exists():
        with producing(output) as folder:
            _, read = dumps.write_partitions(
                group,
                folder,
                reading,
                limits,
                max_records=settings.partition_records,
                max_bytes=settings.partition_bytes,
            )
            pl.DataFrame(read, schema=list(dumps.Read._fields), orient="row").write_parquet(folder / "read.parquet")
    files = sorted(str(file) for file in output.glob("records-*.parquet"))
    return Partitions(files, [dumps.Read(*row) for row in pl.read_parquet(output / "read.parquet").iter_rows()])


@stage
def parse_articles(records: str, collected_at: str | None, work: str) -> str:
    """Drafts, keywords, links and rejections of one partition."""
    output = output_folder(work, "parse", Path(records).parent, Path(records), collected_at or "")
    if not output.exists():
        with producing(output) as folder:
            read = pl.read_parquet(records).with_columns(pl.col("collected").fill_null(pl.lit(collected_at, pl.String)))
            parsed = parse.parse_articles(read)
            for name, frame in parsed._asdict().items():
                frame.write_parquet(folder / f"{name}.parquet", compression="lz4")
    return str(output)


@stage
def normalize_articles(parsed: str, work: str) -> str:
    """The drafts of one partition without residue."""
    output = output_folder(work, "normalize", Path(parsed))
    if not output.exists():
        with producing(output) as folder:
            drafts = normalize.normalize_articles(pl.read_parquet(Path(parsed) / "drafts.parquet"))
            drafts.write_parquet(folder / "drafts.parquet", compression="lz4")
    return str(output)


@stage
def validate_articles(records: str, parsed: str, normalized: str, seen_on: date, work: str) -> str:
    """The rows of one partition that may enter, and its quarantine."""
    output = output_folder(work, "validate", Path(parsed), Path(normalized), seen_on.isoformat())
    if not output.exists():
        with producing(output) as folder:
            drafts, sources = identify_sources(pl.read_parquet(Path(normalized) / "drafts.parquet"))
            # The run's id and time are put in by the load, so that this output is the same for every run of the day.
            valid = validate.validate_articles(
                identify_articles(drafts),
                pl.read_parquet(Path(parsed) / "keywords.parquet"),
                pl.read_parquet(Path(parsed) / "links.parquet"),
                run_id="",
                seen_at=datetime.combine(seen_on, datetime.min.time()),
            )
            rejected = Rejected.validate(
                pl.concat([pl.read_parquet(Path(parsed) / "rejected.parquet"), valid.rejected])
            )
            raw = pl.read_parquet(records, columns=["record_id", "dump_id", "locator", "raw"])
            quarantine = rejected.join(raw, on="record_id", how="left", maintain_order="left")
            for name, frame in (
                ("rows", valid.articles),
                ("keywords", valid.keywords),
                ("related_links", valid.links),
                ("sources", sources),
                ("quarantine", quarantine),
            ):
                frame.write_parquet(folder / f"{name}.parquet", compression="lz4")
    return str(output)


@stage
def deduplicate_articles(valid: Sequence[str], warehouse: str, work: str) -> list[str]:
    """Which rows of each partition the warehouse, as it is now, does not have: a file of their keys for each."""
    files = [f"{folder}/rows.parquet" for folder in valid]
    first_row = list(accumulate((n_rows(file) for file in files), initial=0))
    rows = pl.scan_parquet(files, row_index_name="row").select("row", *load.KEYS)
    # What becomes of an article depends on rows with its own id alone.
    parts = [
        _new_rows(
            rows.filter(pl.col("article_id").is_between(pl.lit(low), pl.lit(high), closed="left")).collect(),
            Path(warehouse),
        )
        for low, high in id_ranges(first_row[-1], MAX_KEYS)
    ]
    chosen = pl.concat(parts).sort()
    # Named by the answer: another look at a warehouse that has changed must not find the old one.
    answer = sha256(chosen.to_numpy().tobytes()).hexdigest()
    output = output_folder(work, "deduplicate", answer, *map(Path, valid))
    if not output.exists():
        with producing(output) as folder:
            for part, (file, start, end) in enumerate(zip(files, first_row, first_row[1:], strict=False)):
                own = chosen.filter(chosen.is_between(start, end, closed="left")) - start
                keys = pl.read_parquet(file, columns=list(CHOSEN))[own]
                keys.write_parquet(folder / f"chosen-{part:06}.parquet")
    return sorted(str(file) for file in output.glob("chosen-*.parquet"))


def n_rows(file: str) -> int:
    """Rows of a parquet file."""
    return int(pl.scan_parquet(file).select(pl.len()).collect().item())


def _new_rows(rows: pl.DataFrame, warehouse: Path) -> pl.Series:
    known = known_contents(warehouse, rows["article_id"])
    return deduplicate.deduplicate_articles(rows, known).articles["row"]


@stage
def analyze_segments(valid: str, chosen: str, analyses: str, work: str) -> str:
    """Segments and analyses of the chosen articles of one partition; what the store knows is not analyzed again."""
    articles = _chosen_articles(valid, chosen)
    output = output_folder(work, "analyze", Path(valid), ANALYZER, *articles["content_hash"])
    if output.exists():
        return str(output)
    occurrences, segments = analyze.segment_articles(articles)
    store = AnalysisStore(Path(analyses), ANALYZER)
    with KIWI:
        known = store.find(segments["segment_id"])
        missing = segments.join(known, on="segment_id", how="anti", maintain_order="left")
        fresh = analyze.analyze_segments(missing)
        store.keep(fresh)
    with producing(output) as folder:
        for name, frame in (
            ("occurrences", occurrences),
            ("segments", segments),
            ("analyses", pl.concat([known, fresh])),
            ("analyzed", articles.select("article_id", "content_hash")),
        ):
            frame.write_parquet(folder / f"{name}.parquet", compression="lz4")
    return str(output)


@stage
def extract_mentions(valid: str, chosen: str, analyzed: str, work: str) -> str:
    """Mentions of the chosen articles of one partition, and what they name."""
    articles = _chosen_articles(valid, chosen)
    days = dates.anchor_days(articles)
    output = output_folder(work, "mentions", Path(analyzed), *map(str, days))
    if not output.exists():
        with producing(output) as folder:
            tokens = analyze.read_tokens(pl.read_parquet(f"{analyzed}/analyses.parquet"))
            found, named = mentions.extract_mentions(
                pl.read_parquet(f"{analyzed}/occurrences.parquet"),
                pl.read_parquet(f"{analyzed}/segments.parquet"),
                tokens,
                articles.select("article_id", day=days),
            )
            # Who is who beyond the article, the load tells: until then it is what was found.
            told = found.with_columns(found_entity_id=pl.col("entity_id"))
            TABLES["mentions"].validate(told).write_parquet(folder / "mentions.parquet", compression="lz4")
            named.write_parquet(folder / "named.parquet", compression="lz4")
    return str(output)


@stage
def extract_times(valid: str, chosen: str, analyzed: str, work: str) -> str:
    """Time expressions of the chosen articles of one partition, and the days from which they are told."""
    articles = _chosen_articles(valid, chosen)
    told = dates.anchor_days(articles)
    output = output_folder(work, "times", Path(analyzed), *map(str, told))
    if not output.exists():
        found = dates.extract_times(articles, _repeats(analyzed))
        with producing(output) as folder:
            TABLES["time_expressions"].validate(found).write_parquet(
                folder / "time_expressions.parquet", compression="lz4"
            )
            anchors = articles.select("article_id", "content_hash", told)
            anchors.write_parquet(folder / "anchors.parquet", compression="lz4")
    return str(output)


@stage
def extract_quotes(valid: str, chosen: str, analyzed: str, mentioned: str, work: str) -> str:
    """Quotes of the chosen articles of one partition, with who speaks."""
    output = output_folder(work, "quotes", Path(mentioned))
    if not output.exists():
        found = quotes.extract_quotes(
            _chosen_articles(valid, chosen),
            pl.read_parquet(f"{mentioned}/mentions.parquet"),
            pl.read_parquet(f"{mentioned}/named.parquet"),
            _repeats(analyzed),
        )
        with producing(output) as folder:
            told = found.with_columns(found_speaker_entity_id=pl.col("speaker_entity_id"))
            TABLES["quotes"].validate(told).write_parquet(folder / "quotes.parquet", compression="lz4")
    return str(output)


def _repeats(analyzed: str) -> pl.DataFrame:
    """The places of leads that the body says again."""
    files = (f"{analyzed}/{name}.parquet" for name in ("occurrences", "segments"))
    return analyze.repeated_places(*map(pl.read_parquet, files))


@stage
def describe_entities(mentioned: Sequence[str], work: str) -> str:
    """The entities and aliases of all partitions."""
    output = output_folder(work, "entities", *map(Path, mentioned))
    if not output.exists():
        named = pl.scan_parquet([f"{folder}/named.parquet" for folder in mentioned]).unique()
        described, aliases = entities.describe_entities(named.collect(engine="streaming"))
        with producing(output) as folder:
            described.write_parquet(folder / "entities.parquet", compression="lz4")
            aliases.write_parquet(folder / "entity_aliases.parquet", compression="lz4")
    return str(output)


@stage
def validate_tables(
    batch: Batch,
    chosen: Sequence[str],
    n_records: int,
    run_id: str,
    max_quarantined_share: float = MAX_QUARANTINED_SHARE,
) -> gate.Verdict:
    """The verdict of Great Expectations on the batch; `chosen` has the keys of its records to load, a file a partition."""

    def scan(name: str) -> pl.LazyFrame:
        return pl.scan_parquet(list(batch[name]))

    def child(name: str) -> Iterator[pl.DataFrame]:
        for file, keys in zip(batch[name], chosen, strict=True):
            of_chosen = pl.scan_parquet(file).join(pl.scan_parquet(keys), on=RECORD, how="semi")
            yield of_chosen.select(TABLES[name].column_names()).collect()

    rows = scan("rows").select("article_id", "body_hash", "language").unique("article_id").collect()
    is_textless = (pl.col("stage") == "read") & (pl.col("rule") == "no_text")
    held_back = scan("quarantine").select(pl.len(), is_textless.sum().alias("textless")).collect()
    return gate.validate_tables(
        {
            BATCH: [batch_figures(rows, n_records, *held_back.row(0))],
            "articles": (_chosen_rows(*pair) for pair in zip(batch["rows"], chosen, strict=True)),
            **{name: child(name) for name in validate.CHILDREN},
            "sources": [Sources.validate(scan("sources").unique("source_id").collect())],
            **{name: map(pl.read_parquet, batch[name]) for name in DRAWN},
        },
        run_id,
        max_quarantined_share,
    )


DRAWN = ("mentions", "quotes", "time_expressions", "entity_aliases")
"""Tables that are drawn out of the records to load alone."""

RECORD = ("article_id", "dump_id", "locator")
"""What a record's children are known by."""


def _chosen_articles(valid: str, chosen: str) -> pl.DataFrame:
    """The articles of a partition that are loaded."""
    return _chosen_rows(Path(valid) / "rows.parquet", chosen)


def _chosen_rows(rows: Path, chosen: str) -> pl.DataFrame:
    return pl.scan_parquet(rows).join(pl.scan_parquet(chosen), on=CHOSEN, how="semi").collect()


@partial(_task, retries=0)
def load_batch(warehouse: str, batch: Batch, run: Run, wait_seconds: float) -> Account:
    """Load the batch and publish."""
    return load.load_batch(Path(warehouse), batch, run, wait_seconds=wait_seconds)
