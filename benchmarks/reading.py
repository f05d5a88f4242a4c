"""How fast are dumps read, parsed and normalized, on one core, without Korean analysis?

`python -m benchmarks.reading FOLDER` (FOLDER: ../shared/real) writes the crawl of 2023 as JSON lines and parquet beside its
CSVs, takes the BIG KINDS workbooks as they are, and the HTML pages many times over, loose and in a WARC file. For WARC the
bare iteration of fastwarc over the same file is told too, and for all formats the share of each stage.
"""

import gzip
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("POLARS_MAX_THREADS", "1")
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import polars as pl
from fastwarc.warc import ArchiveIterator

from flows.dumps import Limits, describe_dump, write_partitions
from flows.settings import Settings
from transforms.kiwi import kiwi
from transforms.normalize import normalize_articles
from transforms.parse import parse_articles
from transforms.read import Reading

ASKED = {"csv": 2_000, "jsonl": 2_000, "parquet": 3_000, "xlsx": 500, "html": 60, "warc": 60}
"""Articles or pages a second."""

N_PAGES = 120


def inputs(real: Path, folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Each format and its files."""
    sheets = sorted((real / "naver_crawl_2023").glob("*.csv"))
    yield "csv", sheets
    rows = pl.concat(pl.read_csv(sheet, infer_schema=False) for sheet in sheets)
    rows.write_ndjson(folder / "crawl.jsonl")
    yield "jsonl", [folder / "crawl.jsonl"]
    rows.write_parquet(folder / "crawl.parquet")
    yield "parquet", [folder / "crawl.parquet"]
    # The third sheet of the folder has no texts.
    yield "xlsx", [file for file in sorted((real / "bigkinds_xlsx").glob("*.xlsx")) if file.stat().st_size > 100_000]
    pages = [_page(file) for file in sorted((real / "html").glob("*.html*"))]
    files = []
    for number in range(N_PAGES):
        files.append(folder / f"{number}.html")
        # Equal files are one dump.
        files[-1].write_bytes(pages[number % len(pages)] + f"<!-- {number} -->".encode())
    yield "html", files
    with (folder / "crawl.warc.gz").open("wb") as stream:
        for number in range(N_PAGES):
            stream.write(_response(number, pages[number % len(pages)]))
    yield "warc", [folder / "crawl.warc.gz"]


def _page(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def _response(number: int, page: bytes) -> bytes:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Date: 2025-03-10T13:00:00Z\r\n"
        f"WARC-Target-URI: https://press.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n", 6)


def timed(function: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def measure(files: list[Path], folder: Path) -> tuple[int, dict[str, float]]:
    """Records in the files, and the seconds of each stage."""
    settings = Settings()
    start = time.perf_counter()
    parts, told = write_partitions(
        [describe_dump(file) for file in files],
        folder,
        Reading(),
        Limits(),
        max_records=settings.partition_records,
        max_bytes=settings.partition_bytes,
    )
    seconds = {"read": time.perf_counter() - start, "parse": 0.0, "normalize": 0.0}
    for part in parts:
        records = pl.read_parquet(part)
        drafts = pl.DataFrame()

        def parse(records: pl.DataFrame = records) -> None:
            nonlocal drafts
            drafts = parse_articles(records).drafts

        seconds["parse"] += timed(parse)
        seconds["normalize"] += timed(lambda drafts=drafts: normalize_articles(drafts))
    return sum(one.n_records for one in told), seconds


def main() -> None:
    """Measure and print."""
    real = Path(sys.argv[1])
    with TemporaryDirectory() as name:
        # What is loaded once is loaded before the clock runs.
        kiwi().analyze("솔내시는 도서관을 연다.")
        parse_articles(
            pl.read_parquet(
                write_partitions(
                    [describe_dump(real / "html" / "newspaper4k_korean_article.txt")],
                    Path(name) / "warm",
                    Reading(),
                    Limits(),
                    max_records=9,
                    max_bytes=10**9,
                )[0][0]
            )
        )
        small = Path(name) / "small.parquet"
        pl.DataFrame({"text": ["솔내시는 도서관을 연다."]}).write_parquet(small)
        measure([small], Path(name) / "small")
        for format, files in inputs(real, Path(name)):
            count, seconds = measure(files, Path(name) / format)
            total = sum(seconds.values())
            shares = ", ".join(f"{stage} {part / total:.0%}" for stage, part in seconds.items())
            print(f"{format}: {count / total:,.0f} a second (asked: {ASKED[format]:,}) of {count:,}; {shares}")
            if format == "warc":
                bare = timed(
                    lambda files=files: [entry.reader.read() for entry in ArchiveIterator(files[0].open("rb"))]
                )
                print(f"   fastwarc's own iteration over it: {bare:.2f} s; reading it here: {seconds['read']:.2f} s")


if __name__ == "__main__":
    main()
