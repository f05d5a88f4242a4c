"""Files of older schema versions are brought up to this one: their tables are set aside, made anew, and filled from what they were."""

import duckdb

TAKEN_OVER = {
    # Up to version 1 extraction had the last word, so what it found is what stands there.
    2: {
        "mentions": "SELECT *, entity_id AS found_entity_id FROM older.mentions",
        "quotes": "SELECT *, speaker_entity_id AS found_speaker_entity_id FROM older.quotes",
        "entities": "FROM older.entities",
        "found_entities": """
            SELECT entity_id AS found_entity_id, name, type, origin, coalesce(listed.aliases, []) AS aliases
            FROM older.entities LEFT JOIN (
                SELECT entity_id, list(alias ORDER BY alias) AS aliases FROM entity_aliases WHERE origin = 'curated' GROUP BY ALL
            ) AS listed USING (entity_id)
        """,
    }
}
"""Version -> table -> its rows, from the tables of the version before."""


def set_aside(connection: duckdb.DuckDBPyConnection, older: int, newer: int) -> list[int]:
    """Move the tables that changed since an older version into the schema `older`; the versions to `take_over`.

    In a transaction of its own, because DuckDB does not let one drop a table and write it anew: what is there is not done again.
    """
    steps = [version for version in TAKEN_OVER if older < version <= newer]
    if not steps or connection.execute("SELECT 1 FROM duckdb_schemas() WHERE schema_name = 'older'").fetchone():
        return steps
    there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    connection.execute("BEGIN")
    connection.execute("CREATE SCHEMA older")
    for table in sorted({table for version in steps for table in TAKEN_OVER[version]} & there):
        connection.execute(f"CREATE TABLE older.{table} AS FROM main.{table}")
        connection.execute(f"DROP TABLE main.{table}")
    connection.execute("COMMIT")
    return steps


def take_over(connection: duckdb.DuckDBPyConnection, steps: list[int]) -> None:
    """Fill the new tables, and drop what was set aside."""
    for version in steps:
        for table, rows in TAKEN_OVER[version].items():
            connection.execute(f"INSERT INTO {table} BY NAME {rows}")
    if steps:
        connection.execute("DROP SCHEMA older CASCADE")
