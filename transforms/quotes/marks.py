"""Which quotation marks belong together.

News writes “ ”, ‘ ’, straight marks and 「 」; crawlers and typists mix them (“ … ", " … ”, “ … “) and lose one side. A straight mark
is told to open or to close by what stands on its sides. A pair inside a pair is part of it.
"""

import re
from typing import NamedTuple

MARK = re.compile(r"''|``|[“”\"＂〝〞„‘’'＇`´‛「」『』]")

DOUBLE = frozenset({"“", "”", '"', "＂", "〝", "〞", "„", "''", "``"})
CORNERS = {"「": "」", "『": "』"}
CORNER_SIGNS = frozenset("「」『』")
OPENING = frozenset("“‘〝„‛「『")
CLOSING = frozenset("”’〞」』´")

QUOTATIVE = re.compile(
    r"(?:이?라?고(?!\s?\d)(?!객|령|인[을이의]|교|소)|이?라?며|이?라?면서|이?라는|이?란\s|는\s|던\s|이?라\s?(?:했|말|밝|전|하))"
)
"""What shows behind a mark that words were said before it: …”고, …”라며, …”이라는, …”는."""

PARTICLE = re.compile(r"(?:이?라|[은는을를이가의에와과로도]|으로|에서|이나|까지|부터|처럼|만|등)(?![가-힣]{3})")

LONGEST = 1500
"""Characters that a pair may hold; longer ones come of a lost mark."""

LINE_FEEDS = 3
"""Line feeds that a pair may hold, and only one of two directed marks (“ ”)."""


class Pair(NamedTuple):
    """Quotation marks that belong together: their outer places, the words' places, whether one mark had to be supplied."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    is_double: bool
    is_repaired: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    sign: str
    family: str
    side: int
    """1 where it opens, -1 where it closes, 0 where it may do either."""


def quotation_pairs(text: str) -> list[Pair]:
    """The outermost pairs of quotation marks of a text, in order, without overlaps.

    >>> [(p.start, p.end) for p in quotation_pairs('그는 “가자"고, ‘또’ 말했다')]
    [(4, 6), (11, 12)]
    """
    marks = [mark for found in MARK.finditer(text) if (mark := _mark(text, found)) is not None]
    pairs: list[Pair] = []
    at, free = 0, 0
    while at < len(marks):
        mark = marks[at]
        closer = _closer(text, marks, at)
        if closer is not None:
            end = marks[closer]
            pairs.append(Pair(mark.start, mark.end, end.start, end.end, mark.family == "double"))
            free = end.end
            at = closer + 1
            continue
        repaired = _repaired(text, marks, at, free)
        if repaired:
            pairs.append(repaired)
            free = repaired.outer_end
        at += 1
        while at < len(marks) and marks[at].start < free:
            at += 1
    return pairs


def _mark(text: str, found: re.Match[str]) -> _Mark | None:
    start, end = found.span()
    sign = found.group()
    left = text[start - 1] if start else " "
    right = text[end] if end < len(text) else " "
    if sign in CORNER_SIGNS:
        return _Mark(start, end, sign, "corner", 1 if sign in CORNERS else -1)
    family = "double" if sign in DOUBLE else "single"
    if family == "single" and sign not in ("‘", "‛"):
        # don't, '99, 5′: no quotation.
        if left.isascii() and left.isalnum() and right.isascii() and right.isalnum():
            return None
        if right.isdigit() and re.match(r"\d\d(?:년|학번|\s시즌)", text[end : end + 5]):
            return None
    opens_left = left.isspace() or left in "([<〈《{·,ㆍ/:=>▶◇△-…]:“‘"
    closes_right = right.isspace() or right in ".,!?…)]>〉》};:·ㆍ/”’"
    quotative = not left.isspace() and QUOTATIVE.match(text, end) is not None
    if sign in OPENING:
        side = -1 if quotative and left not in "([" else 1
    elif sign in CLOSING:
        side = 1 if opens_left and not closes_right and left not in "…,”’-:]" and not quotative else -1
    elif quotative or left in "?!":
        side = -1
    elif opens_left != closes_right:
        side = 1 if opens_left else -1
        if left in "…,-" and opens_left:
            side = 0
    elif not opens_left and PARTICLE.match(text, end):
        side = -1
    else:
        side = 0
    return _Mark(start, end, sign, family, side)


def _closer(text: str, marks: list[_Mark], at: int) -> int | None:
    """Which mark closes what mark `at` opens."""
    opener = marks[at]
    if opener.family == "corner" and text.find(CORNERS.get(opener.sign, "\n"), opener.end, opener.end + LONGEST) < 0:
        return None
    depth = 0
    for index in range(at + 1, len(marks)) if opener.side >= 0 else ():
        mark = marks[index]
        if mark.start - opener.end > LONGEST:
            break
        if mark.family != opener.family or (mark.family == "corner" and CORNERS.get(opener.sign) != mark.sign):
            continue
        n_feeds = text.count("\n", opener.end, mark.start)
        is_beyond = n_feeds and (n_feeds > LINE_FEEDS or opener.sign != "“" or mark.sign != "”")
        if is_beyond or (mark.side > 0 and not _closes_again(text, marks, index, depth + 2)):
            break
        if mark.side <= 0 and not depth:
            return index if mark.start > opener.end else None
        depth += 1 if mark.side > 0 else -1
    return None


def _closes_again(text: str, marks: list[_Mark], at: int, times: int) -> bool:
    """Whether so many closing marks of its kind follow a mark within its line, before another that opens."""
    for index in range(at + 1, len(marks)):
        mark = marks[index]
        if mark.start - marks[at].end > LONGEST or "\n" in text[marks[at].end : mark.start]:
            break
        if mark.family == marks[at].family:
            times -= 1
            if mark.side > 0 or not times:
                return not times and mark.side <= 0
    return False


ENDS_SPEECH = re.compile(
    r"(?<=[다라자냐요까])(?=(?:라?고\s(?:말|밝[혔히]|전[했하]|강조|덧붙|설명|주장|지적|비판|했|한다|답|호소|당부|적었|썼)|라?며\s|라?면서\s))"
)
TOPIC = re.compile(r"[가-힣)](?:은|는|도)\s+(?=\S)")


def _repaired(text: str, marks: list[_Mark], at: int, free: int) -> Pair | None:
    """A quotation whose other mark is lost: words up to …다고, or words from the sentence's topic on."""
    mark = marks[at]
    if mark.family != "double":
        return None
    if mark.side > 0:
        limit = next((m.start for m in marks[at + 1 :] if m.family == "double"), len(text))
        line = text.find("\n", mark.end)
        limit = min(limit, len(text) if line < 0 else line, mark.end + LONGEST)
        found = ENDS_SPEECH.search(text, mark.end + 5, limit)
        return Pair(mark.start, mark.end, found.start(), found.start(), True, True) if found else None
    if not QUOTATIVE.match(text, mark.end):
        return None
    begin = max(free, text.rfind("\n", 0, mark.start) + 1, mark.start - 300)
    stop = max(text.rfind("다. ", begin, mark.start - 2), text.rfind("다.", begin, mark.start - 4))
    begin = stop + 2 if stop >= 0 else begin
    topic = TOPIC.search(text, begin, mark.start)
    start = topic.end() if topic else begin
    while start < mark.start and text[start].isspace():
        start += 1
    return Pair(start, start, mark.start, mark.end, True, True) if mark.start - start >= 5 else None
