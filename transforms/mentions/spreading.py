"""Names that an article's model found once, wherever else the article has them: a sentence without marks hides no name."""

import polars as pl

from transforms.mentions.candidates import PARTICLE
from transforms.mentions.overlaps import share_letters
from transforms.mentions.roles import with_roles
from transforms.texts import characters_before

SURE = 0.9
"""Names found with less certainty stay where they were found."""

SPREAD = 0.7
"""How sure a mention is that was found only because the name stands elsewhere."""

SHORTEST = 2
"""Characters of a name that stands for itself elsewhere; one syllable is too often another word."""


def spread_names(
    placed: pl.DataFrame, occurrences: pl.DataFrame, segments: pl.DataFrame, tokens: pl.DataFrame
) -> pl.DataFrame:
    """Further mentions, in the columns of `placed`: the first place in each segment of a name that nothing covers there.

    It begins and ends where morphemes do: 발레리 is no part of 발레리나.
    """
    names = (
        placed.filter(
            (pl.col("origin") == "discovered")
            & (pl.col("type").is_in(["person", "place"]) | pl.col("defines").is_not_null())
            & ((pl.col("confidence") >= SURE) | pl.col("defines").is_not_null())
            & (pl.col("surface").str.len_chars() >= SHORTEST)
        )
        .sort("article_id", "surface", "confidence", "type", descending=[False, False, True, False])
        .unique(["article_id", "surface"], keep="first", maintain_order=True)
        .select("article_id", "surface", "name", "type", "kind", "origin")
    )
    texts = occurrences.filter(pl.col("article_id").is_in(names["article_id"].unique().implode())).join(
        segments, on="segment_id", how="inner", maintain_order="left"
    )
    known = placed.select("article_id", "segment_id", "surface").unique()
    hidden = (
        texts.join(names, on="article_id", how="inner", maintain_order="left")
        .filter(pl.col("segment").str.contains(pl.col("surface"), literal=True))
        .join(known, on=["article_id", "segment_id", "surface"], how="anti", maintain_order="left")
    )
    at = pl.col("segment").str.find(pl.col("surface"), literal=True)
    found = hidden.with_columns(start=characters_before(pl.col("segment"), at)).with_columns(
        end=pl.col("start") + pl.col("surface").str.len_chars().cast(pl.Int32)
    )
    text = pl.col("segment")
    is_begun = ~text.str.slice((pl.col("start") - 1).clip(0), 1).str.contains("[가-힣A-Za-z0-9]") | (
        pl.col("start") == 0
    )
    behind = text.str.slice(pl.col("end"), 4)
    alone = found.filter(is_begun & (behind.str.contains("^(?:$|[^가-힣A-Za-z0-9])") | behind.str.contains(PARTICLE)))
    whole = alone.join(
        tokens.select("segment_id", start=pl.col("start").cast(pl.Int32)).unique(),
        on=["segment_id", "start"],
        how="semi",
        maintain_order="left",
    ).join(
        tokens.select("segment_id", end=pl.col("end").cast(pl.Int32)).unique(),
        on=["segment_id", "end"],
        how="semi",
        maintain_order="left",
    )
    longest = whole.sort("article_id", "part", "segment_start", "start", "end", descending=[False] * 4 + [True])
    free = _uncovered(
        longest.unique(["article_id", "part", "segment_start", "start"], keep="first", maintain_order=True), placed
    )
    told = free.with_columns(method=pl.lit("coreference"), confidence=pl.lit(SPREAD), defines=pl.lit(None, pl.String))
    spans = told.select("segment_id", "start", "end", "type", "confidence").unique(maintain_order=True)
    roles = with_roles(spans, segments, tokens).select("segment_id", "start", "end", "type", "role")
    key = ["segment_id", "start", "end", "type"]
    return (
        told.join(roles, on=key, how="left", maintain_order="left")
        .with_columns(
            char_start=pl.col("segment_start") + pl.col("start").cast(pl.Int64),
            char_end=pl.col("segment_start") + pl.col("end").cast(pl.Int64),
            rank=pl.lit(5, pl.Int8),
        )
        .select(placed.columns)
    )


def _uncovered(found: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """Rows of `found` that share no character with a mention or with a row before them."""
    key = ["article_id", "part", "segment_start"]
    spans = placed.select(*key, _start="start", _end="end")
    numbered = found.with_row_index("_row")
    covered = numbered.select("_row", *key, "start", "end").join(spans, on=key, how="inner").filter(share_letters())
    kept = numbered.join(covered.select("_row").unique(), on="_row", how="anti", maintain_order="left").drop("_row")
    last = pl.col("end").cum_max().shift(1).over(key)
    return kept.filter((pl.col("start") >= last).fill_null(True))
