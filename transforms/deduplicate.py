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
record has is not lost, whichever record gives the row."""

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
    told = _contents(batch).join(_prefixed(known), on=CONTENT, how="left", maintain_order="left")
    is_known = pl.col("known_dump_id").is_not_null()
    unseen = told.filter(~is_known)
    superseded = _superseded(told, unseen, known)
    n_new = unseen.join(known, on="article_id", how="anti")["article_id"].n_unique()
    counts = {
        "new": n_new,
        "revised": unseen.height - n_new - superseded.height,
        "unchanged": batch.height - unseen.height + superseded.height,
        "superseded": superseded.height,
    }

    told = told.join(
        superseded.drop("content_hash"),
        left_on=CONTENT,
        right_on=["article_id", "by"],
        how="left",
        maintain_order="left",
    )
    told = told.with_columns(
        is_stored=~is_known | _comes_first(),
        is_met_later=is_known & (_is_later("last_collected_at", "known_last_collected_at") | _is_stated_later()),
        last_collected_at=pl.max_horizontal("last_collected_at", "known_last_collected_at"),
        first_seen_at=pl.min_horizontal("first_seen_at", "known_first_seen_at", "superseded_seen_at"),
        **{
            f"latest_{name}": pl.when(is_known & ~_is_stated_later()).then(f"known_{name}").otherwise(f"latest_{name}")
            for name in STATED
        },
    )
    remaining = known.join(superseded, on=CONTENT, how="anti")
    current = told.join(_latest(told, remaining), on=CONTENT, how="semi", maintain_order="left")
    was_current = pl.struct(CONTENT).is_in(
        _latest(told.clear(), known).select(pl.struct(CONTENT)).to_series().implode()
    )
    own = [*batch.columns, "last_collected_at", *(f"latest_{name}" for name in STATED)]
    return Deduplicated(
        current.filter(pl.col("is_stored") | ~was_current).select(own),
        told.filter(pl.col("is_stored")).select(own),
        told.filter(~pl.col("is_stored") & pl.col("is_met_later")).select(
            *CONTENT, "last_collected_at", **{name: f"latest_{name}" for name in STATED}
        ),
        superseded.select(CONTENT),
        counts,
    )


def _contents(batch: pl.DataFrame) -> pl.DataFrame:
    """The distinct contents of a batch: the first record of each, and the latest times of all its records."""
    latest = (
        batch.sort("published_at", _fineness("published_precision"), "published_origin", nulls_last=False)
        .group_by(CONTENT)
        .agg(pl.col(STATED).last().name.prefix("latest_"), last_collected_at=pl.col("collected_at").max())
    )
    first = batch.sort(RECORD_ORDER, nulls_last=True).unique(CONTENT, keep="first", maintain_order=True)
    return first.join(latest, on=CONTENT, how="left", maintain_order="left")


def _prefixed(known: pl.DataFrame) -> pl.DataFrame:
    return known.rename({name: f"known_{name}" for name in known.columns if name not in CONTENT})


def _comes_first() -> pl.Expr:
    """Whether a row's own record stands before the known one by `RECORD_ORDER`."""
    mine, known = pl.col("collected_at"), pl.col("known_collected_at")
    earlier = mine.is_not_null() & (known.is_null() | (mine < known).fill_null(False))
    same = (mine == known).fill_null(False) | (mine.is_null() & known.is_null())
    smaller_dump = pl.col("dump_id") < pl.col("known_dump_id")
    same_dump = pl.col("dump_id") == pl.col("known_dump_id")
    return earlier | (same & (smaller_dump | (same_dump & (pl.col("locator") < pl.col("known_locator")))))


def _fineness(name: str) -> pl.Expr:
    """The place of a precision in `PRECISIONS`, higher for finer ones."""
    return pl.col(name).replace_strict({word: -at for at, word in enumerate(PRECISIONS)}, return_dtype=pl.Int8)


def _is_stated_later() -> pl.Expr:
    """Whether a row's statement of publication comes after the known one by `STATED`."""
    (mine_at, known_at), _, (mine_from, known_from) = (
        (pl.col(f"latest_{name}"), pl.col(f"known_{name}")) for name in STATED
    )
    mine, known = _fineness("latest_published_precision"), _fineness("known_published_precision")
    finer = (mine > known) | ((mine == known) & (mine_from > known_from))
    later = known_at.is_null() | (mine_at > known_at) | ((mine_at == known_at) & finer)
    return mine_at.is_not_null() & later.fill_null(False)


def _is_later(mine_name: str, known_name: str) -> pl.Expr:
    mine, known = pl.col(mine_name), pl.col(known_name)
    return mine.is_not_null() & (known.is_null() | (mine > known).fill_null(False))


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


def _superseded(told: pl.DataFrame, unseen: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Known contents that go, because their own record is in the batch with an unseen content (`by`).

    The current content of an article stays where a known content would become current without it: its row is not at hand.
    """
    record = ["article_id", "dump_id", "locator"]
    old = known.select(*record, _old="content_hash", superseded_seen_at="first_seen_at")
    pairs = unseen.select(*record, "content_hash").join(old, on=record, how="inner")
    if pairs.is_empty():
        return pairs.select("article_id", "superseded_seen_at", by="content_hash", content_hash="_old")
    old_key = ["article_id", "_old"]
    current = _latest(told.clear(), known)
    remaining = known.join(pairs, left_on=CONTENT, right_on=old_key, how="anti")
    following = _latest(told, remaining)
    not_at_hand = following.join(told, on=CONTENT, how="anti").join(current, on=CONTENT, how="anti")
    pairs = pairs.join(current.with_columns(_is_current=True), left_on=old_key, right_on=CONTENT, how="left")
    is_stuck = pl.col("_is_current").is_not_null() & pl.col("article_id").is_in(not_at_hand["article_id"].implode())
    # A content takes the place of one: the current one where that may go.
    kept = pairs.filter(~is_stuck).sort("_is_current", "_old", nulls_last=True)
    kept = kept.unique(["article_id", "content_hash"], keep="first", maintain_order=True)
    return kept.select("article_id", "superseded_seen_at", by="content_hash", content_hash="_old")


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
