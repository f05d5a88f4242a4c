"""Quotes and speakers against the labels: `python -m benchmarks.quality.quotes FOLDER [tune|held]` (FOLDER: ../shared/real).

A quote is found where its words are, up to blanks and a final stop. A speaker is right where the entity has the labelled name, or the
description equals the labelled one, or where neither names anybody. Measured with the mentions that Hanji finds, and with the labelled
mentions in their place, which leaves what the rules for quotes answer for. Of the half `tune` the errors are printed.
"""

import sys
import time
from pathlib import Path
from typing import NamedTuple

import polars as pl

from benchmarks.quality.articles import Labelled, Span, labelled
from transforms.contracts import Mentions
from transforms.contracts.columns import polars_schema
from transforms.quotes import extract_quotes
from transforms.texts import NO_REPEATS

BLANKS = " \t\n\r\u3000\xa0"
STOPS = BLANKS + "."


class Quote(NamedTuple):
    """A quote's speaker: the name of an entity, or else a description."""

    name: str | None
    description: str | None


def trimmed(text: str, span: Span) -> Span:
    """A place without blanks and a final stop."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(BLANKS))
    return Span(span.article, span.part, start, max(start, span.start + len(words.rstrip(STOPS))))


def expected(given: Labelled, texts: dict[tuple[str, str], str]) -> dict[Span, str | None]:
    """The labelled speaker of each labelled quote that stands in its article."""
    spans = {}
    for label in given.labels:
        for field, start, end, speaker, _ in label["quotes"]:
            if span := given.span(label["row"], field, start, end):
                spans[trimmed(texts[span.article, span.part], span)] = speaker
    return spans


def gold_mentions(given: Labelled) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The labelled mentions as `mentions` and `entities`, names as ids."""
    rows, things = [], set()
    parts = {row["article_id"]: row for row in given.tables["articles"].iter_rows(named=True)}
    for label in given.labels:
        for field, start, end, type_, name in label["mentions"]:
            if name is None or not (span := given.span(label["row"], field, start, end)):
                continue
            surface = parts[span.article][span.part][span.start : span.end]
            rows.append((span.article, name, span.part, span.start, span.end, surface, None, "rule", 1.0, False))
            things.add((name, name, type_))
    mentions = pl.DataFrame(rows, schema=polars_schema(Mentions), orient="row")
    mentions = mentions.unique(["article_id", "part", "char_start"], maintain_order=True)
    return mentions, pl.DataFrame(sorted(things), schema=["entity_id", "name", "type"], orient="row")


def found(quotes: pl.DataFrame, entities: pl.DataFrame, texts: dict[tuple[str, str], str]) -> dict[Span, Quote]:
    """The quotes found, without those of a lead that the body says again."""
    names = dict(entities.select("entity_id", "name").iter_rows())
    told = {}
    columns = ("article_id", "part", "char_start", "char_end", "speaker_entity_id", "speaker_surface")
    for *place, entity_id, surface in quotes.select(columns).iter_rows():
        span = Span(*place)
        words = texts[span.article, span.part][span.start : span.end]
        if span.part == "lead" and squeezed(words) in squeezed(texts.get((span.article, "body"), "")):
            continue
        told[trimmed(texts[span.article, span.part], span)] = Quote(names.get(entity_id), surface)
    return told


def squeezed(words: str | None) -> str:
    """Words without blanks and signs."""
    return "".join(letter for letter in words or "" if letter.isalnum())


def is_right(speaker: str | None, quote: Quote) -> bool:
    """Whether a quote has the labelled speaker."""
    if quote.name is not None:
        return quote.name == speaker
    return squeezed(quote.description) == squeezed(speaker)


def measure(name: str, gold: dict[Span, str | None], mine: dict[Span, Quote]) -> None:
    """Print the figures."""
    both = gold.keys() & mine.keys()
    right = sum(is_right(gold[span], mine[span]) for span in both)
    partly = sum(
        any(other[:2] == span[:2] and other.start < span.end and span.start < other.end for other in mine.keys() - both)
        for span in gold.keys() - both
    )
    print(
        f"{name}: found {len(both) / max(1, len(gold)):.3f} of {len(gold)} ({partly} in part), precision {len(both) / max(1, len(mine)):.3f},"
        f" right speaker {right / max(1, len(both)):.3f} of {len(both)}"
    )


def main() -> None:
    """Measure and print."""
    half = sys.argv[2] if len(sys.argv) > 2 else None
    given = labelled(Path(sys.argv[1]), half)
    articles = given.tables["articles"]
    texts = {
        (row["article_id"], part): row[part]
        for row in articles.iter_rows(named=True)
        for part in ("title", "lead", "body")
        if row[part]
    }
    gold = expected(given, texts)
    mentions, entities = given.tables["mentions"], given.tables["entities"]
    measure("found mentions", gold, found(extract_quotes(articles, mentions, entities, NO_REPEATS), entities, texts))
    mentions, entities = gold_mentions(given)
    begin = time.perf_counter()
    quotes = extract_quotes(articles, mentions, entities, NO_REPEATS)
    seconds = time.perf_counter() - begin
    mine = found(quotes, entities, texts)
    measure("labelled mentions", gold, mine)
    print(f"{sum(map(len, texts.values())) / seconds:,.0f} characters a second")
    if half == "tune":
        print_errors(texts, gold, mine)


def print_errors(texts: dict[tuple[str, str], str], gold: dict[Span, str | None], mine: dict[Span, Quote]) -> None:
    """Print what is missed, not there, or said by another."""

    def around(span: Span) -> str:
        text = texts[span.article, span.part]
        return f"{span.part}: {text[max(0, span.start - 60) : span.start]}⟦{text[span.start : span.end]}⟧{text[span.end : span.end + 30]}"

    missed = [around(span) for span in gold.keys() - mine.keys()]
    extra = [around(span) for span in mine.keys() - gold.keys()]
    other = [
        f"{around(s)} | {gold[s]} | {mine[s]}" for s in gold.keys() & mine.keys() if not is_right(gold[s], mine[s])
    ]
    for name, errors in (("missed", missed), ("not there", extra), ("another speaker", other)):
        print(f"\n{name}:")
        for error in sorted(errors):
            print("  " + error.replace("\n", "⏎"))


if __name__ == "__main__":
    main()
