"""Korean analysis: texts into segments, each distinct segment into tokens, once.

A segment is a sentence by the cheap rule of `transforms.sentences`. Analysis costs a hundred times more than everything
else, and news repeats itself (recrawls, copies, leads), so tokens are kept by the segment's hash and the analyzer's
version, and only what was never seen is analyzed.
"""

from collections.abc import Iterator

import polars as pl

from transforms.ids import digest
from transforms.kiwi import kiwi
from transforms.parse.repeats import repeats, shingles
from transforms.sentences import split_sentences
from transforms.texts import texts_of

TOKEN_SCHEMA = pl.Schema(
    {
        "segment_id": pl.String,
        "position": pl.Int32,
        "form": pl.String,
        "tag": pl.String,
        "start": pl.Int32,
        "end": pl.Int32,
    }
)
"""One row a token: place in the segment, Kiwi's form and tag, span in the segment in code points."""

FIELD, TOKEN = "\t", "\n"
"""How kept tokens are written: `form TAB tag TAB start TAB length`, one a line."""


def segment_articles(articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Where segments stand, and what they say.

    First frame: `article_id`, `part`, `segment_id`, `segment_start` (in the part's text), `is_repeat` (a sentence of a lead
    that the body repeats). Second frame: the distinct `segment_id`, `segment`. An inferred title is no text of its own
    and has no segments.
    """
    places = split_sentences(texts_of(articles, "is_lead_repeated"), "text")
    distinct = places.select("segment").unique(maintain_order=True)
    distinct = distinct.with_columns(
        pl.Series("segment_id", [digest(text) for text in distinct["segment"]], dtype=pl.String)
    )
    told = places.join(distinct, on="segment", how="left", maintain_order="left")
    repeated = _repeated_segments(told, articles)
    occurrences = told.join(
        repeated, on=["article_id", "part", "segment_id"], how="left", maintain_order="left"
    ).select("article_id", "part", "segment_id", "segment_start", pl.col("is_repeat").fill_null(False))
    return occurrences, distinct.select("segment_id", "segment")


def repeated_places(occurrences: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Places of leads that the body says again (`article_id`, `start`, `end`), from what `segment_articles` yields."""
    again = occurrences.filter(pl.col("is_repeat") & (pl.col("part") == "lead"))
    return again.join(segments, on="segment_id", how="left", maintain_order="left").select(
        "article_id",
        start="segment_start",
        end=pl.col("segment_start") + pl.col("segment").str.len_chars().cast(pl.Int64),
    )


def _repeated_segments(places: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The segments of leads that their body says again."""
    leads = places.filter((pl.col("part") == "lead") & pl.col("is_lead_repeated")).unique(["article_id", "segment_id"])
    judged = leads.join(articles.select("article_id", "body"), on="article_id")
    said = {
        article_id: shingles(body or "")
        for article_id, body in judged.select("article_id", "body").unique().iter_rows()
    }
    again = [repeats(text, said[key]) for text, key in zip(judged["segment"], judged["article_id"], strict=True)]
    return judged.select("article_id", "part", "segment_id").with_columns(
        pl.Series("is_repeat", again, dtype=pl.Boolean)
    )


def analyze_segments(segments: pl.DataFrame) -> pl.DataFrame:
    """The tokens of distinct segments, in the form in which they are kept: `segment_id`, `tokens`."""
    kept = pl.Series("tokens", list(_written(segments["segment"].to_list())), dtype=pl.String)
    return segments.select("segment_id").with_columns(kept)


def _written(texts: list[str]) -> Iterator[str]:
    # Kiwi works ahead in its own threads while this loop writes; a generator keeps few results in memory.
    for tokens in kiwi().tokenize(iter(texts)):
        yield TOKEN.join(
            [
                f"{token.form.replace(TOKEN, ' ')}{FIELD}{token.tag}{FIELD}{token.start}{FIELD}{token.len}"
                for token in tokens
            ]
        )


AT_ONCE = 2_000
"""Analyses read together: what cutting them takes is ten times what the tokens take (200 MB for a million characters at once)."""


def read_tokens(analyses: pl.DataFrame) -> pl.DataFrame:
    """Kept analyses (`segment_id`, `tokens`) as token rows (`TOKEN_SCHEMA`), in the order of the text."""
    return pl.concat([TOKEN_SCHEMA.to_frame(), *map(_tokens, analyses.iter_slices(AT_ONCE))])


def _tokens(analyses: pl.DataFrame) -> pl.DataFrame:
    lines = (
        analyses.filter(pl.col("tokens") != "")
        .select("segment_id", pl.col("tokens").str.split(TOKEN))
        .explode("tokens")
    )
    fields = pl.col("tokens").str.splitn(FIELD, 4).struct
    start = fields.field("field_2").cast(pl.Int32)
    return lines.select(
        "segment_id",
        position=pl.int_range(pl.len(), dtype=pl.Int32).over("segment_id"),
        form=fields.field("field_0"),
        tag=fields.field("field_1").str.replace(r"-.*$", ""),
        start=start,
        end=start + fields.field("field_3").cast(pl.Int32),
    )
