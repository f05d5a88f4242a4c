"""How right are the parts of real press texts?

`python -m benchmarks.press FOLDER [tune|report]` (FOLDER: ../shared/real) reads the records that `labels/press.jsonl` points
to and compares the articles with what people read in them: places in the raw text, no text. 120 records of a crawl of 2023
(61 outlets, at most 2 records each) and of one of 2022, drawn by a hash of their URLs; every second one was looked at when
rules were written (`tune`), the others only count (`report`).

Printed: how often the first and the last sentence, the reporters, the place of the dateline, the subtitles and the title's
tags are right; which share of the bodies' characters is residue, and which share of the articles' own text is lost.
"""

import difflib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.records import records_of
from transforms.characters import compared_text, tidy
from transforms.normalize import normalize_articles
from transforms.parse import parse_articles

LABELS = Path(__file__).parent / "labels" / "press.jsonl"


def labels(half: str | None) -> list[dict[str, Any]]:
    """The labels of one half, or all."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in (None, row["half"])]


def articles(folder: Path, wanted: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, str, dict[str, Any]]]:
    """Each label with the raw text and title that it points into, and the article made of its record."""
    by_file = defaultdict(dict)
    for label in wanted:
        by_file[label["file"]][f"{'line' if label['file'].endswith('.jsonl') else 'row'} {label['row']}"] = label
    for name, places in by_file.items():
        records = records_of(next(folder.rglob(name))).filter(pl.col("locator").is_in(list(places)))
        raw = {locator: (text, title) for locator, text, title in records.select("locator", "text", "title").rows()}
        drafts = normalize_articles(parse_articles(records).drafts)
        for row in drafts.iter_rows(named=True):
            yield places[row["locator"]], *raw[row["locator"]], row


def plain(text: str | None) -> str:
    """A text in the form for comparison, entities decoded."""
    tidied = pl.select(tidy(pl.lit(text, pl.String))).item()
    return compared_text(tidied or "")


def words(text: str | None) -> list[str]:
    """A text's words, sentences parted where they were glued."""
    tidied = pl.select(tidy(pl.lit(text, pl.String))).item() or ""
    return re.sub(r"(?<=[가-힣])\.(?=\S)", ". ", tidied).split()


def score(label: dict[str, Any], raw: str, title: str, article: dict[str, Any]) -> dict[str, Any]:
    """What is right in one article."""

    def at(place: list[int]) -> str:
        return raw[place[0] : place[1]]

    body, gold = words(article["body"]), words(" ".join(map(at, label["body"])))
    blocks = difflib.SequenceMatcher(None, gold, body, autojunk=False).get_matching_blocks()
    shared = sum(len(gold[k]) for block in blocks for k in range(block.a, block.a + block.size))
    mine = plain(article["body"])
    subtitles = "".join(plain(at(place)) for place in label["subtitles"])
    return {
        "first": mine.startswith(plain(at(label["first"]))),
        "last": mine.endswith(plain(at(label["last"]))),
        "bylines": sorted(article["bylines"]) == sorted({at(place) for place in label["bylines"]}),
        "place": article.get("dateline") == (at(label["place"]) if label["place"] else None),
        "subtitles": plain(article["lead"]) == subtitles,
        "tags": sorted(article.get("title_tags") or []) == sorted(title[start:end] for start, end in label["tags"]),
        "n_residue": sum(map(len, body)) - shared,
        "n_body": sum(map(len, body)),
        "n_lost": sum(map(len, gold)) - shared,
        "n_gold": sum(map(len, gold)),
    }


def main() -> None:
    """Measure and print."""
    half = sys.argv[2] if len(sys.argv) > 2 else None
    scored = [
        (label, score(label, raw, title, row)) for label, raw, title, row in articles(Path(sys.argv[1]), labels(half))
    ]
    for part in ("first", "last", "bylines", "place", "subtitles", "tags"):
        right = [result[part] for _, result in scored]
        print(f"{part}: {sum(right) / len(right):.3f} of {len(right)}")
        if half == "tune":
            print("   wrong:", [f"{label['file'][:12]}:{label['row']}" for label, result in scored if not result[part]])
    total = {name: sum(result[name] for _, result in scored) for name in ("n_residue", "n_body", "n_lost", "n_gold")}
    print(f"residue left: {total['n_residue'] / total['n_body']:.4f} of the bodies' characters")
    print(f"text lost: {total['n_lost'] / total['n_gold']:.4f} of the articles' own characters")
    if half == "tune":
        for name in ("n_residue", "n_lost"):
            worst = sorted(scored, key=lambda pair: -pair[1][name])[:12]
            print(
                f"   most {name}:", [f"{label['file'][:12]}:{label['row']} {result[name]}" for label, result in worst]
            )


if __name__ == "__main__":
    main()
