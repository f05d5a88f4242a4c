"""A page as a crawler saved it: title, lead, body, keywords, related items.

Two layouts. The *aggregator* page is known by its site lines; below them stand items of similar news, above them an
optional title, an optional lead that repeats the body, the body, and one line of keywords. A *press* page has a title
line, lines about the article (byline, dates) and the body. Site lines and furniture are dropped.
"""

import re
from typing import NamedTuple

from transforms.characters import compared_text
from transforms.sentences import sentences

READ_MORE = re.compile(
    r"^(더 많은 것을 읽으십시오|더 읽기|더 읽어보기|더 보기|더보기|자세히 보기|전체 기사 보기|read more|continue reading)\s*[»>›…\.]*$",
    re.IGNORECASE,
)
"""The line under each related item."""

SIMILAR = re.compile(
    r"^(similar news|related news|related articles|비슷한 뉴스|유사한? 뉴스|관련 뉴스|다른 뉴스 소스)\s*:.*$|^.{0,60}유사한 뉴스 기사를 읽을 수.{0,40}$",
    re.IGNORECASE,
)
"""The line above the related items."""

SITE_LINE = re.compile(
    r"^[가-힣]{2,10} 최근 뉴스,\s*[가-힣]{2,10} 헤드 ?라인$|^.{2,30} latest news, .{2,30} headlines$", re.IGNORECASE
)
"""Other lines that the site puts on every page."""

MARKERS = r"(?im)^[ \t]*(더 많은 것을 읽으십시오|similar news\s*:|[가-힣]{2,10} 최근 뉴스,\s*[가-힣]{2,10} 헤드 ?라인)"
"""What tells an aggregator page from any other text, for a whole column at once."""

STAMP_LINE = re.compile(
    r"^\W*((?P<byline>[가-힣·]{2,14}\s*기자)\s*[|/]\s*)?(기사\s*)?(입력|승인|등록|게시|작성|발행|송고|최종\s*수정|수정|업데이트)"
    r"\s*(시간|일시|일)?\s*[:：|]?\s*(?P<published>\d{4}\s*[-./년].{5,80})$"
)
"""A line that states when a press page was published; the reporter may stand before it."""

SENTENCE_END = re.compile(r"(다|요|죠|까|음|함|임|됨)[.!?…]*[\"'”’)\]]*$|[.!…]+[\"'”’)\]]*$")
MAX_TITLE_LINE = 120
"""Characters of a line that may be a title; the longest title among 8,000 real records has 148, the 99.9th percentile 92."""

SENT_LINE = re.compile(r"^\W*(\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?\s+\d{1,2}:\d{2}(?::\d{2})?)\s*(?:송고|입력|등록)\W*$")
"""A time with 송고 behind it, as agencies close an article."""

MAX_HEAD_LINES = 5
"""Lines at the top of a page among which its time stands."""

MAX_KEYWORD_LINE = 160
MAX_KEYWORD_WORDS = 4
"""Words in one keyword."""

MIN_REPEATED = 0.5
"""Share of a lead's characters that stand in sentences which the body repeats, for the paragraph to be a lead."""


SHINGLE = 5
REPEATED_SHINGLES = 0.8
"""Share of a sentence's shingles that the body must hold for the sentence to count as repeated."""


class Page(NamedTuple):
    """The parts of a page, and its related items as they came, still glued: (text, summary on a line of its own)."""

    title: str | None
    lead: str | None
    body: str | None
    keywords: list[str]
    items: list[tuple[str, str | None]]
    published: str | None


def shingles(text: str) -> frozenset[str]:
    """The 5-character pieces of a text in the form for comparison."""
    form = compared_text(text)
    return frozenset(form[at : at + SHINGLE] for at in range(len(form) - SHINGLE + 1))


def repeats(sentence: str, said: frozenset[str]) -> bool:
    """Whether a text, given by its shingles, says a sentence again, up to a few words.

    Leads are rarely copied to the letter: a title in brackets is added, quotation marks are changed.
    """
    mine = shingles(sentence)
    return bool(mine) and len(mine & said) >= REPEATED_SHINGLES * len(mine)


def repeated_share(paragraph: str, rest: str) -> float:
    """Which share of a paragraph's characters stands in sentences that `rest` repeats."""
    pieces = sentences(paragraph)
    total = sum(map(len, pieces))
    said = shingles(rest)
    return sum(len(piece) for piece in pieces if repeats(piece, said)) / total if total else 0.0


def split_lead(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """The lead (a first paragraph that repeats the rest) and the body's paragraphs."""
    if len(paragraphs) >= 2 and repeated_share(paragraphs[0], "\n".join(paragraphs[1:])) >= MIN_REPEATED:
        return paragraphs[0], paragraphs[1:]
    return None, paragraphs


def read_keywords(line: str, text: str) -> list[str]:
    """The keywords of a line in which they are joined by spaces: the longest runs of words that the text contains.

    >>> read_keywords("재확인 국방부 관계자", "국방부 관계자는 재확인했다")
    ['재확인', '국방부 관계자']
    """
    if re.search(r"[,#|]", line):
        return [word for word in (part.strip(" #") for part in re.split(r"[,#|]", line)) if word]
    words = line.split()
    keywords: list[str] = []
    at = 0
    while at < len(words):
        size = next(
            (n for n in range(min(MAX_KEYWORD_WORDS, len(words) - at), 1, -1) if " ".join(words[at : at + n]) in text),
            1,
        )
        keywords.append(" ".join(words[at : at + size]))
        at += size
    return keywords


def is_keyword_line(line: str, text: str) -> bool:
    """A short line without a sentence whose words mostly stand in the text above."""
    if len(line) > MAX_KEYWORD_LINE or SENTENCE_END.search(line):
        return False
    words = [word for word in re.split(r"[\s,#|]+", line) if word]
    return len(words) >= 1 and sum(word in text for word in words) >= 0.6 * len(words)


def is_title_line(line: str, below: list[str]) -> bool:
    """A short line that is no sentence, above a longer one."""
    if len(line) > MAX_TITLE_LINE or STAMP_LINE.match(line):
        return False
    # Headlines end in verbs too (…공장 짓는다), but hardly ever in a full stop.
    is_sentence = re.search(r"[^.]\.[\"'”’)\]]*$", line) is not None
    return not is_sentence and any(len(other) > len(line) for other in below[:3])


def read_items(lines: list[str]) -> list[tuple[str, str | None]]:
    """The related items below the marker: one line each, or a title line and summary lines, ended by read-more lines."""
    items: list[tuple[str, str | None]] = []
    has_read_more = any(READ_MORE.match(line) for line in lines)
    block: list[str] = []
    for line in lines:
        if SITE_LINE.match(line) or SIMILAR.match(line):
            continue
        if not READ_MORE.match(line):
            block.append(line)
            if has_read_more:
                continue
        if block:
            items.append((block[0], " ".join(block[1:]) or None))
            block = []
    if block:
        items.append((block[0], " ".join(block[1:]) or None))
    return items


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
    below = lines[similar + 1 :]

    keywords: list[str] = []
    if len(above) >= 2 and is_keyword_line(above[-1], "\n".join(above[:-1])):
        keywords = read_keywords(above[-1], "\n".join(above[:-1]))
        above = above[:-1]
    title, published, above = _head(above)
    lead, body = split_lead(above)
    return Page(title, lead, "\n".join(body) or None, keywords, read_items(below), published)


def read_press_page(text: str) -> Page:
    """The parts of a press page: the title line, the stated time, and everything else as body."""
    title, published, rest = _head([line for line in text.split("\n") if line.strip()])
    return Page(title, None, "\n".join(rest) or None, [], [], published)


def _head(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Title and stated time off the top of a page, and the lines left."""
    published = None
    rest: list[str] = []
    for at, line in enumerate(lines):
        stamp = STAMP_LINE.match(line) if at < MAX_HEAD_LINES and len(line) < MAX_TITLE_LINE else None
        sent = SENT_LINE.match(line)
        if stamp:
            published = published or stamp["published"]
            rest += filter(None, [stamp["byline"]])
        elif sent:
            published = published or sent[1]
        else:
            rest.append(line)
    # Where a page states its time, what stands above is its title, however long the text.
    has_title = len(rest) >= 2 and (
        is_title_line(rest[0], rest[1:]) or (published is not None and is_title_line(rest[0], [f"{rest[0]}."]))
    )
    return (rest[0], published, rest[1:]) if has_title else (None, published, rest)
