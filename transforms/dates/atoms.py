"""The smallest parts of time expressions: what words and numbers with a unit say, before anything is counted from a day.

An atom (`지난`, `12월`, `오전`, `1~2일`, `사흘 전`) has a kind and numbers. One scan of a text finds all of them: the scan looks at the
first letter alone, and only where that one begins an atom does it look further.
"""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple


class Atom(NamedTuple):
    """Kind, and what it says: two numbers (first and last of a list, or amount and nothing), or a name."""

    kind: str
    first: int = 0
    last: int = 0
    name: str = ""


def _words(kind: str, **numbers: str) -> dict[str, Atom]:
    return {
        word: Atom(kind, int(name.lstrip("n").replace("_", "-")))
        for name, words in numbers.items()
        for word in words.split()
    }


WORDS = {
    # Directions stand before other atoms and are none by themselves.
    **_words("direction", _1="지난", n0="이번 올", n1="오는 다가오는 돌아오는"),
    **_words("year_from_now", n0="올해 올_해 올_한_해 금년 올해년도", _1="지난해 지난_해 작년 지난_한_해", _2="재작년 지지난해", n1="내년 명년", n2="내후년 후년"),
    **_words("year_from_then", n0="그해 그_해 같은_해 동년", n1="이듬해 이듬_해 다음_해"),
    **_words("year_before", _1="전년 전년도"),
    **_words("half", n1="상반기", n2="하반기"),
    **_words("season", n1="봄", n2="여름", n3="가을", n4="겨울"),
    **_words("season_of_this_year", n1="올봄", n2="올여름", n3="올가을", n4="올겨울"),
    **_words("month_from_now", n0="이달 이번_달 금월", _1="지난달 지난_달", n1="다음_달 내달 새달", _2="지지난달"),
    **_words("month_before", _1="전월 전달"),
    **_words("quarter_before", _1="전_분기 전분기 직전_분기"),
    **_words("month_from_then", n0="같은_달 그달 동월", n1="이듬달"),
    **_words("part", n1="초 초순 상순 초반", n2="중순 중반", n3="말 하순 후반"),
    **_words("year_part", n1="연초 새해_초", n3="연말 세밑"),
    **_words("month_part", n1="월초", n3="월말"),
    **_words("week_from_now", n0="이번_주 금주", _1="지난_주 지난_한_주", n1="다음_주 내주 차주", _2="지지난_주", n2="다다음_주"),
    **_words("week_of_month", n1="첫째_주 첫_주 첫_번째_주", n2="둘째_주 두_번째_주", n3="셋째_주 세_번째_주", n4="넷째_주 네_번째_주", n5="다섯째_주 다섯_번째_주", n0="마지막_주"),
    **_words("weekend", n0="주말 첫_주말"),
    **_words("weekend_from_now", n0="이번_주말 금주말", _1="지난_주말", n1="다음_주말"),
    **{f"{letter}요일": Atom("weekday", number) for number, letter in enumerate("월화수목금토일")},
    **_words("day_from_now", n0="오늘 금일", _1="어제 어저께", _2="그제 그저께", _3="그끄저께 그끄제", n1="내일 명일", n2="모레 내일모레", n3="글피"),
    **_words("day_of_story", n0="이날 이_날", _1="전날 전일 하루_전날", n1="다음_날 이튿날 익일"),
    **_words("day_named_last", n0="그날 그_날 당일 같은_날"),
    **_words("night", _1="어젯밤 간밤 지난밤 지난_밤 엊저녁 어제저녁", n0="오늘밤"),
    **{word: Atom("part_of_day", name=word) for word in ("오전", "오후", "새벽", "아침", "낮", "한낮", "대낮", "점심", "저녁", "밤", "심야", "한밤")},
    **_words("noon", n0="자정", n12="정오"),
    **_words("same_period", _1="같은_기간 동기 동기간 같은_분기 같은_시기"),
    **{name: Atom("holiday", name=name) for name in ("신정", "삼일절", "3·1절", "3.1절", "8·15광복절", "8.15광복절", "식목일", "어린이날", "어버이날", "현충일", "제헌절", "광복절", "개천절", "한글날", "성탄절", "크리스마스", "추석", "한가위", "설날", "음력설")},
    **{word: Atom("holiday", name=word.replace("_", "")) for word in ("8·15_광복절", "8.15_광복절", "새해_첫날", "근로자의_날", "스승의_날", "국군의_날", "부처님_오신_날", "석가탄신일", "정월_대보름", "크리스마스_이브", "설_명절", "추석_명절")},
    **{f"{word}_연휴": Atom("days_off", name=word) for word in ("설", "설날", "추석", "한가위", "광복절", "개천절", "한글날", "어린이날", "삼일절", "현충일", "성탄절", "크리스마스", "근로자의날", "설_명절", "추석_명절")},
}  # fmt: skip
"""Word -> what it says; `_` is a space that may be missing."""

SMALL = {
    "한": 1,
    "두": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}
"""Numbers in words: 한 달 전, 두 달 뒤."""

DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
"""Counted days: 사흘 전."""

SIDES = {"전": -1, "뒤": 1, "후": 1}

COUNTED = {
    f"{amount}_{side}": Atom("ago", sign * n, name=unit)
    for side, sign in SIDES.items()
    for amount, n, unit in (
        *((word, n, "day") for word, n in DAYS.items()),
        *((f"{word}_달", n, "month") for word, n in SMALL.items()),
        *((f"{word}_해", n, "year") for word, n in SMALL.items()),
        *((f"{word}_주", n, "week") for word, n in SMALL.items() if n <= 3),
        ("일주일", 1, "week"),
    )
}
"""How long ago, or after what was named last, in words."""

TO = r"\s?[~∼～〜–-]\s?"
AND = r"[·,]\s?"
"""Between two numbers of one unit: 1~2일, 3·4월."""

PARTICLES = r"(?:까지|부터|보다|로써|로서|으로|만큼|조차|마저|께서|이란|이든|이랑|뿐|에야|처럼|에서|에게|이나|이라|이며|이고|이면|인데|쯤|께|경|에|중|인|로|은|는|이|가|을|를|의|도|만|엔|와|과|나|며|고|라|다|자|때|였|이었|입니|였던|이던)"
BORDER = rf"(?=(?:{PARTICLES}){{0,3}}(?![가-힣])|[은는이가을를의에도와과] ?|인|이었|였|간(?![가-힣])|입니|이라|이자|까지|부터|무렵|즈음|(?<=분)대에|(?<=일)날(?=[에은이 ,.]|부터|까지|$)|(?<=밤)사이|(?<=년)작|[초말]|중순|[초중후]반|들어|[상하]반기|[상중하]순|오[전후]|새벽|아침|저녁|[밤낮]|봄|여름|가을|겨울|하루|한 ?달)"
"""Behind an atom: the end of the word, particles, or another atom that touches it."""

NO_DURATION = r"(?!\s?(?:간|동안|째|만에|만의|만인|만이|연속|이내|이상|이하|내내|씩|당\b|짜리|치\b|가량|정도|여\s|하고|밖에|앞으로|넘게|걸[리려렸린]|앞둔|남[았은]|남짓|걸쳐|지나|이 넘|이 걸|격리|안에|안팎|기한|유통|간격|상당|[전뒤후](?:[에의이인은는과와도,.]|\s|$)))"
"""Behind a number of days: it counts them and names none."""

NUMBERS = {
    "date": r"(?:1[89]|20)\d\d(?:[.]\s?(?:1[0-2]|0?[1-9])[.]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)|[-/](?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\d|0?[1-9])(?!\d))",
    "decade": rf"(?:(?:(?:1\d|20)\d0|[1-9]0)(?:년대)?(?:{TO}|{AND}))?(?:(?:1\d|20)\d0|[1-9]0)년대",
    "years": rf"[12]\d{{3}}(?:년?{TO}|{AND})[12]\d{{3}}년(?:도(?![가-힣]))?",
    "short_years": rf"[12]\d{{3}}(?:년?{TO}|{AND})\d\d년(?![간째차])",
    "year": r"[12]\d{3}년(?:도(?=[에의엔]|[^가-힣]|$))?(?![간째차생])|[12]\d{3}년(?=생)",
    "short_year": r"(?:['’‘]\d\d년?|\d\d년)(?=\s?(?:1[0-2]|0?[1-9])월|\s?[1-4]분기|\s?[상하]반기)|['’‘]\d\d년(?![간째차])",
    "old_year": r"[5-9]\d년도(?=[에의]|[^가-힣])|[5-9]\d년(?![간째차대생]|\s?(?:만|동안|넘|이상|역사|전통|세월|가까|정도|[전뒤후]|연속|된|이 |여|가량|평생|인생|무사고|묵))",
    "quarter": rf"[1-4](?:(?:{TO}|{AND})[1-4])?사?\s?분기|[1-4][·/]4\s?분기",
    "ago": rf"\d{{1,3}}\s?(?:년|개월|주일?|일)\s?(?:전|뒤|후){BORDER}",
    "month": rf"(?:1[0-2]|0?[1-9])(?:월?{TO}|{AND})(?:1[0-2]|0?[1-9])월|(?:1[0-2]|0?[1-9])월",
    "week_number": r"[1-5]주차",
    "day": rf"(?:3[01]|[12]\d|0?[1-9])(?:일?{TO}|{AND})(?:3[01]|[12]\d|0?[1-9])일|(?:3[01]|[12]\d|0?[1-9])일",
    "hours": rf"(?:2[0-4]|1\d|0?\d){TO}(?:2[0-4]|1\d|0?\d)시(?!간)",
    "clock": r"(?:2[0-4]|1\d|0?\d)시(?!간)(?:\s?(?:[0-5]?\d분(?!의|기|간|짜|량|야|쇄)(?:\s?[0-5]?\d초)?|반(?=[쯤께경에]|부터|까지|[^가-힣]|$)|정각))?|(?:2[0-3]|[01]?\d):[0-5]\d(?!\d|:\d\d[.])(?::[0-5]\d)?",
}  # fmt: skip
"""Numbers with a unit, in the order in which they are tried."""


INNER = {
    "초",
    "초순",
    "상순",
    "중순",
    "말",
    "하순",
    "초반",
    "중반",
    "후반",
    "봄",
    "여름",
    "가을",
    "겨울",
    "새벽",
    "아침",
    "낮",
    "한낮",
    "대낮",
    "점심",
    "저녁",
    "밤",
    "심야",
    "한밤",
    "동기",
    "동기간",
}
"""Words that only say something behind another atom."""

HOURS = {"새벽", "아침", "낮", "저녁", "밤", "심야"}
"""Parts of a day that begin an expression where an hour follows."""

UNITS = {"년": "year", "개월": "month", "주": "week", "주일": "week", "일": "day"}


def _choices(words: list[str]) -> str:
    """Words as a pattern, parted by their first letter, longer ones first."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter[word[0]].append(re.escape(word[1:]).replace("_", r"\s?"))
    rests = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))
    return "|".join(rests)


_HEADS = [word for word in {**WORDS, **COUNTED} if word not in INNER and not word[0].isdigit()]
_LETTERS = "".join(sorted({word[0] for word in (*_HEADS, *HOURS)}))
_SECONDS = "".join(
    sorted({word[1:].lstrip("_")[:1] for word in _HEADS if word[1:]} | {word[1] for word in HOURS if word[1:]} | {"들"})
)
# The first letters of what follows 올.
_AFTER_SPACE = "".join(sorted({word[2] for word in _HEADS if word[1:2] == "_"} | set("상하봄여가겨초말연추설들")))


def _behind_first_letter() -> str:
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_HEADS, key=lambda word: (-len(word), word)):
        by_letter[word[0]].append(re.escape(word[1:]).replace("_", r"\s?"))
    for word in HOURS:
        by_letter[word[0]].append(word[1:] + r"\s?\d")
    return "|".join(f"(?<={letter})(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))


HEAD = re.compile(
    # The sets of first and second letters come first: a scan passes over everything else at the speed of a search for one letter.
    rf"[{_LETTERS}0-9'’‘](?:(?<=[0-9'’‘])[0-9]{{0,4}}(?:\s?[년월일시주개분]|[:./~∼～〜·,–-])"
    rf"|(?=[{_SECONDS}0-9]|\s[{_AFTER_SPACE}0-9])(?:{_behind_first_letter()}))"
)
"""Where an expression may begin."""

WORD = re.compile(
    rf"(?:{_choices([word for word in {**WORDS, **COUNTED} if WORDS.get(word, Atom('')).kind != 'direction'])}){BORDER}|(?:지난|이번|오는|다가오는|돌아오는|올)(?=\s?[가-힣0-9'’‘])"
)
NUMBER = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in NUMBERS.items()))
BEHIND = re.compile(BORDER)
NOT_COUNTED = re.compile(NO_DURATION)
DAY_OF_MONTH = re.compile(rf"(?:{NUMBERS['day']})(?!\s?(?:간|동안|째|만에|연속|씩)){BORDER}")
_SAID = {word.replace("_", ""): atom for word, atom in {**COUNTED, **WORDS}.items()}
_OPENS = re.compile(r"\s?들어")
"""Behind 올: this year (올 들어)."""

_BEHIND_MONTH = re.compile(r"물|분|달|\s?한\s?달")


def read_atom(text: str, at: int, *, of_month: bool = False) -> tuple[Atom, int] | None:
    """The atom that begins at a place of a text, and where it ends; `of_month`: right behind a month or 지난, where `8일 전에` is no duration.

    >>> read_atom("사흘 전에는", 0)
    (Atom(kind='ago', first=-3, last=0, name='day'), 4)
    """
    if (word := WORD.match(text, at)) is not None:
        if word.group() == "올" and _OPENS.match(text, word.end()):
            return Atom("year_from_now"), word.end()
        return _word(word.group()), word.end()
    if of_month and (day := DAY_OF_MONTH.match(text, at)) is not None:
        return _number("day", day.group()), day.end()
    number = NUMBER.match(text, at)
    if number is None:
        return None
    kind, end = str(number.lastgroup), number.end()
    ends = BEHIND.match(text, end) or (kind == "month" and _BEHIND_MONTH.match(text, end))
    if not ends or (kind == "day" and not NOT_COUNTED.match(text, end)):
        return None
    return _number(kind, number.group()), end


@lru_cache(maxsize=4096)
def _word(surface: str) -> Atom:
    return _SAID["".join(surface.split())]


_DIGITS = re.compile(r"\d+")
_OF_FOUR = re.compile(r"[·/]4\s?분기")


@lru_cache(maxsize=65_536)
def _number(kind: str, surface: str) -> Atom:
    numbers = [int(digits) for digits in _DIGITS.findall(surface)]
    first, last = numbers[0], numbers[-1]
    if kind in ("year", "years", "short_year", "short_years"):
        # Two digits up to 68 are years of the 2000s, as POSIX reads them.
        last += 0 if last >= 100 else 2000 if last < 69 else 1900
        return Atom("year", first if first >= 100 else last, last)
    if kind == "decade":
        first, last = (number if number >= 100 else 1900 + number for number in (first, last))
        return Atom("decade", first, last)
    if kind == "old_year":
        return Atom("year", 1900 + first, 1900 + first, "" if surface.endswith("도") else "old")
    if kind == "ago":
        compact = "".join(surface.split())
        return Atom("ago", SIDES[compact[-1]] * first, name=UNITS[compact[:-1].lstrip("0123456789")])
    if kind == "clock":
        return _clock(surface, numbers)
    if kind == "date":
        first, last = numbers[0] * 100 + numbers[1], numbers[2]
    elif kind == "quarter" and "4" in surface[1:] and _OF_FOUR.search(surface):
        last = first
    return Atom({"week_number": "week_of_month"}.get(kind, kind), first, last)


def _clock(surface: str, numbers: list[int]) -> Atom:
    """The hour, and minute and second as one number, below 0 where there is none."""
    hour, minute, second = (*numbers, -1, -1)[:3]
    if minute < 0 and surface.endswith("반"):
        minute = 30
    name = "colon" if ":" in surface else "second" if second >= 0 else ""
    return Atom("clock", hour, minute * 100 + max(second, 0), name)
