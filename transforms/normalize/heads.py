"""What stands above the first sentence: subtitles, the dateline with its place, the reporters it names.

Subtitles are headline-like: they have no stop, so all lines above the first one with a stop are subtitles. A dateline
opens the text itself, so what stands before one is subtitle or caption, on the same line too.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.normalize.captions import SENTENCE, is_caption
from transforms.normalize.tails import AUTHOR
from transforms.sources import outlet_names

MAX_HEAD = 700
"""Characters at the start of a text among which its dateline stands, behind subtitles and captions."""

MIN_MARKED = 150
"""Characters of a text below a caption with a sign."""

MAX_SUBTITLES = 16
MAX_SUBTITLE = 240
"""Lines above a text that may be subtitles, and characters of one: crawlers glue up to eight together."""

_OUTLETS = "|".join(re.escape(name) for name in outlet_names())
_REPORTER = r"(?:기자|특파원|통신원|인턴기자|수습기자|선임기자|전문기자|객원기자|논설위원|리포터|PD|에디터)"
NAMES = rf"(?P<names{{}}>[가-힣]{{{{2,4}}}}[가-힣·,ㆍ\s]{{{{0,60}}}}?)\s?{_REPORTER}"
NOT_NAMES = re.compile(
    r"^(?:기자|특파원)$|(?:전문|선임|객원|인턴|수습|사진|닷컴|뉴스)$|^(?:도쿄|베이징|상하이|홍콩|워싱턴|뉴욕|런던|파리|베를린|브뤼셀|제네바|모스크바|카이로|두바이|뉴델리|하노이|방콕|싱가포르|자카르타|온라인|디지털|특별)"
)
_PLACE = r"[가-힣A-Za-z]{2,8}(?:\([가-힣]{2,6}\))?(?:[·,ㆍ]\s?[가-힣]{2,6}){0,3}"

DATELINE = re.compile(
    rf"[(\[【<〈［〔]\s?(?!사진|자료|이미지|영상|그래픽|출처|촬영)(?P<place>{_PLACE})\s?[=|]\s?(?![가-힣]{{2,4}}\s?기자)(?:{_OUTLETS}|[가-힣A-Za-z0-9/·]{{2,14}})\s?[)\]】>〉］〕]\s?(?:{NAMES.format(1)}\s?=|{NAMES.format(4)}|(?:[가-힣]{{2,4}}\s?[·,ㆍ]?\s?){{1,4}}=)?\s?=?\s?"
    rf"|[(\[【<〈［〔]\s?(?:{_OUTLETS}|(?:[가-힣A-Za-z0-9]{{2,10}}\s)?[가-힣A-Za-z0-9]{{2,10}})(?:\((?P<place2>[가-힣]{{2,6}})\))?\s?[=/|·ㅣ│\s]\s?(?:(?P<place3>[가-힣]{{2,4}})\s?[=ㅣ│]\s?)?{NAMES.format(2)}\s?[)\]】>〉］〕]\s?=?\s?"
    rf"|\[(?:{_OUTLETS}|(?:KBS|MBC|SBS|EBS)\s[가-힣]{{2,3}})\](?!\s?(?:은|는|이|가|을|를|의|와|과|에|도|로)\s)\s?(?:{NAMES.format(3)}\s?=\s?)?"
)
"""(서울=솔내뉴스) 홍길동 기자 = ; [솔내뉴스 홍길동 기자]; [솔내뉴스(서울)=홍길동 기자]; [솔내뉴스]."""

BRACKET = re.compile(r"[(\[【][^)\]】]+[)\]】]")
OPENING = re.compile(r"[(\[【<〈［〔]")
"""What a dateline opens with."""

PLAIN = re.compile(
    rf"(?:(?:{_OUTLETS})\s?[=|/]\s?)?(?:(?P<place>[가-힣]{{2,4}})\s?[=/]\s?)?{NAMES.format(1)}\s?[=|]\s?|=\s"
)
"""홍길동 기자 = , 솔내일보 = 홍길동 기자 |, at the very start."""

AUTHOR_LINE = re.compile(AUTHOR)
"""한가람 작가, on a line of its own above a text too."""

STOP = re.compile(r"[가-힣)\]”\"’'%]\.(?![.\d])(?<!\.\.)")
"""A stop that ends a sentence; headlines have ellipses, decimals and dates."""

UNSTOPPED = re.compile(
    r"(?:[라다냐자]고|면서|며)\s[가-힣]{1,6}(?:했|였|혔|졌|렸|났)다$|[다요][^\w”’\"']*$|^[“\"][^“”\"]*[다요]\W*$"
)
SAID = re.compile(r"^[“\"].*[다요죠까][.…?!]+[”\"]$")
"""What someone says in whole sentences opens a text, it is no subtitle: “책이 더 있으면 좋겠어요…”"""

QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
MIN_QUOTING, MAX_QUOTING = 3, 140
"""Characters of a headline that quotes whole sentences: those besides what is quoted, all of them."""

INTERTITLE = "■◇◆●○"
"""What opens titles between paragraphs; several such lines above a text are its summary."""

MAX_UNSTOPPED = 60
"""A longer line that ends as a sentence does is one, though its stop is missing."""

GLUED = re.compile(
    r"(?<=[^\s(\[“‘])[\"”](?=[가-힣]{2})(?!이?라|고|며|면서|다[고며는면]|는|은|을|를|의|에|와|과|도|만|로|으로|이란|란|처럼|보다|까지|부터|뿐|조차|하[^태]|할|한\s|해|했|했|인|이었|였|등|식|급|측|이다|입니|다[는\s]|요|이[\s]|가[\s]|던|든|나\s|냐|서|씩|쪽|간|대|형|상|적)"
)
"""A closing mark with a word right behind it that no particle is: the subtitle ends there."""

JOINT = re.compile(r"(?<=[\"”])(?=[\"“])|(?=[●▶■◆◇▷])")
"""Where subtitles were glued to one another for certain."""


NAMED = re.compile(
    r"^(?:[▲△]\s?)?(?:[가-힣]{2,8}\s){1,3}(?:전\s)?[가-힣]{0,8}?(?:대표|의원|장관|대통령|시장|위원장|총리|후보|대변인|최고위원|교수|지사|청장|총장|회장)"
    r"(?=[가-힣“\"‘']{2})(?!으로|하[고는며여였]|변호|음식|라[고는]|추천|연구|조사|[은는이가을를의와과도에로만께측실급직후당단들님기록총회보자제권부선경석상별배여비내집간관체발표적형출시지법])"
)
"""Who is in a picture, glued to the text without a credit: 우가람 솔내시 국회의원솔내시는 …"""


MARKED = re.compile(
    r"^[▲△]\s?(?:[^\n.]{0,60}?(?:장관|후보자?|의장|대변인|총장|위원장|의원|대표|대통령|총리|청장|시장|지사|교수|회장|사장|대사|실장|차장|본부장|원장|전경|모습|사진|청사|화면)(?:\([가-힣 ]{2,8}\))?"
    r"(?:\s(?=(?:[가-힣]{2,}[이가은는]|[가-힣]{2,}\s[가-힣]{3}\())|(?=[가-힣“‘\"'0-9]{2})(?![은는이가을를의와과도에로만실직급측들께]|으로|님|단|보))"
    r"|[^\n▲△]{8,200}?(?:고 있다|모습|없습니다|없음)\.\s?(?=[가-힣“‘\"']))"
)
"""What a picture with a sign shows, glued to the text: ▲ 우가람 솔내시장솔내시는 …"""

BYLINE = re.compile(
    r"^(?P<name>[가-힣]{2,4})\s기자(?=[가-힣“‘]{2})(?![는가의도와를로]\s|에게|님|회견|단|들|협회|실|수첩|간담|였|출신)"
)
"""한가람 기자, glued to the text."""


class Head(NamedTuple):
    """The parts of a head, and the text without it."""

    subtitles: list[str]
    caption: str
    dateline: str
    place: str | None
    names: list[str]
    body: str


def read_head(body: str, *, may_have_subtitles: bool) -> Head:
    """The head of a text. A text without any of the parts comes back as it was."""
    subtitles: list[str] = []
    caption, dateline, place = "", "", None
    names: list[str] = []
    found = PLAIN.match(body) or next(_datelines(body), None)
    if found:
        before, dateline = body[: found.start()].strip(), found.group()
        groups = found.groupdict()
        place = groups.get("place") or groups.get("place2") or groups.get("place3")
        place = None if place in outlet_names() else place
        names = read_names(" ".join(filter(None, (groups.get(f"names{n}") for n in (1, 2, 3, 4)))))
        if before and may_have_subtitles and not SENTENCE.search(before) and not before.endswith("."):
            subtitles = before.split("\n")
        elif before:
            caption = before
        body = body[found.end() :]
    elif may_have_subtitles:
        subtitles, body = split_subtitles(body)
    if byline := BYLINE.match(body):
        names, body = [*names, byline["name"]], body[byline.end() :]
    if pictured := NAMED.match(body) or (_is_marked(body) and MARKED.match(body)):
        caption, body = pictured.group(), body[pictured.end() :]
    authors = [found[2] for line in subtitles if (found := AUTHOR_LINE.match(line))]
    subtitles = [line for line in subtitles if not AUTHOR_LINE.match(line)]
    return Head(
        [piece for line in subtitles for part in JOINT.split(line) if (piece := part.strip())],
        caption,
        dateline,
        place,
        names + authors,
        body,
    )


def _is_marked(body: str) -> bool:
    """Whether a sign opens a caption, and not the first point of a list."""
    return body[:1] in ("▲", "△") and len(body) > MIN_MARKED and not re.search("[▲△]", body[1:MIN_MARKED])


def read_names(text: str) -> list[str]:
    """The names of a byline without the word for a reporter: several stand with dots, commas or spaces between them."""
    words = re.split(r"[\s·,ㆍ]+", text)
    return [word for word in words if re.fullmatch(r"[가-힣]{2,4}", word) and not NOT_NAMES.search(word)]


def _datelines(body: str) -> Iterator[re.Match[str]]:
    """The first dateline of a head, where what stands before it is no sentence of the text."""
    # Brackets first: they are found ten times as fast as the pattern.
    brackets = (bracket.start() for bracket in OPENING.finditer(body, 0, MAX_HEAD))
    for found in filter(None, (DATELINE.match(body, at, MAX_HEAD) for at in brackets)):
        before = body[: found.start()].strip()
        if not before or not STOP.search(before) or is_caption(before):
            yield _again(found, body) or found
        return


def _again(found: re.Match[str], body: str) -> re.Match[str] | None:
    """The dateline with a reporter in a head whose first one, without, was its caption's."""
    bracket = BRACKET.match(found.group())
    if bracket is None or found.group().endswith("= "):
        return None
    at = body.find(bracket.group(), found.end(), MAX_HEAD)
    again = DATELINE.match(body, at) if at > 0 else None
    return again if again and again.group().rstrip().endswith("=") else None


def _stops(line: str) -> bool:
    """Whether a sentence ends in a line; what is quoted in a headline may have stops of its own."""
    if STOP.search(line) is None:
        return False
    bare = QUOTATION.sub("", line)
    is_headline = len(line) <= MAX_QUOTING and line[-1] in "”\"’'" and len(bare.strip()) >= MIN_QUOTING
    return not is_headline or STOP.search(bare) is not None


def split_subtitles(body: str) -> tuple[list[str], str]:
    """The subtitles above a text, and the text."""
    lines = body.split("\n")
    n = next((at for at, line in enumerate(lines[: MAX_SUBTITLES + 1]) if _stops(line) or not _may_be(line)), None)
    if n is None or not (STOP.search(lines[n]) or SAID.search(lines[n])):
        return [], body
    if n and lines[n - 1][0] in INTERTITLE and _is_intertitle(lines, n - 1):
        return lines[: n - 1], "\n".join(lines[n - 1 :])
    first, rest = _unglue(lines[n])
    if first:
        return [*lines[:n], first], "\n".join([rest, *lines[n + 1 :]])
    return lines[:n], "\n".join(lines[n:])


def _is_intertitle(lines: list[str], at: int) -> bool:
    """Whether a line above a text is the first of its intertitles: alone of its sign there, which returns below."""
    sign = lines[at][0]
    return not any(line.startswith(sign) for line in lines[:at]) and any(
        line.startswith(sign) for line in lines[at + 1 :]
    )


def _may_be(line: str) -> bool:
    is_sentence = SAID.search(line) or (len(line) > MAX_UNSTOPPED and UNSTOPPED.search(line))
    return len(line) <= MAX_SUBTITLE and not is_sentence


def _unglue(line: str) -> tuple[str | None, str]:
    """A subtitle glued to the first sentence, behind a closing mark, and the sentence."""
    stop = STOP.search(line)
    for joint in GLUED.finditer(line, 0, stop.start() if stop else 0):
        before = line[: joint.end()]
        # A mark that opens a quotation is no joint.
        if line[joint.start()] == '"' and before.count('"') % 2:
            continue
        if (joint.end() <= MAX_SUBTITLE and line[joint.start()] == "”") or before.count('"') % 2 == 0:
            return before, line[joint.end() :]
    return None, line
