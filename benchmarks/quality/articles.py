"""Labelled articles beside what Hanji makes of them.

`labels/articles.jsonl` points into 44 records of `../shared/real/bigkinds_20200801.jsonl` (places in raw titles and bodies, no texts).
The records are loaded into a warehouse as any dump is, and the labels' places are carried over into the articles' texts.
"""

import json
import os
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import polars as pl

from flows import dumps
from flows.batch import at_once, prepare_batch
from flows.settings import Settings
from warehouse.load import load_batch
from warehouse.queries import open_warehouse

LABELS = Path(__file__).parent / "labels" / "articles.jsonl"

FIELDS = {"제목": ("title",), "full_body": ("lead", "body")}
"""Fields that labels point into, and the parts of an article that may hold their text."""


class Span(NamedTuple):
    """A place in an article."""

    article: str
    part: str
    start: int
    end: int


class Labelled(NamedTuple):
    """The labels of one half, and the tables that Hanji made of the same articles, by name.

    `found` says for each label (`row`, `field`, `start`, `end`) where it stands now; labels whose text is not in the article any more are
    not in it.
    """

    labels: list[dict[str, Any]]
    articles: dict[int, str]
    tables: dict[str, pl.DataFrame]
    places: dict[tuple[int, str], "Alignment"]

    def span(self, row: int, field: str, start: int, end: int) -> Span | None:
        """Where a labelled place stands in its article; none where it is not there any more, or not in one piece."""
        place = self.places[row, field].carry(start, end)
        return Span(self.articles[row], *place) if place else None


class Alignment:
    """Which characters of a raw text stand where in the parts of an article."""

    def __init__(self, raw: str, parts: dict[str, str]) -> None:
        """Align a raw text with the texts made of it."""
        self._blocks: list[tuple[int, int, str, int]] = []
        for part, text in parts.items():
            matcher = SequenceMatcher(None, raw, text, autojunk=False)
            self._blocks += [
                (block.a, block.a + block.size, part, block.b) for block in matcher.get_matching_blocks() if block.size
            ]
        # Of two places the longer one: a lead that repeats the body's first sentence.
        self._blocks.sort()

    def carry(self, start: int, end: int) -> tuple[str, int, int] | None:
        """The part and the place in it; none where the characters do not stand there together."""
        holding = [block for block in self._blocks if block[0] <= start and end <= block[1]]
        if not holding:
            return None
        first, _, part, at = max(holding, key=lambda block: block[1] - block[0])
        return part, at + start - first, at + end - first


def labelled(folder: Path, half: str | None) -> Labelled:
    """The labels of one half (or all) and the articles that Hanji makes of their records; `folder` is ../shared/real."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    labels = [row for row in rows if half in (None, row["half"])]
    lines = (folder / "bigkinds_20200801.jsonl").read_bytes().split(b"\n")
    with TemporaryDirectory() as scratch:
        dump = Path(scratch) / "labelled.jsonl"
        dump.write_bytes(b"\n".join(lines[row["row"] - 1] for row in labels))
        tables = _load(dump, Path(scratch))
    articles = {row["locator"]: row for row in tables["articles"].iter_rows(named=True)}
    told, places = {}, {}
    for number, label in enumerate(labels, 1):
        article = articles[f"line {number}"]
        raw = json.loads(lines[label["row"] - 1])
        told[label["row"]] = article["article_id"]
        for field, parts in FIELDS.items():
            texts = {part: article[part] for part in parts if article[part]}
            places[label["row"], field] = Alignment(raw[field] or "", texts)
    return Labelled(labels, told, tables, places)


def _load(dump: Path, folder: Path) -> dict[str, pl.DataFrame]:
    """Every table of a warehouse with the records of one dump."""
    os.environ["HANJI_KEEP_WORK"] = "true"
    settings = Settings(warehouse=folder / "hanji.duckdb")
    described = [dumps.describe_dump(dump, settings.limits())]
    prepared = prepare_batch(described, settings, run_id="quality", started_at=datetime.now(UTC), submit=at_once)
    load_batch(settings.warehouse, prepared.files, prepared.run, wait_seconds=1)
    with open_warehouse(settings.warehouse) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: connection.execute(f"SELECT * FROM {name}").pl() for name in names}
