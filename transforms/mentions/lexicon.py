"""What is known before reading: countries, institutions, people, places under all their names.

`data/entities.csv` and `data/countries.csv` are compiled by us (facts, no texts); Kiwi's own dictionary of names in several
words (`multi.dict`, with a Wikidata class each) adds 250,000 names, which Kiwi already finds as one token.
"""

from datetime import date
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import polars as pl

COUNTRY = "country"

WIKIDATA_TYPES = {
    "person": ("Q5",),
    "organization": ("Q4830453", "Q43229", "Q7278", "Q215380", "Q476028", "Q3918", "Q9842", "Q9826", "Q891723"),
    "place": ("Q928830", "Q55488", "Q34442", "Q515", "Q8502", "Q23442", "Q4022", "Q532", "Q486972", "Q1549591", "Q3024240"),
    "event": ("Q178561",),
    "work": ("Q11424", "Q7889", "Q5398426", "Q7725634", "Q15416", "Q134556", "Q105543609", "Q482994", "Q7397", "Q47461344", "Q63952888", "Q1081138"),
}  # fmt: skip
"""Our types -> the Wikidata classes in `multi.dict` that are surely one: human, business, organization, party, band, football club,
university, schools, public company; stations, roads, cities, mountains, islands, rivers; battles; films, games, series,
literature, programs, singles, songs, albums, software. Classes that mix things (cultural heritage, lists) are left out."""


MANY = 100
"""Names that a Wikidata class needs to tell the recognizer anything."""


class Country(NamedTuple):
    """One country: its name and the abbreviations that need a context to be one."""

    name: str
    syllable: str
    hanja: tuple[str, ...]


def _csv(name: str) -> pl.DataFrame:
    with resources.files("transforms.data").joinpath(name).open("rb") as file:
        return pl.read_csv(file, infer_schema=False).with_columns(pl.all().fill_null(""))


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country of the curated table."""
    return tuple(
        Country(name, syllable, tuple(filter(None, hanja.split("|"))))
        for name, syllable, hanja in _csv("countries.csv").select("name", "syllable", "hanja").iter_rows()
    )


@lru_cache(maxsize=1)
def curated() -> pl.DataFrame:
    """Every string that names a curated entity: `alias`, `name`, `type`, `kind`, `country`; the names themselves included.

    `country` is empty for what is Korean and for countries.
    """
    places = _csv("countries.csv").select(
        "name", "aliases", type=pl.lit("place"), kind=pl.lit(COUNTRY), country=pl.lit("")
    )
    others = _csv("entities.csv").select("name", "aliases", "type", "kind", "country")
    table = pl.concat([places, others])
    aliases = table.with_columns(alias=pl.col("aliases").str.split("|")).explode("alias")
    names = table.with_columns(alias=pl.col("name"))
    columns = ["alias", "name", "type", "kind", "country"]
    return (
        pl.concat([names.select(columns), aliases.select(columns)])
        .filter(pl.col("alias").str.len_chars() >= 2)
        .unique("alias", keep="first", maintain_order=True)
    )


@lru_cache(maxsize=1)
def kiwi_names() -> pl.DataFrame:
    """Kiwi's names in several words: `form` (as written), `name` (canonical), `type` and Wikidata's `class`.

    `type` is null where the class is none of ours, `class` where fewer than `MANY` names have it.
    """
    types = {f"# {wikidata}": kind for kind, classes in WIKIDATA_TYPES.items() for wikidata in classes}
    known = pl.col("class")
    with resources.as_file(resources.files("kiwipiepy_model").joinpath("multi.dict")) as file:
        # Read once and kept small: a quarter of a million names are most of what tables take.
        return (
            pl.scan_csv(
                file,
                separator="\t",
                has_header=False,
                quote_char=None,
                skip_lines=2,
                truncate_ragged_lines=True,
                infer_schema=False,
                new_columns=["form", "tag", "score", "class"],
            )
            .filter(known.is_not_null())
            .select(
                "form",
                name=pl.coalesce(pl.col("tag").str.extract(r"^(.+)/NNP$", 1), pl.col("form")),
                type=known.replace_strict(types, default=None, return_dtype=pl.Enum(list(WIKIDATA_TYPES))),
                **{"class": pl.when(pl.len().over(known) >= MANY).then(known).cast(pl.Categorical)},
            )
            .unique("form", keep="first", maintain_order=True)
            .collect()
        )


@lru_cache(maxsize=1)
def typed_aliases() -> pl.DataFrame:
    """Strings that name a thing only where a name of its type has been recognized: `alias`, `type`, `name` (LA is no place by itself)."""
    return _csv("typed_aliases.csv").select("alias", "type", "name")


@lru_cache(maxsize=1)
def dated_names() -> pl.DataFrame:
    """What curated things were called in a time of their own: `name`, `type`, `since`, `until` (days, both in it), `named`."""
    return _with_days(_csv("dated_names.csv")).select("name", "type", "since", "until", "named")


@lru_cache(maxsize=1)
def holders() -> pl.DataFrame:
    """Who held an office that texts name by a surname alone: `surname`, `title`, `name`, `since`, `until` (days, both in it)."""
    return _with_days(_csv("holders.csv")).select("surname", "title", "name", "since", "until")


def _with_days(table: pl.DataFrame) -> pl.DataFrame:
    def day(column: str, open_: date) -> pl.Expr:
        return pl.when(pl.col(column) != "").then(pl.col(column)).str.to_date().fill_null(open_)

    return table.with_columns(since=day("since", date.min), until=day("until", date.max))


def aliases_of(entities: pl.DataFrame) -> pl.DataFrame:
    """The curated aliases of some entities (`name`, `type`): `name`, `type`, `alias`, without the names themselves."""
    table = pl.concat([curated().select("name", "type", "alias"), typed_aliases().select("name", "type", "alias")])
    table = table.filter(pl.col("alias") != pl.col("name")).unique(maintain_order=True)
    return table.join(entities.select("name", "type").unique(), on=["name", "type"], how="semi").select(
        "name", "type", "alias"
    )
