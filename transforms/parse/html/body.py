"""Where on a page its article's text stands: in a container of a known name, or where the prose is.

trafilatura is asked for pages without such a container; it tells where the text is, and its paragraphs are read here.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree
from trafilatura import bare_extraction

from transforms.parse.html.containers import container_names, named_elements
from transforms.parse.html.paragraphs import BLOCKS, Text, read_lines, tidy_line

# It reports every page without a text; here that is an answer like any other.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

MIN_TEXT, MIN_SURE_TEXT, N_SURE = 80, 20, 12
"""Characters that a container holds, to be the article's; those by the first twelve names are nothing else's."""

MAX_READ = 150_000
"""Elements, and hundreds of characters, that are read in search of the container."""

MAX_TRAFILATURA = 20_000
"""Elements of a page that trafilatura is asked about: it takes seconds for larger ones, and news pages have up to 9,000."""

MAX_AROUND = 1.2
"""How much longer than what trafilatura finds the element may be that it stands in, to be the text."""

MAX_PROSE = 2_000
"""Texts of a page that are weighed for where its prose stands."""

SENTENCE = re.compile(r"""[다요죠까.!?]["'”’)\]]*$""")
OUTERMOST = frozenset({"html", "head", "body"})
PARTED = frozenset({"td", "pre"})
"""Blocks that hold whole texts rather than a paragraph."""

SAMPLE = 12
"""Letters of each of the samples by which two texts are told to be one."""

_TEXTS_WITH = etree.XPath("//body//text()[contains(., $begin)][not(parent::script or parent::style or ancestor::a)]")
_PROSE = etree.XPath(
    "//body//text()[string-length(.) >= 20][not(parent::script or parent::style or parent::noscript or ancestor::a"
    " or ancestor::nav or ancestor::footer or ancestor::aside or ancestor::header)]"
)
_TAGS = re.compile(r"<[/a-zA-Z][^<>]{0,500}>")


def container_text(root: Any, stated: str | None) -> Text | None:
    """The text of the first container of a known name that holds enough; None where there is none.

    `stated` is the text as JSON-LD has it, often cut and mostly without paragraphs: a container that holds nothing of it
    is another article's.
    """
    for text in _container_texts(root):
        if not (stated and len(stated) >= MIN_TEXT) or holds(text.lines, stated):
            return text
    return None


def found_text(root: Any, stated: str | None) -> Text:
    """The text of a page without a container: what trafilatura finds, what JSON-LD states, or all that looks like paragraphs."""
    found = _trafilatura(root)
    around = _text_around(root, found)
    if not found and (densest := _densest(root)) is not None:
        around = read_lines(densest)
        found = around.lines
    found = found or _all_paragraphs(root)
    if stated and len(stated) >= MIN_SURE_TEXT:
        # Both are the text: the one has paragraphs, the other certainly nothing else.
        if holds(found, stated) and sum(map(len, found)) <= 2 * len(stated):
            return around or Text(found, [], None)
        return Text([line for line in map(tidy_line, _TAGS.sub("\n", stated).split("\n")) if line], [], None)
    return around or Text(found, [], None)


def _text_around(root: Any, found: list[str]) -> Text | None:
    """The whole text of the element that the found lines stand in, with the short lines between them; None where it holds much else."""
    if len(found) < 2:
        return None
    ends = [_TEXTS_WITH(root, begin=line[:SAMPLE].strip())[:1] for line in (found[0], found[-1])]
    if not all(ends):
        return None
    first, last = (texts[0].getparent() for texts in ends)
    below = {last, *last.iterancestors()}
    container = next((element for element in (first, *first.iterancestors()) if element in below), None)
    if container is None or container.tag in OUTERMOST:
        return None
    text = read_lines(container)
    is_whole = text.size <= MAX_AROUND * sum(map(len, found)) and holds(text.lines, "".join(found))
    return text if is_whole else None


def _densest(root: Any) -> Any:
    """The element whose paragraphs hold the most prose; None where none holds most of it."""
    sizes: Counter[Any] = Counter()
    for text in _PROSE(root)[:MAX_PROSE]:
        if SENTENCE.search(text[-20:].rstrip()) or len(text) >= MIN_TEXT:
            block = next(element for element in (text.getparent(), *text.getparent().iterancestors()) if element.tag in BLOCKS)  # fmt: skip
            is_parted = block.tag in PARTED or block.find("br") is not None
            sizes[block if is_parted or block.getparent() is None else block.getparent()] += len(text)
    for element, size in sizes.most_common(1):
        if size > sizes.total() / 2 and size >= MIN_TEXT and element.tag not in OUTERMOST:
            return element
    return None


def holds(lines: list[str], stated: str) -> bool:
    """Whether a text holds another, by most of five samples of its letters."""
    letters, sought = ("".join(re.findall(r"\w+", text)) for text in ("".join(lines), _TAGS.sub("", stated)))
    starts = [len(sought) * share // 6 for share in range(5)]
    return sum(sought[at : at + SAMPLE] in letters for at in starts) >= 3


def _container_texts(root: Any) -> Iterator[Text]:
    """The texts of containers that hold enough, the surest first."""
    named = named_elements(root)
    left = MAX_READ
    for at, name in enumerate(container_names()):
        for places in named:
            texts = []
            for element in places.get(name, []):
                if left <= 0:
                    return
                text = read_lines(element)
                left -= text.n_read
                texts.append(text)
            texts = _joined(texts)
            # The first one, not the longest: below an article others may follow. Cards of lists are much shorter.
            half = max((text.size for text in texts), default=0) / 2
            least = MIN_SURE_TEXT if at < N_SURE else MIN_TEXT
            yield from (text for text in texts if text.size >= max(half, least))


def _joined(texts: list[Text]) -> list[Text]:
    """The texts of containers; where those are paragraphs of one element (`<p itemprop=articleBody>`), the one text that they are."""
    joined: list[Text] = []
    for text in texts:
        last = joined[-1] if joined else None
        if last and text.container.tag == last.container.tag == "p" and text.container.getparent() is last.container.getparent():  # fmt: skip
            last.lines.extend(text.lines)
        else:
            joined.append(text)
    return joined


def _trafilatura(root: Any) -> list[str]:
    """The lines that trafilatura finds; it copies the tree and loads nothing."""
    if sum(1 for _ in root.iter()) > MAX_TRAFILATURA:
        return []
    try:
        found = bare_extraction(root, fast=True, include_comments=False, favor_precision=True)
    except Exception:
        # Deep trees and odd attributes make it raise whatever they happen to break.
        return []
    text = getattr(found, "text", None) or ""
    return [line for line in (tidy_line(re.sub(r"^- |\|", "", line)) for line in text.split("\n")) if line]


def _all_paragraphs(root: Any) -> list[str]:
    """The lines of a page that are long or end as sentences do."""
    body = root.find(".//body")
    lines = read_lines(body).lines if body is not None else []
    return [line for line in lines if len(line) >= MIN_TEXT or SENTENCE.search(line)]
