"""Reading the published warehouse: connections, named queries, what a load needs to know beforehand."""

import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from transforms.contracts.columns import polars_schema
from transforms.deduplicate import Known


class QueryError(ValueError):
    """The database refused a query; the message is its own."""


class BrokenWarehouse(RuntimeError):
    """The file at the warehouse's path is no warehouse, or a damaged one."""


class BusyWarehouse(BrokenWarehouse):
    """The warehouse is sound, but somebody has it open for writing."""


class NoWarehouse(FileNotFoundError):
    """There is no warehouse file yet."""


def open_warehouse(path: str | Path = "data/hanji.duckdb") -> duckdb.DuckDBPyConnection:
    """A read-only connection to a published warehouse.

    Raises `NoWarehouse` where there is none, `BusyWarehouse` where it is open for writing, `BrokenWarehouse` where the file
    is something else. The connection stays on the version that was published when it was made: connect again to see later loads.
    """
    file = Path(path)
    if not file.exists():
        raise NoWarehouse(f"there is no warehouse at {file}: load a dump first (hanji run DUMP)")
    if file.is_dir():
        raise BrokenWarehouse(f"{file} is a folder: name the file in it, for example {file / 'hanji.duckdb'}")
    try:
        return duckdb.connect(str(file), read_only=True)
    except duckdb.Error as error:
        if holder := _holder(error):
            raise BusyWarehouse(
                f"{file} is open for writing in {holder}: close it there, or open it there read-only, then try again"
            ) from None
        raise BrokenWarehouse(
            f"{file} cannot be opened as a DuckDB file: move it away or put a sound copy in its place ({error})"
        ) from None


def _holder(error: duckdb.Error) -> str | None:
    """Who has the file open for writing, where that is why it cannot be opened."""
    if isinstance(error, duckdb.ConnectionException):
        return "this process"
    if "Could not set lock" not in str(error):
        return None
    held = re.search(r"held in (.+?) \(PID (\d+)\)", str(error))
    return f"process {held[2]} ({held[1]})" if held else "another program"


def check_warehouse(path: Path) -> None:
    """Raise `BrokenWarehouse` where a file stands at the path that DuckDB cannot open."""
    if path.exists():
        open_warehouse(path).close()


def open_locked(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection on which SQL cannot read other files, reach the network or change settings."""
    connection = open_warehouse(path)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


@lru_cache(maxsize=1)
def named_queries() -> dict[str, str]:
    """The queries of `sql/queries` by name."""
    files = resources.files("warehouse").joinpath("sql/queries").iterdir()
    return {
        file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in files if file.name.endswith(".sql")
    }


def ask(name: str, path: str | Path = "data/hanji.duckdb", **parameters: Any) -> pl.DataFrame:
    """The answer of a named query (`sql/queries/<name>.sql`) as a frame; its parameters are `$name` in the file.

    Raises `KeyError` where no query has the name.
    """
    queries = named_queries()
    if name not in queries:
        raise KeyError(f"no query is called {name!r}: there are {', '.join(sorted(queries))}")
    # Parameters that are not given are null, which the queries take for "any".
    expected = set(re.findall(r"\$([a-z_]+)", queries[name]))
    if unknown := set(parameters) - expected:
        raise TypeError(
            f"{name} has no parameter {sorted(unknown)[0]!r}: it has {', '.join(sorted(expected)) or 'none'}"
        )
    return run_query(Path(path), queries[name], {key: parameters.get(key) for key in expected} or None)


def run_query(path: Path, query: str, parameters: dict[str, Any] | None = None) -> pl.DataFrame:
    """The answer of a query that may only read the warehouse, as a frame. Raises `NoWarehouse`, `QueryError`."""
    try:
        with open_locked(path) as connection:
            answer = connection.execute(query, parameters)
            if answer is None:
                raise QueryError("the query is empty")
            for name, kind, *_ in answer.description or ():
                if unheld := _unheld(kind):
                    raise QueryError(f"column {name}: values of type {unheld} cannot be shown, cast it: (...)::VARCHAR")
            return answer.pl()
    except duckdb.Error as error:
        raise QueryError(str(error)) from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise QueryError(f"a column of this type cannot be shown, cast it: (...)::VARCHAR ({error})") from None


UNHELD = frozenset({"bignum", "bit", "interval", "time with time zone", "uhugeint", "union", "variant"})
"""Types of DuckDB that frames do not have: they would come as their inner bytes, as other values, or not at all."""


def _unheld(kind: Any) -> str | None:
    """The first type of a column, or of what it is built from, that frames do not have."""
    if kind.id in UNHELD:
        return str(kind)
    parts = [part for _, part in kind.children] if kind.id in ("list", "array", "struct", "map") else []
    return next(filter(None, (_unheld(part) for part in parts if not isinstance(part, int))), None)


def known_contents(warehouse: Path, article_ids: pl.Series) -> pl.DataFrame:
    """What the published warehouse holds under some article ids (`Known`); nothing where there is no warehouse."""
    if not warehouse.exists():
        return pl.DataFrame(schema=polars_schema(Known))
    with open_warehouse(warehouse) as connection:
        return known_in(connection, article_ids)


def known_in(connection: duckdb.DuckDBPyConnection, article_ids: pl.Series) -> pl.DataFrame:
    """`known_contents` on an open connection."""
    wanted = article_ids.unique().to_frame("article_id")
    connection.register("wanted", wanted.to_arrow())
    columns = ", ".join(Known.column_names())
    known = connection.execute(f"SELECT {columns} FROM article_revisions SEMI JOIN wanted USING (article_id)").pl()
    connection.unregister("wanted")
    return Known.cast(known)
