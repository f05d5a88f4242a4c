"""Articles, their revisions, their sources and what hangs on them."""

from typing import ClassVar

import dataframely as dy
import polars as pl

from transforms.contracts import columns as c

MAX_TITLE = 500
"""Characters; the longest title among 8,000 real records (../shared/real) has 148."""

MAX_TEXT = 200_000
"""Characters; a book chapter. The longest article among 8,000 real records has 29,000."""

TITLE_ORIGINS = ("page", "metadata", "inferred")
BODY_ORIGINS = ("page", "metadata", "description")
PRECISIONS = ("second", "minute", "day", "month", "unknown")
PUBLISHED_ORIGINS = ("metadata", "page", "inferred", "none")
LAYOUTS = ("aggregator", "press", "metadata")
PARTS = ("title", "lead", "body")
STATED_KEYWORDS = ("page", "person", "place", "organization", "feature", "category")
"""Lists of keywords that a record states: its own, and those of BIG KINDS (인물, 위치, 기관, 특성추출, 분류)."""

DUPLICATE_KINDS = ("exact", "near")


class Articles(dy.Schema):
    """One row an article: what a canonical URL (or, without one, a text) holds in its latest known revision.

    A copy of another article is a row too, with `duplicate_of` set. Counting news means `WHERE duplicate_of IS NULL`.
    """

    __table__: ClassVar[str] = "articles"
    __kind__: ClassVar[str] = "fact"

    article_id = c.key("Hash of the canonical URL, or of the content where there is no URL.", primary=True)
    url = c.text("The URL as the record gave it.", nullable=True, max_length=2_000)
    source_id = c.key("Who published it.", references="sources.source_id")
    title = c.text("The title without site suffixes.", min_length=1, max_length=MAX_TITLE)
    title_origin = c.choice(TITLE_ORIGINS, "Where the title comes from; `inferred` is the first sentence of the text.")
    title_tags = c.texts(
        "Labels that stand in the title without being of its sentence (속보, 단독, 종합2보), without brackets."
    )
    lead = c.text("The summary or the subtitles above the body.", nullable=True, max_length=MAX_TEXT, long=True)
    is_lead_repeated = c.flag("The lead repeats sentences of the body, so what it says is not counted again.")
    body = c.text(
        "The text, paragraphs separated by a line feed.", nullable=True, min_length=1, max_length=MAX_TEXT, long=True
    )
    body_origin = c.choice(BODY_ORIGINS, "`description` where the record's own text was empty and a summary stands in.")
    section = c.text("The section or category as the record gave it.", nullable=True, max_length=200)
    bylines = c.texts("Names of the reporters, without titles and mail addresses.")
    dateline = c.text("The place that the dateline states: 세종 in (세종=연합뉴스).", nullable=True, max_length=40)
    published_at = c.instant(
        "When it was published, UTC: the latest statement with the current content.", nullable=True
    )
    published_on = c.day("The day of publication in Korea (UTC+9).", nullable=True)
    published_precision = c.choice(PRECISIONS, "How exact `published_at` is.")
    published_origin = c.choice(
        PUBLISHED_ORIGINS, "Where `published_at` comes from; `inferred` is a day that only the text tells."
    )
    collected_at = c.instant(
        "When a crawler last took the page with this content, UTC, where the record or the caller says so.",
        nullable=True,
    )
    first_seen_at = c.instant("When the article first entered this warehouse, UTC.")
    language = c.choice(("ko", "mixed"), "`mixed` where less than half of the letters are Hangul.")
    layout = c.choice(LAYOUTS, "What kind of page the record was.")
    n_chars = c.count("Characters of lead and body.", maximum=2 * MAX_TEXT)
    content_hash = c.key("Hash of title, lead and body in the form used for comparison.")
    body_hash = c.key("Hash of the body in the form used for comparison.", nullable=True)
    revision_no = c.count("Number of the revision that this row shows, from 1.", minimum=1)
    duplicate_of = c.key("The article that this one is a copy of.", nullable=True, references="articles.article_id")
    duplicate_kind = c.choice(DUPLICATE_KINDS, "How it is a copy.", nullable=True)
    story_id = c.key("The story it belongs to.", nullable=True, references="stories.story_id")
    dump_id = c.text("The dump that this revision came in.", references="dumps.dump_id")
    locator = c.text(
        "Where in the dump: `line 12`, `row 7`, `page` for a file with one page; in an archive behind the member's name.",
        max_length=500,
    )
    run_id = c.text("The run that wrote this row.", references="runs.run_id")

    @dy.rule()
    def text_is_there(cls) -> pl.Expr:
        """An article has a body or a lead."""
        return pl.col("body").is_not_null() | pl.col("lead").is_not_null()

    @dy.rule()
    def duplicate_has_kind(cls) -> pl.Expr:
        """A copy says how it is one, and only a copy does."""
        return pl.col("duplicate_of").is_null() == pl.col("duplicate_kind").is_null()

    @dy.rule()
    def not_its_own_duplicate(cls) -> pl.Expr:
        """No article is a copy of itself."""
        return (pl.col("duplicate_of") != pl.col("article_id")).fill_null(True)

    @dy.rule()
    def published_is_possible(cls) -> pl.Expr:
        """Published between 1883 (the first Korean newspaper, Hanseong Sunbo) and a day after it was seen."""
        at = pl.col("published_at")
        first = pl.datetime(1883, 1, 1)
        return (at.is_between(first, pl.col("first_seen_at") + pl.duration(days=1))).fill_null(True)

    @dy.rule()
    def published_says_origin(cls) -> pl.Expr:
        """`published_origin` is `none` exactly where there is no publication time."""
        return pl.col("published_at").is_null() == (pl.col("published_origin") == "none")

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        none = pl.lit(None)
        return {
            "duplicate_of": none.cast(pl.String),
            "duplicate_kind": none.cast(pl.String),
            "published_at": none.cast(pl.Datetime("us")),
            "published_origin": pl.lit("none"),
            "body": pl.lit("본문"),
        }


class ArticleRows(Articles):
    """Articles before one record an article is chosen: the same columns and rules, but ids may repeat."""

    article_id = c.key("Hash of the canonical URL, or of the content where there is no URL.")


class ArticleRevisions(dy.Schema):
    """One row a revision: each distinct content seen under one article's identity.

    Revisions are ordered by what is known of the pages, never by the order of loading: when the content was last collected,
    publication time, length, content hash. Without any time the fuller text counts as the later one.
    """

    __table__: ClassVar[str] = "article_revisions"
    __kind__: ClassVar[str] = "fact"

    article_id = c.key("The article.", primary=True, references="articles.article_id")
    revision_no = c.count("1 for the earliest known content.", minimum=1, primary=True)
    title = c.text("The title in this revision.", min_length=1, max_length=MAX_TITLE)
    lead = c.text("The lead in this revision.", nullable=True, long=True)
    body = c.text("The body in this revision.", nullable=True, long=True)
    content_hash = c.key("Hash of title, lead and body in the form used for comparison.")
    n_chars = c.count("Characters of lead and body.")
    published_at = c.instant("Latest publication time stated with this content, UTC.", nullable=True)
    published_precision = c.choice(PRECISIONS, "How exact `published_at` is.")
    published_origin = c.choice(
        PUBLISHED_ORIGINS, "Where `published_at` comes from; `inferred` is a day that only the text tells."
    )
    collected_at = c.instant("When a crawler took the record that gives this row, UTC, where known.", nullable=True)
    last_collected_at = c.instant("When a crawler last took this content, UTC, where known.", nullable=True)
    first_seen_at = c.instant("When this content first entered the warehouse, UTC.")
    dump_id = c.text("The dump it came in.", references="dumps.dump_id")
    locator = c.text("Where in the dump.")
    run_id = c.text("The run that wrote it.", references="runs.run_id")


class Sources(dy.Schema):
    """One row an outlet: press, agency or aggregator."""

    __table__: ClassVar[str] = "sources"
    __kind__: ClassVar[str] = "dim"

    source_id = c.key("Hash of the name.", primary=True)
    name = c.text("The outlet's usual name; its domain where no name is known.", min_length=1)
    domain = c.text("Its registered domain.", nullable=True)
    kind = c.choice(("press", "agency", "aggregator", "unknown"), "What it is.")


class Keywords(dy.Schema):
    """One row a keyword that a page or its metadata states, or that was drawn from the text."""

    __table__: ClassVar[str] = "keywords"
    __kind__: ClassVar[str] = "fact"

    article_id = c.key("The article.", primary=True, references="articles.article_id")
    position = c.count("Place in the list, from 1.", minimum=1, primary=True)
    keyword = c.text("The keyword as written.", min_length=1, max_length=200)
    origin = c.choice(
        (*STATED_KEYWORDS, "extracted"),
        "Stated by the page or its metadata; listed there as a person, place, organization, feature or category (made by machines:"
        " no entities); or drawn from the text by Hanji.",
        primary=True,
    )
    weight = c.share("Weight where the origin gives one.", nullable=True)


class RelatedLinks(dy.Schema):
    """One row an item of a page's list of similar or related articles."""

    __table__: ClassVar[str] = "related_links"
    __kind__: ClassVar[str] = "fact"

    article_id = c.key("The article on whose page the item stands.", primary=True, references="articles.article_id")
    position = c.count("Place in the list, from 1.", minimum=1, primary=True)
    title = c.text("Title of the related article.", min_length=1, max_length=MAX_TEXT)
    summary = c.text("Opening of the related article.", nullable=True, long=True)
    is_truncated = c.flag("The summary breaks off before its sentence ends.")
    split_confidence = c.share("How sure the split into title and summary is; 0 where the item could not be split.")
    target_url = c.text("Where the item links to.", nullable=True)
    target_article_id = c.key("The loaded article that it is.", nullable=True, references="articles.article_id")
    target_method = c.choice(("url", "title", "content"), "How the target was found.", nullable=True)
    target_score = c.share("How well the target fits.", nullable=True)

    @dy.rule()
    def target_has_method(cls) -> pl.Expr:
        """A resolved link says how it was resolved, and only a resolved one does."""
        return pl.col("target_article_id").is_null() == pl.col("target_method").is_null()

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        none = pl.lit(None).cast(pl.String)
        return {"target_article_id": none, "target_method": none}


class DuplicatePairs(dy.Schema):
    """One row a pair of articles with shared text: the evidence behind `articles.duplicate_of`."""

    __table__: ClassVar[str] = "duplicate_pairs"
    __kind__: ClassVar[str] = "fact"

    article_id = c.key("The copy, or the later of the two.", primary=True, references="articles.article_id")
    other_article_id = c.key("The article it was compared with.", primary=True, references="articles.article_id")
    kind = c.choice(("exact", "near", "contained"), "How they share text.")
    jaccard = c.share("Shared shingles over all shingles of both.")
    containment = c.share("Shared shingles over those of the shorter one.")

    @dy.rule()
    def two_articles(cls) -> pl.Expr:
        """A pair has two different articles."""
        return pl.col("article_id") != pl.col("other_article_id")
