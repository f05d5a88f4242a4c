"""DICTIONARY.md: every table, column, rule and expectation, from the contracts and the SQL files."""

from importlib import resources

import dataframely as dy

from transforms.contracts import TABLES
from transforms.expectations import batch_expectations
from transforms.gate import describe
from warehouse.ddl import sql_type, summary

KINDS = {"fact": "fact", "dim": "dimension", "ledger": "ledger"}


def kind(table: type[dy.Schema]) -> str:
    """What kind of table it is, in a word."""
    return KINDS[str(vars(table)["__kind__"])]


def dictionary_text() -> str:
    """The whole dictionary as Markdown."""
    parts = [
        "# Data dictionary",
        "Generated from `transforms/contracts` and `warehouse/sql` by `make generate`: change it there.",
        (
            "Ids (`_id`) are 16 hexadecimal digits of a blake2b hash of content or URL, the same in every warehouse. `_at` is a time in "
            "UTC without a zone, `_on` a day in Korea, `n_` a count, `is_` true or false. Characters are Unicode code points, counted from 0."
        ),
        "\n".join(f"- [{name}](#{name}) ({kind(table)})" for name, table in TABLES.items()),
        *(table_text(name) for name in TABLES),
        _views(),
        "## The gate\n\nWhat a batch as a whole must meet (see `transforms/expectations.py` for the reasons):\n\n"
        + "\n".join(f"- {e['kwargs'].get('column', 'the frame')}: {describe(e)}" for e in batch_expectations()),
    ]
    return "\n\n".join(parts) + "\n"


def table_text(name: str) -> str:
    """One table as Markdown."""
    table = TABLES[name]
    rows = ["| column | type | null | what it is |", "|---|---|---|---|"]
    for column, declared in table.columns().items():
        rows.append(
            f"| `{column}` | {sql_type(declared)} | {'yes' if declared.nullable else ''} | {_description(declared)} |"
        )
    key = ", ".join(f"`{column}`" for column in table.primary_key())
    rules = [f"- `{rule}`: {' '.join((function.__doc__ or '').split())}" for rule, function in _rules(table).items()]
    told = f"\n\nRules:\n\n{chr(10).join(rules)}" if rules else ""
    return f"## {name}\n\n{kind(table).capitalize()}. {summary(table)}\n\nKey: {key}.\n\n" + "\n".join(rows) + told


def _rules(table: type[dy.Schema]) -> dict[str, object]:
    # A table may take its rules over from what extraction yields.
    declared = {name: value for one in reversed(table.__mro__) for name, value in vars(one).items()}
    return {rule: factory.validation_fn for rule, factory in declared.items() if hasattr(factory, "validation_fn")}


def _description(declared: dy.Column) -> str:
    metadata = declared.metadata or {}
    text = (declared.description or "").replace("|", "\\|")
    if values := metadata.get("values"):
        text += f" One of {', '.join(f'`{value}`' for value in values)}."
    if target := metadata.get("references"):
        text += f" -> `{target}`"
    return text


def _views() -> str:
    lines = ["## Views", ""]
    for file in sorted(resources.files("warehouse").joinpath("sql/views").iterdir(), key=lambda file: file.name):
        header = [line[2:].strip() for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("--")]
        # Files are numbered, because a view may stand on another.
        name = file.name.removesuffix(".sql").split("_", 1)[1]
        lines.append(f"- `{name}`: {' '.join(header)}")
    return "\n".join(lines)
