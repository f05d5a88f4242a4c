"""Labelled sentences of KLUE (../shared/real/klue_ner/klue_ner_train.tsv) as segments, tokens and labels.

The file has a character and its label a line. Sentences go to three parts by a hash of their ids: eight tenths to train
with, one to choose settings with, one that only counts.
"""

import re
from pathlib import Path
from typing import NamedTuple

import polars as pl

from transforms.analyze import analyze_segments, read_tokens
from transforms.ids import digest

TYPES = {"PS": "person", "OG": "organization", "LC": "place"}

NAME = "klue_ner_train.tsv"

Span = tuple[str, int, int, str]
"""Segment, start, end, type."""


class Part(NamedTuple):
    """Sentences with their tokens and their names."""

    segments: pl.DataFrame
    tokens: pl.DataFrame
    spans: set[Span]


def read_klue(folder: Path) -> dict[str, Part]:
    """The parts `train`, `tune` and `held`."""
    rows, spans = [], {}
    for block in (folder / NAME).read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        head = [line for line in lines if line.startswith("## klue")]
        if not head:
            continue
        sentence = re.split(r"[ \t]", head[-1])[1]
        letters = [line.split("\t") for line in lines if re.fullmatch(r"[^\t]?\t[A-Z-]+|.\t[A-Z-]+", line)]
        text = "".join(letter for letter, _ in letters)
        rows.append((sentence, text, _part(sentence)))
        spans[sentence] = _spans(sentence, [label for _, label in letters])
    table = pl.DataFrame(rows, schema=["segment_id", "segment", "part"], orient="row")
    tokens = read_tokens(analyze_segments(table))
    return {
        part: Part(
            chosen.select("segment_id", "segment"),
            tokens.join(chosen, on="segment_id", how="semi", maintain_order="left"),
            {span for key in chosen["segment_id"] for span in spans[key]},
        )
        for part in ("train", "tune", "held")
        for chosen in [table.filter(pl.col("part") == part)]
    }


def _part(sentence: str) -> str:
    return {0: "held", 1: "tune"}.get(int(digest(sentence), 16) % 10, "train")


def _spans(sentence: str, labels: list[str]) -> list[Span]:
    found: list[Span] = []
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            if kind in TYPES:
                found.append((sentence, start, at, TYPES[kind]))
            kind = ""
        if label.startswith("B-"):
            start, kind = at, label[2:]
    return found


def label_tokens(part: Part) -> list[str]:
    """The label of each token of a part (cut by `cut_tokens`): the names that hold at least half of it."""
    labels = ["O"] * part.tokens.height
    by_segment: dict[str, list[Span]] = {}
    for span in part.spans:
        by_segment.setdefault(span[0], []).append(span)
    rows = enumerate(part.tokens.select("segment_id", "start", "end").iter_rows())
    last = None
    for at, (segment, start, end) in rows:
        for span in by_segment.get(segment, ()):
            shared = min(end, span[2]) - max(start, span[1])
            if shared > 0 and shared * 2 >= end - start:
                labels[at] = f"{'I' if last == span else 'B'}-{span[3]}"
                last = span
                break
    return labels


def sentences(segment_ids: list[str]) -> list[slice]:
    """Where each segment's tokens stand."""
    starts = [at for at, key in enumerate(segment_ids) if at == 0 or key != segment_ids[at - 1]]
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], len(segment_ids)], strict=True)]


def figures(gold: set[Span], found: set[Span]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 (strict span and type), of each type and all together."""
    told = {}
    for kind in (*TYPES.values(), "all"):
        wanted, mine = ({span for span in spans if kind in ("all", span[3])} for spans in (gold, found))
        right = len(wanted & mine)
        precision, recall = right / max(1, len(mine)), right / max(1, len(wanted))
        told[kind] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return told
