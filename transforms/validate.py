"""Rows that may enter the warehouse, and rows that are held back with a reason.

First our own rules, which can say what is wrong in words; then the table's contract, which lets nothing else through.
"""

from datetime import datetime
from typing import NamedTuple

import polars as pl

from transforms.contracts import Articles, Keywords, RelatedLinks
from transforms.contracts.articles import MAX_TEXT, MAX_TITLE, ArticleRows
from transforms.contracts.records import Rejected
from transforms.parse.furniture import ERROR_TEXT, ERROR_TITLE
from transforms.publication import read_times

MIN_HANGUL = 0.3
"""Share of Hangul among the letters below which a text is not Korean: 0.05% of 8,000 real articles lie below, all of them
in English; market tables with many Latin symbols reach .45."""

MAX_CONTROLS = 4
CONTROL_SHARE = 0.005
"""Control characters that a text may hold (they are stripped): 4, or one in 200 characters. More means binary data."""

MAX_ERROR = 400
"""Characters of a text that may be of an error page; the advice on them (주소를 다시 확인해 주세요, 홈으로) takes up to 300."""

FIRST_NEWSPAPER = datetime(1883, 1, 1)
"""Hanseong Sunbo, the first Korean newspaper, appeared in October 1883."""


class Valid(NamedTuple):
    """What passed: `Articles`, `Keywords`, `RelatedLinks`; and the records held back (`Rejected`)."""

    articles: pl.DataFrame
    keywords: pl.DataFrame
    links: pl.DataFrame
    rejected: pl.DataFrame


def _letters(pattern: str) -> pl.Expr:
    return sum(
        (pl.col(part).str.count_matches(pattern).fill_null(0) for part in ("title", "lead", "body")), start=pl.lit(0)
    )


def _rules(seen_at: datetime) -> list[tuple[str, pl.Expr, pl.Expr]]:
    """(rule, where it is broken, what to say), the most telling first."""
    stated = pl.col("published_text").str.slice(0, 60)
    n_text = pl.col("n_chars")
    hangul, letters = pl.col("_hangul"), pl.col("_letters")
    latest = pl.min_horizontal(pl.lit(seen_at), pl.col("collected_at")) + pl.duration(days=1)
    return [
        (
            "control_bytes",
            pl.col("n_controls") > pl.max_horizontal(pl.lit(MAX_CONTROLS), n_text * CONTROL_SHARE),
            pl.format("{} control characters in a text of {}: binary data?", "n_controls", n_text),
        ),
        (
            "error_page",
            (n_text <= MAX_ERROR)
            & (pl.col("title").str.contains(ERROR_TITLE) | pl.col("body").str.contains(ERROR_TEXT).fill_null(False)),
            pl.format("no article, but what a server shows in its place: {}", pl.coalesce(pl.col("body").str.slice(0, 60), "title")),
        ),
        ("no_text", n_text == 0, pl.lit("neither text nor description, or nothing left of it but site lines")),
        (
            "over_long",
            (n_text > MAX_TEXT) | (pl.col("title").str.len_chars() > MAX_TITLE),
            pl.format("title of {} and text of {} characters; at most " + f"{MAX_TITLE} and {MAX_TEXT:,}", pl.col("title").str.len_chars(), n_text),
        ),
        (
            "not_korean",
            (hangul < MIN_HANGUL * letters) | (hangul == 0),
            pl.format("{} of {} letters are Hangul", hangul, letters),
        ),
        (
            "published_impossible",
            pl.col("_is_impossible"),
            pl.format("no such time: {}", stated),
        ),
        (
            "published_out_of_range",
            (pl.col("published_at") < FIRST_NEWSPAPER) | (pl.col("published_at") > latest),
            pl.format("published {}: before the first Korean newspaper or after the page was taken", stated),
        ),
    ]  # fmt: skip


def validate_articles(
    identified: pl.DataFrame, keywords: pl.DataFrame, links: pl.DataFrame, *, run_id: str, seen_at: datetime
) -> Valid:
    """Identified drafts as rows of `Articles` with their keywords and links; what breaks a rule is rejected.

    `seen_at` (UTC) becomes `first_seen_at` and bounds publication times. Duplicates, stories and revisions are not known
    yet: `duplicate_of` and `story_id` are null, `revision_no` is 1.
    """
    latest = pl.lit(seen_at) + pl.duration(days=1)
    measured = identified.with_columns(
        # A clock that runs ahead would stay the latest for ever.
        collected_at=pl.when(pl.col("collected_at") <= latest).then("collected_at"),
        **_without_impossible_guess(latest),
        n_chars=(pl.col("lead").str.len_chars().fill_null(0) + pl.col("body").str.len_chars().fill_null(0)).cast(
            pl.Int64
        ),
        _hangul=_letters("[가-힣]"),
        # Counting all letters would take twice as long: most are Hangul.
        _others=_letters(r"[\p{L}--[가-힣]]"),
        _is_impossible=read_times(pl.col("published_text")).struct.field("is_impossible"),
    ).with_columns(_letters=pl.col("_hangul") + pl.col("_others"))
    rules = _rules(seen_at)
    first_broken = pl.coalesce(pl.when(is_broken).then(pl.lit(rule)) for rule, is_broken, _ in rules)
    judged = measured.with_columns(_rule=first_broken)
    # Few break one, and polars would write the message of every rule for every row.
    told = pl.coalesce(pl.when(is_broken).then(words) for _, is_broken, words in rules)
    messages = judged.filter(pl.col("_rule").is_not_null()).with_columns(_message=told)
    broken = messages.select(
        "record_id", stage=pl.lit("validate"), rule="_rule", message=pl.col("_message").fill_null("")
    )
    rows = _article_rows(judged.filter(pl.col("_rule").is_null()), run_id, seen_at)
    passed, failed = _by_contract(rows)
    articles = passed.drop("record_id")
    keyed = passed.select("record_id", "article_id", "dump_id", "locator")
    return Valid(
        ArticleRows.validate(articles),
        _attach(keywords, keyed, weight=pl.lit(None, pl.Float64)),
        _attach(
            links,
            keyed,
            target_article_id=pl.lit(None, pl.String),
            target_method=pl.lit(None, pl.String),
            target_score=pl.lit(None, pl.Float64),
        ),
        Rejected.validate(pl.concat([broken, failed])),
    )


def _without_impossible_guess(latest: pl.Expr) -> dict[str, pl.Expr]:
    """The publication without an inferred day that is still to come: a record is not held back for a guess of ours."""
    is_wrong = (pl.col("published_origin") == "inferred") & (pl.col("published_at") > latest)
    return {
        "published_at": pl.when(~is_wrong | is_wrong.is_null()).then("published_at"),
        "published_precision": pl.when(is_wrong).then(pl.lit("unknown")).otherwise("published_precision"),
        "published_origin": pl.when(is_wrong).then(pl.lit("none")).otherwise("published_origin"),
    }


def _article_rows(drafts: pl.DataFrame, run_id: str, seen_at: datetime) -> pl.DataFrame:
    none = pl.lit(None, pl.String)
    rows = drafts.with_columns(
        published_on=(pl.col("published_at") + pl.duration(hours=9)).dt.date(),
        first_seen_at=pl.lit(seen_at).cast(pl.Datetime("us")),
        language=pl.when(pl.col("_hangul") >= 0.5 * pl.col("_letters")).then(pl.lit("ko")).otherwise(pl.lit("mixed")),
        revision_no=pl.lit(1, pl.Int64),
        duplicate_of=none,
        duplicate_kind=none,
        story_id=none,
        run_id=pl.lit(run_id),
    )
    return rows.select("record_id", *Articles.column_names())


def _by_contract(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows that fit the contract, and rejections for those that do not."""
    _, failure = ArticleRows.filter(rows.drop("record_id"))
    if not len(failure):
        return rows, Rejected.create_empty()
    details = failure.details()
    rules = [name for name in details.columns if name not in ArticleRows.column_names()]
    broken = details.select(
        "article_id",
        "content_hash",
        "locator",
        rule=pl.coalesce(pl.when(pl.col(rule).cast(pl.String) == "invalid").then(pl.lit(rule)) for rule in rules),
    ).unique()
    rejected = rows.join(broken, on=["article_id", "content_hash", "locator"], nulls_equal=True).select(
        "record_id",
        stage=pl.lit("validate"),
        rule=pl.col("rule").str.replace_all(r"\|", "_"),
        message=pl.format("breaks the rule {} of the table articles", "rule"),
    )
    return rows.join(rejected, on="record_id", how="anti", maintain_order="left"), rejected


def _attach(children: pl.DataFrame, keyed: pl.DataFrame, **columns: pl.Expr) -> pl.DataFrame:
    """Children of drafts as children of articles; they keep `dump_id` and `locator` until one record an article is chosen."""
    return children.join(keyed, on="record_id", how="inner").drop("record_id").with_columns(**columns)


CHILDREN = {"keywords": Keywords, "related_links": RelatedLinks}
"""Tables that come with the record an article is taken from."""
