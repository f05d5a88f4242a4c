"""Lists of related articles on pages of text: an aggregator's similar news, a press page's 관련기사."""

import re
from typing import NamedTuple

from transforms.parse.furniture import FOOTER, READ_MORE, SIMILAR, SITE_LINE, is_menu

RELATED = re.compile(
    r"^\W*(?:이 기사와\s?)?(?:관련|연관|추천|함께 (?:볼 만한|보면 좋은|읽으면 좋은|많이 본))\s?(?:된\s?)?(?:기사|뉴스|글|보도|콘텐츠)(?:\s?(?:보기|더보기|목록))?\s*[:：>▶]?\W*$"
)
"""The line above a press page's related articles."""

MOST_READ = re.compile(
    r"^\W*(?:(?:가장\s?)?(?:많이|오늘 많이) 본\s?(?:뉴스|기사)?|인기\s?(?:뉴스|기사)|실시간\s?(?:뉴스|인기\s?(?:뉴스|기사))|주요\s?(?:뉴스|기사)|최신\s?(?:뉴스|기사)|랭킹\s?뉴스|헤드라인\s?뉴스|핫\s?이슈)\s*(?:TOP\s?\d+|\d+)?\W*$",
    re.IGNORECASE,
)
"""The line above what a site shows on every page: nothing below it is related to the article."""

PROMOTION = re.compile(
    r"^\W*▶?.{0,40}(?:구독|제보|바로\s?가기|채널\s?추가|클릭|다운로드|팔로우).{0,30}$|^\W*(?:댓글|좋아요|공감)\s*\d*\W*$"
)
"""What a site asks its readers to do, and what it counts."""

BULLET = re.compile(r"^\s*(?:[-•·▶▷◆◇■□○●☞➡]|\d{1,2}[.)](?!\d))\s*")

MAX_TITLE_ONLY = 62
"""Characters of items that are titles without summaries, where all items of a page are that short and none holds a sentence."""

SENTENCE = re.compile(r"[다요죠까]\.(?:\s|$|[가-힣“‘\"'])|[가-힣]…$|(?:다|요)\.$")
SUMMARY = re.compile(r"[다요죠까음임함됨]\.[\"'”’)\]]*(?:\s|$)|…$")
LONG = 46
"""Characters from which on a line below a title is its summary even if it breaks off; 90% of 8,000 real titles are shorter."""

Items = list[tuple[str, str | None, str | None]]


class Tail(NamedTuple):
    """What a press page ends in: the text's own lines, and the related articles below them."""

    lines: list[str]
    items: Items


def read_items(lines: list[str]) -> Items:
    """The related items below an aggregator's marker: one line each, or a title line and summary lines, ended by read-more lines.

    A menu or a copyright line below them is of the site.
    """
    items: Items = []
    has_read_more = any(READ_MORE.match(line) for line in lines)
    block: list[str] = []
    for line in lines:
        if SITE_LINE.match(line) or SIMILAR.match(line) or is_menu(line) or FOOTER.match(line):
            continue
        if not READ_MORE.match(line):
            block.append(line)
            if has_read_more:
                continue
        if block:
            items.append((block[0], " ".join(block[1:]) or None, None))
            block = []
    if block:
        items.append((block[0], " ".join(block[1:]) or None, None))
    return items


def are_titles_only(texts: list[str]) -> bool:
    """Whether items without summary lines are titles alone rather than titles with summaries glued to them."""
    return all(len(text) <= MAX_TITLE_ONLY and not SENTENCE.search(text) for text in texts)


def read_tail(lines: list[str]) -> Tail:
    """Take the related articles off a press page: the lines below a heading that announces them, up to other furniture.

    What a site shows on every page (many-read lists) goes too. A heading that has only sentences below it is the text's.
    """
    start = next((at for at, line in enumerate(lines) if at and RELATED.match(line)), None)
    most = next(
        (at for at, line in enumerate(lines) if at and MOST_READ.match(line) and _are_headlines(lines[at + 1 :])), None
    )
    cut = min((at for at in (start, most) if at is not None), default=len(lines))
    items: Items = []
    kept = lines[:cut]
    below = iter(lines[cut:])
    listing: list[str] | None = None
    for line in below:
        if RELATED.match(line):
            listing = []
        elif MOST_READ.match(line):
            items += _paired(listing or [])
            listing = None
            break
        elif listing is not None and not (FOOTER.match(line) or PROMOTION.match(line) or is_menu(line)):
            listing.append(BULLET.sub("", line))
        else:
            items += _paired(listing or [])
            listing = None
            # Residue has its own rules: what is not of a list stays among the lines.
            kept.append(line)
    items += _paired(listing or [])
    rest = [line for line in below if not BULLET.match(line) and (FOOTER.match(line) or PROMOTION.match(line))]
    return Tail([*kept, *rest], items)


def _are_headlines(lines: list[str]) -> bool:
    """Whether lines are mostly headlines: short, and no sentences."""
    shown = lines[:6]
    return bool(shown) and sum(len(line) <= 80 and not SUMMARY.search(line) for line in shown) >= 0.6 * len(shown)


def _paired(lines: list[str]) -> Items:
    """Lines of a list as items: a line that reads like a summary belongs to the title above it."""
    items: Items = []
    for line in lines:
        is_summary = SUMMARY.search(line) is not None or len(line) >= LONG
        if is_summary and items and items[-1][1] is None:
            items[-1] = (items[-1][0], line, None)
        else:
            items.append((line, None, None))
    return items
