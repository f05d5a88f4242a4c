"""Where time expressions stand in a text and what they are made of.

Atoms that belong together are a point (`지난 29일 오후 1시`): from the larger unit to the smaller one. Points that belong together are
one expression: a range (`1시부터 3시`), a day told twice (`오늘(1일)`, `다음날인 2일`). What no calendar knows stays outside: durations
(`3년간`), `매주`, times after an event that is not named (`개봉 2주 전`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.dates.atoms import HEAD, Atom, read_atom
from transforms.dates.exclusions import is_excluded, is_titled

LEVELS = {
    "direction": 0,
    "decade": 1,
    "year": 1,
    "year_from_now": 1,
    "year_from_then": 1,
    "year_before": 1,
    "half": 2,
    "season": 2,
    "season_of_this_year": 2,
    "quarter": 2,
    "month": 2,
    "month_from_now": 2,
    "month_from_then": 2,
    "month_before": 2,
    "quarter_before": 2,
    "year_part": 2,
    "holiday": 2,
    "days_off": 2,
    "ago": 2,
    "week_from_now": 3,
    "week_of_month": 3,
    "month_part": 3,
    "same_period": 3,
    "part": 4,
    "weekend": 4,
    "weekend_from_now": 4,
    "weekday": 4,
    "date": 5,
    "day": 5,
    "day_from_now": 5,
    "day_of_story": 5,
    "day_named_last": 5,
    "night": 6,
    "part_of_day": 7,
    "noon": 8,
    "hours": 8,
    "clock": 8,
}
"""From the larger unit to the smaller one: the order in which atoms of one point follow one another."""

NEEDS_MORE = {"direction", "season", "part", "part_of_day", "same_period", "week_of_month", "hours"}
"""Atoms that are no point by themselves."""

BELOW = {
    "part": {
        "year",
        "year_from_now",
        "year_from_then",
        "month",
        "month_from_now",
        "month_from_then",
        "decade",
        "direction",
        "week_from_now",
    },
    "same_period": {"year", "year_from_now", "year_from_then", "year_before", "quarter", "half", "month", "ago"},
    "week_of_month": {"month", "month_from_now", "month_from_then"},
    "season": {"year", "year_from_now", "year_from_then", "direction"},
    "day": {"month", "month_from_now", "month_from_then", "weekend", "direction"},
}
"""Atoms that stand only right behind these."""

NOT_DIRECTED = {"day_from_now", "day_of_story", "clock", "part_of_day", "noon", "hours"}

BEFORE_DAYS = ("month", "month_from_now", "month_from_then", "direction")

NAMED_BY_STORY = ("day_from_now", "day_of_story", "day_named_last")

GAP = re.compile(r"[ \u00a0]{0,2}(?:\((?:이하 ?)?(?:현지|한국|미국|동부|우리)[ ]?(?:동부 ?)?시[간각]\)[ ]?)?")
TO = re.compile(r" ?부터 ?| ?에서 ?| ?[~∼～〜] ?| ?[-–] ?")
AGAIN = re.compile(r"인 ?|\(")
WEEKDAY_IN_BRACKETS = re.compile(r" ?\(([월화수목금토일])(?:요일)?\)")
LATE = re.compile(r" (?:늦은|이른|깊은) (?=[오새아저밤])")
NOT_BEFORE = re.compile(r"(?:[0-9:/~∼A-Za-z+]|\S-|[0-9][.,])$")


class Point(NamedTuple):
    """Atoms of one point, by kind."""

    atoms: tuple[Atom, ...]

    def get(self, *kinds: str) -> Atom | None:
        """The first atom of one of some kinds."""
        for atom in self.atoms:
            if atom.kind in kinds:
                return atom
        return None


class Expression(NamedTuple):
    """A place in a text and its points: one, the ends of a range, or the same twice (`is_range` false, the last one is finer)."""

    start: int
    end: int
    points: tuple[Point, ...]
    is_range: bool


def find_expressions(text: str) -> Iterator[Expression]:
    """Every expression of a text, in order, none over another.

    >>> [text[e.start:e.end] for text in ["지난 29일 오후 1시부터 3시까지, 3년간"] for e in find_expressions(text)]
    ['지난 29일 오후 1시부터 3시']
    """
    at = 0
    titles: set[str] = set()
    while (head := HEAD.search(text, at)) is not None:
        start = head.start()
        found = _expression(text, start) if _may_begin(text, start) else None
        if found is None:
            at = _past(text, start)
            continue
        at = found.end
        place, first = (text, found.start, found.end), found.points[0].atoms[0]
        is_single = len(found.points) == 1 or found.is_range
        if not is_excluded(*place, first, is_single=is_single) and not is_titled(*place, first, titles):
            yield found


def _past(text: str, start: int) -> int:
    """Behind what begins no expression: a number as a whole, or one letter."""
    end = start + 1
    if text[start].isdigit():
        while end < len(text) and text[end].isdigit():
            end += 1
    return end


def _may_begin(text: str, start: int) -> bool:
    before = text[max(0, start - 1) : start]
    if text[start].isdigit() or text[start] in "'’‘":
        return not (text[start].isdigit() and NOT_BEFORE.search(text[max(0, start - 2) : start]))
    return not "가" <= before <= "힣"


def _expression(text: str, start: int) -> Expression | None:
    read = _point(text, start)
    if read is None:
        return None
    points, end = _told_again(text, *read)
    is_range = False
    if (to := TO.match(text, end)) is not None:
        other = _point(text, to.end(), inner=True)
        if other is not None and _is_range(to.group().strip(), points[-1], other[0]):
            last, end = _told_again(text, *other)
            points, is_range = [points[-1], last[-1]], True
    if not is_range and not _is_complete(points[-1]):
        return None
    return Expression(start, end, tuple(points), is_range)


def _told_again(text: str, point: Point, end: int) -> tuple[list[Point], int]:
    """A point and the same told a second time: `다음날인 2일`, `오늘(1일) 오전`.

    What stands in a bracket with more (`전날(31일·종가 3만원)`) tells the value and stays outside.
    """
    again = AGAIN.match(text, end)
    other = _point(text, again.end()) if again else None
    if again is None or other is None:
        return [point], end
    if again.group() != "(":
        return [point, other[0]], other[1]
    closing = text[other[1] : other[1] + 1]
    if closing and closing in "·ㆍ,/" and point.atoms[-1].kind in NAMED_BY_STORY and other[0].get("day", "date"):
        return [point, other[0]], end
    if closing != ")":
        return [point], end
    told, end = other[0], other[1] + 1
    if (following := _tail(text, end, LEVELS[told.atoms[-1].kind])) is not None:
        told, end = Point((*told.atoms, *following[0])), following[1]
    return [point, told], end


def _is_range(sign: str, first: Point, other: Point) -> bool:
    """`에서` and a hyphen join only points of one unit."""
    return sign == "부터" or sign in "~∼～〜" or first.atoms[-1].kind == other.atoms[-1].kind


def _tail(text: str, at: int, level: int) -> tuple[tuple[Atom, ...], int] | None:
    """Smaller units behind a bracket: `오늘(1일) 오전`, `지난달(7월) 8일`."""
    read = _point(text, _behind_gap(text, at), inner=True)
    if read is None or LEVELS[read[0].atoms[0].kind] <= level:
        return None
    return read[0].atoms, read[1]


def _behind_gap(text: str, at: int) -> int:
    found = GAP.match(text, at)
    return found.end() if found else at


def _point(text: str, start: int, *, inner: bool = False) -> tuple[Point, int] | None:
    """The atoms from one place on, from the larger unit to the smaller one."""
    atoms: list[Atom] = []
    end = at = start
    level = -1
    while (read := read_atom(text, at, of_month=bool(atoms) and atoms[-1].kind in BEFORE_DAYS)) is not None:
        atom = read[0]
        if not _may_follow(atom, atoms, level):
            break
        atoms.append(atom)
        level, end = LEVELS[atom.kind], read[1]
        if level >= LEVELS["weekend"] and (bracket := WEEKDAY_IN_BRACKETS.match(text, end)) is not None:
            end = bracket.end()
        at = _behind_gap(text, end)
        if level >= LEVELS["weekend"] and (late := LATE.match(text, end)) is not None:
            at = late.end()
    if not atoms or atoms[-1].kind == "direction":
        return None
    point = Point(tuple(atoms))
    is_point = inner or _is_complete(point) or atoms[-1].kind in ("hours", "clock")
    return (point, end) if is_point else None


def _may_follow(atom: Atom, atoms: list[Atom], level: int) -> bool:
    mine = LEVELS[atom.kind]
    if not atoms:
        return True
    last = atoms[-1].kind
    if last not in BELOW.get(atom.kind, {last}) or atom.kind == "ago":
        return False
    if last == "direction":
        if atom.kind == "year" and atoms[-1].first == 0:
            # 이번 2020년 대회: the year alone.
            return False
        return atom.kind not in NOT_DIRECTED
    if mine >= LEVELS["part_of_day"] and level < LEVELS["weekend"] and last not in ("holiday", "ago"):
        return False
    return mine > level or (atom.kind == "weekday" and last == "day")


def _is_complete(point: Point) -> bool:
    """Whether atoms say a point by themselves."""
    kinds = [atom.kind for atom in point.atoms]
    first = point.atoms[0]
    if len(kinds) == 1 and first.kind in NEEDS_MORE:
        return False
    if len(kinds) == 1 and first.kind == "clock":
        # 20:50 alone may be a score.
        return first.name != "colon"
    return kinds != ["part_of_day"]
