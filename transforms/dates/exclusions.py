"""What looks like a time expression and is none: what comes every week, names of broadcasts, prison terms, amounts in a day."""

import re

from transforms.dates.atoms import Atom

LOOKBACK = 16

EVERY = re.compile(
    r"(?:매[주월년달일해]|격주|매 ?분기|평일)\s?(?:[^.,\n]{0,10}(?:째|마지막)\s)?(?:[월화수목금토일][월화수목금토일·,~∼ ]{0,6}(?:요일)?\s?)?$|(?:^|[^가-힣])[월화수목금토일][·,~∼]?[월화수목금토일]\s$"
)
EACH = re.compile(r"\s?마다")
FREE_AGO = re.compile(
    r"(?:^|[^가-힣\s]|[은는이가을를에서로도며고]|약|부터|그|불과|바로|이미|벌써|무려|지금으로부터|꼭|딱)\s*$"
)
"""Before `2주 전`: not the event that it is counted from (개봉 2주 전)."""

SINCE = re.compile(r"보다|에 ?비해|[과와] ?비교|대비")
"""Behind `1년 전` it is counted from now, whatever stands before."""

NO_POINT = re.compile(r"\s?(?:방향|이용권|이용료|숙박|생활권|천하|장터|의 ?(?:운세|역사|유머|말씀|메뉴))")
PROGRAM = re.compile(r"\s?(?:드라마|예능|연속극|극장|[가-힣]*뉴스데스크)")
"""Behind a weekday or a weekend: what is broadcast on it every week."""

IN_A_DAY = re.compile(r"\s?(?:평균|최대 ?\d|\d회)")
"""Behind 1일: what there is of something in a day."""

COUNTING = re.compile(r"(?:(?:^|[^가-힣])(?:제|약|총|만|단|최대|최소|최장|하루|연|주)|[0-9]여|만기|기한|가입 후)\s?$")
"""Before an amount of days: not 왔지만 1일."""

SENTENCE_OF_PRISON = re.compile(r"(?:(?:징역|금고|실형)\s?(?:\d+년\s?)?|음력\s?)$")
"""Before months of prison, and of another calendar."""


COMPARED = re.compile(r"(?:\([^)\n]{1,20}\))?\s?(?:보다|대비|에 ?비|[과의] )")
"""Behind 전달, the month before; elsewhere it is what somebody hands over."""

CLEANSING = re.compile(r"\(自|\s?(?:작용|능력|노력|기능|활동|운동|결의)")
"""Behind 자정, where it is not midnight."""

TITLED = ("weekday", "weekend", "holiday", "days_off")
TITLE = re.compile(r"[‘'`<《〈「](?:[가-힣A-Za-z]{1,8} ){0,2}$")
"""Before the last word of a name: ‘주말의 명화’, ‘느린 금요일’."""

QUARTERS = re.compile(r"[·ㆍ,]\s?[가-힣]{1,4}\d?동(?![가-힣])")
"""Behind what is a holiday elsewhere and here a quarter of a city (신정·신월동)."""

BEFORE = {**dict.fromkeys(("day", "hours", "clock"), COUNTING), "month": SENTENCE_OF_PRISON}
BEHIND = {"noon": CLEANSING, "holiday": QUARTERS, **dict.fromkeys(("weekday", "weekend", "day_from_now"), PROGRAM)}
"""By what an expression begins with: words before it and behind it that make it none."""


def is_excluded(text: str, start: int, end: int, first: Atom, *, is_single: bool) -> bool:
    """Whether a place in a text is none; `first` is its first atom, `is_single` where it has one point alone."""
    before = text[max(0, start - LOOKBACK) : start]
    if EVERY.search(before) or EACH.match(text, end) or NO_POINT.match(text, end):
        return True
    if first.kind == "ago":
        return is_single and not FREE_AGO.search(before) and SINCE.match(text, end) is None
    if first.kind == "month_before":
        return text[start:end] == "전달" and COMPARED.match(text, end) is None
    if first.kind == "day" and is_single and IN_A_DAY.match(text, end):
        return True
    is_other_before = first.kind in BEFORE and BEFORE[first.kind].search(before) is not None
    return is_other_before or (first.kind in BEHIND and BEHIND[first.kind].match(text, end) is not None)


def is_titled(text: str, start: int, end: int, first: Atom, titles: set[str]) -> bool:
    """Whether a weekday or a holiday is a part of a name. `titles` are those told so far: what is a name once is one in the whole text."""
    if first.kind not in TITLED:
        return False
    before = text[max(0, start - LOOKBACK) : start]
    words = before.split(" ")
    name = f"{words[-2].lstrip(OPENING)} {text[start:end]}" if len(words) > 1 else ""
    title = TITLE.search(before)
    if title is None or not _opens(text, start - len(title.group())):
        return name in titles
    if len(title.group()) > 1:
        titles.add(name)
    return len(title.group()) > 1 or first.kind in ("weekday", "weekend")


OPENING = "‘'`<《〈「("


def _opens(text: str, at: int) -> bool:
    """Whether a sign opens a name: one that looks the same on both sides does where it is the first, the third of its line."""
    sign = text[at]
    return sign not in "'`" or text.count(sign, text.rfind("\n", 0, at) + 1, at) % 2 == 0
