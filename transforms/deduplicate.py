"""Which records are new, revised or known, and which articles are copies of one another.

Nothing here depends on the order of records or of loads. An article's contents are a set; which of them is the current
one follows from what is known of the pages (`VERSION_ORDER`), and among records with the same content the one that
stands first by `RECORD_ORDER` gives the row.
"""

from typing import NamedTuple

import dataframely as dy
import polars as pl

from transforms.contracts import columns as c

VERSION_ORDER = ("collected_at", "published_at", "n_chars", "content_hash")
"""Later collection, later publication, fuller text (updates add), then the hash, so that there is always an answer."""

RECORD_ORDER = ("collected_at", "dump_id", "locator")
"""Among equal contents the record that was collected first; unknown times last."""


class Known(dy.Schema):
    """One row a content that the warehouse already holds under an article's identity."""

    article_id = c.key("The article.", primary=True)
    content_hash = c.key("The content.", primary=True)
    revision_no = c.count("Number of the revision.", minimum=1)
    n_chars = c.count("Characters of lead and body.")
    published_at = c.instant("Publication time it stated.", nullable=True)
    collected_at = c.instant("Collection time.", nullable=True)
    first_seen_at = c.instant("When it entered the warehouse.")
    dump_id = c.text("The dump it came in.")
    locator = c.text("Where in the dump.")


class Deduplicated(NamedTuple):
    """What a batch changes.

    `articles`: the rows to write (articles whose current content comes from this batch); `revisions`: the contents to add
    or to take over, without numbers; `superseded`: keys of known contents that go, because their own record yields another
    content now; `counts`: records by fate (new, revised, unchanged).
    """

    articles: pl.DataFrame
    revisions: pl.DataFrame
    superseded: pl.DataFrame
    counts: dict[str, int]


def deduplicate_articles(batch: pl.DataFrame, known: pl.DataFrame) -> Deduplicated:
    """Sort out a batch of `Articles` rows (one a record, article ids may repeat) against the `Known` contents.

    Every row of the batch is exactly one of: new (first content of a new article), revised (a further content of an
    article), unchanged (a content that the warehouse or this batch already has). A record that was loaded before and
    now yields another content was read by another version of Hanji: its old content is superseded, not revised, and the
    record counts as unchanged.
    """
    contents = _first_of_each(batch, ["article_id", "content_hash"], RECORD_ORDER, nulls_last=True)
    n_repeats = batch.height - contents.height
    told = contents.join(
        known.select(
            "article_id",
            "content_hash",
            _known_seen="first_seen_at",
            _known_collected="collected_at",
            _known_dump="dump_id",
            _known_locator="locator",
        ),
        on=["article_id", "content_hash"],
        how="left",
        maintain_order="left",
    )
    is_known = pl.col("_known_dump").is_not_null()
    n_new = told.filter(~pl.col("article_id").is_in(known["article_id"].implode()))["article_id"].n_unique()
    unseen = told.filter(~is_known)
    superseded = _superseded(unseen, known)
    counts = {
        "new": n_new,
        "revised": unseen.height - n_new - superseded.height,
        "unchanged": n_repeats + told.filter(is_known).height + superseded.height,
    }

    # A known content is written again only where this batch holds its first record (the same, whatever came first).
    is_taken_over = is_known & _before(RECORD_ORDER, ("_known_collected", "_known_dump", "_known_locator"))
    keys = ["article_id", "content_hash"]
    stored = (
        told.filter(~is_known | is_taken_over)
        .join(
            superseded.rename({"content_hash": "_old", "by": "content_hash"}),
            on=keys,
            how="left",
            maintain_order="left",
        )
        .with_columns(first_seen_at=pl.min_horizontal("first_seen_at", "_known_seen", "seen"))
        .drop("_known_seen", "_known_collected", "_known_dump", "_known_locator", "_old", "seen")
    )
    gone = superseded.select(keys)
    return Deduplicated(_current(stored, known.join(gone, on=keys, how="anti")), stored, gone, counts)


def _superseded(unseen: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Known contents whose own record is in the batch with a content (`by`) that takes their place as the latest."""
    record = ["article_id", "dump_id", "locator"]
    old = known.select(*record, _old="content_hash", seen="first_seen_at")
    pairs = unseen.join(old, on=record, how="inner")
    remaining = known.join(pairs, left_on=["article_id", "content_hash"], right_on=["article_id", "_old"], how="anti")
    latest = _current(pairs, remaining)
    kept = pairs.join(latest, on=["article_id", "content_hash"], how="semi")
    return kept.select("article_id", content_hash="_old", by="content_hash", seen="seen")


def _first_of_each(frame: pl.DataFrame, by: list[str], order: tuple[str, ...], *, nulls_last: bool) -> pl.DataFrame:
    return frame.sort(order, nulls_last=nulls_last).unique(by, keep="first", maintain_order=True)


def _before(mine: tuple[str, ...], other: tuple[str, ...]) -> pl.Expr:
    """Whether a row's own record stands before the known one by `RECORD_ORDER`; unknown times last."""
    collected, known = pl.col(mine[0]), pl.col(other[0])
    earlier = collected.is_not_null() & (known.is_null() | (collected < known).fill_null(False))
    same = (collected == known).fill_null(False) | (collected.is_null() & known.is_null())
    first_dump = pl.col(mine[1]) < pl.col(other[1])
    same_dump = pl.col(mine[1]) == pl.col(other[1])
    return earlier | (same & (first_dump | (same_dump & (pl.col(mine[2]) < pl.col(other[2])))))


def _current(stored: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Of the contents to store, those that are the latest of their article."""
    names = ["article_id", *VERSION_ORDER]
    relevant = known.filter(pl.col("article_id").is_in(stored["article_id"].unique().implode()))
    every = pl.concat([relevant.select(names), stored.select(names)]).unique(
        ["article_id", "content_hash"], keep="last"
    )
    latest = every.sort(VERSION_ORDER, nulls_last=False, descending=False).unique(
        "article_id", keep="last", maintain_order=True
    )
    return stored.join(
        latest.select("article_id", "content_hash"),
        on=["article_id", "content_hash"],
        how="semi",
        maintain_order="left",
    )


def number_revisions(revisions: pl.DataFrame) -> pl.DataFrame:
    """All contents of some articles with their `revision_no`, 1 for the earliest by `VERSION_ORDER`."""
    ordered = revisions.sort(VERSION_ORDER, nulls_last=False)
    return ordered.with_columns(revision_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("article_id"))


def mark_duplicates(articles: pl.DataFrame) -> pl.DataFrame:
    """Exact copies among articles that hold whole groups of equal bodies.

    Takes `article_id`, `body_hash`, `n_chars`, `published_at`; yields `article_id`, `duplicate_of`, `duplicate_kind` for every
    row, null where it is no copy. The canonical article is the fullest, then the earliest, then the first by id.
    """
    ordered = articles.sort(
        ["n_chars", "published_at", "article_id"], descending=[True, False, False], nulls_last=[True, True, True]
    )
    canonical = pl.when(pl.col("body_hash").is_not_null()).then(pl.col("article_id").first().over("body_hash"))
    marked = ordered.with_columns(_canonical=canonical)
    is_copy = (pl.col("_canonical") != pl.col("article_id")).fill_null(False)
    return marked.select(
        "article_id",
        duplicate_of=pl.when(is_copy).then("_canonical"),
        duplicate_kind=pl.when(is_copy).then(pl.lit("exact")),
    )
