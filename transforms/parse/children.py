"""What hangs on a draft: the keywords that a page or its metadata states, and its related items."""

from collections.abc import Sequence

import polars as pl

from transforms.contracts.columns import polars_schema
from transforms.contracts.records import DraftKeywords, DraftLinks
from transforms.parse.keywords import split_keywords
from transforms.parse.page import Page
from transforms.parse.split import Item, is_truncated, split_items

MAX_KEYWORDS = 200
"""Keywords kept of one list; BIG KINDS lists every noun of an article, often a thousand times repeated."""

MAX_KEYWORD = 200
"""Characters, as the contract of keywords has them."""

LISTS = {
    "keywords": "page",
    "people": "person",
    "places": "place",
    "organizations": "organization",
    "features": "feature",
    "categories": "category",
}
"""Field of a record -> the origin of the keywords it lists."""


def draft_keywords(records: pl.DataFrame, ids: Sequence[str], pages: Sequence[Page]) -> pl.DataFrame:
    """The keywords (`DraftKeywords`) of pages and of the metadata columns beside them, each once a list, in their order.

    Where a page has keywords of its own, the column of keywords is not asked.
    """
    on_pages = pl.DataFrame(
        {"record_id": ids, "keyword": [page.keywords for page in pages]},
        schema={"record_id": pl.String, "keyword": pl.List(pl.String)},
    ).with_columns(origin=pl.lit("page"))
    stated = [_stated(records.filter(pl.col(field).is_not_null()), field, origin) for field, origin in LISTS.items()]
    has_own = on_pages.filter(pl.col("keyword").list.len() > 0)
    stated[0] = stated[0].join(has_own, on="record_id", how="anti", maintain_order="left")
    return (
        pl.concat([on_pages, *stated])
        .explode("keyword", empty_as_null=True, keep_nulls=True)
        .with_columns(pl.col("keyword").str.strip_chars())
        .filter(pl.col("keyword").str.len_chars().is_between(1, MAX_KEYWORD))
        .unique(["record_id", "origin", "keyword"], keep="first", maintain_order=True)
        .with_columns(position=pl.int_range(1, pl.len() + 1).over("record_id", "origin"))
        .filter(pl.col("position") <= MAX_KEYWORDS)
        .select(DraftKeywords.column_names())
    )


def _stated(records: pl.DataFrame, field: str, origin: str) -> pl.DataFrame:
    """The list of each record in one field, by its origin."""
    lists = pl.Series("keyword", [split_keywords(text) for text in records[field]], pl.List(pl.String))
    return records.select("record_id", lists, origin=pl.lit(origin))


def draft_links(ids: Sequence[str], pages: Sequence[Page]) -> pl.DataFrame:
    """The related items (`DraftLinks`) of pages; those that came glued are split into title and summary."""
    places = [
        (record_id, position, *item, page.is_glued and item[1] is None)
        for record_id, page in zip(ids, pages, strict=True)
        for position, item in enumerate(page.items, 1)
    ]
    # The same items stand on many pages: each is split once.
    glued = sorted({text for _, _, text, _, _, is_glued in places if is_glued})
    split = dict(zip(glued, split_items(glued), strict=True))
    rows = []
    for record_id, position, text, summary, url, is_glued in places:
        is_cut = summary is not None and is_truncated(summary)
        item = split[text] if is_glued else Item(text, summary, is_cut, 1.0)
        rows.append((record_id, position, item.title, item.summary, item.is_truncated, item.confidence, url))
    return pl.DataFrame(rows, schema=polars_schema(DraftLinks), orient="row")
