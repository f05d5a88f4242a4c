"""Related items into title and summary, where the page glued them together without a separator.

A title and a summary that were glued read badly at the seam: Kiwi finds the two halves more likely apart than joined.
Rules add what Kiwi cannot know: a summary often starts with the words the title started with, a title often ends in a
closing mark, and the seam lies before the first sentence ends.
"""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.kiwi import kiwi

MIN_PART = 6
"""Characters that a title and a summary have at least."""

MAX_TITLE = 110
"""Characters in which the seam is looked for; 99.9% of 8,000 real titles are shorter."""

WINDOW = 4
"""Words on each side of a seam that Kiwi judges."""

RESTART = 9.0
CLOSING = 5.0
TOPIC = 3.0
OPEN = 8.0
ELLIPSIS = 6.0
PARTICLE = 8.0
DAY = 4.0
LENGTH = 2.0
USUAL_TITLE = (32.0, 14.0)
"""Weights of the rules in Kiwi's log-likelihood units, and mean and deviation of title lengths: set by looking at 300
pairs of title and opening from a crawl (`benchmarks/split.py` measures them on 1,000 others)."""

CALIBRATION = (-0.14, 0.434)
"""What makes a chance of the lead of the best seam over the next: fitted to 2,000 pairs of the same crawl, others than
those measured; from .90 on, 3,000 pairs of it agree within .02."""

CLOSERS = "”’\"'」』)]…!?"
BONUS_CLOSERS = CLOSERS.replace("…", "")
_TAG = re.compile(r"^(\[[^\]]{1,12}\]\s*)+")
_SENTENCE_END = re.compile(r"(?:다|요|죠)\.")
_PARTICLE = re.compile(r"(?:서|로|의|에|은|는|을|를|와|과|도|만|께)\s")
"""A word of one particle begins no summary; 이 and 그 do (이 사건은 ...)."""

_DAY = re.compile(r"\d{1,2}일\s(?:오전|오후|새벽|밤|낮|저녁|[가-힣]{2,})")
"""News begin with their day: 5일 오전 2시 ..."""

_TRUNCATED = re.compile(r"[.!?]['\"”’)\]]*$")


class Item(NamedTuple):
    """One related item: title, summary, whether the summary breaks off, and how sure the split is."""

    title: str
    summary: str | None
    is_truncated: bool
    confidence: float


def seams(text: str) -> list[int]:
    """Positions where a title may end and a summary begin: between two characters that are no spaces."""
    end = _SENTENCE_END.search(text)
    last = min(len(text) - MIN_PART, MAX_TITLE, end.start() - 4 if end else len(text))
    found = []
    for at in range(MIN_PART, last + 1):
        left, right = text[at - 1], text[at]
        if left.isspace() or right.isspace():
            continue
        opens = right in "\"'" and text[:at].count(right) % 2 == 0 and not text[at + 1].isspace()
        if (
            (right in CLOSERS + ",.·:%~" and not opens)
            or left in "“‘([{「『·,:~"
            or (left in ".!?…" and right in ".!?…")
        ):
            continue
        if (left.isdigit() and right.isdigit()) or (
            left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
        ):
            continue
        found.append(at)
    return found


def _restart(text: str, at: int) -> int:
    """How many characters the summary repeats from the beginning of the title."""
    head = _TAG.sub("", text[:at])
    size = 0
    for mine, other in zip(head, text[at:], strict=False):
        if mine != other:
            break
        size += 1
    return size


def _is_balanced(title: str) -> bool:
    """Whether every quotation mark and bracket opened in a title is closed there."""
    pairs = (("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]"), ("「", "」"), ("『", "』"))
    straight = all(title.count(mark) % 2 == 0 for mark in "\"'")
    return straight and all(title.count(left) <= title.count(right) for left, right in pairs)


def _prior(text: str, at: int) -> float:
    """What the rules say for a seam, in Kiwi's units."""
    score = 0.0
    if _restart(text, at) >= 3:
        score += RESTART
    elif len(word := re.split(r"[\s,·…'\"“”‘’(]", text[at:], maxsplit=1)[0]) >= 3 and word[:3] in text[:at]:
        score += TOPIC
    if text[at - 1] in BONUS_CLOSERS and not re.match(
        r"(이?라?[고며는]|면서|[은는이가을를의]\s|에|로|와|과|도)", text[at:]
    ):
        score += CLOSING
    if text[at - 1] == "…":
        score -= ELLIPSIS
    if _PARTICLE.match(text[at:]):
        score -= PARTICLE
    if _DAY.match(text[at:]) and not text[at - 1].isdigit():
        score += DAY
    if not _is_balanced(text[:at]):
        score -= OPEN
    mean, deviation = USUAL_TITLE
    return score - LENGTH * ((at - mean) / deviation) ** 2 / 2


def _windows(text: str, at: int) -> tuple[str, str, str]:
    left = " ".join(text[:at].split()[-WINDOW:])
    right = " ".join(text[at:].split()[:WINDOW])
    return left, right, left + right


def split_items(texts: Sequence[str]) -> list[Item]:
    """Each glued item as title and summary; one call to Kiwi for all of them.

    An item without any possible seam keeps its whole text as title, with confidence 0.
    """
    places = [seams(text) for text in texts]
    windows = [part for text, ats in zip(texts, places, strict=True) for at in ats for part in _windows(text, at)]
    scores = iter([results[0][1] for results in kiwi().analyze(windows)] if windows else [])
    items = []
    for text, ats in zip(texts, places, strict=True):
        ranked = []
        for at in ats:
            left, right, joined = next(scores), next(scores), next(scores)
            ranked.append((left + right - joined + _prior(text, at), at))
        items.append(_best(text, ranked))
    return items


def _best(text: str, ranked: list[tuple[float, int]]) -> Item:
    if not ranked:
        return Item(text, None, False, 0.0)
    ranked.sort(reverse=True)
    score, at = ranked[0]
    margin = score - ranked[1][0] if len(ranked) > 1 else score
    base, slope = CALIBRATION
    confidence = 1 / (1 + math.exp(-(base + slope * min(margin, 50))))
    summary = text[at:].strip()
    return Item(text[:at].strip(), summary, is_truncated(summary), round(confidence, 3))


def is_truncated(summary: str) -> bool:
    """Whether a summary breaks off before its sentence ends."""
    return _TRUNCATED.search(summary) is None or summary.endswith(("...", ".."))
