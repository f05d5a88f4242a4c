"""Records into article drafts, with their keywords and related items."""

from typing import NamedTuple

import polars as pl

from transforms.characters import CONTROLS, tidy
from transforms.contracts.columns import polars_schema
from transforms.contracts.records import DraftKeywords, DraftLinks, Drafts, Records, Rejected
from transforms.parse.page import MARKERS, Page, read_aggregator_page, read_press_page
from transforms.parse.split import Item, is_truncated, split_items
from transforms.publication import read_times

MAX_URL, MAX_SECTION = 2_000, 200
"""Characters, as the contract of articles has them."""

MAX_KEYWORDS = 200
"""Keywords kept of one record; BIG KINDS lists every noun of an article, often a thousand times repeated."""

TIDY_FIELDS = ("title", "text", "description", "source", "byline", "section", "keywords")


class Parsed(NamedTuple):
    """What parsing yields: drafts, and by `record_id` their keywords, their related items, and the records held back."""

    drafts: pl.DataFrame
    keywords: pl.DataFrame
    links: pl.DataFrame
    rejected: pl.DataFrame


def parse_articles(records: pl.DataFrame) -> Parsed:
    """Every record (`Records`) as one draft or one rejection, never both.

    A record with the marks of an aggregator's page is taken apart whatever format it came in; a bare page without them is
    a press page; everything else is a metadata record, whose columns say what is what. Where its own text is empty
    the description stands in as body, and `body_origin` says so.
    """
    Records.validate(records)
    rejected = records.filter(pl.col("rule").is_not_null()).select(
        "record_id", stage=pl.lit("read"), rule="rule", message="message"
    )
    readable = (
        records.filter(pl.col("rule").is_null())
        .with_columns(n_controls=pl.col("text").str.count_matches(CONTROLS).fill_null(0).cast(pl.Int64))
        .with_columns(tidy(pl.col(name)) for name in TIDY_FIELDS)
        .with_columns(layout=_layout())
    )
    drafts, page_keywords, links = _take_pages_apart(readable)
    stated = _stated_keywords(drafts)
    keywords = pl.concat(
        [page_keywords, stated.filter(~pl.col("record_id").is_in(page_keywords["record_id"].implode()))]
    )
    return Parsed(
        Drafts.validate(_drafts(drafts)),
        DraftKeywords.validate(keywords),
        DraftLinks.validate(links),
        Rejected.validate(rejected),
    )


def _layout() -> pl.Expr:
    is_aggregator = pl.col("text").str.contains(MARKERS).fill_null(False)
    return (
        pl.when(is_aggregator)
        .then(pl.lit("aggregator"))
        .when(pl.col("has_fields"))
        .then(pl.lit("metadata"))
        .otherwise(pl.lit("press"))
    )


def _take_pages_apart(readable: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The parts of all records beside their fields, and keywords and links of pages."""
    is_page = pl.col("layout") != "metadata"
    pages = readable.filter(is_page & pl.col("text").is_not_null())
    parts = [
        read_aggregator_page(text) if layout == "aggregator" else read_press_page(text)
        for text, layout in zip(pages["text"], pages["layout"], strict=True)
    ]
    ids = pages["record_id"].to_list()
    split = readable.join(
        pl.DataFrame(
            {
                "record_id": ids,
                "page_title": [part.title for part in parts],
                "page_lead": [part.lead for part in parts],
                "page_body": [part.body for part in parts],
                "page_published": [part.published for part in parts],
            },
            schema=dict.fromkeys(("record_id", "page_title", "page_lead", "page_body", "page_published"), pl.String),
        ),
        on="record_id",
        how="left",
        maintain_order="left",
    )
    keywords = pl.DataFrame(
        [
            (record_id, position, keyword)
            for record_id, part in zip(ids, parts, strict=True)
            for position, keyword in enumerate(part.keywords, 1)
        ],
        schema=polars_schema(DraftKeywords),
        orient="row",
    )
    return split, keywords, _links(ids, parts)


def _links(ids: list[str], parts: list[Page]) -> pl.DataFrame:
    places = [
        (record_id, position, text, summary)
        for record_id, part in zip(ids, parts, strict=True)
        for position, (text, summary) in enumerate(part.items, 1)
    ]
    # The same items stand on many pages: each is split once.
    glued = sorted({text for _, _, text, summary in places if summary is None})
    split = dict(zip(glued, split_items(glued), strict=True))
    rows = []
    for record_id, position, text, summary in places:
        item = split[text] if summary is None else Item(text, summary, is_truncated(summary), 1.0)
        rows.append((record_id, position, item.title, item.summary, item.is_truncated, item.confidence))
    return pl.DataFrame(rows, schema=polars_schema(DraftLinks), orient="row")


def _stated_keywords(records: pl.DataFrame) -> pl.DataFrame:
    """The distinct keywords of metadata columns, in their order."""
    return (
        records.filter(pl.col("keywords").is_not_null())
        .select(
            "record_id",
            keyword=pl.col("keywords")
            .str.split(",")
            .list.eval(pl.element().str.strip_chars())
            .list.unique(maintain_order=True)
            .list.head(MAX_KEYWORDS),
        )
        .explode("keyword")
        .filter(pl.col("keyword").is_not_null() & (pl.col("keyword").str.len_chars().is_between(1, 200)))
        .select("record_id", pl.int_range(1, pl.len() + 1).over("record_id").alias("position"), "keyword")
    )


def _drafts(records: pl.DataFrame) -> pl.DataFrame:
    is_page = pl.col("layout") != "metadata"
    title = pl.coalesce("title", "page_title")
    own_text = pl.when(is_page).then(pl.col("page_body")).otherwise(_without_title(pl.col("text"), pl.col("title")))
    # Once, because several columns need them.
    records = records.with_columns(own_text=own_text, published_text=pl.coalesce("published", "page_published"))
    records = records.with_columns(read_times(pl.col("published_text")).alias("times"))
    own_text, times = pl.col("own_text"), pl.col("times")
    return records.select(
        "record_id",
        "dump_id",
        "locator",
        # What is too long to be one costs the article nothing else.
        pl.when(pl.col("url").str.len_chars() <= MAX_URL).then(pl.col("url").str.strip_chars()),
        "source",
        title=title.str.replace_all("\n", " "),
        title_origin=pl.when(pl.col("title").is_not_null())
        .then(pl.lit("metadata"))
        .when(pl.col("page_title").is_not_null())
        .then(pl.lit("page"))
        .otherwise(pl.lit("inferred")),
        lead="page_lead",
        is_lead_repeated=pl.col("page_lead").is_not_null(),
        body=pl.coalesce(own_text, "description"),
        body_origin=pl.when(own_text.is_null() & pl.col("description").is_not_null())
        .then(pl.lit("description"))
        .when(is_page)
        .then(pl.lit("page"))
        .otherwise(pl.lit("metadata")),
        section=pl.col("section").str.slice(0, MAX_SECTION),
        bylines=pl.col("byline").str.split(",").fill_null([]),
        published_at=times.struct.field("at"),
        published_precision=times.struct.field("precision"),
        published_origin=pl.when(times.struct.field("at").is_null())
        .then(pl.lit("none"))
        .when(pl.col("published").is_not_null())
        .then(pl.lit("metadata"))
        .otherwise(pl.lit("page")),
        published_text="published_text",
        collected_at=read_times(pl.col("collected")).struct.field("at"),
        layout="layout",
        n_controls="n_controls",
    )


def _without_title(text: pl.Expr, title: pl.Expr) -> pl.Expr:
    """Text without a first line that says the title once more."""
    says_title = text.str.starts_with(pl.concat_str(title, pl.lit("\n"))).fill_null(False)
    return pl.when(says_title).then(text.str.slice(title.str.len_chars() + 1)).otherwise(text)
