"""All candidates for mentions, one decision where they overlap, and their places in the articles.

Everything is found once a distinct segment of a block of articles and then put wherever that segment stands.
"""

from collections.abc import Iterator

import polars as pl

from transforms.contracts import Mentions
from transforms.contracts.columns import polars_schema
from transforms.ids import digest_column
from transforms.mentions.candidates import find_candidates
from transforms.mentions.definitions import with_definitions
from transforms.mentions.institutions import with_actors, with_institutions, with_units
from transforms.mentions.linking import link_mentions
from transforms.mentions.names import SURNAMES
from transforms.mentions.naming import with_known_names
from transforms.mentions.overlaps import without_overlaps
from transforms.mentions.roles import with_roles
from transforms.mentions.spreading import spread_names

NO_DAYS = pl.DataFrame(schema={"article_id": pl.String, "day": pl.Date})
"""Articles of which no day is known."""

CREDITS = r"(?:영상취재|영상편집|촬영기자|영상기자|취재기자|그래픽|영상|사진|편집) ?[:=/] ?"
"""Before whoever took a picture or cut a film: no persons of the article."""

UNNAMED = rf"[{SURNAMES}]모(?: ?\(\d|씨| 씨| ?[군양](?:[^가-힣]|$)| [가-힣]{{2,5}}(?:는|은|이|가|를|을|에게) )"
"""Somebody who is not named: 김모(34) 씨, 박모 군, 이모 대표는."""


AT_ONCE = 3_500
"""Segments whose candidates are in memory together (about 170,000 characters, 60 MB); an article is never divided."""


def extract_mentions(
    occurrences: pl.DataFrame, segments: pl.DataFrame, tokens: pl.DataFrame, days: pl.DataFrame | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of `Mentions`, and the entities they name (`entity_id`, `name`, `type`, `origin`, `surface`: distinct).

    `occurrences` and `segments` come from `segment_articles`, `tokens` from `read_tokens` (all distinct segments at least); `days`
    has each article's `day` (`article_id`, `day`; null or no row where it is not known), which decides who was president.
    """
    days = NO_DAYS if days is None else days
    linked = pl.concat([_of_articles(block, segments, tokens, days) for block in _blocks(occurrences)])
    entities = linked.select("type", "name").unique(maintain_order=True)
    entities = entities.with_columns(digest_column(entities["type"], entities["name"]).alias("entity_id"))
    found = linked.join(entities, on=["type", "name"], how="left", maintain_order="left")
    named = found.select("entity_id", "name", "type", "origin", "surface").unique()
    return found.select(polars_schema(Mentions).names()), named.sort("entity_id", "surface", "origin")


def _blocks(occurrences: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows of some articles each, in their order."""
    sizes = occurrences.group_by("article_id", maintain_order=True).len()
    numbers = sizes.select("article_id", _block=(pl.col("len").cum_sum() - pl.col("len")) // AT_ONCE)
    told = occurrences.join(numbers, on="article_id", how="left", maintain_order="left")
    if not occurrences.height:
        yield occurrences
    for _, block in told.group_by("_block", maintain_order=True):
        yield block.drop("_block")


def _of_articles(
    occurrences: pl.DataFrame, segments: pl.DataFrame, tokens: pl.DataFrame, days: pl.DataFrame
) -> pl.DataFrame:
    """Mentions of some articles, linked within each of them."""
    segments = segments.join(occurrences, on="segment_id", how="semi", maintain_order="left")
    tokens = tokens.join(segments, on="segment_id", how="semi", maintain_order="left")
    candidates = with_institutions(find_candidates(tokens, segments), segments)
    chosen = without_overlaps(candidates).join(segments, on="segment_id", how="left", maintain_order="left")
    known = with_known_names(_without_credits(with_units(with_actors(chosen))))
    told = with_roles(with_definitions(known).drop("segment"), segments, tokens).drop("segment")
    placed = occurrences.join(told, on="segment_id", how="inner", maintain_order="left").with_columns(
        char_start=pl.col("segment_start") + pl.col("start").cast(pl.Int64),
        char_end=pl.col("segment_start") + pl.col("end").cast(pl.Int64),
    )
    spread = spread_names(placed, occurrences, segments, tokens)
    return link_mentions(_without_unnamed(pl.concat([placed, spread]), occurrences, segments), days)


def _without_unnamed(placed: pl.DataFrame, occurrences: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Mentions without the surnames that go on with somebody whom the article does not name: 김모 씨 ... 김 씨는."""
    unnamed = (
        segments.select("segment_id", name=pl.col("segment").str.extract_all(UNNAMED))
        .explode("name")
        .drop_nulls()
        .with_columns(pl.col("name").str.slice(0, 1))
        .join(occurrences.select("article_id", "segment_id"), on="segment_id", how="inner")
        .select("article_id", "name", _is_unnamed=pl.lit(True))
        .unique()
    )
    told = placed.join(unnamed, on=["article_id", "name"], how="left", maintain_order="left")
    is_gone = pl.col("_is_unnamed").fill_null(False) & pl.col("role").is_null() & (pl.col("type") == "person")
    return told.filter(~is_gone).drop("_is_unnamed")


def _without_credits(chosen: pl.DataFrame) -> pl.DataFrame:
    """Mentions with their `surface` that stand before the credits of a picture or a film at a segment's end, not in them."""
    text = pl.col("segment")
    kept = chosen.filter(~text.str.slice(0, pl.col("start")).str.contains(CREDITS))
    return kept.with_columns(surface=text.str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
