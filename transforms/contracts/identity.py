"""Who is who: what extraction found, what the user says of it, and where an id leads that is no longer in use.

Extraction names each mention by type and name alone. In the warehouse namesakes are kept apart, and the user's rows merge, rename and
split; both ids stand in the tables, so that the second can be told anew from the first at any time.
"""

from typing import ClassVar

import dataframely as dy
import polars as pl

from transforms.contracts import columns as c
from transforms.contracts.entities import ENTITY_TYPES, Mentions, Quotes

ACTIONS = ("alias", "merge", "split")
MAX_NAME = 200


class IdentifiedMentions(Mentions):
    """One row a place in a text that names an entity.

    `substr(part text, char_start + 1, char_end - char_start) = surface` holds for every row, in Unicode code points.
    """

    __table__: ClassVar[str] = "mentions"
    __kind__: ClassVar[str] = "fact"

    found_entity_id = c.key(
        "What extraction alone named: `entity_id` before namesakes were told apart and the curated rows applied.",
        references="found_entities.found_entity_id",
    )


class IdentifiedQuotes(Quotes):
    """One row a piece of direct or partial speech in quotation marks, with its speaker."""

    __table__: ClassVar[str] = "quotes"
    __kind__: ClassVar[str] = "fact"

    found_speaker_entity_id = c.key(
        "The speaker as extraction alone named them.", nullable=True, references="found_entities.found_entity_id"
    )


class FoundEntities(dy.Schema):
    """One row a thing that extraction alone named, whatever became of it.

    Namesakes share one row here. What a merge, an alias or a split moved away comes back from here when the curated row goes.
    """

    __table__: ClassVar[str] = "found_entities"
    __kind__: ClassVar[str] = "dim"

    found_entity_id = c.key("Hash of type and name.", primary=True)
    name = c.text("The fullest usual Korean name.", min_length=1, max_length=MAX_NAME)
    type = c.choice(ENTITY_TYPES, "What it is.")
    origin = c.choice(("curated", "lexicon", "discovered"), "Our table, Kiwi's dictionary, or found in the text.")
    aliases = c.texts("Other names that our table has for it, sorted.")


class EntityRedirects(dy.Schema):
    """One row an id that another one stands for now, because a curated row says so.

    Ids stand here from which no mention is left; only `found_entities` and the columns `found_...` have them besides. Curated rows without
    days redirect, bounded ones leave the id in use outside their days; of a person's name the ids of all fields lead on. Where namesakes are told apart and none is left untold, the id of the bare name leads nowhere: it was
    several persons (`found_entities` has it). The view `entity_ids` resolves any id.
    """

    __table__: ClassVar[str] = "entity_redirects"
    __kind__: ClassVar[str] = "dim"

    entity_id = c.key("The old id.", primary=True)
    merged_into = c.key("The entity that it is now, never itself redirected.", references="entities.entity_id")
    reason = c.choice(("alias", "merge"), "The action of the curated row.")


class CuratedRows(dy.Schema):
    """One row a line of the user's curated CSV (`HANJI_CURATED`), as applied last; runs without the setting keep them."""

    __table__: ClassVar[str] = "curated_rows"
    __kind__: ClassVar[str] = "ledger"

    row_id = c.key("Hash of the other columns.", primary=True)
    action = c.choice(
        ACTIONS,
        "`alias`: the string `name` means `target`; `merge`: the entity `name` is `target`; "
        "`split`: the string `name`, where it was taken for another entity, means `target`.",
    )
    name = c.text("The string or the entity that the row is about.", min_length=1, max_length=MAX_NAME)
    type = c.choice(ENTITY_TYPES, "What it is.")
    target = c.text("The name of the entity that is meant.", min_length=1, max_length=MAX_NAME)
    since = c.day("First day of publication that the row holds for, no bound where null.", nullable=True)
    until = c.day("Last day of publication that the row holds for, no bound where null.", nullable=True)

    @dy.rule()
    def days_in_order(cls) -> pl.Expr:
        """The last day is not before the first."""
        return pl.col("since").is_null() | pl.col("until").is_null() | (pl.col("since") <= pl.col("until"))

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        return {"until": pl.col("since")}
