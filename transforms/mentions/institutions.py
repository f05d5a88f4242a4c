"""Institutions of the state by whose they are, local governments by what they do: 미국 국방부, 대구시는 ... 밝혔다."""

import polars as pl

from transforms.mentions.lexicon import COUNTRY, curated

OF_STATE = (
    "ministry",
    "agency",
    "legislature",
    "presidency",
    "military",
    "court",
    "police",
    "prosecution",
    "commission",
)
"""Kinds of Korean institutions whose name, behind another country's, is that country's: 미국 국방부."""

LOCAL = ("province", "metropolitan", "city", "county", "district")
"""Kinds of places with a government of their own."""

ACTOR = r"^(?:[은는]|[이가](?: |,)|측| 관계자|와 (?:협약|함께)|의 (?:설명|입장|방침|행정|발표))"
"""What stands behind a local government that does something (대구시는 밝혔다); as a place it has other particles."""


def with_institutions(candidates: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Add '미국 국방부' where a foreign country stands right before an institution that is known by a Korean name."""
    foreign = candidates.filter((pl.col("kind") == COUNTRY) & (pl.col("name") != "대한민국"))
    korean = curated().filter(pl.col("country") == "").select("name").unique()
    institutions = (
        candidates.filter(pl.col("kind").is_in(list(OF_STATE)))
        .join(korean, on="name", how="semi")
        .select("segment_id", _institution="name", _start="start", _end="end")
    )
    touching = foreign.join(institutions, on="segment_id", how="inner").filter(
        (pl.col("_start") - pl.col("end")).is_in([0, 1])
    )
    gap = touching.join(segments, on="segment_id", how="left").filter(
        pl.col("segment").str.slice(pl.col("end"), pl.col("_start") - pl.col("end")).is_in(["", " "])
    )
    name = pl.format("{} {}", "name", "_institution")
    joined = gap.with_columns(name=name, end=pl.col("_end"), type=pl.lit("organization"))
    known = curated().select("name").unique()
    combined = joined.with_columns(
        origin=pl.when(pl.col("name").is_in(known["name"].implode()))
        .then(pl.lit("curated"))
        .otherwise(pl.lit("discovered")),
        kind=pl.lit("ministry"),
        method=pl.lit("rule"),
        confidence=pl.lit(0.9),
        rank=pl.lit(0, pl.Int8),
    )
    return pl.concat([candidates, combined.select(candidates.columns)])


BRANCH = r"^ [가-힣]{2,4}(?:시당|도당)"
"""A party's branch behind the party."""


def with_branches(chosen: pl.DataFrame) -> pl.DataFrame:
    """Parties with the branch that stands behind them in their `segment` as one name: 민주당 부산시당. What the longer name covers goes."""
    branch = pl.col("segment").str.slice(pl.col("end"), 8).str.extract(f"({BRANCH})", 1)
    size = pl.when(pl.col("kind") == "party").then(branch.str.len_chars()).cast(pl.Int32)
    told = chosen.with_columns(_until=pl.col("end") + size)
    limit = pl.col("_until").cum_max().shift(1).over("segment_id")
    kept = told.filter((pl.col("start") >= limit).fill_null(True))
    is_whole = pl.col("_until").is_not_null()
    return kept.with_columns(
        name=pl.when(is_whole).then(pl.col("name") + branch).otherwise("name"),
        origin=pl.when(is_whole).then(pl.lit("discovered")).otherwise("origin"),
        end=pl.coalesce("_until", "end"),
    ).select(chosen.columns)


def with_actors(chosen: pl.DataFrame) -> pl.DataFrame:
    """Local governments that act in their `segment` are organizations: 대구시는, but 대구시에서."""
    surface = pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    acts = (
        pl.col("kind").is_in(list(LOCAL))
        & surface.str.contains(r"[가-힣]{2}[시도군구]$")
        & pl.col("segment").str.slice(pl.col("end"), 8).str.contains(ACTOR)
    )
    kind = pl.when(acts).then(pl.lit("organization")).otherwise("type")
    return chosen.with_columns(type=kind)
