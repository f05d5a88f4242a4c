"""A conditional random field from labelled tokens (python-crfsuite, L-BFGS), and its weights as the table that is shipped."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl
import pycrfsuite

from transforms.mentions.features import JOINT, MORPHEME, PLACES_IN_WORD, WORD, Features
from transforms.mentions.model import LABELS, SCALE, SEPARATOR, TRANSITION, morpheme_feature, word_feature

Texts = np.ndarray[Any, np.dtype[np.object_]]

Sequences = Iterator[tuple[list[list[str]], list[str]]]
"""Features and labels of each token of a sentence."""


def feature_names(features: Features) -> list[list[str]]:
    """The features of each token as the trainer wants them: `name=value`."""
    columns = [*_of_morphemes(features), *_of_words(features), *_together(features)]
    return [[name for name in row if name is not None] for row in zip(*columns, strict=True)]


def _named(name: str, values: Iterable[str | None]) -> Texts:
    return np.array([None if value is None else f"{name}={value}" for value in values], dtype=object)


def _of_morphemes(features: Features) -> Iterator[Texts]:
    for attribute, offsets in MORPHEME.items():
        values = features.morphemes[attribute].to_list()
        for offset in offsets:
            yield _named(morpheme_feature(attribute, offset), values)[features.at(offset)]


def _of_words(features: Features) -> Iterator[Texts]:
    for attribute, offsets in WORD.items():
        values = features.words[attribute].to_list()
        for offset in offsets:
            places = range(PLACES_IN_WORD) if offset == 0 else (0,)
            tables = np.stack([_named(word_feature(attribute, offset, place), values) for place in places])
            yield tables[features.place if offset == 0 else 0, features.word_at(offset)]


def _together(features: Features) -> Iterator[Texts]:
    for name, parts in JOINT.items():
        columns = [
            [str(gap) for gap in features.gap_at(offset)]
            if attribute == "gap"
            else np.array(features.morphemes[attribute].to_list(), dtype=object)[features.at(offset)]
            for attribute, offset in parts
        ]
        rows = zip(*columns, strict=True)
        yield _named(name, (None if any(part is None for part in row) else SEPARATOR.join(row) for row in rows))


OWN = "own|"
"""Before the features that sentences of other conventions have beside the shared ones."""

SHARED_ONLY = ("forms", "classes3", "tags3")
"""How the names of features begin that are too many to be had twice."""


def with_own(rows: list[list[str]]) -> list[list[str]]:
    """Features of a sentence of other conventions: what it teaches beside all others, and what holds for its like alone."""
    return [[*row, *(OWN + name for name in row if not name.startswith(SHARED_ONLY))] for row in rows]


def train(
    sequences: Sequences, *, c1: float, c2: float, minfreq: int, iterations: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Weights (`feature`, `value`, one column a label, parts of `SCALE`), and those of the `OWN` features.

    L-BFGS starts from zeros and needs no seed.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": iterations,
            "feature.minfreq": minfreq,
            "feature.possible_transitions": True,
        }
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "model"
        trainer.train(str(file))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(file))
        info = tagger.info()
    own = {
        (name.removeprefix(OWN), label): weight
        for (name, label), weight in info.state_features.items()
        if name.startswith(OWN)
    }
    shared = {key: weight for key, weight in info.state_features.items() if not key[0].startswith(OWN)}
    return _table(shared, info.transitions), _table(own, {})


def together(shared: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """The weights for sentences of other conventions: shared and own ones summed."""
    return pl.concat([shared, own]).group_by("feature", "value").agg(pl.col(LABELS).sum()).sort("feature", "value")


def _table(states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]) -> pl.DataFrame:
    rows: dict[tuple[str, str], list[int]] = {}
    for (named, label), weight in states.items():
        feature, value = named.split("=", 1)
        rows.setdefault((feature, value), [0] * len(LABELS))[LABELS.index(label)] = round(weight * SCALE)
    for (before, label), weight in transitions.items():
        rows.setdefault((TRANSITION, before), [0] * len(LABELS))[LABELS.index(label)] = round(weight * SCALE)
    told = [(*key, *weights) for key, weights in rows.items() if any(weights)]
    schema = {"feature": pl.String, "value": pl.String, **dict.fromkeys(LABELS, pl.Int16)}
    return pl.DataFrame(told, schema=schema, orient="row").sort("feature", "value")
