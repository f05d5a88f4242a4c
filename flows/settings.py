"""Settings: each from an environment variable `HANJI_<NAME>`, with a default that works on a laptop."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.dumps import Limits
from transforms.expectations import MAX_QUARANTINED_SHARE
from transforms.read import Reading
from transforms.read.record import MAX_RECORD


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
    partition_records: int = Field(2_000, ge=1, description="Records in one partition: one task each.")
    partition_bytes: int = Field(16_000_000, ge=1_000, description="Bytes of text after which a partition ends early.")
    wait_seconds: float = Field(
        3_600, ge=0, description="How long a load waits for another one that holds the warehouse."
    )
    page_separator: str | None = Field(
        None, description="The line that parts pages in text files; one page a file unless told."
    )
    max_record_bytes: int = Field(MAX_RECORD, ge=1_000, description="Longer records are held back.")
    max_unpacked_bytes: int = Field(
        100_000_000_000, ge=1_000, description="What a packed file or an archive may unpack to."
    )
    max_unpacked_ratio: int = Field(
        200, ge=1, description="What it may unpack to for each of its own bytes, beyond 100 MB."
    )
    max_members: int = Field(1_000_000, ge=1, description="Files in one archive.")
    max_archive_depth: int = Field(2, ge=1, description="Archives inside one another that are opened.")
    max_quarantined_share: float = Field(
        MAX_QUARANTINED_SHARE,
        ge=0,
        le=1,
        description="Share of a batch's records that may be held back: with more nothing is loaded.",
    )
    curated: Path | None = Field(
        None,
        description="Your CSV of aliases, merges and splits of entities; the rows applied last stay in force unless told.",
    )
    keep_work: bool = Field(False, description="Keep the files of finished runs.")

    def limits(self) -> Limits:
        """What a dump may be."""
        return Limits(
            self.max_record_bytes,
            self.max_unpacked_bytes,
            self.max_unpacked_ratio,
            self.max_members,
            self.max_archive_depth,
        )

    def reading(self, mapping: Mapping[str, str]) -> Reading:
        """How dumps are read."""
        return Reading(mapping=mapping, separator=self.page_separator)

    def work_folder(self) -> Path:
        """Where unfinished runs keep their files."""
        return self.work or self.warehouse.with_name(f"{self.warehouse.stem}.work")

    def analysis_file(self) -> Path:
        """The store of Korean analyses."""
        return self.analyses or self.warehouse.with_name(f"{self.warehouse.stem}.analyses.sqlite")
