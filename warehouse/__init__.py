"""Tables in DuckDB: the only code that knows the database. It knows neither Prefect nor where dumps come from."""

from warehouse.queries import ask, open_warehouse

open = open_warehouse

__all__ = ["ask", "open", "open_warehouse"]
