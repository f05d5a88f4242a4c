"""Pages as trees: bounded, so that no page takes long, and what is read out of every tree alike."""

import html
import re
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

MAX_PAGE = 8_000_000
"""Characters of a page that are read; the longest news pages that we have seen have a tenth of it, scripts and all."""

MAX_TAGS = 60_000
"""Tags of a page that are read; news pages have up to 20,000, and a tree of more takes seconds to go through."""

MAX_ATTRIBUTES = 300
"""Attributes of a tag that are read: libxml2 compares each with all before it. News pages have up to 30."""

MAX_DEPTH = 200
"""Elements around an element; what stands deeper is taken as its text. News pages go down 60, libxml2 2,048."""

_ATTRIBUTE = r"""[\s/]++[^\s/>=]++(?:\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>"']?[^\s>]*+))?+"""
_ATTRIBUTES_TOO_MANY = re.compile(rf"(<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}})(?:{_ATTRIBUTE})++")

_TOO_DEEP = etree.XPath("/*" * MAX_DEPTH)
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style)]")

MAX_PIECES = 80
"""Texts within an element that are looked at where only a short text is of use."""

MAX_NAMES = 300
"""Characters of a class and of an id in which names are sought."""


def parse_tree(text: str) -> Any:
    """The tree of a page without its comments; of a text that holds nothing, an empty one.

    libxml2's HTML parser resolves no entities but HTML's own, loads nothing, mends what is broken and goes no deeper than
    2,048 elements. What a page has beyond `MAX_PAGE`, `MAX_TAGS` and `MAX_ATTRIBUTES` is not read, and what stands beyond
    `MAX_DEPTH` has lost its elements.
    """
    text = text[:MAX_PAGE]
    if text.count("<") > MAX_TAGS:
        text = "<".join(text.split("<", MAX_TAGS)[:MAX_TAGS])
    text = _ATTRIBUTES_TOO_MANY.sub(r"\1", text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        # Surrogates that stand alone are nothing that UTF-8 holds; of a NUL the parser would make a question mark.
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return etree.Element("html")
    for element in _TOO_DEEP(root):
        text, tail = "\n".join(_TEXTS(element)), element.tail
        element.clear()
        element.text, element.tail = text, tail
    return root


def page_base(root: Any, url: str | None) -> str | None:
    """What the relative addresses of a page are relative to: its `<base>`, itself relative to the page's address."""
    href = next((tag.get("href") for tag in root.iter("base") if tag.get("href")), None)
    return absolute_url(href, url) or url


def one_line(text: str) -> str:
    """A text with its entities decoded and every run of spaces as one."""
    return " ".join(storable(html.unescape(text) if "&" in text else text).split())


def storable(text: str) -> str:
    """A text without control characters and lone surrogates, which JSON can state and neither tables nor XPath take."""
    return _NO_XML.sub("", text).encode("utf-8", "replace").decode("utf-8")


_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def absolute_url(href: Any, base: str | None) -> str | None:
    """A web address made absolute; None for what is none (scripts, mail, anchors, broken ones)."""
    if not isinstance(href, str) or not href.strip() or href.strip().startswith("#"):
        return None
    try:
        url = urljoin(base or "", "".join(storable(href).split()))
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def short_text(element: Any, size: int = 300) -> str:
    """The first characters of an element on one line, with a space between its parts."""
    return one_line(" ".join(text[:size] for text in islice(element.itertext(), MAX_PIECES)))[:size]


def names_of(element: Any) -> str:
    """The class and the id of an element as one text."""
    return f"{(element.get('class') or '')[:MAX_NAMES]} {(element.get('id') or '')[:MAX_NAMES]}"


def is_within(element: Any, *tags: str) -> bool:
    """Whether an element stands in one of these."""
    return next(element.iterancestors(*tags), None) is not None
