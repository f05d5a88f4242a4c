"""Names that a text gives to a thing in brackets behind its name: 더불어민주당(이하 민주당), 문재인(文在寅)."""

import polars as pl

from transforms.mentions.overlaps import share_letters

OPENS = r"^\s?[(（\[](?:이하|약칭|일명|줄여서|옛|구)?,?\s?[‘'“\"]?$"
"""Between a name and another one of the same thing."""

CLOSES = r"^[’'”\"]?[)）\]]"

ABBREVIATION = r"^(\s?[(（](?:이하|약칭|일명|줄여서)[ ,:]*[‘'“\"]?)([가-힣A-Za-z0-9·&]{2,15})[’'”\"]?[)）]"
"""What says so in words, and the name it gives: a name even where nothing else knows it."""


def with_definitions(chosen: pl.DataFrame) -> pl.DataFrame:
    """Mentions in their order with, in `defines`, the name before the brackets that hold nothing but them.

    `chosen` has `segment_id`, `segment`, `start`, `end`, `name`, `type`, `surface` and what candidates have. Names that brackets give in words are
    added where nothing is found in their place.
    """
    given = pl.concat([chosen, _abbreviations(chosen)])
    ordered = given.sort("segment_id", "start")
    text, key = pl.col("segment"), pl.col("segment_id")
    gap = (pl.col("start") - pl.col("end").shift(1)).clip(0)
    between = text.str.slice(pl.col("end").shift(1), gap)
    is_second = (key == key.shift(1)) & between.str.contains(OPENS)
    is_second &= text.str.slice(pl.col("end"), 3).str.contains(CLOSES) & (pl.col("type") == pl.col("type").shift(1))
    return ordered.with_columns(defines=pl.when(is_second).then(pl.col("name").shift(1)))


def _abbreviations(chosen: pl.DataFrame) -> pl.DataFrame:
    told = chosen.filter(pl.col("type") != "person")
    behind = pl.col("segment").str.slice(pl.col("end"), 40)
    found = told.with_columns(
        _opening=behind.str.extract(ABBREVIATION, 1), surface=behind.str.extract(ABBREVIATION, 2)
    ).filter(pl.col("surface").is_not_null())
    start = pl.col("end") + pl.col("_opening").str.len_chars().cast(pl.Int32)
    placed = found.with_columns(start=start, end=start + pl.col("surface").str.len_chars().cast(pl.Int32))
    named = placed.with_columns(name="surface", origin=pl.lit("discovered"), method=pl.lit("rule"), kind=pl.lit(""))
    taken = chosen.select("segment_id", _start="start", _end="end")
    covered = named.join(taken, on="segment_id", how="inner").filter(share_letters()).select("segment_id", "start")
    return named.join(covered, on=["segment_id", "start"], how="anti").select(chosen.columns)
