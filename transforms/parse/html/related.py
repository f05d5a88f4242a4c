"""The related articles that a page lists: links below 관련기사 and in boxes of that name.

Lists of what is read most, of what is newest and menus are none of them.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from transforms.parse.html.paragraphs import BLOCKS, LEFT_OUT
from transforms.parse.html.tree import absolute_url, names_of, one_line

RELATED_HEAD = re.compile(
    r"^\W*(?:"
    r"(?:이\s?)?(?:기사와?\s?)?(?:관련|연관)\s?(?:된|있는|한)?\s?(?:추천\s?)?(?:기사|뉴스|글|콘텐츠|보도)"
    r"|이\s?기사와\s?(?:관련|함께).{0,12}"
    r"|함께\s?(?:보면|볼|보는|읽으면|읽을|읽는)\s?(?:좋은|만한)?\s?(?:기사|뉴스|글|콘텐츠)?"
    r"|related\s(?:articles|news|stories)"
    r")(?:\s?(?:더\s?보기|목록))?\W*\d*\W*$",
    re.IGNORECASE,
)
"""What stands above a list of related articles, alone on its line."""

RELATED_NAME = re.compile(
    r"(?:^|[\s_-])(?i:relat(?:e|ed|ion)(?:$|[\s_-]|news|article|list|box)|rel[_-]?(?:news|article|list)|link_news)"
    r"|[a-z](?:Related?|Relation|RelNews)",
)
"""Ids and classes of such lists; `relative` is a word of layouts."""

OTHER_NAME = re.compile(
    r"(?:^|[\s_-])(?:most|rank\w*|best|popular|hot|realtime|latest|newest|recommend\w*|ad|ads|banner|gnb|lnb|menu|nav|keywords?|tags?"
    r"|issue[_-]?tag|taboola|dable)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Ids and classes of lists of something else."""

NO_TITLE = re.compile(
    r"^\W*(?:더\s?보기|전체\s?보기|목록|이전|다음|바로\s?가기|구독|댓글|공유|기사\s?(?:더\s?)?보기|관련\s?(?:기사|뉴스)|more|close|닫기)?\W*\d*\W*$",
    re.IGNORECASE,
)
"""Links that lead to no article."""

MAX_ITEMS = 50
MIN_TITLE, MAX_TITLE = 6, 200
MIN_SUMMARY, MAX_SUMMARY = 30, 600
"""Characters; what stands beside a link and is shorter is its outlet or its date."""

MAX_HEADING = 120
"""Characters of a heading, with the spaces that templates put around it."""

MAX_CLIMB = 3
"""How many elements above its heading a list may begin."""

MAX_BOXES, MAX_CANDIDATES = 50, 300
"""Boxes that are read, and elements and headings of a page that are tried as such."""

MAX_BOX_LINKS = 120
"""Links in a box; one with more holds half the page."""

TITLE_TAGS = ("strong", "b", "h2", "h3", "h4", "h5", "dt")
ENTRY_TAGS = ("li", "dl", "article")
"""Where a link tells its title apart from its first lines, and what an entry of a list is."""

OUTSIDE = frozenset({"body", "html", "head"})

Item = tuple[str, str | None, str | None]
"""Title, summary, and address; a relative one on a page that does not tell its own stays unknown."""

RELATIVE = re.compile(r"^(?!$|#|//)[^:?#]*(?:[?#]|$)")
"""An address within the site: no scheme, no host, not only an anchor."""


def related_items(root: Any, base: str | None, page_url: str | None) -> list[Item]:
    """The related articles of a page, at most 50, none of them twice, never the page itself."""
    items: dict[str, Item] = {}
    titles: set[str] = set()
    own = (page_url or "").partition("#")[0]
    for link in (link for box in _boxes(root) for link in box.iter("a")):
        item = _item(link, base)
        if item is None:
            continue
        title, _, url = item
        key = url or link.get("href")
        known = items.get(key)
        if known and known[1] is None and len(title) >= MIN_SUMMARY and title != known[0]:
            # The second link of an entry to the same article is its first lines.
            items[key] = (known[0], title, url)
        elif not known and title not in titles and len(title) <= MAX_TITLE and key.partition("#")[0] != own:
            items[key] = item
            titles.add(title)
        if len(items) == MAX_ITEMS:
            break
    return list(items.values())


def _boxes(root: Any) -> Iterator[Any]:
    """The elements that hold related articles, none of them within another: those named so, those below a heading."""
    found: set[Any] = set()
    for box in (*islice(_named_boxes(root), MAX_BOXES), *islice(_headed_boxes(root), MAX_BOXES)):
        if box is not None and box not in found and found.isdisjoint(box.iterancestors()):
            found.add(box)
            yield box


def _named_boxes(root: Any) -> Iterator[Any]:
    names = " or ".join(
        f"contains(@{attribute}, '{word}')" for attribute in ("class", "id") for word in ("rel", "Rel", "link_news")
    )
    for element in root.xpath(f"//*[{names}]")[:MAX_CANDIDATES]:
        if element.tag not in OUTSIDE and RELATED_NAME.search(names_of(element)) and _is_box(element):
            yield element


def _headed_boxes(root: Any) -> Iterator[Any]:
    words = " or ".join(f"contains(., '{word}')" for word in ("관련", "함께", "연관", "elated"))
    for text in root.xpath(f"//text()[{words}]")[:MAX_CANDIDATES]:
        heading = text.getparent()
        heading = heading.getparent() if text.is_tail else heading
        if len(text) <= MAX_HEADING and heading is not None and RELATED_HEAD.match(one_line(text)):
            yield _box_below(heading)


def _box_below(heading: Any) -> Any:
    """The nearest element around a heading that holds links besides it."""
    for _ in range(MAX_CLIMB):
        if heading.tag in OUTSIDE or OTHER_NAME.search(names_of(heading)):
            return None
        if any(not NO_TITLE.match(_text(link)[:MAX_TITLE]) for link in heading.iter("a")):
            return heading if _is_box(heading) else None
        below = heading.getnext()
        if below is not None and below.tag in {"ul", "ol", "dl", "div"} and below.find(".//a") is not None:
            return below if _is_box(below) else None
        heading = heading.getparent()
        if heading is None:
            return None
    return None


def _is_box(element: Any) -> bool:
    """Whether links stand in an element, not too many, and neither it nor what it stands in is a menu or a ranking."""
    n_links = sum(1 for _ in islice(element.iter("a"), MAX_BOX_LINKS + 1))
    around = [element, *element.iterancestors()][:6]
    return 0 < n_links <= MAX_BOX_LINKS and not any(
        box.tag in {"nav", "footer"} or (box.tag not in OUTSIDE and OTHER_NAME.search(names_of(box))) for box in around
    )


def _item(link: Any, base: str | None) -> Item | None:
    """What a link says of the article it leads to."""
    text = _text(link)
    url = absolute_url(link.get("href"), base)
    is_unknown = url is None and not (base is None and RELATIVE.match(link.get("href") or ""))
    if is_unknown or len(text) < MIN_TITLE or len(text) > MAX_TITLE + MAX_SUMMARY or NO_TITLE.match(text):
        return None
    title = next((part for part in map(_text, link.iter(*TITLE_TAGS)) if len(part) >= MIN_TITLE), text)
    rest = one_line(text.replace(title, "", 1))
    entry = next(link.iterancestors(*ENTRY_TAGS), None)
    if len(rest) < MIN_SUMMARY and entry is not None and sum(1 for _ in entry.iter("a")) == 1:
        rest = one_line(_text(entry).replace(text, "", 1))
    return title, rest if MIN_SUMMARY <= len(rest) <= MAX_SUMMARY else None, url


def _text(element: Any) -> str:
    """The text of an element on one line, with a space where a block begins."""
    pieces = [element.text or ""]
    for part in element.iterdescendants():
        space = " " if part.tag in BLOCKS else ""
        pieces += [space, part.text or "", space, part.tail or ""] if part.tag not in LEFT_OUT else [part.tail or ""]
    return one_line("".join(pieces))
