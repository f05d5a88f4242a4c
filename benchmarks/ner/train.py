"""Train the shipped recognizer: `python -m benchmarks.ner.train ../shared/real` (a quarter of an hour on one core).

1. Labelled sentences of KLUE go to train, tune and held by a hash of their ids.
2. Networks with vectors of morphemes (`teacher`) learn the first.
3. They label sentences without labels, of KLUE and of crawled news.
4. The small model (`crf`) learns both and is written to `transforms/data/names.parquet`.

`--measure` only tells the figures of the shipped model.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl
from kiwipiepy import Kiwi

import transforms.data
from benchmarks.ner import crf
from benchmarks.ner.classes import morpheme_vectors
from benchmarks.ner.data import Part, figures, label_tokens, read_klue, sentences
from benchmarks.ner.teacher import numbered, taught, train_teacher
from benchmarks.ner.unlabelled import read_unlabelled, vectors
from transforms.mentions import model
from transforms.mentions.features import cut_tokens, describe_tokens

FILE = Path(transforms.data.__file__).parent / "names.parquet"
SEEDS = range(3)
N_SENTENCES = {"klue": 12_000, "news": 5_500}
"""Sentences without labels, by source; those with a proper noun only."""
CERTAIN = 0.5
"""A sentence counts where the networks are at least this sure of each label."""
TIMES = 2
"""Labelled sentences count so many times as those that the networks labelled."""


def main() -> None:
    """Train, write, measure."""
    real = Path(sys.argv[1])
    parts = read_klue(real / "klue_ner")
    if "--measure" not in sys.argv:
        table = _trained(real, parts)
        table.write_parquet(FILE, compression="zstd", compression_level=19)
    for name in ("tune", "held"):
        part = parts[name]
        found = model.find_with_model(part.tokens, part.segments).select("segment_id", "start", "end", "type")
        for kind, told in figures(part.spans, set(found.iter_rows())).items():
            print(name, kind, "precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*told))


def _trained(real: Path, parts: dict[str, Part]) -> pl.DataFrame:
    train = parts["train"]._replace(tokens=cut_tokens(parts["train"].tokens))
    labels, places = label_tokens(train), sentences(train.tokens["segment_id"].to_list())
    segments, tokens = read_unlabelled(real)
    names, table = morpheme_vectors(Kiwi(num_workers=1))
    known_vectors = [({name: at for at, name in enumerate(names)}, table), vectors(tokens)]
    chosen = _chosen(segments, tokens, pl.concat([part.segments for part in parts.values()]))
    unlabelled = cut_tokens(tokens.join(chosen, on="segment_id", how="semi", maintain_order="left"))
    where = sentences(unlabelled["segment_id"].to_list())

    known: dict[str, dict[str, int]] = {}
    features = describe_tokens(train.tokens, train.segments)
    networks = train_teacher(numbered(features, known_vectors, known), labels, places, known, SEEDS)
    inputs = numbered(describe_tokens(unlabelled, chosen), known_vectors, known)
    likely = taught(networks, inputs, where, list(known))
    given, sure = _consistent(likely, where)

    def sequences() -> crf.Sequences:
        rows = crf.feature_names(features)
        for _ in range(TIMES):
            for place in places:
                yield rows[place], labels[place]
        # A thousand at a time: names of features take much memory.
        for at in range(0, len(where), 1000):
            block = where[at : at + 1000]
            start = block[0].start
            rows = crf.feature_names(describe_tokens(unlabelled[start : block[-1].stop], chosen))
            for place in block:
                if sure[place].min() >= CERTAIN:
                    yield rows[place.start - start : place.stop - start], [model.LABELS[n] for n in given[place]]

    return crf.train(sequences(), c1=C1, c2=C2, minfreq=MINFREQ, iterations=ITERATIONS)


C1, C2, MINFREQ, ITERATIONS = 0.05, 0.3, 2, 60
"""Chosen on the part `tune`."""


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
