"""A news page as HTML: what its head states, what it shows, and the articles it calls related.

The tree is built once. For every field JSON-LD is trusted first, then the meta tags, then what the page shows. Nothing is
loaded, no entity but HTML's own is resolved, and no text makes it raise.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from transforms.parse.html.body import container_text, found_text
from transforms.parse.html.headline import Headline, elements_below, read_headline, subtitle_below
from transforms.parse.html.metadata import Metadata, read_metadata
from transforms.parse.html.outlets import is_portal, logos, microdata_publisher, owner_of_rights, shown_outlets
from transforms.parse.html.paragraphs import Text, read_lines
from transforms.parse.html.related import MAX_HEADING, RELATED_HEAD, Item, related_items
from transforms.parse.html.scripted import Scripted, read_scripted
from transforms.parse.html.shown import bylines_of, published_of, sections_of, tags_of
from transforms.parse.html.tree import page_base, parse_tree, storable

HTML_PAGE = (
    "(?i)^(?:[\\s\\x00\ufeff]|<\\?xml[^>]*>|<!--[^-]*(?:-[^-]+)*-->)*<(?:!doctype\\s+html|html|head)[\\s>]"
    "|(?:^|[>\n])[ \\t]*<body(?:\\s[^<>]*)?>"
)
"""What tells a whole page from plain text and from a fragment, for a text or, in polars, a column at once."""

MAX_SHOWN = 100_000
"""Characters of a page in which its keywords are sought."""


class HtmlPage(NamedTuple):
    """The parts of a page; texts are as written, entities decoded.

    `lead` is the subtitle as lines; `items` are title, summary and address of related articles; `published` is to be read
    by `transforms.publication.read_times`; `url` is the page's own word for its address, or else the one it came with;
    `title_origin` is `page` where the page shows the title, `metadata` where only its head states it.
    """

    title: str | None
    lead: str | None
    body: str | None
    keywords: list[str]
    items: list[Item]
    published: str | None
    url: str | None
    source: str | None
    bylines: list[str]
    section: str | None
    description: str | None
    title_origin: Literal["page", "metadata"] | None


def looks_like_html(text: str) -> bool:
    """Whether a text is a whole HTML page; a fragment is none.

    >>> looks_like_html("<!doctype html><title>제목</title>"), looks_like_html("<p>문단</p>")
    (True, False)
    """
    return "<" in text and _HTML_PAGE.search(text) is not None and ("</" in text or "<meta" in text.lower())


def read_html_page(html: str, url: str | None = None) -> HtmlPage:
    """The parts of a page saved from `url`; a part that it does not have is None or empty. Never raises.

    >>> read_html_page("<title>비 온다</title><body><div id=articleBody>내일은 전국에 비가 오겠습니다.</div>").body
    '내일은 전국에 비가 오겠습니다.'
    """
    root, url = parse_tree(html), storable(url) if url else None
    base = page_base(root, url)
    head = read_metadata(root, base)
    text, scripted = container_text(root, head.body), None
    if text is None and (scripted := read_scripted(root)):
        text = _inner_text(scripted.body)
    text = text or found_text(root, head.body)

    stated = [*head.titles, *filter(None, [scripted.title if scripted else None])]
    headline = read_headline(root, stated, [*head.sources, *head.sections])
    title = headline.text
    near = elements_below(headline.element, text.container)
    own_url = head.url or url
    items = related_items(root, base or own_url, own_url)
    body = "\n".join(_own_lines(text.lines, title, items)) or None
    lead = text.lead or subtitle_below(headline.element, near) or _scripted_lead(scripted) or [head.lead or ""]
    shown = f"{title} {(body or '')[:MAX_SHOWN]}"
    times = [*head.published, *filter(None, [scripted.published if scripted else None])]
    is_first_line = title is not None and text.lines[:1] == [title]
    return HtmlPage(
        title=title,
        lead="\n".join(line for line in lead if line and line != title) or None,
        body=body,
        # A site that gives every page the same keywords gives this one none.
        keywords=head.keywords if any(word in shown for word in head.keywords) else tags_of(root),
        items=items,
        published=published_of(root, times, near),
        url=own_url,
        source=next(_sources(root, head, headline), None),
        bylines=bylines_of(root, head.bylines, near) or list(filter(None, [scripted.byline if scripted else None])),
        section=next(_sections(root, head, scripted), None),
        description=head.description,
        title_origin=None
        if title is None
        else "page"
        if headline.is_shown or is_first_line or scripted
        else "metadata",
    )


_HTML_PAGE = re.compile(HTML_PAGE)


def _sources(root: Any, head: Metadata, headline: Headline) -> Iterator[str]:
    """The outlets that a page may be of, the likeliest first; a portal is the outlet of what no other one is."""
    portals = [name for name in head.sources if is_portal(name)]
    yield from (name for name in head.sources if name not in portals)
    yield from (name for name in microdata_publisher(root) if not is_portal(name))
    if portals:
        yield from logos(root)
    yield from filter(None, [headline.outlet])
    yield from filter(None, map(owner_of_rights, head.rights))
    yield from shown_outlets(root)
    yield from portals


def _sections(root: Any, head: Metadata, scripted: Scripted | None) -> Iterator[str]:
    yield from head.sections
    yield from filter(None, [scripted.section if scripted else None])
    yield from sections_of(root)


def _own_lines(lines: list[str], title: str | None, items: list[Item]) -> list[str]:
    """The lines of a text without its title at the head and without the related articles set among them."""
    lines = lines[1:] if lines[:1] == [title] else lines
    others = {part for name, summary, _ in items for part in (name, summary)}
    return [line for line in lines if line not in others and not (items and len(line) <= MAX_HEADING and RELATED_HEAD.match(line))]  # fmt: skip


def _inner_text(fragment: str) -> Text | None:
    """The text of HTML that a script holds."""
    body = parse_tree(f"<html><body><div>{fragment}</div></body></html>").find(".//body")
    text = read_lines(body) if body is not None else None
    return text if text and text.lines else None


def _scripted_lead(scripted: Scripted | None) -> list[str]:
    text = _inner_text(scripted.lead) if scripted and scripted.lead else None
    return [*text.lead, *text.lines] if text else []
