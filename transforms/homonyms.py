"""Persons of one name, kept apart where their titles tell that they are not one.

A title tells a field (`data/title_fields.csv`: title, field, and the other field that some titles belong to as well): sports, press, arts;
titles that are not in the table are public office, business, law, science, because people move between those; a few tell nothing.
Who left the press, the arts or sports did so for another field, so former titles of these tell nothing (전 MBN 앵커 became a spokesman).
Known limit: who changes the field while the articles of the warehouse were written is told as two persons; a curated row `alias` of the name
to itself says that all are one.

Looked at on the persons of 4,000 articles of 2022 and 2023: 13 names are told apart, nearly all reporters from the politicians, judges and
professors of their name. Former titles and bare candidates (최재훈 기자, 최재훈 후보자) told three single persons apart before they told nothing.
"""

from functools import cache
from importlib import resources

import polars as pl

from transforms.contracts.entities import FIELDS
from transforms.ids import digest_column
from transforms.texts import READING_ORDER

KOREAN_NAME = "^[가-힣]{2,4}$"
"""Names whose bearers are told apart: foreign ones are seldom shared."""

_ACTING = "직무대행|권한대행|직무대리|대행|후보자|내정자|지명자|당선인|당선자|예비후보|후보"
_SHORT = f"^(.+?)(?:{_ACTING})?$"

FORMER = r"^(?:전|전직|前)\s"


@cache
def title_fields() -> pl.DataFrame:
    """The table of titles: `title`, `field` (null: tells nothing), `other` (null unless it belongs to two)."""
    with resources.files("transforms.data").joinpath("title_fields.csv").open("rb") as file:
        return pl.read_csv(file, infer_schema=False)


def fields_of_roles(roles: pl.Series) -> pl.DataFrame:
    """What roles tell: `role`, `field`, `other`; the longest title that ends a role decides (봉준호 영화 감독: 영화감독).

    >>> fields_of_roles(pl.Series(["외교부 장관", "한빛FC 감독대행", "위원"])).rows()
    [('외교부 장관', 'public', None), ('한빛FC 감독대행', 'sports', 'arts'), ('위원', None, None)]
    """
    table = title_fields()
    longest = "|".join(table.sort(pl.col("title").str.len_chars(), descending=True)["title"])
    told = pl.DataFrame({"role": roles.cast(pl.String)}).with_columns(
        title=pl.col("role").str.replace_all(r"\s", "").str.extract(_SHORT, 1).str.extract(f"({longest})$", 1)
    )
    public = pl.when(pl.col("role").is_not_null() & pl.col("title").is_null()).then(pl.lit("public"))
    found = told.join(table, on="title", how="left", maintain_order="left").with_columns(
        field=pl.coalesce(public, "field")
    )
    holds = pl.when((pl.col("field") == "public") | ~pl.col("role").str.contains(FORMER))
    return found.select("role", field=holds.then("field"), other=holds.then("other"))


def tell_homonyms(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions that are told apart from namesakes: `article_id`, `part`, `char_start`, `name`, `field`, `entity_id`.

    `mentions`: every mention of some found persons (`found_entity_id`, `name`, `article_id`, `part`, `char_start`, `role`). Names whose
    bearers have at most one field, and articles that tell none, are left out: they keep the found id.
    """
    roles = fields_of_roles(mentions["role"].drop_nulls().unique())
    told = _settled(mentions.join(roles, on="role", how="left"))
    several = pl.col("field").drop_nulls().n_unique().over("found_entity_id") > 1
    article = ["found_entity_id", "article_id"]
    # Who has no title is the one named before, else the next.
    ordered = told.filter(several).sort(*article, pl.col("part").replace_strict(READING_ORDER), "char_start")
    nearest = pl.col("field").forward_fill().over(article).fill_null(pl.col("field").backward_fill().over(article))
    apart = ordered.with_columns(field=nearest).drop_nulls("field")
    persons = apart.select("name", "field").unique()
    ids = digest_column(pl.Series(["person"] * persons.height, dtype=pl.String), persons["name"], persons["field"])
    return apart.join(persons.with_columns(ids.alias("entity_id")), on=["name", "field"], how="left").select(
        "article_id", "part", "char_start", "name", "field", "entity_id"
    )


def field_ids(names: pl.Series) -> pl.DataFrame:
    """Every id that a person's name may have besides that of the bare name: `name`, `entity_id`."""
    pairs = names.unique().to_frame("name").join(pl.DataFrame({"field": FIELDS}), how="cross")
    person = pl.Series(["person"] * pairs.height, dtype=pl.String)
    return pairs.select("name", digest_column(person, pairs["name"], pairs["field"]).alias("entity_id"))


def _settled(told: pl.DataFrame) -> pl.DataFrame:
    """Mentions with one field each: a title of two fields (감독) tells the one that the article, else the name elsewhere, has for sure."""
    sure = told.filter(pl.col("other").is_null() & pl.col("field").is_not_null())
    here = sure.group_by("found_entity_id", "article_id").agg(here=pl.col("field").unique())
    ever = sure.group_by("found_entity_id").agg(ever=pl.col("field").unique())
    known = told.join(here, on=["found_entity_id", "article_id"], how="left").join(
        ever, on="found_entity_id", how="left"
    )
    certain = [
        pl.when(pl.col(told_by).list.contains(pl.col(one))).then(one)
        for told_by in ("here", "ever")
        for one in ("field", "other")
    ]
    field = pl.when(pl.col("other").is_null()).then("field").otherwise(pl.coalesce(*certain, "field"))
    return known.with_columns(field=field).drop("here", "ever", "other")
