"""A page as a crawler saved it: title, lead, body, keywords, related items.

Two layouts. The *aggregator* page is known by its site lines; below them stand items of similar news, above them an
optional title, an optional lead that repeats the body, the body, and one line of keywords. A *press* page has a title
line, lines about the article (byline, dates) and the body. Site lines and furniture are dropped.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.parse.furniture import READ_MORE, SIMILAR, SITE_LINE
from transforms.parse.head import Head, read_head, read_labels
from transforms.parse.items import are_titles_only, read_items, read_tail
from transforms.parse.keywords import HASHTAGS, is_keyword_line, read_keywords
from transforms.parse.repeats import split_lead
from transforms.sources import is_outlet_like, known_sources, outlet_names


class Page(NamedTuple):
    """The parts of a page, and its related items as they came: (text, summary on a line of its own, link).

    `is_glued`: an item without summary and link is a title with its summary glued to it.
    """

    title: str | None
    lead: str | None
    body: str | None
    keywords: list[str]
    items: Sequence[tuple[str, str | None, str | None]]
    published: str | None
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    section: str | None = None
    is_glued: bool = False
    title_origin: str = "page"


def read_aggregator_page(text: str) -> Page:
    """The parts of an aggregator's page. Never raises: a text without any of the parts is all body."""
    lines = [line for line in text.split("\n") if line.strip()]
    similar = next((at for at, line in enumerate(lines) if SIMILAR.match(line)), None)
    first_more = next((at for at, line in enumerate(lines) if READ_MORE.match(line)), None)
    site = next((at for at, line in enumerate(lines) if SITE_LINE.match(line)), None)
    if similar is not None:
        end = similar
    elif site is not None:
        end = similar = site
    elif first_more is not None:
        # Without the marker the first item is the one line above its read-more line.
        end = max(first_more - 1, 0)
        similar = end - 1
    else:
        end = similar = len(lines)
    above = [line for line in lines[:end] if not SITE_LINE.match(line)]
    items = read_items(lines[similar + 1 :])

    keywords: list[str] = []
    if len(above) >= 2 and is_keyword_line(above[-1], "\n".join(above[:-1])):
        keywords = read_keywords(above[-1], "\n".join(above[:-1]))
        above = above[:-1]
    head = read_head(above)
    lead, body = split_lead(head.lines)
    return Page(
        head.title,
        lead,
        "\n".join(body) or None,
        keywords,
        items,
        head.published,
        source=head.source,
        section=head.section,
        is_glued=not are_titles_only([item for item, summary, _ in items if summary is None]),
    )


ADDRESS_LINE = re.compile(r"^\s*(https?://\S+)\s*$")
"""An address on a line of its own, as crawlers write it above a page."""

SIGNED_TITLE = re.compile(r"^\s*\[\s*([^\[\]]{3,20}?)\s*\]\s*(\S.*)$")
"""[부산일보] 제목: the outlet, where the brackets hold the whole name of one."""

OUTLETS = frozenset(known_sources()["name"]) | frozenset(filter(is_outlet_like, outlet_names()))
"""Names of outlets that are hardly anything else: 한겨레, 매일경제신문; not 조선, 국민."""


def read_press_page(text: str) -> Page:
    """The parts of a press page: title line, stated time, source and section, hashtags, related articles; else body.

    A page whose top is labelled (제목: …, 날짜: …, 본문: …) says itself what is what.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    url = None
    if len(lines) > 1 and (address := ADDRESS_LINE.match(lines[0])):
        url, lines = address[1], lines[1:]
    told, lines = read_labels(lines)
    if told:
        head = Head(told["title"], told.get("published"), told.get("source"), told.get("section"), lines)
    else:
        head = _signed(read_head(lines))
    tail = read_tail(head.lines)
    lines = tail.lines
    hashtags = [line for line in lines[1:] if HASHTAGS.match(line)]
    body = [*lines[:1], *(line for line in lines[1:] if not HASHTAGS.match(line))]
    keywords: list[str] = []
    if (
        not hashtags
        and tail.items
        and len(body) >= 2
        and "," in body[-1]
        and is_keyword_line(body[-1], "\n".join(body[:-1]))
    ):
        hashtags = [body.pop()]
    for line in hashtags:
        keywords += read_keywords(line, "")
    return Page(
        head.title,
        told.get("lead") or None,
        "\n".join(body) or None,
        keywords,
        tail.items,
        head.published or None,
        told.get("url") or url,
        head.source or None,
        told.get("byline") or None,
        head.section or None,
    )


def _signed(head: Head) -> Head:
    """The head with the outlet that stands in brackets before the title as its source."""
    found = SIGNED_TITLE.match(head.title or "")
    if not found or found[1] not in OUTLETS:
        return head
    return head._replace(title=found[2], source=head.source or found[1])
