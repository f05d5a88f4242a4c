"""The title of a page without what the site adds to it, the element that shows it, and the subtitle below."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from transforms.parse.html.outlets import is_outlet, is_portal, looks_like_outlet, plain_name
from transforms.parse.html.paragraphs import MAX_SUBTITLE, MIN_SUBTITLE, SUBTITLE, read_lines
from transforms.parse.html.shown import SECTIONS
from transforms.parse.html.tree import names_of, one_line

SITE_TAIL = re.compile(r"^(.{4,}?)(\s*[|ㅣ│¦<>‹›]\s*|\s+[-–—:：]+\s+|-)([^|ㅣ│¦<>‹›]{1,40})$", re.DOTALL)
MAX_TAILS = 4
MAX_TITLE = 500
"""What sites set behind a title, how often, and the characters of a title up to which it is looked for."""

PAGE_WORDS = frozenset({"전체기사", "기사", "본문", "뉴스", "홈", "네이버", "네이트", "다음", "daum", "nate", "news"})
"""Words behind a title that are no outlet's name; those that are news themselves (네이버) only behind a bar."""

ADDED = re.compile(r"\s*[|ㅣ│¦<>‹›:·\-–—]")
TAILS = re.compile(r"\s*[|ㅣ│¦<>‹›]+\s*|\s+[-–—:：]+\s+|(?<=[가-힣])-(?=[가-힣])|^\s*[-–—:：]+\s*")
CUT = re.compile(r"\s*(?:…|\.{2,})$")
HEADLINE_NAMES = (
    "media_end_head_headline",
    "tit_view",
    "article-head-title",
    "headline",
    "article_title",
    "news_title",
)
"""Classes of headlines that are no `h1`: 네이버, 다음, ND Soft, several CMS."""

NEAR = 80
"""Elements below the title among which its subtitle stands."""


class Headline(NamedTuple):
    """The title, the element that shows it or the first `h1`, whether it does show it, and the outlet behind it in `<title>`."""

    text: str | None
    element: Any
    is_shown: bool
    outlet: str | None


def read_headline(root: Any, stated: list[str], site: list[str]) -> Headline:
    """The title of a page; `stated` are those of its head, `site` the names of its outlet and its sections."""
    shown = [
        (element, text)
        for element in islice(_headings(root), 2 * NEAR)
        if len(text := one_line("".join(islice(element.itertext(), NEAR))[:MAX_TITLE])) >= 4
    ]
    names = {plain_name(name) for name in site}
    first_shown = [
        text
        for element, text in shown
        if element.tag == "h1" and not looks_like_outlet(text) and not is_outlet(text) and plain_name(text) not in names
    ]
    in_head = [one_line(element.text) for element in root.iter("title") if element.text]
    candidates = [_without_site(text, names) for text in [*stated, *first_shown, *in_head] if text.strip()]
    if not candidates:
        return Headline(None, None, False, None)
    title = candidates[0]
    if len(title) <= MAX_TITLE and CUT.search(title):
        begun = CUT.sub("", title)
        title = next((text for text in candidates if text.startswith(begun) and len(text) > len(title)), title)
    for element, text in shown:
        if text == title or text.strip("\"'“”‘’") == title:
            return Headline(title, element, True, _outlet_behind(title, in_head, names))
        # What the page shows as the headline ends where the site's additions begin.
        if len(text) >= 8 and title.startswith(text) and ADDED.match(title, len(text)):
            return Headline(text, element, True, _outlet_behind(text, in_head, names))
    element = next((element for element, _ in shown if element.tag == "h1"), None)
    other = _showing(root, title)
    is_shown = other is not None or any(_letters(title) in _letters(text) for _, text in shown)
    outlet = _outlet_behind(title, in_head, names) if stated or is_shown else None
    return Headline(title, element if element is not None else other, is_shown, outlet)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text[:MAX_TITLE]) or text


def _headings(root: Any) -> Iterator[Any]:
    yield from islice(root.iter("h1"), NEAR)
    for element in root.xpath("//*[self::h2 or self::h3 or self::strong or self::div or self::p][@class]"):
        if any(name in HEADLINE_NAMES for name in element.get("class").split()):
            yield element
    yield from islice(root.iter("h2", "h3", "h4"), 30)


def _showing(root: Any, title: str) -> Any:
    """The element, no link, whose text is the title: old pages set it in bold in a table."""
    begin = title.split(maxsplit=1)[0]
    texts = root.xpath("//body//text()[contains(., $begin)][not(ancestor::a or parent::script or parent::style)]", begin=begin)  # fmt: skip
    return next((text.getparent() for text in texts[:NEAR] if not text.is_tail and one_line(text[:MAX_TITLE * 2]) == title), None)  # fmt: skip


def _without_site(title: str, site: set[str]) -> str:
    is_tailed = False
    for _ in range(MAX_TAILS):
        tail = SITE_TAIL.match(title) if len(title) <= MAX_TITLE else None
        if not tail:
            break
        mark, name = tail[2], plain_name(tail[3])
        is_known = name in site or (mark != "-" and (looks_like_outlet(tail[3].strip()) or is_outlet(tail[3])))
        # A portal's word may be news itself, and so may a section: 검색 점유율 1위: 네이버.
        is_page_word = (
            (name in PAGE_WORDS or is_portal(tail[3])) and (mark.strip(" -–—:：") or len(name) > 3) and mark != "-"
        )
        if not (is_known or is_page_word or (is_tailed and name in SECTIONS)):
            # ND Soft: 제목 < 정치 < 기사본문 - 새벽신문, whose outlet and section are not known here.
            return re.sub(r"(?:\s[<‹]\s[^<‹]+){1,4}\s[<‹]\s기사본문\b.*$", "", title)
        title, is_tailed = tail[1].rstrip(), True
    return title


def _outlet_behind(title: str, in_head: list[str], site: set[str]) -> str | None:
    """The outlet that `<title>` names behind the title: '… - 솔내신문', '…-정치ㅣ한빛일보'; a portal is none."""
    for text in in_head:
        if not text.startswith(title) or not ADDED.match(text, len(title)):
            continue
        tails = [part.strip() for part in TAILS.split(text[len(title) :][:100]) if part and part.strip()]
        tails = [part for part in tails if plain_name(part) not in SECTIONS | PAGE_WORDS and not is_portal(part)]
        for part in [*filter(is_outlet, tails), *filter(looks_like_outlet, tails)]:
            return part
        if tails and len(tails[-1]) <= 12 and plain_name(tails[-1]) not in site and " " not in tails[-1]:
            return tails[-1]
    return None


def elements_below(heading: Any, container: Any) -> list[Any]:
    """The elements between a title and the text."""
    below: list[Any] = []
    if heading is None:
        return below
    for element in heading.xpath(f"following::*[position() <= {NEAR}]"):
        if element is container or (container is not None and container in element.iterancestors()):
            break
        below.append(element)
    return below


def subtitle_below(heading: Any, below: list[Any]) -> list[str]:
    """The lines of the subtitle among the elements below a title: those named so, and headings that follow it at once."""
    lines: list[str] = []
    last = heading
    for element in below:
        if last is not heading and last in element.iterancestors():
            continue
        is_next = element is last.getnext() and element.tag in {"h2", "h3", "h4"}
        is_next = is_next and (last is heading or last.tag == element.tag)
        if is_next or SUBTITLE.search(names_of(element)):
            pieces = [len(piece) for piece in islice(element.itertext(), NEAR)]
            is_short = len(pieces) < NEAR and sum(pieces) <= 5 * MAX_SUBTITLE and element.find(".//a") is None
            text = read_lines(element) if is_short and element.tag != "a" else None
            if text and MIN_SUBTITLE <= text.size <= MAX_SUBTITLE:
                lines += [*text.lead, *text.lines]
                last = element
    return lines
