"""Time expressions of articles: every part is read once from its beginning to its end."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from transforms.contracts import TimeExpressions
from transforms.contracts.columns import polars_schema
from transforms.dates.expressions import find_expressions
from transforms.dates.resolve import Value, resolve
from transforms.dates.story import SENTENCE_END, Story
from transforms.texts import texts_of, without_repeats

OPENING, CLOSING = "“「『", "”」』"
BREAKS = re.compile(rf'["{OPENING}{CLOSING}\n]')

QUOTED = re.compile(r"“[^”\n]*(?=”)|\"[^\"\n]*\"")
"""What is said: a sentence with several quoted ones is one."""

SHORT = 12
"""Characters in which nobody says several sentences."""

LISTS = ("과 ", "와 ", ", ", "·", "ㆍ", " 및 ", "이나 ", "과", ",")
"""Between days of one list."""

EXACT = ("second", "minute", "day")
"""Precisions of a publication that tell its day."""

KOREA = timedelta(hours=9)


class Told(NamedTuple):
    """A place in a text and its value."""

    start: int
    end: int
    value: Value


def read_times(text: str, anchor: date | None) -> Iterator[Told]:
    """The expressions of a text whose values are known, in order; `anchor` is the day that it was published, where that is known.

    >>> [(told.start, str(told.value.end)) for told in read_times("31일 밝혔다", date(2025, 2, 1))]
    [(0, '2025-01-31 23:59:59')]
    """
    story = Story(anchor)
    at = 0
    for found in find_expressions(text):
        between = text[at : found.start]
        if n_passed := _sentences(between):
            story.start_sentence(n_passed)
        story.is_quoted = _is_quoted(between, story.is_quoted)
        story.listed = story.last if between in LISTS else None
        value = resolve(found, text, story)
        at = found.end
        if value is not None:
            yield Told(found.start, found.end, value)


def _sentences(between: str) -> int:
    """How many sentences end in a piece of text."""
    if len(between) < SHORT:
        return len(SENTENCE_END.findall(between))
    return len(SENTENCE_END.findall(QUOTED.sub("", between)))


def _is_quoted(between: str, is_quoted: bool) -> bool:
    """Whether quotation marks are open behind a piece of text; they close at the end of a paragraph at the latest."""
    for mark in BREAKS.findall(between):
        is_quoted = mark in OPENING or (mark == '"' and not is_quoted)
    return is_quoted


def anchor_days(articles: pl.DataFrame) -> pl.Series:
    """The day from which an article's days are told: of its publication, else of its collection, in Korea; null where neither is known.

    Takes `published_at`, `published_precision` and `collected_at`. A publication of which only the month is known tells no day.
    """
    told = (
        pl.when(pl.col("published_precision").is_in(EXACT))
        .then("published_at")
        .when(pl.col("published_at").is_null())
        .then("collected_at")
    )
    return articles.select((told + KOREA).dt.date().alias("anchor"))["anchor"]


def extract_times(articles: pl.DataFrame, repeats: pl.DataFrame) -> pl.DataFrame:
    """Rows of `TimeExpressions` of articles (`article_id`, `title`, `title_origin`, `lead`, `body`, and what `anchor_days` takes).

    An inferred title is no text of its own. `repeats` are the places of a lead that the body says again (`article_id`, `start`, `end`):
    what they tell is not told twice. Values that the text does not give are left out with their expression.
    """
    texts = texts_of(articles.with_columns(anchor_days(articles)), "anchor")
    rows = [
        (article_id, part, start, end, text[start:end], *value)
        for article_id, anchor, part, text in texts.iter_rows()
        for start, end, value in read_times(text, anchor)
    ]
    return without_repeats(pl.DataFrame(rows, schema=polars_schema(TimeExpressions), orient="row"), repeats)
