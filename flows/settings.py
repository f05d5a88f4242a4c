"""Settings: each from an environment variable `HANJI_<NAME>`, with a default that works on a laptop."""

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a run can be told from outside."""

    model_config = SettingsConfigDict(env_prefix="HANJI_", env_ignore_empty=True)

    warehouse: Path = Field(Path("data/hanji.duckdb"), description="The published DuckDB file.")
    work: Path | None = Field(
        None, description="Where unfinished runs keep their files; beside the warehouse unless told."
    )
    analyses: Path | None = Field(None, description="The store of Korean analyses; beside the warehouse unless told.")
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, description="Partitions worked on at the same time."
    )
    partition_records: int = Field(1_000, ge=1, description="Records in one partition: one task each.")
    partition_bytes: int = Field(16_000_000, ge=1_000, description="Bytes of text after which a partition ends early.")
    wait_seconds: float = Field(
        3_600, ge=0, description="How long a load waits for another one that holds the warehouse."
    )
    keep_work: bool = Field(False, description="Keep the files of finished runs.")

    def work_folder(self) -> Path:
        """Where unfinished runs keep their files."""
        return self.work or self.warehouse.with_name(f"{self.warehouse.stem}.work")

    def analysis_file(self) -> Path:
        """The store of Korean analyses."""
        return self.analyses or self.warehouse.with_name(f"{self.warehouse.stem}.analyses.sqlite")
