"""Which records are new, revised or known, and which articles are copies of one another.

Nothing here depends on the order of records or of loads. An article's contents are a set. Which of them is the current
one follows from what is known of the pages (`VERSION_ORDER`), and among records with the same content the first by
`RECORD_ORDER` gives the row. A batch can move only contents forward that it holds, so what becomes current is always at hand.
"""

from typing import NamedTuple

import dataframely as dy
import polars as pl

from transforms.contracts import columns as c
from transforms.contracts.articles import PRECISIONS

VERSION_ORDER = ("last_collected_at", "published_at", "n_chars", "content_hash")
"""The content that was met last, that states the later publication, the fuller text (updates add), then the hash, so
that there is always an answer. A headline that was changed and changed back is current again."""

RECORD_ORDER = ("collected_at", "dump_id", "locator")
"""Among equal contents the record that was collected first; unknown times last."""

STATED = ("published_at", "published_precision", "published_origin")
"""When a content was published: of all its records the latest statement, the finer one, so that a date which only one
record has is not lost, whichever record gives the row. What a record states comes before what its text lets infer."""

CONTENT = ["article_id", "content_hash"]


class Known(dy.Schema):
    """One row a content that the warehouse already holds under an article's identity."""

    article_id = c.key("The article.", primary=True)
    content_hash = c.key("The content.", primary=True)
    revision_no = c.count("Number of the revision.", minimum=1)
    n_chars = c.count("Characters of lead and body.")
    published_at = c.instant("Latest publication time stated with it.", nullable=True)
    published_precision = c.text("How exact.")
    published_origin = c.text("Where from.")
    collected_at = c.instant("When the record that gives its row was collected.", nullable=True)
    last_collected_at = c.instant("When it was collected last.", nullable=True)
    first_seen_at = c.instant("When it entered the warehouse.")
    dump_id = c.text("The dump of its first record.")
    locator = c.text("Where in the dump.")


class Deduplicated(NamedTuple):
    """What a batch changes.

    `articles`: rows to write (articles whose current content changes, or whose row another record gives now).
    `revisions`: contents to write. `touched`: known contents that were met again later (`last_collected_at`, `STATED`).
    `superseded`: keys of known contents that go, because their own record yields another content now.
    `counts`: records by fate (new, revised, unchanged), and how many of the unchanged were read anew (superseded).
    """

    articles: pl.DataFrame
    revisions: pl.DataFrame
    touched: pl.DataFrame
    superseded: pl.DataFrame
    counts: dict[str, int]


def deduplicate_articles(batch: pl.DataFrame, known: pl.DataFrame) -> Deduplicated:
    """Sort out a batch of `Articles` rows (one a record, article ids may repeat) against the `Known` contents.

    Every row of the batch is exactly one of: new (first content of a new article), revised (a further content of an
    article), unchanged (a content that the warehouse or this batch already has). A record that was loaded before and
    now yields another content was read by another version or mapping: its old content is superseded, not revised, and
    the record counts as unchanged.
    """
    told = _contents(batch, known)
    unseen = told.filter(~pl.col("is_known"))
    was_current = _latest(told.clear(), known)
    superseded = _superseded(told, known, was_current)
    n_new = unseen.join(known, on="article_id", how="anti")["article_id"].n_unique()
    counts = {
        "new": n_new,
        "revised": unseen.height - n_new - superseded.height,
        "unchanged": batch.height - unseen.height + superseded.height,
        "superseded": superseded.height,
    }

    seen = superseded.select("article_id", "superseded_seen_at", content_hash="by")
    told = told.join(seen, on=CONTENT, how="left", maintain_order="left").with_columns(
        first_seen_at=pl.min_horizontal("first_seen_at", "superseded_seen_at")
    )
    remaining = known.join(superseded, on=CONTENT, how="anti")
    current = told.join(_latest(told, remaining), on=CONTENT, how="semi", maintain_order="left")
    stays = current.join(was_current, on=CONTENT, how="semi").filter(~pl.col("is_stored"))
    own = [*batch.columns, *LATEST]
    return Deduplicated(
        current.join(stays, on=CONTENT, how="anti", maintain_order="left").select(own),
        told.filter(pl.col("is_stored")).select(own),
        told.filter(~pl.col("is_stored") & pl.col("is_met_later")).select(
            *CONTENT, "last_collected_at", **{name: f"latest_{name}" for name in STATED}
        ),
        superseded.select(CONTENT),
        counts,
    )


LATEST = ("last_collected_at", *(f"latest_{name}" for name in STATED))
"""What all records of a content, known and new, say of its times."""


def _contents(batch: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The distinct contents of a batch: the first record of each, `LATEST`, and how they stand to the known contents.

    `is_known`: the warehouse holds it. `is_stored`: the batch's record gives its row, because it comes before the known
    one. `is_met_later`: the batch moves `LATEST` on.
    """
    met = known.join(batch, on=CONTENT, how="semi")
    records = pl.concat(
        [
            batch.select(*CONTENT, *RECORD_ORDER, *STATED, last_collected_at="collected_at", of_batch=True),
            met.select(*CONTENT, *RECORD_ORDER, *STATED, "last_collected_at", of_batch=False),
        ]
    )
    # A record that is loaded again is the known one.
    first = records.sort(*RECORD_ORDER, "of_batch", nulls_last=True).unique(CONTENT, keep="first")
    fineness = pl.col("published_precision").replace_strict(FINENESS, return_dtype=pl.Int8)
    # A day inferred from the text stands below every stated one.
    is_stated = pl.col("published_at").is_not_null() & (pl.col("published_origin") != "inferred")
    latest = (
        records.sort(is_stated, "published_at", fineness, "published_origin", nulls_last=False)
        .group_by(CONTENT)
        .agg(pl.col(STATED).last().name.prefix("latest_"), pl.col("last_collected_at").max())
    )
    before = met.select(
        *CONTENT,
        is_known=True,
        known_seen_at="first_seen_at",
        known_latest=pl.struct("last_collected_at", *STATED).struct.rename_fields(LATEST),
    )
    own = batch.sort(RECORD_ORDER, nulls_last=True).unique(CONTENT, keep="first", maintain_order=True)
    told = own.join(latest, on=CONTENT, how="left", maintain_order="left")
    told = told.join(first.select(*CONTENT, is_stored="of_batch"), on=CONTENT, how="left", maintain_order="left")
    told = told.join(before, on=CONTENT, how="left", maintain_order="left").with_columns(
        pl.col("is_known").fill_null(False)
    )
    return told.with_columns(
        is_met_later=pl.col("is_known") & pl.struct(LATEST).ne_missing(pl.col("known_latest")),
        first_seen_at=pl.min_horizontal("first_seen_at", "known_seen_at"),
    )


FINENESS = {word: -at for at, word in enumerate(PRECISIONS)}
"""Precisions by how fine they are, higher for finer ones."""


def _latest(told: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The key of the latest content of every article, of the batch's and the known ones together."""
    mine = told.select(
        "article_id",
        "last_collected_at",
        published_at="latest_published_at",
        n_chars="n_chars",
        content_hash="content_hash",
    )
    others = known.select("article_id", *VERSION_ORDER).join(mine, on=CONTENT, how="anti")
    every = pl.concat([mine, others]).sort(VERSION_ORDER, nulls_last=False)
    return every.unique("article_id", keep="last", maintain_order=True).select(CONTENT)


def _superseded(told: pl.DataFrame, known: pl.DataFrame, was_current: pl.DataFrame) -> pl.DataFrame:
    """Known contents that go, because their own record is in the batch with an unseen content (`by`).

    The current content of an article stays where a known content would become current without it: its row is not at hand.
    """
    record = ["article_id", "dump_id", "locator"]
    unseen = told.filter(~pl.col("is_known")).select(*record, by="content_hash")
    pairs = known.select(*record, "content_hash", superseded_seen_at="first_seen_at").join(unseen, on=record)
    following = _latest(told, known.join(pairs, on=CONTENT, how="anti"))
    not_at_hand = following.join(told, on=CONTENT, how="anti").join(was_current, on=CONTENT, how="anti")
    current = pairs.join(was_current, on=CONTENT, how="semi")
    stuck = current.join(not_at_hand, on="article_id", how="semi")
    # A content takes the place of one: the current one where that may go.
    ordered = [current.sort("content_hash"), pairs.join(current, on=CONTENT, how="anti").sort("content_hash")]
    free = pl.concat(ordered).join(stuck, on=CONTENT, how="anti", maintain_order="left")
    return free.unique(["article_id", "by"], keep="first", maintain_order=True)


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
