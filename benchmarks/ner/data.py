"""Labelled sentences as segments, tokens and labels: KLUE's (../shared/real/klue_ner) and ours (`labels/sentences.jsonl`).

KLUE's file has a character and its label a line; ours has places in files of ../shared/real, no texts. Sentences go to
three parts by a hash of their ids: eight tenths to train with, one to choose settings with, one that only counts; of ours
one in twenty each.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from transforms.analyze import analyze_segments, read_tokens
from transforms.ids import digest

TYPES = {"PS": "person", "OG": "organization", "LC": "place"}

NAME = "klue_ner_train.tsv"
UNLABELLED = "klue_ner/klue_train_sentences_unlabelled.tsv"

LABELS = Path(__file__).parent / "labels" / "sentences.jsonl"
"""What people read: `id` (of KLUE's sentences without labels) or `file`, `row`, `column`, `start`, `end` (in the raw text), and
`spans` (start and end in the sentence, type)."""

OURS = {"unnamed": "person", "generic": "organization"}
"""Types of our labels that KLUE counts as others: the surname in 김모 씨, 경찰. What follows drops them again."""

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
    return _parts(rows, spans)


def _parts(rows: list[tuple[str, str, str]], spans: dict[str, list[Span]]) -> dict[str, Part]:
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


def read_ours(real: Path) -> dict[str, Part]:
    """The parts `train`, `tune` and `held` of the sentences that we labelled."""
    rows, spans = [], {}
    for label, text in zip(labels := _labels(), _texts(real, labels), strict=True):
        sentence = digest(text)
        if sentence not in spans:
            rows.append((sentence, text, _part(_source(label), 20)))
            spans[sentence] = [(sentence, start, end, OURS.get(kind, kind)) for start, end, kind in label["spans"]]
    return _parts(rows, spans)


def _source(label: dict[str, Any]) -> str:
    """The article that a sentence stands in, so that one article is wholly in one part."""
    return f"{label['file']} {label['row']}" if "file" in label else str(label["id"])


def _labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def _texts(real: Path, labels: list[dict[str, Any]]) -> Iterator[str]:
    lines = (line.split("\t", 1) for line in (real / UNLABELLED).read_text(encoding="utf-8").splitlines())
    klue = dict(lines)
    files = {name: _records(real / name) for name in {label["file"] for label in labels if "file" in label}}
    for label in labels:
        if "id" in label:
            yield klue[label["id"]]
        else:
            text = files[label["file"]][label["row"] - 1][label["column"]][label["start"] : label["end"]]
            # A line feed within a sentence was shown as a space.
            yield text.replace("\n", " ")


def _records(file: Path) -> list[dict[str, str]]:
    if file.suffix == ".csv":
        return pl.read_csv(file, infer_schema=False, ignore_errors=True).to_dicts()
    return [json.loads(line) for line in file.read_bytes().split(b"\n") if line]


def _part(sentence: str, of: int = 10) -> str:
    return {0: "held", 1: "tune"}.get(int(digest(sentence), 16) % of, "train")


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
    """Precision, recall and F1 (strict span and type), of each type that KLUE has and of these together."""
    told = {}
    summed = tuple(TYPES.values())
    for name, kinds in (*((kind, (kind,)) for kind in summed), ("together", summed)):
        wanted, mine = ({span for span in spans if span[3] in kinds} for spans in (gold, found))
        right = len(wanted & mine)
        precision, recall = right / max(1, len(mine)), right / max(1, len(wanted))
        told[name] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return told
