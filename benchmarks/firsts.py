"""How often does the body begin where the running text of a page begins?

`python -m benchmarks.firsts FOLDER [tune|held]` (FOLDER: ../shared/real) reads the records that `labels/firsts.jsonl` points to
and compares the beginnings of their bodies with the first sentences that people read in them: places in the raw text, no
text. 269 records of the crawls that `press.jsonl` draws from, none of its records or their copies: 209 drawn by a hash of
their URLs, at most 2 an outlet (`random`), 60 more among those with a hard beginning (`hard`: scripts, interviews, long
first lines without a stop). By a hash of the place, one half was looked at when rules were written (`tune`), the other
only counts (`held`).
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.press import articles, plain

LABELS = Path(__file__).parent / "labels" / "firsts.jsonl"


def labels(half: str | None) -> list[dict[str, Any]]:
    """The labels of one half, or all."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in (None, row["half"])]


def main() -> None:
    """Measure and print; the records that are wrong are named in the half that rules are written with only."""
    half = sys.argv[2] if len(sys.argv) > 2 else None
    right, total, wrong = Counter[str](), Counter[str](), []
    for label, raw, _, article in articles(Path(sys.argv[1]), labels(half)):
        start, end = label["first"]
        group = f"{label['half']} {label['draw']}"
        is_right = plain(article["body"]).startswith(plain(raw[start:end]))
        right[group] += is_right
        total[group] += 1
        if not is_right and label["half"] == "tune":
            wrong.append(f"{label['file'][:12]}:{label['row']}")
    for group in sorted(total):
        print(f"{group}: {right[group] / total[group]:.3f} of {total[group]}")
    if half == "tune":
        print("   wrong:", wrong)


if __name__ == "__main__":
    main()
