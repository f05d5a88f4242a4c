"""Does a run need more memory for a larger dump?

`python -m benchmarks.memory [MEGABYTES...]` (20, 100 and 300 unless told) composes JSON lines of these sizes from sentences of
samples/, a choice of its own in each article, loads each with `hanji run` into a warehouse of its own, and prints the peak
memory of the largest process. Sentences repeat, so Korean analysis is soon done: it works on one partition at a time anyway.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.records import records_of
from transforms.sentences import split_sentences

SIZES = (20, 100, 300)
"""Megabytes."""

SENTENCES = 25
"""In an article: about 1,000 characters, as in news."""


def compose(file: Path, n_bytes: int) -> int:
    """Write a dump of a size; its number of articles."""
    crawl = records_of(Path("samples/crawl/crawl_20250310.jsonl"))
    sentences = split_sentences(crawl.select("text").drop_nulls(), "text")["segment"].unique().sort().to_list()
    choice = random.Random(n_bytes)
    size = count = 0
    with file.open("wb") as dump:
        while size < n_bytes:
            article = {
                "url": f"https://news{count % 30}.example/{count}",
                "title": f"가람일보가 전하는 {count}번째 소식",
                "date": f"2025-03-{1 + count % 28:02} 09:{count % 60:02}",
                "text": f"가람시에서 {count}번째 소식을 전했다. " + " ".join(choice.choices(sentences, k=SENTENCES)),
            }
            size += dump.write(json.dumps(article, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def main() -> None:
    """Measure and print."""
    for megabytes in [int(size) for size in sys.argv[1:]] or SIZES:
        with TemporaryDirectory() as folder:
            dump = Path(folder) / "dump.jsonl"
            count = compose(dump, megabytes * 1_000_000)
            start = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-m", "flows", str(dump), "--warehouse", f"{folder}/hanji.duckdb"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            told = "" if status == 0 else f" (it ended with status {status})"
            print(
                f"{dump.stat().st_size / 1e6:,.0f} MB, {count:,} articles: {usage.ru_maxrss / 1e6:.2f} GB, {seconds:,.0f} s{told}"
            )


if __name__ == "__main__":
    main()
