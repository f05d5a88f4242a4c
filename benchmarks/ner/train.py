"""Train the shipped recognizer: `python -m benchmarks.ner.train ../shared/real` (twenty minutes on two cores).

1. Labelled sentences, KLUE's and ours, go to train, tune and held by a hash of their ids or articles.
2. A model of our sentences adds the events and works to KLUE's, which do not mark them.
3. The model (`crf`) learns both. KLUE counts otherwise than we do (a service is an organization there, 브라질 in 브라질 월드컵 a
   place), so its sentences have features of their own beside the shared ones (H. Daume III, "Frustratingly Easy Domain
   Adaptation", 2007): what differs goes there and does not spoil what is shared.
4. The shared weights are `transforms/data/names.parquet`, KLUE's own ones `klue_weights.parquet` beside this module: only to measure.

A quarter of the listed names are taken away while it learns, so that it does not lean on lists. Networks with vectors of
morphemes and of a small transformer were no better on our sentences than this model (F1 .863 beside .862), and sentences that
they labelled taught it nothing more beside 40,000 that people read.

`--measure` only tells the figures of the shipped model.
"""

import sys
from pathlib import Path

import polars as pl

import transforms.data
from benchmarks.ner import crf
from benchmarks.ner.conventions import as_ours, joined
from benchmarks.ner.data import Part, figures, label_tokens, read_klue, read_ours, sentences
from transforms.ids import digest
from transforms.mentions import model
from transforms.mentions.features import cut_tokens, describe_tokens, lists

FILE = Path(transforms.data.__file__).parent / "names.parquet"

KLUE_FILE = Path(__file__).parent / "klue_weights.parquet"

TIMES = 3
"""KLUE's sentences count so many times as others: they are few beside ours."""

TAKEN = 4
"""One listed name in so many is not listed while the model learns."""

C1, C2, MINFREQ, ITERATIONS = 0.05, 0.3, 2, 80
"""Chosen on the part `tune`."""


def main() -> None:
    """Train, write, measure."""
    real = Path(sys.argv[1])
    klue, ours = read_klue(real / "klue_ner"), read_ours(real)
    if "--measure" not in sys.argv:
        for file, weights in zip((FILE, KLUE_FILE), _trained(klue, ours), strict=True):
            weights.write_parquet(file, compression="zstd", compression_level=19)
    shared = pl.read_parquet(FILE)
    by_klue, by_us = model.arranged(crf.together(shared, pl.read_parquet(KLUE_FILE))), model.arranged(shared)
    for half in ("tune", "held"):
        for name, part, weights in (
            ("KLUE, by its conventions", klue[half], by_klue),
            ("KLUE, by ours", klue[half], by_us),
            ("KLUE, by ours, countries as places", as_ours(klue[half]), by_us),
            ("ours", ours[half], by_us),
        ):
            found = model.find_with_model(part.tokens, part.segments, weights)
            pair = (set(part.spans), set(found.select("segment_id", "start", "end", "type").iter_rows()))
            gold, mine = pair if part is ours[half] else (joined(spans, part) for spans in pair)
            for kind, told in figures(gold, mine).items():
                print(half, name, kind, "precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*told))


def _trained(klue: dict[str, Part], ours: dict[str, Part]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The shared weights and KLUE's own."""
    first, _ = _learned([], ours["train"])
    return _learned([_with_more(klue["train"], model.arranged(first))] * TIMES, ours["train"])


def _learned(others: list[Part], ours: Part) -> tuple[pl.DataFrame, pl.DataFrame]:
    kept = pl.Series([int(digest(form), 16) % TAKEN > 0 for form in lists()["form"]])
    some = lists().with_columns(pl.when(kept).then(pl.col("listed", "typed")))

    def sequences() -> crf.Sequences:
        for part in others:
            for rows, labels in _sequences(part, some):
                yield crf.with_own(rows), labels
        yield from _sequences(ours, some)

    return crf.train(sequences(), c1=C1, c2=C2, minfreq=MINFREQ, iterations=ITERATIONS)


def _sequences(part: Part, by: pl.DataFrame) -> crf.Sequences:
    """Features and labels of the sentences of a part, a thousand at a time: names of features take much memory."""
    cut = part._replace(tokens=cut_tokens(part.tokens))
    labels, places = label_tokens(cut), sentences(cut.tokens["segment_id"].to_list())
    for at in range(0, len(places), 1000):
        block = places[at : at + 1000]
        start = block[0].start
        rows = crf.feature_names(describe_tokens(cut.tokens[start : block[-1].stop], cut.segments, by))
        for place in block:
            yield rows[place.start - start : place.stop - start], labels[place]


def _with_more(part: Part, first: model.Weights) -> Part:
    """A part of KLUE with the events and works that a model of our sentences finds there: KLUE does not mark them."""
    found = model.find_with_model(part.tokens, part.segments, first).filter(pl.col("type").is_in(["event", "work"]))
    spans = set(part.spans)
    taken = {(segment, at) for segment, start, end, _ in spans for at in range(start, end)}
    for segment, start, end, kind in found.select("segment_id", "start", "end", "type").iter_rows():
        if not any((segment, at) in taken for at in range(start, end)):
            spans.add((segment, start, end, kind))
    return part._replace(spans=spans)


if __name__ == "__main__":
    main()
