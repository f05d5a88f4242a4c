"""Names by a trained model: a conditional random field over Kiwi's morphemes, computed in columns.

`data/names.parquet` holds its weights (`benchmarks.ner.train` makes them; see `data/NOTICE.md`): what a label gains where a
feature holds. A feature belongs to a morpheme, a word or a few neighbors, and those repeat: weights are summed once a
distinct morpheme and word, and the best labels of all segments are found side by side, one token of each at a time.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.mentions.features import (
    JOINT,
    MORPHEME,
    NOMINAL,
    PIECE,
    PLACES_IN_WORD,
    WORD,
    Features,
    Integers,
    cut_tokens,
    describe_tokens,
)

TYPES = ("person", "organization", "place", "event", "work")
"""Types of names that the model tells apart."""

LABELS = ("O", *(f"{at}-{kind}" for kind in TYPES for at in "BI"))
"""Outside, beginning, inside."""

SCALE = 256
"""Weights are kept as whole numbers of this part."""

TRANSITION = "transition"
"""Name of the table's rows that say how well a label follows another; `value` is the label before."""

SEPARATOR = "\x1f"
"""Between the values of features that count together."""

GAP = "gap"
"""The attribute that belongs to the token, not to its morpheme."""

BASE = 1 << 20
"""More than any attribute has values: three numbers make one key."""

AT_ONCE = 130_000
"""Tokens whose scores are in memory together: 30 MB for each hundred thousand."""

Floats = npt.NDArray[np.float32]

N = len(LABELS)


class Weights(NamedTuple):
    """The model as it is looked up, by attribute."""

    morpheme: dict[str, "Table"]
    word: dict[str, "Table"]
    joint: dict[str, "Joint"]
    numbers: dict[str, dict[str, int]]
    transitions: Floats


class Table(NamedTuple):
    """Weights of an attribute: values with their `row`, and values x offsets x labels; the last row, of no value, is zeros."""

    values: pl.DataFrame
    codes: tuple[int, ...]
    weights: npt.NDArray[np.int16]


class Joint(NamedTuple):
    """Features that count together: known combinations of the numbers of their values (sorted), and their weights."""

    keys: Integers
    weights: Floats


def find_with_model(tokens: pl.DataFrame, segments: pl.DataFrame, by: Weights | None = None) -> pl.DataFrame:
    """Candidates: `segment_id`, `start`, `end`, `type`, `confidence` (of the least sure of its tokens); `by` the shipped weights."""
    model = by or weights()
    cut = cut_tokens(tokens)
    return pl.concat([_found_in(block, segments, model) for block in _blocks(cut)])


def _blocks(tokens: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Tokens of whole segments, about `AT_ONCE` of them; one empty block where there are none."""
    key = tokens["segment_id"]
    begins = np.append(np.flatnonzero((key != key.shift(1)).fill_null(True).to_numpy()), tokens.height)
    start = 0
    for limit in range(AT_ONCE, tokens.height, AT_ONCE):
        end = int(begins[np.searchsorted(begins, limit)])
        if end > start:
            yield tokens[start:end]
            start = end
    if start < tokens.height or not tokens.height:
        yield tokens[start:]


def _found_in(cut: pl.DataFrame, segments: pl.DataFrame, model: Weights) -> pl.DataFrame:
    if not cut.height:
        return _spans(cut, np.zeros(0, np.int64), np.zeros(0, np.float32))
    features = describe_tokens(cut, segments)
    labels, sure = best_labels(emissions(features, model), model.transitions, features)
    return _spans(cut, labels, sure)


def emissions(features: Features, model: Weights) -> Floats:
    """How well each label fits each token by itself: tokens x labels."""
    total = np.zeros((len(features.morpheme), N), np.float32)
    of_morphemes = _summed(model.morpheme, features.morphemes)
    for offset, table in of_morphemes.items():
        total += table[features.at(offset)]
    for (offset, place), table in _by_place(_summed(model.word, features.words)).items():
        at = features.word_at(offset)
        if place is None:
            total += table[at]
        else:
            here = features.place == place
            total[here] += table[at[here]]
    numbers = {
        attribute: np.array([known.get(value, -1) for value in features.morphemes[attribute].to_list()])
        for attribute, known in model.numbers.items()
        if attribute != GAP
    }
    numbers[GAP] = np.array([model.numbers[GAP].get(str(gap), -1) for gap in range(3)])
    # What no name is made of is outside by what it is alone: neighbors need not be asked.
    is_nominal = features.morphemes["tag"].is_in([*NOMINAL, PIECE]).to_numpy()
    open_ = np.flatnonzero(is_nominal[features.morpheme])
    neighbors = {
        (attribute == GAP, offset): (features.gap_at(offset) if attribute == GAP else features.at(offset))[open_]
        for attribute, offset in {part for parts in JOINT.values() for part in parts}
    }
    for name, joint in model.joint.items():
        columns = [numbers[attribute][neighbors[attribute == GAP, offset]] for attribute, offset in JOINT[name]]
        _add_joint(total, joint, columns, open_)
    return total


def _by_place(tables: dict[int, Floats]) -> dict[tuple[int, int | None], Floats]:
    told: dict[tuple[int, int | None], Floats] = {}
    for code, table in tables.items():
        offset, place = divmod(code, PLACED)
        told[offset, None if offset else place] = table
    return told


PLACED = 10
"""Columns of words are told by 10 x offset + place in the word."""


def _summed(tables: dict[str, Table], described: pl.DataFrame) -> dict[int, Floats]:
    """Weights of all attributes together, by offset: rows of the description x labels."""
    total: dict[int, npt.NDArray[np.int32]] = {}
    for name, table in tables.items():
        values = described.select(value=pl.col(name))
        found = values.join(table.values, on="value", how="left", maintain_order="left")["row"]
        rows = found.fill_null(len(table.weights) - 1).to_numpy()
        known = np.flatnonzero(rows < len(table.weights) - 1)
        weights = table.weights[rows[known]]
        for number, code in enumerate(table.codes):
            if code not in total:
                total[code] = np.zeros((len(rows), N), np.int32)
            total[code][known] += weights[:, number]
    return {code: (sums / np.float32(SCALE)).astype(np.float32) for code, sums in total.items()}


def _add_joint(total: Floats, joint: Joint, columns: list[Integers], tokens: Integers) -> None:
    key = np.zeros(len(tokens), np.int64)
    known = np.ones(len(key), bool)
    for number in columns:
        known &= number >= 0
        key = key * BASE + number
    tokens, key = tokens[known], key[known]
    at = np.searchsorted(joint.keys, key)
    at[at == len(joint.keys)] = 0
    hit = joint.keys[at] == key
    total[tokens[hit]] += joint.weights[at[hit]]


def best_labels(scores: Floats, transitions: Floats, features: Features) -> tuple[Integers, Floats]:
    """The likeliest labels of every segment's tokens (Viterbi), and how likely each is (forward, backward).

    Segments are sorted by length, so that those that still go on stand together.
    """
    starts = np.flatnonzero(features.first == np.arange(len(scores)))
    lengths = features.last[starts] - starts + 1
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    labels = np.zeros(len(scores), np.int64)
    sure = np.zeros(len(scores), np.float32)
    follows = np.exp(transitions)
    # The label before stands last: the best of neighbors in memory is found fastest.
    onto = np.ascontiguousarray(transitions.T)
    fits = np.exp(scores - scores.max(axis=1, keepdims=True))
    forward = np.zeros_like(fits)
    pointers = np.zeros((len(scores), N), np.int8)
    begin = np.where([label[0] == "I" for label in LABELS], -np.inf, 0).astype(np.float32)
    best = scores[starts] + begin
    final = best.copy()
    at = starts
    forward[at] = _normal(fits[at])
    for step in range(1, int(lengths[0])):
        n = int(np.count_nonzero(lengths > step))
        at = starts[:n] + step
        paths = best[:n, None, :] + onto[None]
        likeliest = paths.argmax(axis=2)
        pointers[at] = likeliest
        best = np.take_along_axis(paths, likeliest[:, :, None], axis=2)[:, :, 0] + scores[at]
        final[:n] = best
        forward[at] = _normal((forward[at - 1] @ follows) * fits[at])
    label = final.argmax(axis=1)
    labels[starts + lengths - 1] = label
    backward = np.ones((len(starts), N), np.float32)
    for step in range(int(lengths[0]) - 1, -1, -1):
        n = int(np.count_nonzero(lengths > step))
        at = starts[:n] + step
        both = _normal(forward[at] * backward[:n])
        sure[at] = both[np.arange(n), labels[at]]
        if step:
            backward[:n] = _normal((fits[at] * backward[:n]) @ follows.T)
            labels[at - 1] = pointers[at, labels[at]]
    return labels, sure


def _normal(values: Floats) -> Floats:
    total: Floats = np.maximum(values.sum(axis=1, keepdims=True), np.float32(1e-30))
    return values / total


def _spans(tokens: pl.DataFrame, labels: Integers, sure: Floats) -> pl.DataFrame:
    told = tokens.select("segment_id", "start", "end").with_columns(
        _label=pl.Series(labels, dtype=pl.Int64), confidence=pl.Series(sure, dtype=pl.Float64)
    )
    told = told.with_columns(
        _begins=(pl.col("_label") % 2 == 1) | (pl.col("_label") == 0),
        type=((pl.col("_label") + 1) // 2 - 1).replace_strict(
            {-1: None, **dict(enumerate(TYPES))}, return_dtype=pl.String
        ),
    )
    return (
        told.with_columns(_span=pl.col("_begins").cum_sum())
        .filter(pl.col("type").is_not_null())
        .group_by("_span", maintain_order=True)
        .agg(
            pl.col("segment_id").first(),
            start=pl.col("start").min(),
            end=pl.col("end").max(),
            type=pl.col("type").first(),
            confidence=pl.col("confidence").min(),
        )
        .drop("_span")
    )


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights."""
    with resources.files("transforms.data").joinpath("names.parquet").open("rb") as file:
        return arranged(pl.read_parquet(file))


def arranged(table: pl.DataFrame) -> Weights:
    """The table of weights (`feature`, `value`, one column a label) as it is looked up."""
    tables = {str(name): rows.drop("feature") for (name,), rows in table.group_by("feature", maintain_order=True)}

    def side_by_side(columns: dict[str, int]) -> Table:
        """Weights by value, the features' beside each other, told by their code."""
        rows = {feature: tables.get(feature, table.clear().drop("feature")) for feature in columns}
        values = pl.concat([named.select("value") for named in rows.values()]).unique(maintain_order=True)
        values = values.with_row_index("row")
        weights = np.zeros((values.height + 1, len(columns), N), np.int16)
        for number, named in enumerate(rows.values()):
            at = named.join(values, on="value", how="left", maintain_order="left")["row"].to_numpy()
            weights[at, number] = named.select(LABELS).to_numpy()
        return Table(values, tuple(columns.values()), weights)

    transitions = np.full((N, N), 0, np.float32)
    for row in tables[TRANSITION].iter_rows():
        transitions[LABELS.index(row[0])] = np.array(row[1:], np.float32) / SCALE
    for before, label in enumerate(LABELS):
        for behind, other in enumerate(LABELS):
            if other[0] == "I" and label[1:] != other[1:]:
                transitions[before, behind] = -30
    numbers: dict[str, dict[str, int]] = {}
    joint = {name: _joint(tables[name], parts, numbers) for name, parts in JOINT.items() if name in tables}
    return Weights(
        morpheme={
            name: side_by_side({morpheme_feature(name, offset): offset for offset in offsets})
            for name, offsets in MORPHEME.items()
        },
        word={
            name: side_by_side(
                {
                    word_feature(name, offset, place): PLACED * offset + place
                    for offset in offsets
                    for place in (range(PLACES_IN_WORD) if offset == 0 else (0,))
                }
            )
            for name, offsets in WORD.items()
        },
        joint=joint,
        numbers=numbers,
        transitions=transitions,
    )


def morpheme_feature(name: str, offset: int) -> str:
    """Name of a morpheme's attribute some tokens further on."""
    return f"{name}@{offset}"


def word_feature(name: str, offset: int, place: int) -> str:
    """Name of a word's attribute; of the token's own word it depends on the token's place in it."""
    return f"word_{name}@{offset}/{place}" if offset == 0 else f"word_{name}@{offset}"


def _joint(rows: pl.DataFrame, parts: tuple[tuple[str, int], ...], numbers: dict[str, dict[str, int]]) -> Joint:
    """One table of features that count together; values are numbered as they come, the same for all tables."""
    values = [value.split(SEPARATOR) for value in rows["value"].to_list()]
    keys = np.zeros(len(values), np.int64)
    for part, (attribute, _) in enumerate(parts):
        known = numbers.setdefault(attribute, {})
        keys = keys * BASE + np.array([known.setdefault(row[part], len(known)) for row in values])
    order = np.argsort(keys)
    matrix = rows.select(LABELS).to_numpy().astype(np.float32) / np.float32(SCALE)
    return Joint(keys[order], matrix[order])
