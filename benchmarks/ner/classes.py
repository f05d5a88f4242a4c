"""Classes of morphemes that Kiwi's language model thinks alike: `python -m benchmarks.ner.classes` writes the shipped table.

Kiwi tells how similar two morphemes are (the cosine of their vectors), not the vectors; similarities with 400 of them give the
vectors up to a rotation, and k-means groups those.
"""

from pathlib import Path

import numpy as np
import polars as pl
from kiwipiepy import Kiwi

import transforms.data

TAGS = ("NNP", "NNG", "NNB", "VV", "VA", "MAG", "NR", "NP", "MM", "MAJ", "XPN", "XSN", "XR", "IC", "SL", "SH", "SN")
ANCHORS = {"NNP": 200, "NNG": 150, "VV": 50}
"""Morphemes asked for, by tag."""
SIZES = (64, 256, 1024)
N_DIMENSIONS = 128
N_ROUNDS = 12
EVERY = 300_000
"""More than Kiwi has morphemes."""


def morpheme_vectors(kiwi: Kiwi, seed: int = 0) -> tuple[list[tuple[str, str]], np.ndarray]:
    """Form and tag of morphemes and their vectors, the main directions first."""
    rng = np.random.default_rng(seed)
    named = {told.id: (told.form, told.tag) for told in kiwi.most_similar_morphemes(("삼성전자", "NNP"), top_n=EVERY)}
    anchors = [
        int(anchor)
        for tag, size in ANCHORS.items()
        for anchor in rng.choice(sorted(id_ for id_, name in named.items() if name[1] == tag), size, replace=False)
    ]
    similar = np.zeros((max(named) + 1, len(anchors)), np.float32)
    for column, anchor in enumerate(anchors):
        for told in kiwi.most_similar_morphemes(anchor, top_n=EVERY):
            similar[told.id, column] = told.score
        similar[anchor, column] = 1
    among = similar[anchors]
    values, directions = np.linalg.eigh((among + among.T) / 2)
    kept = values > 0.01
    whole = similar @ (directions[:, kept] / np.sqrt(values[kept]))
    ids = [id_ for id_ in sorted(named) if named[id_][0] and named[id_][1].removesuffix("-I") in TAGS]
    unit = whole[ids] / np.linalg.norm(whole[ids], axis=1, keepdims=True)
    centered = unit - unit.mean(axis=0)
    main = np.linalg.svd(centered, full_matrices=False)[2][:N_DIMENSIONS]
    return [(named[id_][0], named[id_][1].removesuffix("-I")) for id_ in ids], centered @ main.T


def grouped(vectors: np.ndarray, size: int, seed: int = 0) -> np.ndarray:
    """The class of each vector, by k-means on the sphere."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centers = unit[np.random.default_rng(seed).choice(len(unit), size, replace=False)]
    classes = np.zeros(len(unit), int)
    for _ in range(N_ROUNDS):
        classes = np.argmax(unit @ centers.T, axis=1)
        sums = np.zeros_like(centers)
        np.add.at(sums, classes, unit)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centers = np.where(norms > 0, sums / np.maximum(norms, 1e-9), centers)
    return classes


def main() -> None:
    """Write `transforms/data/morpheme_classes.parquet`."""
    names, vectors = morpheme_vectors(Kiwi(num_workers=1))
    table = pl.DataFrame(names, schema=["form", "tag"], orient="row").with_columns(
        pl.Series(f"c{size}", grouped(vectors[:, :100], size), dtype=pl.UInt16) for size in SIZES
    )
    file = Path(transforms.data.__file__).parent / "morpheme_classes.parquet"
    kept = table.unique(["form", "tag"], keep="first", maintain_order=True)
    kept.sort("c1024", "form", "tag").write_parquet(file, compression="zstd", compression_level=19)


if __name__ == "__main__":
    main()
