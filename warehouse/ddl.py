"""The warehouse's tables as SQL, derived from the contracts."""

import dataframely as dy
import polars as pl

from transforms.contracts import TABLES

SCHEMA_VERSION = 2
"""Raised with every change of a table; stored in the file. `warehouse.upgrade` brings older files up to it."""

PHYSICAL_KEYS = ("sources", "runs", "dumps")
"""Small tables whose primary key DuckDB enforces. Elsewhere a key doubles the file and slows loads five times; there an
audit checks uniqueness before publishing."""

SQL_TYPES: dict[type, str] = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime: "TIMESTAMP",
}


def sql_type(declared: dy.Column) -> str:
    """DuckDB's type for a column."""
    dtype = declared.dtype
    if isinstance(dtype, pl.List):
        return f"{SQL_TYPES[_class(dtype.inner)]}[]"
    return SQL_TYPES[_class(dtype)]


def _class(dtype: object) -> type:
    """Polars names a type by its class or by an instance of it."""
    return dtype if isinstance(dtype, type) else type(dtype)


def summary(table: type[dy.Schema]) -> str:
    """A table's docstring in one line."""
    return " ".join((table.__doc__ or "").split())


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def create_table(name: str) -> str:
    """`CREATE TABLE` for one table."""
    table = TABLES[name]
    lines = [
        f"    {column} {sql_type(declared)}{'' if declared.nullable else ' NOT NULL'}"
        for column, declared in table.columns().items()
    ]
    if name in PHYSICAL_KEYS:
        lines.append(f"    PRIMARY KEY ({', '.join(table.primary_key())})")
    return f"CREATE TABLE IF NOT EXISTS {name} (\n" + ",\n".join(lines) + "\n);"


def comments(name: str) -> str:
    """`COMMENT ON` for one table and its columns."""
    table = TABLES[name]
    lines = [f"COMMENT ON TABLE {name} IS {quoted(summary(table))};"]
    for column, declared in table.columns().items():
        lines.append(f"COMMENT ON COLUMN {name}.{column} IS {quoted(declared.description or '')};")
    return "\n".join(lines)


def schema_sql() -> str:
    """All tables, with their comments."""
    head = "-- Generated from transforms/contracts by `make generate`: change it there.\n"
    return head + "\n" + "\n\n".join(f"{create_table(name)}\n{comments(name)}" for name in TABLES) + "\n"


def key_audits() -> dict[str, str]:
    """Audits that follow from the contracts: file name -> SQL. Keys are unique, references lead somewhere."""
    files: dict[str, str] = {}
    for name, table in TABLES.items():
        keys = ", ".join(table.primary_key())
        files[f"unique_{name}.sql"] = (
            f"-- Generated. Rows of {name} that share their key. Grain: one row a key.\n"
            f"SELECT {keys}, count(*) AS n_rows\nFROM {name}\nGROUP BY ALL\nHAVING count(*) > 1\n"
        )
        for column, declared in table.columns().items():
            target = (declared.metadata or {}).get("references")
            if target:
                other, key = str(target).split(".")
                files[f"reference_{name}_{column}.sql"] = (
                    f"-- Generated. Rows of {name} whose {column} leads to no row of {other}. Grain: one row a row.\n"
                    f"SELECT child.*\nFROM {name} AS child\nANTI JOIN {other} AS parent ON child.{column} = parent.{key}\n"
                    f"WHERE child.{column} IS NOT NULL\n"
                )
    return files
