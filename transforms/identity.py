"""What curated rows (`CuratedRows`) come to: which surfaces and ids lead to which ids, which entities they name, which old ids redirect.

An entity that a row names has the id that extraction would give it: the hash of its type and name.
"""

import polars as pl

from transforms.homonyms import field_ids
from transforms.ids import digest, digest_column


def surface_targets(rows: pl.DataFrame) -> pl.DataFrame:
    """What aliases and splits say of surfaces: `action`, `surface`, `type`, `entity_id`, `since`, `until`."""
    told = rows.filter(pl.col("action") != "merge")
    return told.select("action", "type", "since", "until", _ids(told, "target").alias("entity_id"), surface="name")


def merge_targets(rows: pl.DataFrame) -> pl.DataFrame:
    """What merges say of ids: `entity_id`, `merged_into`, `since`, `until`; the ids of all persons of the name."""
    told = rows.filter(pl.col("action") == "merge")
    merges = told.with_columns(_ids(told, "target").alias("merged_into"))
    return pl.concat(
        [
            merges.with_columns(_ids(told, "name").alias("entity_id")),
            merges.filter(pl.col("type") == "person").join(field_ids(told["name"]), on="name", how="inner"),
        ],
        how="diagonal",
    ).select("entity_id", "merged_into", "since", "until")


def named_entities(rows: pl.DataFrame) -> pl.DataFrame:
    """The entities that rows lead to: `entity_id`, `name`, `type`."""
    return rows.select(_ids(rows, "target").alias("entity_id"), "type", name="target").unique("entity_id")


def touched_ids(rows: pl.DataFrame) -> pl.Series:
    """Ids of the entities whose name a row is about."""
    return _ids(rows, "name").unique()


def never_split(rows: pl.DataFrame) -> pl.Series:
    """Ids of persons whose name the user says is one person's: aliases of a name to itself, without days."""
    told = rows.filter((pl.col("action") == "alias") & (pl.col("name") == pl.col("target")) & _is_unbounded())
    return _ids(told, "name")


def redirects(rows: pl.DataFrame) -> pl.DataFrame:
    """Where ids lead that rows without days put out of use, chains followed: `entity_id`, `found_entity_id`, `merged_into`, `reason`.

    `found_entity_id` is that of the bare name; persons of the name may have had others. Whether an id is really out of use, and the other in use, only the mentions tell.
    """
    told = rows.filter((pl.col("action") != "split") & _is_unbounded())
    following = {
        digest(kind, name): digest(kind, target)
        for action, kind, name, target in told.select("action", "type", "name", "target").iter_rows()
        if action == "merge"
    }
    named = told.with_columns(
        _ids(told, "name").alias("found_entity_id"),
        pl.Series(
            [_last(digest(*to), following) for to in told.select("type", "target").iter_rows()], dtype=pl.String
        ).alias("merged_into"),
    )
    of_fields = named.filter(pl.col("type") == "person").join(field_ids(told["name"]), on="name", how="inner")
    every = pl.concat([named.with_columns(entity_id="found_entity_id"), of_fields], how="diagonal")
    # A name may have both: its mentions go by the alias, whatever else was the entity's by the merge.
    return (
        every.filter(pl.col("entity_id") != pl.col("merged_into"))
        .sort("entity_id", pl.col("action") != "merge")
        .unique("entity_id", keep="first", maintain_order=True)
        .select("entity_id", "found_entity_id", "merged_into", reason="action")
    )


def _last(entity_id: str, following: dict[str, str]) -> str:
    while entity_id in following:
        entity_id = following[entity_id]
    return entity_id


def _ids(rows: pl.DataFrame, column: str) -> pl.Series:
    return digest_column(rows["type"], rows[column])


def _is_unbounded() -> pl.Expr:
    return pl.col("since").is_null() & pl.col("until").is_null()
