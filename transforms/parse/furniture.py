"""Lines of a page that are of the site and not of the article: menus, markers, figures, footers."""

import re

from transforms.words import any_of

READ_MORE = re.compile(
    r"^(더 많은 것을 읽으십시오|더 읽기|더 읽어보기|더 보기|더보기|자세히 보기|전체 기사 보기|read more|continue reading)\s*[»>›…\.]*$",
    re.IGNORECASE,
)
"""The line under each related item."""

SIMILAR = re.compile(
    r"^(similar news|related news|related articles|비슷한 뉴스|유사한? 뉴스|관련 뉴스|다른 뉴스 소스)\s*:.*$|^.{0,60}유사한 뉴스 기사를 읽을 수.{0,40}$",
    re.IGNORECASE,
)
"""The line above an aggregator's related items."""

SITE_LINE = re.compile(
    r"^[가-힣]{2,10} 최근 뉴스,\s*[가-힣]{2,10} 헤드 ?라인$|^.{2,30} latest news, .{2,30} headlines$", re.IGNORECASE
)
"""Other lines that an aggregator puts on every page."""

MARKERS = r"(?im)^[ \t]*(더 많은 것을 읽으십시오|(?:similar|related) news\s*:|[가-힣]{2,10} 최근 뉴스,\s*[가-힣]{2,10} 헤드 ?라인|[a-z .]{2,30} latest news, .{2,30} headlines[ \t]*$)"
"""What tells an aggregator page from any other text, for a whole column at once."""

MARKER_HINT = r"더 많은 것을 읽으십시오|(?i:news)\s*[:,]|최근 뉴스,"
"""What a text with a marker holds at least: found twenty times as fast, because it begins with letters that are known."""

_WORDS = any_of("menu")
_SIGNS = r"[\s|·,>/<«»•▶▷▲△\-]*"

MENU = re.compile(rf"^{_SIGNS}(?:(?:{_WORDS})\d{{0,4}}{_SIGNS})+$")
"""A line of nothing but words of menus, footers and buttons."""

FIGURES = re.compile(
    r"^\W*(?:(?:reading time|quality score)\s*:|\d+\s*(?:sec|min)\. (?:here|at publisher)|(?:news|publisher|reading)\s*:\s*\d+\s*%)\W*$",
    re.IGNORECASE,
)
"""What an aggregator reckons about a text."""

FOOTER = re.compile(
    r"^\W*(?:copyright|[ⓒ©]|저작권자).{0,120}$|^.{0,80}(?:all rights reserved|무단\s?(?:전재|복제).{0,20}금지).{0,40}$",
    re.IGNORECASE,
)
"""A copyright line, as it closes a page."""

SKIP = re.compile(r"^\W*(?:본문|메뉴|주요 ?메뉴|콘텐츠)\s?(?:바로\s?가기|으로 (?:바로\s?)?이동|건너뛰기)\W*$")

_MISSED = (
    r"(?:(?:(?:요청하신|요청한|찾으시는|방문하시려는|해당|본|이)\s?)?(?:웹\s?)?(?:페이지|기사|뉴스|게시물|게시글|콘텐츠|컨텐츠|문서)(?:를|을|가|이|는|은)?\s?(?:(?:[가-힣]+\s)?[가-힣]+(?:에 의해|으로|로)\s)?"
    r"(?:찾을 수 (?:없습니다|없음|없어요)|존재하지 (?:않습니다|않아요|않음)|(?:삭제|이동)(?:되었|됐)습니다|없습니다)"
    r"|(?:[가-힣]+\s)?(?:[가-힣]+의?\s)?(?:요청에 의해\s|요청으로\s)?(?:이미\s)?(?:삭제(?:되었|됐)?(?:거나|되었거나)\s)?(?:(?:현재\s)?존재하지 않는|삭제된|없는) (?:페이지|기사|뉴스|게시물|게시글|콘텐츠|문서)입니다"
    r"|(?i:(?:error\s?)?(?:404|410)\W{0,3}(?:error|오류|에러)?\W{0,3}(?:(?:page\s|file\s)?not found)?|(?:page\s|file\s)?not found))"
)
"""What a server shows in an article's place."""

ERROR_TITLE = rf"^\W*{_MISSED}\W*$"
"""A title that says nothing but that there is no article."""

ERROR_TEXT = rf"^\W*(?:(?:죄송합니다|안내|알림|오류|에러|Error|Oops)\W+)?{_MISSED}(?:[.!]?\s*$|[.!]?\s*\n|[.!]\s)"
"""A text that begins by saying so."""


def is_menu(line: str) -> bool:
    """Whether a line is made of a site's words and figures alone."""
    return bool(MENU.match(line) or FIGURES.match(line) or SKIP.match(line))
