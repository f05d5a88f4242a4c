"""The texts of articles as readers of them take them: a row each, and what is told twice once."""

from collections.abc import Sequence

import polars as pl

PARTS = ("title", "lead", "body")

READING_ORDER = {"lead": 0, "body": 1, "title": 2}
"""The order in which an article says who is meant: its title leaves out what its texts say in full."""

NO_REPEATS = pl.DataFrame(schema={"article_id": pl.String, "start": pl.Int64, "end": pl.Int64})
"""Places of leads that bodies say again (`analyze.repeated_places`), where there are none."""


def characters_before(text: pl.Expr, byte: pl.Expr) -> pl.Expr:
    """How many code points of a text stand before one of its bytes: polars finds by bytes, everything else counts code points."""
    return text.cast(pl.Binary).bin.slice(0, byte).cast(pl.String).str.len_chars().cast(pl.Int32)


def texts_of(articles: pl.DataFrame, *kept: str, parts: Sequence[str] = PARTS) -> pl.DataFrame:
    """`article_id`, the `kept` columns, `part`, `text`: all first parts, then all second ones. An inferred title is no text of its own."""
    title = pl.when(pl.col("title_origin") != "inferred").then("title")
    return (
        articles.select("article_id", *kept, "lead", "body", title=title)
        .unpivot(parts, index=["article_id", *kept], variable_name="part", value_name="text")
        .filter(pl.col("text").is_not_null())
    )


def without_repeats(rows: pl.DataFrame, repeats: pl.DataFrame) -> pl.DataFrame:
    """Rows of places (`article_id`, `part`, `char_start`) without those in a lead that the body says again, where they stand too."""
    in_leads = rows.filter(pl.col("part") == "lead").join(repeats, on="article_id")
    again = in_leads.filter(pl.col("char_start").is_between("start", "end", closed="left"))
    return rows.join(again, on=["article_id", "part", "char_start"], how="anti", maintain_order="left")
