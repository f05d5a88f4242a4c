"""The text of an article out of the tree of its page, a paragraph a line.

What a site sets between the paragraphs - figures, advertisements, reporters' boxes, lists of other articles - is left out
by its element and by the words in its id and class, unless it holds most of the text.
"""

import re
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from transforms.parse.html.tree import names_of, short_text

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title",
    "tr", "ul",
))  # fmt: skip
"""Elements that begin and end a line."""

CELLS = frozenset({"td", "th"})

LEFT_OUT = frozenset((
    "applet", "area", "aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "figcaption", "footer",
    "frame", "frameset", "h1", "head", "header", "iframe", "img", "input", "link", "map", "math", "meta", "nav",
    "noembed", "noframes", "noscript", "object", "option", "picture", "script", "select", "source", "style", "svg",
    "template", "textarea", "title", "video",
))  # fmt: skip
"""Elements that hold no paragraphs. The title stands in `h1`."""

FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:ads?\d*|ad[_-]?(?:area|box|wrap|container|section|slot|view)|advert\w*|adsbygoogle|banner\w*|bnr\w*"
    r"|taboola\w*|dablewidget|google|sns\w*|share\w*|social|relat\w*|relation\w*|rel[_-]?(?:news|article)\w*|recommend\w*"
    r"|reporter\w*|writer\w*|byline\w*|journalist\w*|profile\w*|copyright\w*|copy|caption\w*|captions?|photo\w*|pic(?:ture)?s?"
    r"|img\w*|image\w*|thumb\w*|vod\w*|video\w*|player\w*|tags?|keywords?\w*|hash_?tags?\w*|subscri\w*|newsletter\w*|comment\w*"
    r"|reply|like|emotion\w*|reaction\w*|bookmark\w*|print|font_?size\w*|toolbar|utils?|pop_?up\w*|layer\w*|tooltip\w*"
    r"|most|rank\w*|best|promotion\w*|donat\w*|sponsor\w*|tts\w*|blind|sr-only|screen_out|skip|vote|poll|breadcrumb\w*)"
    r"(?:$|[\s_-])|(?:^|\s)(?:end_photo_org|article_?issue|issue_?box|c_text_ad|nbd_\w+|link_news|txt_copyright)(?:$|\s)",
    re.IGNORECASE,
)
"""Words in ids and classes of what is set around the text; compiled from reading pages."""

KEYWORD = re.compile(r"tag|keyword", re.IGNORECASE)
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
HEADING_MARK = "\x00"
"""Before the lines of headings while lines are gathered; trees hold no NUL."""

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub[_-]?(?:tit(?:le)?s?|head(?:ing|line)?)|mid[_-]?title|summary[_-](?:view|line|box|txt)|media_end_summary"
    r"|news_stitle|art_subtit|article_subtitle|post__excerpt)(?:$|[\s_-])|(?:^|\s)(?:stitle|subtit\w*|subheading|subhead|midtitle\w*)(?:$|\s)",
    re.IGNORECASE,
)
"""Ids and classes of subtitles: ND Soft's `subheading`, 네이버's `media_end_summary`, 매일경제's `midtitle_text`, 한국일보's `sub-tit-ll`."""

SUBTITLE_LABEL = re.compile(r"^\s*(?:\[?\s*부제\s*\]?|부제목)\s*[:：|]\s*")

MAX_FURNITURE = 500
"""Characters of prose that a name alone may leave out; copyright notices and reporters' boxes are shorter."""

MIN_SUBTITLE, MAX_SUBTITLE = 4, 400
MIN_SENTENCES = 0.5
"""The share of lines that end as sentences do, from which line feeds within an element are taken for ends of paragraphs."""

KEPT_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
SENTENCE_END = re.compile(r"""[.!?…]["'”’」』)\]]*$""")
OTHERS_HEADING = re.compile(r"관련|함께|많이|추천|최신|인기|연관|다른")
"""Words of headings above lists of other articles."""

MAX_HEADINGS = 200
MAX_MEASURED = 5
"""How often each text of a container may be measured."""

_OWN_TEXT = etree.XPath(".//text()[not(parent::script or parent::style or parent::noscript)]")
_LINK_TEXT = etree.XPath(".//a//text()")
_SPACES = re.compile(r"[^\S\n]+")


class Text(NamedTuple):
    """The lines of an article, those of the subtitle that stands at their head, and the element they stand in."""

    lines: list[str]
    lead: list[str]
    container: Any
    n_read: int = 0
    """Elements that reading took, and hundreds of characters."""

    @property
    def size(self) -> int:
        """Characters of the text."""
        return sum(map(len, self.lines))


def read_lines(container: Any) -> Text:
    """The lines of an element and of what it holds; block elements and `<br>` end a line."""
    sizes = Sizes(container)
    pieces: list[str] = []
    lead: list[str] = []
    waiting: list[tuple[Any, str]] = [(container, "open")]
    is_text_before, n_read = False, 0
    is_kept = _keeps_lines(container)
    while waiting:
        n_read += 1
        element, step = waiting.pop()
        if step == "tail":
            text = element.tail
        elif step == "close":
            pieces.append(" " if element.tag in CELLS else "\n")
            continue
        elif element is not container and is_left_out(element, sizes):
            continue
        elif element is not container and not is_text_before and is_subtitle(element, container, sizes):
            lead += read_lines(element).lines
            continue
        else:
            text = element.text
            if element.tag in BLOCKS:
                pieces.append(f"\n{HEADING_MARK}" if element.tag in HEADINGS else "\n")
            if element.tag in BLOCKS or element.tag in CELLS:
                waiting.append((element, "close"))
            for child in reversed(element):
                waiting.append((child, "tail"))
                waiting.append((child, "open"))
        if text:
            n_read += len(text) // 100
            pieces.append(text if is_kept or element.tag == "pre" else text.replace("\n", " "))
            is_text_before = is_text_before or not text.isspace()
    lines = [line for line in map(tidy_line, "".join(pieces).split("\n")) if line.strip(HEADING_MARK)]
    is_text = any(not line.startswith(HEADING_MARK) for line in lines)
    while is_text and lines[-1].startswith(HEADING_MARK):
        # An intertitle has a text below it: this one stood above a list that was left out.
        lines.pop()
    lines = [line.replace(HEADING_MARK, "") for line in lines]
    while lines and SUBTITLE_LABEL.match(lines[0]):
        lead.append(SUBTITLE_LABEL.sub("", lines.pop(0)))
    return Text(lines, lead, container, n_read)


def _keeps_lines(container: Any) -> bool:
    """Whether line feeds within an element end paragraphs: its style says so, or it has no other ends and they are sentences'."""
    around = [container, *islice(container.iterancestors(), 3), *islice(container.iterchildren(), 2)]
    if any(KEPT_LINES.search((element.get("style") or "")[:500]) for element in around):
        return True
    if next(container.iterdescendants(*BLOCKS), None) is not None:
        return False
    lines = [line for text in container.itertext() for line in text.split("\n") if line.strip()]
    n_sentences = sum(SENTENCE_END.search(line[-10:].rstrip()) is not None for line in lines)
    return len(lines) > 1 and n_sentences >= MIN_SENTENCES * len(lines)


def _is_intertitle(element: Any, container: Any) -> bool:
    """Whether a heading without a subtitle's name is the first of several that part the text."""
    if SUBTITLE.search(names_of(element)):
        return False
    run, after = {element}, element.getnext()
    while after is not None and after.tag == element.tag:
        run.add(after)
        after = after.getnext()
    others = (heading for heading in islice(container.iter(element.tag), MAX_HEADINGS) if heading not in run)
    return any(not OTHERS_HEADING.search(short_text(heading, 60)) for heading in others)


class Sizes:
    """How many characters the elements of a container hold, as long as they are not measured over and over."""

    def __init__(self, container: Any) -> None:
        """Measures the container itself."""
        self.left = 1
        self.whole = self.of(container)
        self.left = MAX_MEASURED * (2 - self.left) + 1_000

    def of(self, element: Any, texts: Any = _OWN_TEXT) -> int:
        """Characters of an element, or of its links."""
        found = texts(element)
        self.left -= len(found) + 1
        return sum(len(text.strip()) for text in found)

    def are_links(self, element: Any, share: float) -> bool:
        """Whether links hold a share of an element's text."""
        return self.of(element, _LINK_TEXT) >= share * self.of(element)


def is_left_out(element: Any, sizes: Sizes) -> bool:
    """Whether an element within an article is none of its text."""
    tag = element.tag
    if tag in LEFT_OUT or "hidden" in element.attrib or HIDDEN.search(element.get("style") or ""):
        return True
    if tag == "figure":
        # WordPress sets tables and quotations as figures too.
        return element.find(".//table") is None and element.find(".//blockquote") is None
    if sizes.left <= 0:
        return False
    if tag == "table":
        return element.find(".//img") is not None and sizes.of(element) < min(MAX_FURNITURE, sizes.whole / 2)
    if FURNITURE.search(names_of(element)) and not _is_word(element):
        size = sizes.of(element)
        return size * 2 <= sizes.whole and (size <= MAX_FURNITURE or sizes.are_links(element, 0.5))
    # A list of nothing but links leads to other articles.
    return tag in {"ul", "ol", "dl"} and sizes.are_links(element, 0.8)


def _is_word(element: Any) -> bool:
    """Whether an element is a word of a sentence, which sites mark and link as a keyword."""
    if len(element) or not (element.tag == "a" or KEYWORD.search(names_of(element))):
        return False
    before = element.getprevious()
    before = before.tail if before is not None else element.getparent().text
    return element.tag not in BLOCKS and bool((before or "").strip() or (element.tail or "").strip())


def is_subtitle(element: Any, container: Any, sizes: Sizes) -> bool:
    """Whether an element, met before any text, is the article's subtitle."""
    if sizes.left <= 0 or not (element.tag in {"h2", "h3"} or SUBTITLE.search(names_of(element))):
        return False
    size = sizes.of(element)
    is_short = MIN_SUBTITLE <= size <= MAX_SUBTITLE and size * 2 <= sizes.whole
    return is_short and not _is_intertitle(element, container)


def tidy_line(line: str) -> str:
    """A line without spaces at its ends, every run of them as one."""
    return _SPACES.sub(" ", line).strip()
