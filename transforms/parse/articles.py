"""Records into article drafts, with their keywords and related items."""

from typing import NamedTuple

import polars as pl

from transforms import mojibake, scripts
from transforms.characters import CONTROLS, PLAIN, part_blocks, tidy
from transforms.contracts.records import DraftKeywords, DraftLinks, Drafts, Records, Rejected
from transforms.inferred import infer_published
from transforms.likely import holding, holding_any, holds_where
from transforms.mojibake import repair_mojibake
from transforms.parse.children import LISTS, draft_keywords, draft_links
from transforms.parse.furniture import MARKER_HINT, MARKERS
from transforms.parse.html import HTML_PAGE, read_html_page
from transforms.parse.page import Page, read_aggregator_page, read_press_page
from transforms.publication import read_times
from transforms.scripts import strip_scripts
from transforms.sources import registered_domain

MAX_URL, MAX_SECTION = 2_000, 200
"""Characters, as the contract of articles has them."""

WRITTEN = ("title", "text", "description")
"""Fields whose damage is an article's damage."""

TIDY_FIELDS = (*WRITTEN, "source", "byline", "section", *LISTS)


ODD = f"{mojibake.SUSPICIOUS}|{scripts.SUSPICIOUS}|[^{PLAIN}]"
"""One look for three: damage, code, control characters and others that are cleaned out or composed."""


class Parsed(NamedTuple):
    """What parsing yields: drafts, and by `record_id` their keywords, their related items, and the records held back."""

    drafts: pl.DataFrame
    keywords: pl.DataFrame
    links: pl.DataFrame
    rejected: pl.DataFrame


def parse_articles(records: pl.DataFrame) -> Parsed:
    """Every record (`Records`) as one draft or one rejection, never both.

    Texts that were decoded wrongly are read anew, or held back where bytes are gone. An HTML page is a press page, whatever
    format it came in; a record with the marks of an aggregator's page is taken apart as one; a bare page without them is
    a press page; everything else is a metadata record, whose columns say what is what. Where its own text is empty
    the description stands in as body, and `body_origin` says so.
    """
    Records.validate(records)
    broken = records.filter(pl.col("rule").is_not_null()).select(
        "record_id", stage=pl.lit("read"), rule="rule", message="message"
    )
    sound = records.filter(pl.col("rule").is_null())
    # Most dumps fill few fields, and an empty column costs as many passes as a full one.
    filled = [name for name in TIDY_FIELDS if sound[name].null_count() < sound.height]
    readable, lossy = _readable(sound, filled)
    readable = readable.with_columns(layout=_layout())
    ids, pages = _read_pages(readable)
    return Parsed(
        Drafts.validate(infer_published(_drafts(_with_parts(readable, ids, pages)))),
        DraftKeywords.validate(draft_keywords(readable, ids, pages)),
        DraftLinks.validate(draft_links(ids, pages)),
        Rejected.validate(pl.concat([broken, lossy])),
    )


def _readable(records: pl.DataFrame, filled: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The records decoded rightly, pages in `html`, `text` without code, its `n_controls`, all tidy; and rejections.

    Few texts hold anything odd, so all but the pages is done with those alone.
    """
    looks = (pl.col(name).str.contains(ODD if name == "text" else mojibake.SUSPICIOUS) for name in filled)
    told = records.with_row_index("_row").with_columns(is_odd=pl.any_horizontal(False, *looks).fill_null(False))
    decoded, lossy = _decoded(told.filter("is_odd"), filled)
    text = pl.col("text")
    readable = (
        pl.concat([told.filter(~pl.col("is_odd")), decoded])
        .sort("_row")
        .with_columns(is_html=holds_where(text, holding_any("<"), HTML_PAGE))
        .with_columns(html=pl.when("is_html").then("text"), text=pl.when(~pl.col("is_html")).then("text"))
    )
    odd = readable.filter("is_odd").with_columns(strip_scripts(text))
    odd = odd.with_columns(n_controls=text.str.count_matches(CONTROLS).fill_null(0).cast(pl.Int64))
    plain = readable.filter(~pl.col("is_odd")).with_columns(n_controls=pl.lit(0, pl.Int64))
    plain, odd = (
        rows.with_columns(part_blocks(text)).with_columns(
            tidy(pl.col(name), is_plain=is_plain and name == "text") for name in filled
        )
        for rows, is_plain in ((plain, True), (odd, False))
    )
    return pl.concat([plain, odd]).sort("_row").drop("_row", "is_odd"), lossy


def _decoded(records: pl.DataFrame, filled: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The records with wrongly decoded texts read anew, and rejections of those that have lost bytes."""
    # A summary beside a text that can be read is not needed.
    is_used = {"title": pl.lit(True), "text": pl.lit(True), "description": ~pl.col("_has_text")}
    repaired = records.with_columns(
        pl.col("text").is_not_null().alias("_has_text"), *(repair_mojibake(pl.col(name)) for name in filled)
    )
    lost = [
        pl.when(pl.col(name).struct.field("is_lossy") & is_used[name]).then(pl.col(name).struct.field("message"))
        for name in WRITTEN
        if name in filled
    ]
    judged = repaired.with_columns(_message=pl.coalesce(*lost, pl.lit(None, pl.String)))
    lossy = judged.filter(pl.col("_message").is_not_null()).select(
        "record_id", stage=pl.lit("parse"), rule=pl.lit("lossy_encoding"), message="_message"
    )
    kept = judged.filter(pl.col("_message").is_null()).drop("_message", "_has_text")
    return kept.with_columns(pl.col(name).struct.field("text").alias(name) for name in filled), lossy


def _layout() -> pl.Expr:
    text = pl.col("text")
    is_aggregator = holds_where(text, holding(MARKER_HINT), MARKERS)
    return (
        pl.when(is_aggregator)
        .then(pl.lit("aggregator"))
        .when(pl.col("has_fields") & ~pl.col("is_html"))
        .then(pl.lit("metadata"))
        .otherwise(pl.lit("press"))
    )


def _read_pages(readable: pl.DataFrame) -> tuple[list[str], list[Page]]:
    """The ids of records that are pages, and their parts."""
    is_there = pl.col("text").is_not_null() | pl.col("html").is_not_null()
    pages = readable.filter((pl.col("layout") != "metadata") & is_there)
    parts = [
        _html_parts(html, url)
        if html is not None
        else read_aggregator_page(text)
        if layout == "aggregator"
        else read_press_page(text)
        for text, html, url, layout in pages.select("text", "html", "url", "layout").iter_rows()
    ]
    return pages["record_id"].to_list(), parts


def _html_parts(html: str, url: str | None) -> Page:
    page = read_html_page(html, url)
    return Page(
        page.title,
        page.lead,
        page.body,
        page.keywords,
        page.items,
        page.published,
        page.url,
        page.source,
        ",".join(page.bylines),
        page.section,
        title_origin=page.title_origin or "page",
    )


PARTS = ("title", "title_origin", "lead", "body", "published", "url", "source", "byline", "section")


def _with_parts(readable: pl.DataFrame, ids: list[str], pages: list[Page]) -> pl.DataFrame:
    """The records with the parts of their pages beside their own fields, as `page_...`."""
    columns = {"record_id": ids, **{f"page_{name}": [getattr(page, name) for page in pages] for name in PARTS}}
    parts = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    if pages:
        parts = parts.with_columns(tidy(pl.col(f"page_{name}")) for name in PARTS)
    return readable.join(parts, on="record_id", how="left", maintain_order="left")


def _drafts(records: pl.DataFrame) -> pl.DataFrame:
    is_page = pl.col("layout") != "metadata"
    title = pl.coalesce("title", "page_title")
    own_text = pl.when(is_page).then(pl.col("page_body")).otherwise(_without_title(pl.col("text"), pl.col("title")))
    # Once, because several columns need them.
    records = records.with_columns(
        own_text=own_text,
        published_text=pl.coalesce("published", "page_published"),
        collected_at=read_times(pl.col("collected")).struct.field("at"),
    )
    records = records.with_columns(read_times(pl.col("published_text"), pl.col("collected_at")).alias("times"))
    own_text, times = pl.col("own_text"), pl.col("times")
    stands_in = own_text.is_null() & ~pl.col("is_html")
    return records.select(
        "record_id",
        "dump_id",
        "locator",
        # What is too long to be one costs the article nothing else.
        url=pl.when(_url().str.len_chars() <= MAX_URL).then(_url().str.strip_chars()),
        source=pl.coalesce("source", "page_source"),
        title=title.str.replace_all("\n", " "),
        title_origin=pl.when(pl.col("title").is_not_null())
        .then(pl.lit("metadata"))
        .when(pl.col("page_title").is_not_null())
        .then("page_title_origin")
        .otherwise(pl.lit("inferred")),
        # Normalization tells both.
        title_tags=pl.lit([], pl.List(pl.String)),
        lead="page_lead",
        is_lead_repeated=pl.col("page_lead").is_not_null() & (pl.col("layout") == "aggregator"),
        # What the head of an HTML page describes may be the whole site.
        body=pl.when(stands_in).then("description").otherwise(own_text),
        body_origin=pl.when(stands_in & pl.col("description").is_not_null())
        .then(pl.lit("description"))
        .when(is_page)
        .then(pl.lit("page"))
        .otherwise(pl.lit("metadata")),
        section=pl.coalesce("section", "page_section").str.slice(0, MAX_SECTION),
        bylines=pl.coalesce("byline", "page_byline").str.split(",").fill_null([]),
        dateline=pl.lit(None, pl.String),
        published_at=times.struct.field("at"),
        published_precision=times.struct.field("precision"),
        published_origin=pl.when(times.struct.field("at").is_null())
        .then(pl.lit("none"))
        .when(pl.col("published").is_not_null())
        .then(pl.lit("metadata"))
        .otherwise(pl.lit("page")),
        published_text="published_text",
        collected_at="collected_at",
        layout="layout",
        n_controls="n_controls",
    )


def _url() -> pl.Expr:
    """The record's URL; a page's own word for it where there is none, or where it names the same site."""
    is_same_site = registered_domain(pl.col("url")) == registered_domain(pl.col("page_url"))
    return pl.when(pl.col("url").is_null() | is_same_site).then(pl.coalesce("page_url", "url")).otherwise("url")


def _without_title(text: pl.Expr, title: pl.Expr) -> pl.Expr:
    """Text without a first line that says the title once more."""
    says_title = text.str.starts_with(pl.concat_str(title, pl.lit("\n"))).fill_null(False)
    return pl.when(says_title).then(text.str.slice(title.str.len_chars() + 1)).otherwise(text)
