"""Foreign names written in several ways: 마크 루비오, 마르코 루비오 and 마코 루비오 differ by a few letters of the alphabet.

Letters are compared with rapidfuzz (compiled, well kept): Levenshtein distance over jamo.
"""

import unicodedata

import polars as pl
from rapidfuzz.distance import Levenshtein

MOST = 3
"""Letters (jamo) in which two writings of one first name may differ: 마크 and 마르코 differ in three."""

SHARE = 0.5
"""... and what share of the longer one's letters."""


def spelling_variants(names: pl.DataFrame, known: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Names of persons (`by` and `name`) beside the one known name (`by` and `known`) that they are another writing of.

    Both have as many words, the same last word and first names that begin with the same letter; where several known names
    fit, none does. Only pairs of names are compared that share their last word.
    """
    last = r" (\S+)$"
    pairs = names.with_columns(_last=pl.col("name").str.extract(last, 1)).join(
        known.with_columns(_last=pl.col("known").str.extract(last, 1)), on=[*by, "_last"], how="inner"
    )
    n_words = pl.col("name").str.count_matches(" ") == pl.col("known").str.count_matches(" ")
    told = pairs.filter(n_words & (pl.col("name") != pl.col("known"))).with_columns(
        pl.struct("name", "known")
        .map_elements(lambda pair: _is_variant(pair["name"], pair["known"]), return_dtype=pl.Boolean)
        .alias("_fits")
    )
    fitting = told.filter("_fits").unique([*by, "name", "known"], maintain_order=True)
    return fitting.filter(pl.len().over(*by, "name") == 1).select(*by, "name", "known")


def _is_variant(name: str, known: str) -> bool:
    one, other = (unicodedata.normalize("NFD", text.rsplit(" ", 1)[0]) for text in (name, known))
    most = min(MOST, int(SHARE * max(len(one), len(other))))
    return one[0] == other[0] and Levenshtein.distance(one, other, score_cutoff=most) <= most
