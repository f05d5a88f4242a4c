"""Speech without quotation marks that its form shows: `[이름 / 직함 : 말]` of broadcast scripts, lines of an interview."""

import re
from typing import NamedTuple

from transforms.quotes.speech import PREDICATE, TAIL

LABEL = re.compile(
    r"(?:\[([^\[\]:：\n\"“]{1,60})\]|(?:^|(?<=[\n.>\]▶]))\s*([가-힣A-Za-z][가-힣A-Za-z .·]{0,20}(?:\([^()\n]{1,30}\)|/[^\n:：\"“/]{1,30})?)\s?[:：=]|(?:^|(?<=[\n.>\]▶]))\s*([가-힣]{2,4}\s/\s[^\n:：\"“/.]{2,30})|▶\s?[가-힣]{2,5}\s?[:：]\s?([^\n:：\"“/.-]{2,20}\s?/\s?[^\n:：\"“/.-]{2,30})-)\s*$"
)
"""Who is named right before a mark: `[이름/직함]"말"`, `이름(직함) : "말"`, `▶ 인터뷰 : 이름 / 직함- "말"`."""

QUESTION = re.compile(r"[ \t\u3000]*(?:Q\s?[.:]|문\s?[.:]|[-―—–▶◆◇△]\s?)[^\n]*$")
"""A line on which an interview asks."""

SPOKEN = re.compile(r"\[([^\[\]:：\n]{1,60}?)\s?[:：]\s?([^\[\]\n]{5,1200})\]")
UNNAMED = re.compile(r"\[([^\[\]:：\n/=]{10,600}[.?!…])\]")
LINE = re.compile(
    r"(?:^|(?<=\n))[ \t\u3000]*[◆◇●○▷▶■□☆★]\s?([^\s>:：〉◀▶][^\n>:：〉◀▶]{1,24}?)\s?[>:：〉]\s?([^\n]{5,1500})"
)

NOT_SPEAKERS = re.compile(
    r"사진|영상|그래픽|자료|출처|편집|취재|제공|촬영|^표$|그림|참고|문의|관련|속보|단독|일시|장소|대상|기간|주최|주소|전화|이메일|http|입력|수정|자막|화면|음악|주의|공지|해설\b|"
    r"앵커멘트|리포트|연합뉴스|뉴시스|뉴스1|게티|제목|가격|출연|연출|방송|순위|날짜|시간"
)
STAGE = re.compile(
    r"^(?:A|Q|답|문|앵커|기자|리포트|인터뷰|녹취|싱크|멘트|현장음|질문|답변|영상|VCR|INT|SYN|CG|자막|사진|그래픽|단독|속보|종합|포토|기획)$"
)


class Spoken(NamedTuple):
    """A piece of a script: the outer places, the words' places, and the places of who says it."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    label_start: int
    label_end: int


def spoken_lines(text: str) -> list[Spoken]:
    """Speech in brackets and in an interview's lines, in order, without overlaps; an unnamed speaker has an empty place.

    >>> spoken_lines('[한가람 / 시민 : 비가 많이 왔어요.]')[0].start
    12
    """
    found = []
    for match in SPOKEN.finditer(text) if "[" in text else ():
        if not NOT_SPEAKERS.search(match[1]) and (_is_said(match[2]) or _is_marked(match)):
            found.append(_spoken(text, match, 2, match.span(1)))
    for match in UNNAMED.finditer(text) if "[" in text else ():
        if _is_said(match[1]) and not NOT_SPEAKERS.match(match[1]):
            found.append(_spoken(text, match, 1, (match.start(), match.start())))
    for match in LINE.finditer(text):
        if not NOT_SPEAKERS.search(match[1]) and _is_said(match[2]):
            found.append(_spoken(text, match, 2, match.span(1)))
    found.sort()
    kept: list[Spoken] = []
    for one in found:
        if one.end > one.start and (not kept or one.outer_start >= kept[-1].outer_end):
            kept.append(one)
    return kept


def _is_said(words: str) -> bool:
    stripped = TAIL.sub("", words.strip().strip("\"'“”‘’"))
    return PREDICATE.search(stripped) is not None or (words.rstrip(". \"'”’")[-1:] in "?…!" and words.count(" ") >= 2)


def _is_marked(match: re.Match[str]) -> bool:
    """Whether a name with an office, or marks around all the words, show that they are said."""
    words = match[2].strip()
    is_whole = len(words) > 1 and words[0] in "\"“'‘" and words[-1] in "\"”'’"
    return words.count(" ") >= 2 and (is_whole or "/" in match[1])


def _spoken(text: str, match: re.Match[str], group: int, label: tuple[int, int]) -> Spoken:
    start, end = match.span(group)
    while start < end and text[start] in " \t\"“'‘":
        start += 1
    while end > start and text[end - 1] in " \t\"”'’\r":
        end -= 1
    # The marks inside are part of the words unless they hold all of them.
    inside = text[start:end]
    if (
        any(inside.count(sign) == 1 for sign in ('"', "'"))
        or inside.count("“") != inside.count("”")
        or inside.count("‘") != inside.count("’")
    ):
        start, end = match.span(group)
        start += len(match[group]) - len(match[group].lstrip())
        end -= len(match[group]) - len(match[group].rstrip())
    return Spoken(match.start(), start, end, match.end(), *label)
