"""Articles whose mentions are marked in the text: `«한가람» 의원은 “…”`."""

import re
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from transforms.contracts import Mentions
from transforms.contracts.columns import polars_schema
from transforms.ids import digest
from transforms.quotes import extract_quotes
from transforms.texts import NO_REPEATS

ARTICLE = digest("article", "a")
MARKED = re.compile(r"«([^»|]+)(?:\|([^»]+))?»")
ORGANIZATIONS = ("부", "회", "청", "시", "당", "사", "단", "신문")
ARTICLES = {
    "article_id": pl.String,
    "title": pl.String,
    "title_origin": pl.String,
    "lead": pl.String,
    "body": pl.String,
}

Rows = list[dict[str, Any]]


def read(marked: str, part: str) -> tuple[str, Rows]:
    """A text without the marks, and its mentions: `«한|한가람»` is 한, which means 한가람."""
    pieces, mentions, at, length = [], [], 0, 0
    for match in MARKED.finditer(marked):
        surface, name = match[1], match[2] or match[1]
        pieces += [marked[at : match.start()], surface]
        start = length + match.start() - at
        length, at = start + len(surface), match.end()
        row = {"article_id": ARTICLE, "entity_id": name, "part": part, "char_start": start, "char_end": length}
        mentions.append({**row, "surface": surface, "method": "rule", "confidence": 1.0, "is_repeat": False})
    return "".join([*pieces, marked[at:]]), mentions


def quotes(
    body: str | None = None, title: str | None = None, lead: str | None = None, title_origin: str = "page"
) -> Rows:
    """The quotes of one article, body before lead before title."""
    texts, mentions = {}, []
    for part, marked in (("title", title), ("lead", lead), ("body", body)):
        texts[part], found = read(marked, part) if marked is not None else (None, [])
        mentions += found
    articles = pl.DataFrame([{"article_id": ARTICLE, "title_origin": title_origin, **texts}], schema=ARTICLES)
    names = sorted({row["entity_id"] for row in mentions})
    kinds = ["organization" if name.endswith(ORGANIZATIONS) else "person" for name in names]
    entities = pl.DataFrame(
        {"entity_id": names, "name": names, "type": kinds},
        schema_overrides={"entity_id": pl.String, "name": pl.String, "type": pl.String},
    )
    return extract_quotes(
        articles, pl.DataFrame(mentions, schema=polars_schema(Mentions)), entities, NO_REPEATS
    ).to_dicts()


@pytest.fixture(scope="session")
def quotes_of() -> Callable[..., Rows]:
    return quotes
