"""What a page shows of its article besides the text: when it was published, by whom, in which section."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from transforms.bylines import MAIL, REPORTER
from transforms.parse.html.outlets import looks_like_outlet
from transforms.parse.html.tree import MAX_PIECES, is_within, names_of, one_line, short_text

_TIME = (
    r"(\d{4}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}[일.]?(?:\s*\(?[월화수목금토일](?:요일)?\)?)?"
    r"(?:[T\s,|]*(?:오전|오후|[AP]M)?\s*\d{1,2}\s*[:시]\s*\d{1,2}(?::\d{2}|\s*분(?:\s*\d{1,2}\s*초)?)?(?:\s*[AP]M)?)?)"
)
PUBLICATION = ("입력", "승인", "등록", "게재", "작성", "발행", "송고", "게시")
SHOWN_TIME = re.compile(rf"(?:{'|'.join(PUBLICATION)})\s*(?:시간|시각|일시|일)?\s*[:：|]?\s*{_TIME}")
"""A time with the word before it that says it is the publication's; 수정 is not."""

BARE_TIME = re.compile(rf"^[\s|·(\[]*{_TIME}(?::\d\d)?[\s|·)\]]*$")
"""A text of nothing but a time, or a day."""

TIME_NAME = re.compile(
    r"(?:^|[\s_-])(?:\w{0,12}(?:date|datetime|time|day)|regdate|wdate|write_?date|날짜)(?:$|[\s_-])", re.IGNORECASE
)
"""Classes and ids of such texts: date, view_date, datetime, article-time."""

DAY = re.compile(r"(\d{4})\D{0,3}(\d{1,2})\D{0,3}(\d{1,2})")
TIME_OF_DAY = re.compile(r"\d{1,2}\s*[:시]\s*\d{1,2}|\d{8}T?\d{4}|^\d{10}$|^\d{13}$")

BYLINE = re.compile(rf"[가-힣]{{2,5}}\s?.{{0,12}}{REPORTER}")
PERSON = re.compile(r"[가-힣]{2,4}")
BARE_BYLINE = re.compile(
    rf"^\W*(?:[가-힣]{{2,7}}\s?=\s?|(?:글|글·사진|취재)\s?[=:]?\s)?(?:[가-힣]{{2,4}}(?:\s?{REPORTER})?\s?[·,ㆍ&/]\s?){{0,5}}"
    rf"[가-힣]{{2,4}}\s?(?:[가-힣]{{2,5}}\s)?[가-힣]{{0,4}}{REPORTER}\W*(?:{MAIL})?\W*$"
)
"""A text of nothing but reporters: 홍길동·김바람 기자, 솔내=홍길동 특파원 hong@example.com."""

MAX_BYLINE = 60
MAX_PERSONS = 6
_BYLINE_NAMES = " or ".join(
    f"contains(@class, '{name}')" for name in ("byline", "reporter", "writer", "journalist", "author")
)
OF_OTHERS = ("li", "aside", "nav", "footer")
"""What stands in lists and at the margin tells of other articles and of comments."""

SECTIONS = frozenset((
    "정치", "경제", "사회", "국제", "세계", "문화", "연예", "스포츠", "오피니언", "사설", "칼럼", "기고", "과학", "it", "it/과학", "it·과학",
    "it과학", "생활", "생활/문화", "생활문화", "생활·문화", "건강", "교육", "환경", "노동", "지역", "전국", "수도권", "북한", "외교", "국방",
    "산업", "기업", "금융", "증권", "부동산", "라이프", "여행", "레저", "인물", "피플", "사람들", "사람", "포토", "영상", "랭킹", "의료",
    "의학", "법조", "행정", "자치행정", "지방자치", "종교", "미디어", "방송", "가요", "영화", "골프", "축구", "야구", "자동차", "유통", "소비자",
    "중기", "벤처", "바이오", "제약", "농업", "해양", "복지", "여성", "사건사고", "사건·사고", "기획", "특집", "인터뷰", "종합", "문화/연예",
    "문화·연예", "연예/스포츠", "정치/행정", "정치·행정", "경제/산업", "경제·산업", "사회/교육", "글로벌",
))  # fmt: skip
"""Names of sections of Korean sites, in lowercase; from reading their menus."""

HOME = frozenset(
    {"홈", "home", "뉴스", "뉴스홈", "전체기사", "전체", "기사", "기사본문", "본문", "news", "main", "메인", "top"}
)
PATH_NAME = re.compile(r"(?:^|[\s_-])(?:breadcrumbs?\w*|bread|location|loc|path|navi_?path|page_?path|history_?path)(?:$|[\s_-])", re.IGNORECASE)  # fmt: skip
_PATH_NAMES = " or ".join(f"contains(@{a}, '{w}')" for a in ("class", "id") for w in ("readcrumb", "bread", "loc", "Loc", "path", "Path"))  # fmt: skip
PATH_MARK = re.compile(r"\s*[>›»<＞/|]\s*|\s{2,}")
FILED = re.compile(r"언론사(?:에서|가)\s*(\S[^.]{0,40}?)\s*섹션으로\s*분류")
"""네이버: '이 기사는 언론사에서 사회 섹션으로 분류했습니다'."""

MAX_SECTION = 20


def published_of(root: Any, stated: list[str], near: list[Any]) -> str | None:
    """The publication time as first stated; where that is a day only, a later statement of the same day with the hour.

    `near` are the elements between the title and the text.
    """
    if stated and TIME_OF_DAY.search(stated[0]):
        return stated[0]
    stated = [*stated, *islice(_shown_times(root), MAX_PIECES)]
    stated = stated or list(_bare_times(root, near))
    if not stated:
        return None
    day = _day(stated[0])
    return next((text for text in stated if TIME_OF_DAY.search(text) and day in {None, _day(text)}), stated[0])


def _day(text: str) -> tuple[int, ...] | None:
    found = DAY.search(text)
    return tuple(map(int, found.groups())) if found else None


def _shown_times(root: Any) -> Iterator[str]:
    """The times that the page shows as its publication's: marked up as such, or behind a word that says so."""
    timed = root.xpath("//*[@itemprop='datePublished' or @data-date-time or self::time[@datetime or @pubdate]]")
    for element in timed[:MAX_PIECES]:
        text = element.get("content") or element.get("datetime") or element.get("data-date-time") or short_text(element)
        if re.search(r"\d{4}", text[:100]) and not is_within(element, *OF_OTHERS):
            yield one_line(text[:100])
    words = " or ".join(f"contains(., '{word}')" for word in PUBLICATION)
    for text in root.xpath(f"//text()[not(parent::script or parent::style)][{words}]")[:MAX_PIECES]:
        around = text.getparent()
        for element in (around, around.getparent()):
            found = SHOWN_TIME.search(short_text(element)) if element is not None else None
            if found:
                yield one_line(found[1])
                break


def _bare_times(root: Any, near: list[Any]) -> Iterator[str]:
    """Times without a word that says what they are: near the title, or anywhere in an element named for it with the hour."""
    for element in near:
        found = BARE_TIME.match(short_text(element, 60))
        if found and (TIME_OF_DAY.search(found[1]) or TIME_NAME.search(names_of(element))):
            yield one_line(found[1])
    for element in root.xpath("//*[contains(@class, 'date') or contains(@class, 'time') or contains(@id, 'date')]")[:MAX_PIECES]:  # fmt: skip
        found = BARE_TIME.match(short_text(element, 60)) if TIME_NAME.search(names_of(element)) else None
        if found and TIME_OF_DAY.search(found[1]) and not is_within(element, *OF_OTHERS, "header"):
            yield one_line(found[1])


def bylines_of(root: Any, stated: list[str], near: list[Any]) -> list[str]:
    """The bylines that the head states and those who wrote with them as the page shows; where it states none, the shown ones."""
    shown = list(dict.fromkeys(islice(_shown_bylines(root, near), MAX_PERSONS)))
    if not stated:
        return _distinct(shown)
    known = set(PERSON.findall(" ".join(stated)))
    for text in shown:
        names = set(PERSON.findall(re.sub(REPORTER, " ", text)))
        # A line that names one of the stated names the others too; two letters are mostly a place: 순천 홍길동 기자.
        if names & known and any(len(name) == 3 for name in names - known) and BARE_BYLINE.match(text):
            return [*stated, text]
    return stated


def _distinct(bylines: list[str]) -> list[str]:
    """Bylines without those that name nobody new: '홍길동 기자' besides '홍길동 기자 hong@example.com'."""
    kept: list[str] = []
    seen: set[str] = set()
    for text in bylines:
        names = set(PERSON.findall(re.sub(REPORTER, " ", text)))
        if not kept or not names & seen:
            kept.append(text)
            seen |= names
    return kept


def _shown_bylines(root: Any, near: list[Any]) -> Iterator[str]:
    """Texts near the title that are names of reporters, and those in elements of that name."""
    for element in near:
        text = short_text(element, MAX_BYLINE + 1)
        if len(text) <= MAX_BYLINE and BARE_BYLINE.match(text):
            yield text
    for element in root.xpath(f"//*[@itemprop='author' or @rel='author' or {_BYLINE_NAMES}]")[:MAX_PIECES]:
        text = short_text(element, MAX_BYLINE + 1)
        is_named = element.get("itemprop") == "author" or element.get("rel") == "author"
        if (
            len(text) <= MAX_BYLINE
            and (BYLINE.search(text) or (is_named and PERSON.fullmatch(text)))
            and not looks_like_outlet(text)
            and element.tag not in {"ul", "ol", *OF_OTHERS}
            and not is_within(element, *OF_OTHERS)
        ):
            yield text


def sections_of(root: Any) -> Iterator[str]:
    """The sections that a page shows its article to be in: microdata, the portal's sentence, the path from the front page."""
    for element in root.xpath("//*[@itemprop='articleSection']")[:MAX_PIECES]:
        if text := one_line((element.get("content") or short_text(element))[:MAX_SECTION]):
            yield text
    for text in root.xpath("//text()[contains(., '섹션으로')]")[:MAX_PIECES]:
        around = text.getparent()
        for element in (around, around.getparent()):
            found = FILED.search(short_text(element)) if element is not None else None
            if found:
                yield found[1]
                break
    for element in root.xpath(f"//*[{_PATH_NAMES}]")[:MAX_PIECES]:
        if PATH_NAME.search(names_of(element)) and not is_within(element, "footer", "aside"):
            parts = [one_line(text) for text in islice(element.itertext(), 20)]
            words = [word for part in parts for word in PATH_MARK.split(part[:100]) if word]
            words = [word for word in words if word.lower() not in HOME and not looks_like_outlet(word)]
            # The whole of a menu is no path.
            if words and len(words) <= 4 and words[0].lower() in SECTIONS:
                yield words[0]


def tags_of(root: Any) -> list[str]:
    """The keywords that a page links as the article's."""
    words = (one_line("".join(link.itertext())).strip(" #") for link in root.xpath("//a[@rel='tag']")[:200])
    return list(dict.fromkeys(word for word in words if word))
