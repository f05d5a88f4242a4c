"""The things behind the mentions: one row an entity, and the strings it goes by."""

import polars as pl

from transforms.contracts import EntityAliases
from transforms.ids import digest_column
from transforms.mentions.lexicon import aliases_of

ORIGINS = ("curated", "lexicon", "discovered")
"""Most trusted first."""


def describe_entities(named: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Entities (`entity_id`, `name`, `type`, `origin`) and their aliases (`EntityAliases`), from what mentions name.

    `named` comes from `extract_mentions`. An entity found in several ways has the most trusted origin; its aliases are the
    curated ones and every other surface under which it was met.
    """
    rank = pl.col("origin").replace_strict(list(ORIGINS), list(range(len(ORIGINS))), return_dtype=pl.Int8)
    entities = (
        named.sort("entity_id", rank)
        .unique("entity_id", keep="first", maintain_order=True)
        .select("entity_id", "name", "type", "origin")
    )
    listed = aliases_of(entities)
    curated = listed.with_columns(digest_column(listed["type"], listed["name"]).alias("entity_id")).select(
        "alias", "entity_id", origin=pl.lit("curated")
    )
    met = named.filter(pl.col("surface") != pl.col("name")).select("entity_id", alias="surface").unique()
    discovered = met.join(curated, on=["entity_id", "alias"], how="anti").select(
        "alias", "entity_id", origin=pl.lit("discovered")
    )
    aliases = pl.concat([curated, discovered]).sort("entity_id", "alias")
    return entities, EntityAliases.validate(aliases)
