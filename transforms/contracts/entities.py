"""What is drawn out of articles: entities and their mentions, quotes, times, terms, stories."""

from typing import ClassVar

import dataframely as dy
import polars as pl

from transforms.contracts import columns as c
from transforms.contracts.articles import PARTS

ENTITY_TYPES = ("person", "organization", "place", "event", "work", "other")
METHODS = ("lexicon", "model", "rule", "coreference")
FIELDS = ("sports", "press", "arts", "public")
"""Where persons of one name are known from, as their titles tell."""

GRANULARITIES = ("second", "minute", "hour", "day", "week", "month", "quarter", "half", "year")


class Entities(dy.Schema):
    """One row a thing that the articles name, under its fullest usual Korean name.

    Persons of one name are one row each and field where their titles tell two or more fields; articles that tell none stay with the
    row without a field, which goes where none is left. Counts leave out copies (`articles.duplicate_of`) and the sentences of a lead that repeat the body.
    """

    __table__: ClassVar[str] = "entities"
    __kind__: ClassVar[str] = "dim"

    entity_id = c.key("Hash of type and name, and of the field where there is one.", primary=True)
    name = c.text("The fullest usual Korean name.", min_length=1, max_length=200)
    type = c.choice(ENTITY_TYPES, "What it is.")
    field = c.choice(
        FIELDS, "Which of the persons of that name, by their titles; null where they are one.", nullable=True
    )
    aliases = c.texts("Other names it is known under, sorted.")
    origin = c.choice(
        ("curated", "lexicon", "discovered"), "Our table or yours, Kiwi's dictionary, or found in the text."
    )
    n_mentions = c.count("Mentions in articles that are not copies, repeats in leads left out.")
    n_articles = c.count("Articles that name it, copies left out.")
    first_seen_at = c.instant("Publication (or else first load) of the first article that names it, UTC.")
    last_seen_at = c.instant("Publication (or else first load) of the last article that names it, UTC.")

    @dy.rule()
    def seen_in_order(cls) -> pl.Expr:
        """First seen is not after last seen."""
        return pl.col("first_seen_at") <= pl.col("last_seen_at")

    @dy.rule()
    def mentions_cover_articles(cls) -> pl.Expr:
        """An article that names it does so at least once."""
        return pl.col("n_mentions") >= pl.col("n_articles")

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        return {"last_seen_at": pl.col("first_seen_at"), "n_articles": pl.col("n_mentions")}


class EntityAliases(dy.Schema):
    """One row a string under which an entity is known or was met."""

    __table__: ClassVar[str] = "entity_aliases"
    __kind__: ClassVar[str] = "dim"

    alias = c.text("The string.", min_length=1, primary=True)
    entity_id = c.key("The entity.", primary=True, references="entities.entity_id")
    origin = c.choice(("curated", "lexicon", "discovered"), "Our table or yours, Kiwi's dictionary, or met in a text.")


class Mentions(dy.Schema):
    """One row a place in a text that names an entity, as extraction yields it (the table: `IdentifiedMentions`).

    `substr(part text, char_start + 1, char_end - char_start) = surface` holds for every row, in Unicode code points.
    """

    article_id = c.key("The article.", primary=True, references="articles.article_id")
    entity_id = c.key("What is named.", references="entities.entity_id")
    part = c.choice(PARTS, "Which text of the article.", primary=True)
    char_start = c.count("First character of the surface, from 0.", primary=True)
    char_end = c.count("Character after the surface.", minimum=1)
    surface = c.text("The name as written, without particles and titles.", min_length=1, max_length=200)
    role = c.text("The title held at the mention (외교부 장관).", nullable=True, max_length=200)
    method = c.choice(METHODS, "How it was found.")
    confidence = c.share("How sure it is.")
    is_repeat = c.flag("It stands in a sentence of the lead that the body repeats.")

    @dy.rule()
    def span_fits_surface(cls) -> pl.Expr:
        """The span is as long as its surface."""
        return c.span_fits("surface")

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        return c.span_sample("surface")


class Quotes(dy.Schema):
    """One row a quotation with its speaker, as extraction yields it (the table: `IdentifiedQuotes`)."""

    article_id = c.key("The article.", primary=True, references="articles.article_id")
    part = c.choice(PARTS, "Which text of the article.", primary=True)
    char_start = c.count("First character inside the quotation marks, from 0.", primary=True)
    char_end = c.count("Character after the last one inside the marks.", minimum=1)
    quote = c.text("The words quoted.", min_length=1)
    kind = c.choice(("direct", "partial"), "A whole utterance or words of one.")
    speaker_surface = c.text("The speaker as written.", nullable=True)
    speaker_entity_id = c.key("The speaker.", nullable=True, references="entities.entity_id")
    speaker_role = c.text("The speaker's title or description.", nullable=True)
    verb = c.text("The reporting verb.", nullable=True)
    confidence = c.share("How sure the speaker is.")

    @dy.rule()
    def span_fits_quote(cls) -> pl.Expr:
        """The span is as long as the quote."""
        return c.span_fits("quote")

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        return c.span_sample("quote")


class TimeExpressions(dy.Schema):
    """One row an expression that points to a calendar day, time or period, with its value."""

    __table__: ClassVar[str] = "time_expressions"
    __kind__: ClassVar[str] = "fact"

    article_id = c.key("The article.", primary=True, references="articles.article_id")
    part = c.choice(PARTS, "Which text of the article.", primary=True)
    char_start = c.count("First character, from 0.", primary=True)
    char_end = c.count("Character after the last one.", minimum=1)
    surface = c.text("The expression as written.", min_length=1)
    value_start = c.instant("Beginning of the period, Korean local time.")
    value_end = c.instant("End of the period, Korean local time, inclusive.")
    granularity = c.choice(GRANULARITIES, "The unit the expression speaks in.")

    @dy.rule()
    def span_fits_surface(cls) -> pl.Expr:
        """The span is as long as its surface."""
        return c.span_fits("surface")

    @dy.rule()
    def period_in_order(cls) -> pl.Expr:
        """A period does not end before it begins."""
        return pl.col("value_start") <= pl.col("value_end")

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        return {**c.span_sample("surface"), "value_end": pl.col("value_start")}


class Stories(dy.Schema):
    """One row a story: the articles on one event."""

    __table__: ClassVar[str] = "stories"
    __kind__: ClassVar[str] = "dim"

    story_id = c.key("The story.", primary=True)
    headline = c.text("Its most central title.", min_length=1)
    n_articles = c.count("Articles, copies left out.", minimum=1)
    n_sources = c.count("Outlets.", minimum=1)
    first_published_at = c.instant("Publication of its first article, UTC.", nullable=True)
    last_published_at = c.instant("Publication of its last article, UTC.", nullable=True)
    status = c.choice(("active", "merged"), "`merged` where another story took it in.")
    merged_into = c.key("The story that took it in.", nullable=True, references="stories.story_id")

    @dy.rule()
    def merged_says_where(cls) -> pl.Expr:
        """A merged story names its successor, and only a merged one does."""
        return (pl.col("status") == "merged") == pl.col("merged_into").is_not_null()

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        return {"status": pl.lit("active"), "merged_into": pl.lit(None).cast(pl.String)}


class Terms(dy.Schema):
    """One row a term of an article, for Korean search."""

    __table__: ClassVar[str] = "terms"
    __kind__: ClassVar[str] = "fact"

    term = c.text("Lemma of a content word.", min_length=1, primary=True)
    article_id = c.key("The article.", primary=True, references="articles.article_id")
    tf = c.count("How often it stands in the article.", minimum=1)
