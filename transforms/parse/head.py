"""The top of a page: menus, the section's path, the title, who published it and when."""

import re
from typing import NamedTuple

from transforms.parse.furniture import is_menu
from transforms.sources import is_outlet_like, outlet_names
from transforms.words import words

MAX_HEAD_LINES = 14
"""Lines among which what is told of an article stands; a menu, a path, a title and figures take up to ten of them."""

MAX_STATED_LINES = 5
"""Lines among which a stated time is looked for where sentences stand above it."""

MAX_TITLE_LINE = 120
"""Characters of a line that may be a title; the longest title among 8,000 real records has 148, the 99.9th percentile 92."""

_STATED = r"(?:입력|승인|등록|게시|작성|발행|송고|게재|최종\s*수정|수정|업데이트)"
_DAY = r"\d{4}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}"
_BYLINE = r"(?P<byline>[가-힣·\s]{2,30}(?:기자|특파원|위원|앵커))"

STAMP_LINE = re.compile(
    rf"^\W*({_BYLINE}\s*[|/]\s*)?(기사\s*)?{_STATED}\s*(시간|일시|일)?\s*[:：|]?\s*(?P<published>\d{{4}}\s*[-./년].{{5,90}})$"
)
"""A line that states when a page was published; the reporter may stand before it."""

DATE_LINE = re.compile(
    rf"^\W*(?:(?P<source>[^|/·•\d][^|/·•]{{1,20}}?)(?P<mark>\s*[|/·•]\s*|\s+))?(?P<published>{_DAY}[일.]?\W{{0,3}}(?:\(?[월화수목금토일](?:요일)?\)?\W{{0,3}})?"
    r"(?:(?:오전|오후|[AaPp][Mm])?\s*\d{1,2}\s*[:시]\s*\d{1,2}(?:\s*[:분]\s*\d{1,2})?(?:\s*[AaPp][Mm])?\s*[분초]?)?)\W*(?:송고|입력|등록|KST)?\W*$"
)
"""A line of nothing but a date, with or without the outlet's name before it."""

SENT_LINE = re.compile(r"^\W*(\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?\s+\d{1,2}:\d{2}(?::\d{2})?)\s*(?:송고|입력|등록)\W*$")
"""A time with 송고 behind it, as agencies close an article."""

SOURCE_LINE = re.compile(
    r"^\W*(?:출처|언론사|매체|신문사|source|publisher)\s*[:：]\s*(?P<source>\S.{0,24})$", re.IGNORECASE
)
EMOJI_SOURCE = re.compile(r"^📰\s*(?P<source>\S.{0,24})$")

PATH_LINE = re.compile(
    r"^\W*(?:홈|home|뉴스\s?홈|메인)\s*[>›»/]\s*(?P<section>[^>›»/\n]{1,12}?)(?:\s*[>›»/]\s*[^>›»/\n]{1,14}){0,3}\W*$",
    re.IGNORECASE,
)
"""홈 > 정치 > 국회·정당: the first step is the section."""

NO_SECTION = ("뉴스", "기사", "전체", "전체기사", "기사본문", "최신뉴스")

MAX_MENU_WORD = 12
"""Characters of a line that belongs to a menu where it stands above a line that does."""


class Head(NamedTuple):
    """What the top of a page tells, and the lines that are left: reporters, subtitles, captions, text."""

    title: str | None
    published: str | None
    source: str | None
    section: str | None
    lines: list[str]


def is_title_line(line: str, below: list[str]) -> bool:
    """A short line that is no sentence, above a longer one."""
    if len(line) > MAX_TITLE_LINE or STAMP_LINE.match(line):
        return False
    # Headlines end in verbs too (…공장 짓는다), but hardly ever in a full stop.
    is_sentence = re.search(r"[^.]\.[\"'”’)\]]*$", line) is not None
    return not is_sentence and any(len(other) > len(line) for other in below[:3])


def read_head(lines: list[str]) -> Head:
    """Take off a page's top what is not the article's text. Every line that is not understood stays."""
    published = source = section = None
    # A line of nothing but a name: the outlet's, or the site's above its menu.
    named: str | None = None
    rest: list[str] = []
    sent: str | None = None
    has_begun = False
    for at, line in enumerate(lines):
        if found := SENT_LINE.match(line):
            sent = sent or found[1]
            continue
        if at >= (MAX_STATED_LINES if has_begun else MAX_HEAD_LINES) or len(line) > MAX_TITLE_LINE:
            rest.append(line)
        elif stamp := STAMP_LINE.match(line):
            published = published or stamp["published"]
            rest += filter(None, [(stamp["byline"] or "").strip()])
        elif has_begun:
            # What stands among sentences is the article's or residue, whatever it looks like.
            rest.append(line)
        elif path := PATH_LINE.match(line):
            section = section or _section(path["section"])
            rest, named = _without_menu(rest), named if rest else None
        elif stated := SOURCE_LINE.match(line) or EMOJI_SOURCE.match(line):
            source = source or stated["source"].strip()
        elif dated := _dated(line):
            published = published or dated["published"]
            source = source or (dated["source"] or "").strip() or None
        elif line in OUTLETS or is_outlet_like(line):
            named = named or line
        elif line in SECTIONS and not any(len(other) > MAX_MENU_WORD for other in rest):
            section = section or line
        elif is_menu(line):
            rest, named = _without_menu(rest), named if rest else None
        else:
            rest.append(line)
            has_begun = SENTENCE.search(line) is not None
    # Where a page states its time, what stands above is its title, however long the text.
    has_title = len(rest) >= 2 and (
        is_title_line(rest[0], rest[1:]) or (published is not None and is_title_line(rest[0], [f"{rest[0]}."]))
    )
    title = rest.pop(0) if has_title else None
    return Head(title, published or sent, source or named, section, rest)


SENTENCE = re.compile(r"[가-힣][\"'”’)\]]*\.(?:\s|[\"'”’)\]]|$)")
OUTLETS = frozenset(outlet_names())
SECTIONS = frozenset(words("sections"))


LABEL_LINE = re.compile(
    r"^\W{0,3}(?:(?P<title>제목|기사\s?제목|title)|(?P<published>날짜|일자|일시|입력|입력일|작성일|등록일|게재일|발행일|date)"
    r"|(?P<source>언론사|언론사명|매체|매체명|신문사|출처|source|publisher)|(?P<byline>기자|기자명|글쓴이|작성자|author|byline)"
    r"|(?P<url>url|링크|주소|link|원문)|(?P<section>분류|섹션|section|category)|(?P<lead>부제|부제목)"
    r"|(?P<body>본문|내용|기사\s?본문|기사\s?내용|body|text))\s*[:：]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
"""A line that says what it tells: `제목: …`, `언론사: …`."""


def read_labels(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What labels at the top of a page tell, and the other lines; nothing where the page does not begin with labels.

    A title is among them, and a text or a date; below the label of the text all is text.
    """
    told: dict[str, str] = {}
    rest: list[str] = []
    for at, line in enumerate(lines[:MAX_HEAD_LINES]):
        found = LABEL_LINE.match(line)
        if found is None:
            if at == 0:
                break
            rest.append(line)
            continue
        name = next(name for name, value in found.groupdict().items() if value is not None)
        value = found["value"].strip()
        if name == "source" and value.startswith(("http://", "https://")):
            name = "url"
        if name == "body":
            told["body"] = value
            rest += [*filter(None, [value]), *lines[at + 1 :]]
            break
        if name in told:
            rest.append(line)
        else:
            told[name] = value
    else:
        rest += lines[MAX_HEAD_LINES:]
    is_labelled = told.get("title") and ("body" in told or "published" in told)
    return (told, rest) if is_labelled else ({}, lines)


def _section(name: str) -> str | None:
    name = name.strip()
    return None if name in NO_SECTION else name


def _dated(line: str) -> re.Match[str] | None:
    """A line of a date, unless a text before it is more than a name."""
    found = DATE_LINE.match(line)
    if not found or found["source"] is None:
        return found
    name = found["source"].strip()
    is_name = name in OUTLETS or (" " not in name if found["mark"].strip() else is_outlet_like(name))
    return found if is_name else None


def _without_menu(lines: list[str]) -> list[str]:
    """The lines above one of a menu: short words there are of the menu too (the site's own name)."""
    return [] if all(len(line) <= MAX_MENU_WORD and " " not in line for line in lines) else lines
