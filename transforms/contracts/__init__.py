"""Every table of the warehouse, declared once.

The polars schema, the row rules, the DDL, the Great Expectations suite, DICTIONARY.md and the samples of the tests are
all derived from these classes (dataframely, because it also splits a frame into valid rows and failures with reasons).
"""

import dataframely as dy

from transforms.contracts.articles import (
    ArticleRevisions,
    Articles,
    DuplicatePairs,
    Keywords,
    RelatedLinks,
    Sources,
)
from transforms.contracts.entities import (
    Entities,
    EntityAliases,
    Mentions,
    Quotes,
    Stories,
    Terms,
    TimeExpressions,
)
from transforms.contracts.identity import (
    CuratedRows,
    EntityRedirects,
    FoundEntities,
    IdentifiedMentions,
    IdentifiedQuotes,
)
from transforms.contracts.ledger import Dumps, Quarantine, Runs, Validations

TABLES: dict[str, type[dy.Schema]] = {
    table.__table__: table
    for table in (
        Articles,
        ArticleRevisions,
        Sources,
        Entities,
        EntityAliases,
        FoundEntities,
        EntityRedirects,
        CuratedRows,
        IdentifiedMentions,
        IdentifiedQuotes,
        TimeExpressions,
        RelatedLinks,
        Keywords,
        DuplicatePairs,
        Stories,
        Terms,
        Quarantine,
        Runs,
        Dumps,
        Validations,
    )
}
"""Name of the table -> its declaration, in the order of the dictionary."""

__all__ = [
    "TABLES",
    "ArticleRevisions",
    "Articles",
    "CuratedRows",
    "Dumps",
    "DuplicatePairs",
    "Entities",
    "EntityAliases",
    "EntityRedirects",
    "FoundEntities",
    "IdentifiedMentions",
    "IdentifiedQuotes",
    "Keywords",
    "Mentions",
    "Quarantine",
    "Quotes",
    "RelatedLinks",
    "Runs",
    "Sources",
    "Stories",
    "Terms",
    "TimeExpressions",
    "Validations",
]
