"""A slower, better recognizer that labels sentences for the small one: convolutions over vectors of morphemes (JAX).

It knows vectors (Kiwi's, ours from unlabelled news, and a transformer's of each token in its sentence) where the small
model knows classes. Several are trained from
different seeds and their certainties averaged. It is not shipped.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax

from transforms.mentions.features import Features
from transforms.mentions.model import LABELS

MORPHEME = ("form", "tag", "front", "back", "back2", "shape", "known", "class", "c256")
WORD = ("text", "start1", "start2", "end1", "end2", "end3", "length", "shape", "known", "class", "mark")
NEIGHBORS = ("end2", "text", "mark", "known")
RARE = {"form", "text", "end3", "back2", "end2", "start2", "text-1", "text+1", "end2-1", "end2+1"}
"""What is left out most while training, so that unknown names are told by what stands around them."""

WIDTH = 160
DILATIONS = (1, 1, 2, 4)
LENGTHS = (24, 40, 64, 128, 256, 512)
"""Batches are filled up to one of these lengths: each is compiled once."""
LEFT_IN = {"vectors": 0.85, "rare": 0.35, "other": 0.8, "layer": 0.6, "last": 0.5}
"""Shares that dropout leaves in."""
N = len(LABELS)

Parameters = dict[str, Any]
Vectors = tuple[dict[tuple[str, str], int], np.ndarray]


class Inputs(NamedTuple):
    """Numbers of attributes by token, the vectors of the morphemes that tokens point to, and a vector of each token's own."""

    numbers: np.ndarray
    table: np.ndarray
    morpheme: np.ndarray
    contexts: np.ndarray

    @property
    def n_vector(self) -> int:
        """How long a token's vectors are together."""
        return int(self.table.shape[1] + self.contexts.shape[1])


def numbered(
    features: Features, contexts: np.ndarray, vectors: list[Vectors], known: dict[str, dict[Any, int]]
) -> Inputs:
    """Inputs of some tokens; an empty `known` is filled with the values that stand twice."""
    is_new = not known
    columns = []

    def add(name: str, values: list[str | None], at: np.ndarray) -> None:
        if is_new:
            counts: dict[str, int] = {}
            for value, count in zip(values, np.bincount(at, minlength=len(values)), strict=True):
                if value is not None:
                    counts[value] = counts.get(value, 0) + int(count)
            known[name] = {value: n for n, value in enumerate(sorted(v for v, c in counts.items() if c >= 2), 1)}
        numbers = np.array([known[name].get(value, 0) for value in values])
        columns.append(numbers[at])

    for name in MORPHEME:
        add(f"m.{name}", features.morphemes[name].to_list(), features.morpheme)
    for name in WORD:
        add(f"w.{name}", features.words[name].to_list(), features.word_at(0))
    for name in NEIGHBORS:
        for offset in (-1, 1):
            add(f"w.{name}{offset:+d}", features.words[name].to_list(), features.word_at(offset))
    columns += [features.place + 1, features.gap_at(0) * 3 + features.gap_at(1) + 1]
    if is_new:
        known["place"], known["gaps"] = {n: n for n in range(1, 5)}, {n: n for n in range(1, 10)}
    size = sum(table.shape[1] for _, table in vectors)
    table = np.zeros((features.morphemes.height, size + len(vectors)), np.float32)
    for row, key in enumerate(features.morphemes.select("form", "tag").iter_rows()):
        start = 0
        for number, (keys, values) in enumerate(vectors):
            if (at := keys.get(key)) is None:
                table[row, size + number] = 1
            else:
                table[row, start : start + values.shape[1]] = 3 * values[at] / max(np.linalg.norm(values[at]), 1e-9)
            start += values.shape[1]
    return Inputs(np.stack(columns, axis=1), table, features.morpheme, contexts)


def train_teacher(
    inputs: Inputs,
    labels: list[str],
    parts: list[slice],
    known: dict[str, dict[Any, int]],
    seeds: range,
    epochs: int = 12,
) -> list[Parameters]:
    """One network a seed."""
    wanted = np.array([LABELS.index(label) for label in labels])
    names = list(known)
    rate = optax.warmup_cosine_decay_schedule(1e-4, 2e-3, 100, epochs * (len(parts) // 32 + 1), 1e-5)
    optimizer = optax.chain(optax.clip_by_global_norm(2.0), optax.adamw(rate, weight_decay=0.02))

    @jax.jit
    def step(parameters: Parameters, state: Any, batch: tuple[Any, ...], key: Any) -> tuple[Parameters, Any]:
        slopes = jax.grad(_loss)(parameters, names, *batch, key)
        updates, state = optimizer.update(slopes, state, parameters)
        return optax.apply_updates(parameters, updates), state

    networks = []
    for seed in seeds:
        rng, key = np.random.default_rng(seed), jax.random.PRNGKey(seed + 99)
        parameters = _start(jax.random.PRNGKey(seed), known, inputs.n_vector)
        state = optimizer.init(parameters)
        for _ in range(epochs):
            for _, *batch in _batches(parts, inputs, wanted, 32, rng):
                key, now = jax.random.split(key)
                parameters, state = step(parameters, state, tuple(batch), now)
        networks.append(parameters)
    return networks


def taught(networks: list[Parameters], inputs: Inputs, parts: list[slice], names: list[str]) -> np.ndarray:
    """How likely each label of each token is (tokens x labels), on average over the networks."""
    likely = np.zeros((len(inputs.numbers), N), np.float32)
    posterior = _posterior(names)
    for chosen, numbers, vectors, _, mask in _batches(parts, inputs, None, 128, None):
        total = sum(np.asarray(posterior(network, numbers, vectors, mask)) for network in networks)
        for row, number in enumerate(chosen):
            part = parts[number]
            likely[part] = total[row, : part.stop - part.start] / len(networks)
    return likely


def _batches(
    parts: list[slice], inputs: Inputs, wanted: np.ndarray | None, size: int, rng: np.random.Generator | None
) -> Iterator[tuple[Any, ...]]:
    lengths = np.array([part.stop - part.start for part in parts], float)
    order = np.argsort(lengths if rng is None else lengths + rng.uniform(-4, 4, len(parts)), kind="stable")
    chosen = [order[at : at + size] for at in range(0, len(order), size)]
    if rng is not None:
        rng.shuffle(chosen)
    for numbers in chosen:
        longest = int(lengths[numbers].max())
        length = next((limit for limit in LENGTHS if limit >= longest), -(-longest // 512) * 512)
        columns = np.zeros((size, length, inputs.numbers.shape[1]), np.int32)
        vectors = np.zeros((size, length, inputs.n_vector), np.float32)
        labels, mask = np.zeros((size, length), np.int32), np.zeros((size, length), np.float32)
        for row, number in enumerate(numbers):
            part, n = parts[number], int(lengths[number])
            columns[row, :n] = inputs.numbers[part]
            vectors[row, :n] = np.hstack([inputs.table[inputs.morpheme[part]], inputs.contexts[part]])
            mask[row, :n] = 1
            if wanted is not None:
                labels[row, :n] = wanted[part]
        yield numbers, columns, vectors, labels, mask


def _start(key: Any, known: dict[str, dict[Any, int]], n_vector: int) -> Parameters:
    keys = iter(jax.random.split(key, len(known) + 2 * len(DILATIONS) + 8))

    def normal(*shape: int, scale: float) -> Any:
        return jax.random.normal(next(keys), shape) * scale

    parameters = {name: normal(max([0, *values.values()]) + 1, WIDTH, scale=0.15) for name, values in known.items()}
    parameters |= {"vectors": normal(n_vector, WIDTH, scale=n_vector**-0.5), "bias": jnp.zeros(WIDTH)}
    for layer in range(len(DILATIONS)):
        parameters[f"kernel{layer}"] = normal(3, WIDTH, 2 * WIDTH, scale=0.6 * WIDTH**-0.5)
        parameters[f"bias{layer}"] = jnp.zeros(2 * WIDTH)
    last = {"out": normal(WIDTH, N, scale=WIDTH**-0.5), "out_bias": jnp.zeros(N)}
    return parameters | last | {"transitions": jnp.zeros((N, N)), "first": jnp.zeros(N)}


def _scores(parameters: Parameters, names: list[str], numbers: Any, vectors: Any, mask: Any, key: Any = None) -> Any:
    def dropped(values: Any, share: float, shape: tuple[int, ...], number: int) -> Any:
        if key is None:
            return values
        return values * jax.random.bernoulli(jax.random.fold_in(key, number), share, shape)

    alone = (*numbers.shape[:2], 1)
    hidden = dropped(vectors @ parameters["vectors"] + parameters["bias"], LEFT_IN["vectors"], alone, 0)
    for at, name in enumerate(names):
        values = parameters[name][numbers[..., at]] * (numbers[..., at] > 0)[..., None]
        share = LEFT_IN["rare" if name[2:] in RARE else "other"]
        hidden += dropped(values, share, alone, at + 1)
    hidden = jnp.tanh(hidden) * mask[..., None]
    for layer, dilation in enumerate(DILATIONS):
        share = LEFT_IN["layer"]
        seen = dropped(hidden, share, hidden.shape, 100 + layer) / (1 if key is None else share)
        both = jax.lax.conv_general_dilated(
            seen,
            parameters[f"kernel{layer}"],
            (1,),
            "SAME",
            rhs_dilation=(dilation,),
            dimension_numbers=("NWC", "WIO", "NWC"),
        )
        both += parameters[f"bias{layer}"]
        hidden = (hidden + jnp.tanh(both[..., :WIDTH]) * jax.nn.sigmoid(both[..., WIDTH:])) * mask[..., None]
    hidden = dropped(hidden, LEFT_IN["last"], hidden.shape, 200) / (1 if key is None else LEFT_IN["last"])
    return hidden @ parameters["out"] + parameters["out_bias"]


def _passed(start: Any, scores: Any, mask: Any, follows: Callable[[Any, Any], Any], *, reverse: bool = False) -> Any:
    def step(before: Any, given: Any) -> tuple[Any, Any]:
        after = jnp.where(given[1][:, None] > 0, follows(before, given[0]), before)
        return after, after

    return jax.lax.scan(step, start, (scores[:, 1:].swapaxes(0, 1), mask[:, 1:].T), reverse=reverse)


def _loss(
    parameters: Parameters, names: list[str], numbers: Any, vectors: Any, labels: Any, mask: Any, key: Any
) -> Any:
    """Negative log likelihood of the labels as a whole (a conditional random field)."""
    scores = _scores(parameters, names, numbers, vectors, mask, key)
    table = parameters["transitions"]
    start = parameters["first"] + scores[:, 0]
    end, _ = _passed(start, scores, mask, lambda a, s: jax.nn.logsumexp(a[:, :, None] + table[None], axis=1) + s)
    chosen = jax.nn.one_hot(labels, N)
    steps = jnp.einsum("bti,ij,btj->bt", chosen[:, :-1], table, chosen[:, 1:]) * mask[:, 1:]
    told = ((chosen * scores).sum(-1) * mask).sum(1) + chosen[:, 0] @ parameters["first"] + steps.sum(1)
    is_there = mask[:, 0] > 0
    return ((jax.nn.logsumexp(end, axis=1) - told) * is_there).sum() / is_there.sum()


def _posterior(names: list[str]) -> Callable[..., Any]:
    @jax.jit
    def posterior(parameters: Parameters, numbers: Any, vectors: Any, mask: Any) -> Any:
        scores = _scores(parameters, names, numbers, vectors, mask)
        table = parameters["transitions"]
        start = parameters["first"] + scores[:, 0]
        _, ahead = _passed(start, scores, mask, lambda a, s: jax.nn.logsumexp(a[:, :, None] + table[None], axis=1) + s)
        last = jnp.zeros_like(start)
        _, back = _passed(
            last,
            scores,
            mask,
            lambda a, s: jax.nn.logsumexp(table[None] + (s + a)[:, None, :], axis=2),
            reverse=True,
        )
        forward, backward = jnp.concatenate([start[None], ahead]), jnp.concatenate([back, last[None]])
        return jax.nn.softmax(forward + backward, axis=-1).swapaxes(0, 1)

    return posterior
