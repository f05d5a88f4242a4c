"""What happens to the data, as pure functions: polars frames in, polars frames out.

Nothing here opens a file of the user's, asks a clock, reaches a network, or knows Prefect or DuckDB.
The curated tables beside the code (`data/`) are constants of the package.
"""
