"""Train the shipped recognizer: `python -m benchmarks.ner.train ../shared/real` (an hour on two cores).

1. Labelled sentences, KLUE's and ours, go to train, tune and held by a hash of their ids or articles.
2. Networks with vectors of morphemes (`teacher`) learn the first.
3. They label sentences without labels, of KLUE and of crawled news.
4. The small model (`crf`) learns both and is written to `transforms/data/names.parquet`.

`--measure` only tells the figures of the shipped model.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import polars as pl
from kiwipiepy import Kiwi

import transforms.data
from benchmarks.ner import crf
from benchmarks.ner.classes import morpheme_vectors
from benchmarks.ner.contexts import token_contexts
from benchmarks.ner.conventions import as_ours, joined
from benchmarks.ner.data import Part, figures, label_tokens, read_klue, read_ours, sentences
from benchmarks.ner.teacher import numbered, taught, train_teacher
from benchmarks.ner.unlabelled import read_unlabelled, vectors
from transforms.mentions import model
from transforms.mentions.features import cut_tokens, describe_tokens

Vectors = np.ndarray

FILE = Path(transforms.data.__file__).parent / "names.parquet"
SEEDS = range(1)
EPOCHS = 6
N_SENTENCES = {"klue": 6_000, "news": 12_000}
"""Sentences without labels, by source; those with a proper noun only."""
CERTAIN = 0.5
"""A sentence counts where the networks are at least this sure of each label."""
TIMES = 2
"""KLUE's sentences count so many times as others: they are few beside ours."""


def main() -> None:
    """Train, write, measure."""
    real = Path(sys.argv[1])
    klue, ours = read_klue(real / "klue_ner"), read_ours(real)
    if "--measure" not in sys.argv:
        _trained(real, klue, ours).write_parquet(FILE, compression="zstd", compression_level=19)
    for half in ("tune", "held"):
        for name, part in (
            ("KLUE", klue[half]),
            ("KLUE, countries as places", as_ours(klue[half])),
            ("ours", ours[half]),
        ):
            found = model.find_with_model(part.tokens, part.segments).select("segment_id", "start", "end", "type")
            pair = (set(part.spans), set(found.iter_rows()))
            gold, mine = pair if part is ours[half] else (joined(spans, part) for spans in pair)
            for kind, told in figures(gold, mine).items():
                print(half, name, kind, "precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*told))


def _trained(real: Path, klue: dict[str, Part], ours: dict[str, Part]) -> pl.DataFrame:
    measured = pl.concat([part.segments for parts in (klue, ours) for half, part in parts.items() if half != "train"])
    of_ours = ours["train"]
    first = model.arranged(crf.train(_sequences([(of_ours, 1)]), c1=C1, c2=C2, minfreq=MINFREQ, iterations=ITERATIONS))
    of_klue = _with_more(as_ours(klue["train"]), first)

    train = cut_together([of_klue, of_ours])
    labels, places = label_tokens(train), sentences(train.tokens["segment_id"].to_list())
    segments, tokens = read_unlabelled(real)
    names, table = morpheme_vectors(Kiwi(num_workers=1))
    known_vectors = [({name: at for at, name in enumerate(names)}, table), vectors(tokens)]
    known: dict[str, dict[str, int]] = {}
    contexts, center, scale = _centered(token_contexts(train.tokens, train.segments))
    inputs = numbered(describe_tokens(train.tokens, train.segments), contexts, known_vectors, known)
    networks = train_teacher(inputs, labels, places, known, SEEDS, EPOCHS)

    chosen = _chosen(segments, tokens, pl.concat([measured, train.segments]))
    unlabelled = cut_tokens(tokens.join(chosen, on="segment_id", how="semi", maintain_order="left"))
    where = sentences(unlabelled["segment_id"].to_list())
    contexts, _, _ = _centered(token_contexts(unlabelled, chosen), center, scale)
    inputs = numbered(describe_tokens(unlabelled, chosen), contexts, known_vectors, known)
    likely = taught(networks, inputs, where, list(known))
    given, sure = _consistent(likely, where)

    def sequences() -> crf.Sequences:
        yield from _sequences([(of_klue, TIMES), (of_ours, 1)])
        # A thousand at a time: names of features take much memory.
        for at in range(0, len(where), 1000):
            block = where[at : at + 1000]
            start = block[0].start
            rows = crf.feature_names(describe_tokens(unlabelled[start : block[-1].stop], chosen))
            for place in block:
                if sure[place].min() >= CERTAIN:
                    yield rows[place.start - start : place.stop - start], [model.LABELS[n] for n in given[place]]

    return crf.train(sequences(), c1=C1, c2=C2, minfreq=MINFREQ, iterations=ITERATIONS)


def _centered(contexts: Vectors, center: Vectors | None = None, scale: Vectors | None = None) -> tuple[Vectors, ...]:
    """Contexts with each of their numbers around 0 and of the same size, and what was taken away and divided by."""
    center = contexts.mean(axis=0, dtype=np.float32) if center is None else center
    scale = contexts.std(axis=0, dtype=np.float32) + 1e-6 if scale is None else scale
    return ((contexts - center) / scale).astype(np.float16), center, scale


C1, C2, MINFREQ, ITERATIONS = 0.05, 0.3, 2, 80
"""Chosen on the part `tune`."""


def _sequences(parts: Iterable[tuple[Part, int]]) -> crf.Sequences:
    for part, times in parts:
        cut = part._replace(tokens=cut_tokens(part.tokens))
        labels, places = label_tokens(cut), sentences(cut.tokens["segment_id"].to_list())
        for at in range(0, len(places), 1000):
            block = places[at : at + 1000]
            start = block[0].start
            rows = crf.feature_names(describe_tokens(cut.tokens[start : block[-1].stop], cut.segments))
            for place in block:
                for _ in range(times):
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


def cut_together(parts: list[Part]) -> Part:
    """Several parts as one, tokens cut as the model sees them."""
    return Part(
        pl.concat([part.segments for part in parts]).unique("segment_id", keep="first", maintain_order=True),
        pl.concat([cut_tokens(part.tokens) for part in parts]),
        {span for part in parts for span in part.spans},
    )


def _chosen(segments: pl.DataFrame, tokens: pl.DataFrame, labelled: pl.DataFrame) -> pl.DataFrame:
    """Sentences to be labelled: none of the labelled ones, neither short nor long."""
    length = pl.col("segment").str.len_chars()
    named = tokens.filter(pl.col("tag").is_in(["NNP", "SL", "SH"])).select("segment_id").unique()
    fit = (
        segments.filter((length >= 15) & (length < 200))
        .join(named, on="segment_id", how="semi", maintain_order="left")
        .join(labelled, on="segment", how="anti", maintain_order="left")
    )
    return pl.concat(
        [
            rows.sample(min(size, rows.height), seed=3)
            for source, size in N_SENTENCES.items()
            for rows in [fit.filter(pl.col("source") == source)]
        ]
    ).select("segment_id", "segment")


def _consistent(likely: np.ndarray, where: list[slice]) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest labels of each sentence that can follow each other, and how likely each is."""
    allowed = np.array(
        [[other[0] != "I" or label[1:] == other[1:] for other in model.LABELS] for label in model.LABELS]
    )
    logs = np.log(likely + 1e-9)
    given = np.zeros(len(likely), int)
    for place in where:
        rows = logs[place]
        best = rows[0] + np.where([label[0] == "I" for label in model.LABELS], -np.inf, 0)
        pointers = []
        for row in rows[1:]:
            paths = best[:, None] + np.where(allowed, 0, -np.inf)
            pointers.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + row
        label = int(best.argmax())
        path = [label]
        for pointer in reversed(pointers):
            label = int(pointer[label])
            path.append(label)
        given[place] = path[::-1]
    return given, likely[np.arange(len(likely)), given]


if __name__ == "__main__":
    main()
