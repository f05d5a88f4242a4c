"""One candidate a place: which of overlapping ones stays."""

import polars as pl


def without_overlaps(candidates: pl.DataFrame) -> pl.DataFrame:
    """One candidate a place: of overlapping ones the longer, then the surer kind, then the earlier.

    Each round keeps what nothing better overlaps and drops what a kept one overlaps; two or three rounds end it.
    """
    # Unique keeps the first of equal spans, so the surest comes first. Every column decides: sorting is not stable, and of
    # candidates that differ in any column the same one must win whatever order they come in.
    order = ["segment_id", "start", "end", "rank", "confidence"]
    order += sorted(set(candidates.columns) - set(order))
    open_ = candidates.with_columns(_length=pl.col("end") - pl.col("start")).sort(
        order, descending=[column == "confidence" for column in order]
    )
    open_ = open_.unique(["segment_id", "start", "end"], keep="first", maintain_order=True).with_row_index("_id")
    kept: list[pl.DataFrame] = []
    while open_.height:
        pairs = _overlapping(open_)
        beaten = pairs.filter(_loses())["_id"].unique()
        winners = open_.filter(~pl.col("_id").is_in(beaten.implode()))
        kept.append(winners)
        covered = pairs.filter(pl.col("_other").is_in(winners["_id"].implode()))["_id"].unique()
        open_ = open_.filter(~pl.col("_id").is_in(pl.concat([winners["_id"], covered]).implode()))
    return pl.concat(kept or [open_]).drop("_id", "_length").sort("segment_id", "start")


def share_letters() -> pl.Expr:
    """Whether the spans `start` to `end` and `_start` to `_end` of one segment have a character in common."""
    return (pl.col("_start") < pl.col("end")) & (pl.col("start") < pl.col("_end"))


def _overlapping(spans: pl.DataFrame) -> pl.DataFrame:
    """Pairs of different spans of one segment that share a character; pairs are few, for names are sparse."""
    crowded = spans.filter(pl.len().over("segment_id") > 1).select(
        "_id", "segment_id", "start", "end", "_length", "rank"
    )
    other = crowded.rename(
        {
            "_id": "_other",
            "start": "_other_start",
            "end": "_other_end",
            "_length": "_other_length",
            "rank": "_other_rank",
        }
    )
    return crowded.join(other, on="segment_id", how="inner").filter(
        (pl.col("_id") != pl.col("_other"))
        & (pl.col("start") < pl.col("_other_end"))
        & (pl.col("_other_start") < pl.col("end"))
    )


def _loses() -> pl.Expr:
    """The other span of a pair is better."""
    longer = pl.col("_other_length") > pl.col("_length")
    same_length = pl.col("_other_length") == pl.col("_length")
    surer = pl.col("_other_rank") < pl.col("rank")
    same_rank = pl.col("_other_rank") == pl.col("rank")
    return longer | (same_length & (surer | (same_rank & (pl.col("_other") < pl.col("_id")))))
