"""Small batches made by hand: invented pages straight into the load, without reading or Korean analysis."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

import polars as pl

from transforms.contracts import TABLES, Articles
from transforms.contracts.columns import polars_schema
from transforms.curated import read_curated
from transforms.dates import anchor_days, extract_times
from transforms.deduplicate import deduplicate_articles
from transforms.ids import digest
from transforms.quotes import extract_quotes
from transforms.texts import NO_REPEATS
from warehouse.account import Account, Run
from warehouse.load import KEYS, load_batch
from warehouse.queries import known_contents
from warehouse.staging import OF_THE_RUN, Batch, staged_columns

START = datetime(2025, 5, 1, tzinfo=UTC)
NAMES = {"가온": "person", "나래": "organization", "다솜": "place"}
"""Names that these pages hold, each once a text, and what they are."""

TITLED = re.compile("(김민수|이서준|박하늘|하늘이)(?: ((?:[가-힣]+부 )?(?:교수|선수|기자|감독|배우|장관)))?")
SHORT = re.compile("한전|전력공사")
SURFACES = {"하늘이": "박하늘", "한전": "한국전력공사", "전력공사": "한국전력공사"}
"""Persons with their titles, wherever they stand, and what surfaces are taken for that are no names themselves."""

_runs = count(1)


class Page(NamedTuple):
    """One record: an article under a URL, or with `rule` one that is held back."""

    url: str
    line: int
    title: str = "가온 소식"
    body: str = "나래 가 다솜 에 갔다."
    day: int | None = None
    """Day of May 2025 on which it was collected."""
    published: int | None = None
    dump: str = "a"
    outlet: str = "한빛신문"
    rule: str | None = None
    repeated: bool = False
    """The title stands for a lead that repeats the body: its mentions are repeats."""

    @property
    def dump_id(self) -> str:
        """Sixty-four digits that sort as the dump's name."""
        return self.dump.encode().hex().ljust(64, "0")

    @property
    def locator(self) -> str:
        """Where in the dump."""
        return f"line {self.line:03}"

    @property
    def article_id(self) -> str:
        """The article's id."""
        return digest("url", self.url)

    @property
    def content_hash(self) -> str:
        """The content's hash."""
        return digest(self.title, self.body)


def day(number: int | None) -> datetime | None:
    """A day of May 2025."""
    return None if number is None else datetime(2025, 5, number)


def load_pages(warehouse: Path, pages: Sequence[Page], curated: str | None = None) -> Account:
    """Load pages as one batch, with curated rows where they are given."""
    batch, run = prepare_pages(warehouse, pages)
    if curated is not None:
        rows, faults = read_curated(curated)
        assert faults == []
        file = warehouse.parent / "batches" / run.run_id / "curated_rows.parquet"
        rows.write_parquet(file)
        batch = {**batch, "curated_rows": [file]}
    return load_batch(warehouse, batch, run, wait_seconds=10)


def prepare_pages(warehouse: Path, pages: Sequence[Page]) -> tuple[Batch, Run]:
    """The batch and run that load pages into the warehouse as it is now."""
    number = next(_runs)
    run = Run(f"run-{os.getpid()}-{number:05}", START + timedelta(days=60, minutes=number), "test", len(pages))
    folder = warehouse.parent / "batches" / run.run_id
    folder.mkdir(parents=True)
    sound = [page for page in pages if page.rule is None]
    rows = _frame([_row(page) for page in sound], polars_schema(Articles))
    chosen = deduplicate_articles(rows.select(KEYS), known_contents(warehouse, rows["article_id"])).articles
    keys = set(chosen.select("article_id", "content_hash", "dump_id", "locator").rows())
    taken = [page for page in sound if (page.article_id, page.content_hash, page.dump_id, page.locator) in keys]
    mentions = _frame([mention for page in taken for mention in _mentions(page)], polars_schema(TABLES["mentions"]))
    entities = _entities(set(mentions["entity_id"]))
    frames = {
        "rows": rows,
        "keywords": _children(sound, "keywords", lambda page: (page.article_id, 1, page.title[:2], "page", None)),
        "related_links": _children(
            sound,
            "related_links",
            lambda page: (page.article_id, 1, page.title, None, False, 1.0, None, None, None, None),
        ),
        "sources": pl.DataFrame([_source(outlet, sound) for outlet in sorted({page.outlet for page in sound})]),
        "mentions": mentions,
        "entities": entities,
        "entity_aliases": pl.DataFrame(schema=polars_schema(TABLES["entity_aliases"])),
        **_drawn(rows, chosen, mentions, entities),
        "analyzed": chosen.select("article_id", "content_hash"),
        "quarantine": _quarantine([page for page in pages if page.rule is not None]),
        "dumps": _dumps(pages),
    }
    return {name: [_written(folder / f"{name}.parquet", name, frame)] for name, frame in frames.items()}, run


def _frame(rows: Sequence[tuple], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Rows with exactly these types; polars would guess some from the first row."""
    return pl.DataFrame(
        [pl.Series(name, [row[n] for row in rows], dtype) for n, (name, dtype) in enumerate(schema.items())]
    )


def _written(file: Path, name: str, frame: pl.DataFrame) -> Path:
    columns = staged_columns()[name]
    schema = {column: frame.schema.get(column, pl.String) for column in columns}
    frame = frame if frame.width else pl.DataFrame(schema=schema)
    # Rows of a file are at most those of a partition.
    frame.select(columns).write_parquet(file, row_group_size=2_000)
    return file


def _row(page: Page) -> tuple:
    values = {
        "article_id": page.article_id,
        "url": page.url,
        "source_id": digest(page.outlet),
        "title": page.title,
        "title_origin": "page",
        "is_lead_repeated": False,
        "body": page.body,
        "body_origin": "page",
        "bylines": [],
        "dateline": None,
        "title_tags": [],
        "published_at": day(page.published),
        "published_on": day(page.published),
        "published_precision": "day" if page.published else "unknown",
        "published_origin": "page" if page.published else "none",
        "collected_at": day(page.day),
        "first_seen_at": day(1),
        "language": "ko",
        "layout": "press",
        "n_chars": len(page.body),
        "content_hash": page.content_hash,
        "body_hash": digest(page.body),
        "revision_no": 1,
        "dump_id": page.dump_id,
        "locator": page.locator,
        "run_id": "",
    }
    return tuple(values.get(name) for name in Articles.column_names())


def _mentions(page: Page) -> list[tuple]:
    parts = {"title": page.title, "body": page.body}
    return [
        (page.article_id, digest(kind, name), part, start, start + len(surface), surface, role, "rule", 0.9,
         page.repeated and part == "title", digest(kind, name))
        for part, text in parts.items()
        for name, kind, surface, role, start in _places(text)
    ]  # fmt: skip


def _places(text: str) -> Iterator[tuple[str, str, str, str | None, int]]:
    for name, kind in NAMES.items():
        if (start := text.find(name)) >= 0:
            yield name, kind, name, None, start
    for found in TITLED.finditer(text):
        yield SURFACES.get(found[1], found[1]), "person", found[1], found[2], found.start()
    for found in SHORT.finditer(text):
        yield SURFACES[found[0]], "organization", found[0], None, found.start()


def _drawn(
    rows: pl.DataFrame, chosen: pl.DataFrame, mentions: pl.DataFrame, entities: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """What stages draw out of the articles that a batch writes."""
    taken = rows.join(chosen, on=["article_id", "content_hash", "dump_id", "locator"], how="semi")
    return {
        "quotes": extract_quotes(taken, mentions, entities, NO_REPEATS).with_columns(
            found_speaker_entity_id=pl.col("speaker_entity_id")
        ),
        "time_expressions": extract_times(taken, NO_REPEATS),
        "anchors": taken.select("article_id", "content_hash", anchor_days(taken)),
    }


def _entities(ids: set[str]) -> pl.DataFrame:
    known = {**NAMES, **dict.fromkeys(["김민수", "이서준", "박하늘"], "person"), "한국전력공사": "organization"}
    rows = [(digest(kind, name), name, kind, "discovered") for name, kind in known.items()]
    columns = ["entity_id", "name", "type", "origin"]
    return _frame([row for row in rows if row[0] in ids], dict.fromkeys(columns, pl.String))


def _source(outlet: str, pages: Sequence[Page]) -> dict[str, str | None]:
    domains = [page.url.split("/")[0] for page in pages if page.outlet == outlet]
    return {"source_id": digest(outlet), "name": outlet, "domain": min(domains), "kind": "press"}


def _children(pages: Sequence[Page], table: str, row) -> pl.DataFrame:
    rows = [(*row(page), page.dump_id, page.locator) for page in pages]
    schema = {**polars_schema(TABLES[table]), "dump_id": pl.String, "locator": pl.String}
    return _frame(rows, schema)


def _quarantine(pages: Sequence[Page]) -> pl.DataFrame:
    rows = [
        (digest(page.dump_id, page.locator), page.dump_id, page.locator, "validate", page.rule, "invented", page.body)
        for page in pages
    ]
    columns = [name for name in TABLES["quarantine"].column_names() if name not in OF_THE_RUN]
    return _frame(rows, dict.fromkeys(columns, pl.String))


def _dumps(pages: Sequence[Page]) -> pl.DataFrame:
    names = sorted({(page.dump_id, page.dump) for page in pages})
    return pl.DataFrame(
        [
            {
                "dump_id": id_,
                "name": f"{name}.txt",
                "n_bytes": 1,
                "format": "txt",
                "encoding": "utf-8",
                "n_records": 1,
                "n_passed_over": 0,
            }
            for id_, name in names
        ]
    )
