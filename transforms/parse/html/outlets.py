"""Which outlet a page is of, where its head does not say so: its title's end, its copyright lines, its address, its logo."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from transforms.parse.html.tree import one_line, short_text
from transforms.sources import is_outlet_like, known_sources, outlet_names

PORTAL = re.compile(
    r"(?:mobile|모바일)?(?:(?:네이버|네이트|다음|카카오|줌|구글|naver|daum|nate|kakao|zum|google|msn)(?:\s?(?:tv)?\s?(?:뉴스|news|연예|스포츠|corp\.?|communications|코리아|홈|엔터|포털|미디어))*|기사본문)",
    re.IGNORECASE,
)
"""Portals, which carry the articles of others; and the word that ND Soft sets in an outlet's place."""

_NAME = r"((?:\(주\)|㈜|주식회사)?\s?[가-힣A-Za-z0-9][가-힣A-Za-z0-9 &·]{0,28}?)"
_SIGN = r"(?:[ⓒ©]|\(\s?[cC]\s?\))"
_YEARS = r"(?:(?:since\s?)?(?:19|20)\d\d(?:\s?[-–~]\s?(?:(?:19|20)\d\d)?)?[,.]?\s?)?"
_END = (
    r"\s*(?:[.,|:<>()\[\]/]|All\s?rights?|rights?\s|무단|재배포|전재|Inc|Co\b|Corp|Ltd|주식회사|\(주\)|(?:19|20)\d\d|$)"
)
RIGHTS = re.compile(
    rf"(?i:저작권자\s*{_SIGN}?|Copyrights?\s*{_SIGN}?|{_SIGN}\s*(?:Copyrights?)?)\s*[:：,]?\s*{_YEARS}(?i:by\s)?\s*{_NAME}(?i:{_END})"
)
"""Who has the rights: 'Copyright ⓒ 경향신문. All rights reserved.', '저작권자 © 다온경제 무단전재'."""

RIGHTS_WORD = re.compile(r"(?i)저작권자|copyright|all\s?rights|무단|금지")
"""What a line of rights says besides; ⓒ alone is a photograph's."""

REGISTERED_NAME = re.compile(
    rf"(?:제\s?호|매체명|신문명|신문사명|언론사명)\s*[:：|)]\s*{_NAME}\s*(?:[|·ㆍ,/()]|\s{{2}}|\s[가-힣]+\s?[:：]|$)"
)
"""The name under which an outlet is registered, which the law makes internet newspapers show."""

ADDRESS_NAME = re.compile(rf"^\W*{_NAME}\s*(?:[|·ㆍ,/(]|\s(?:등록번호|발행인|대표|주소|사업자|서울|편집인))")
"""How the address at the foot of a page begins: '한빛일보 | 등록번호'."""

COMPANY = re.compile(r"\(주\)|㈜|주식회사")
LOGO_WORD = re.compile(r"\s*(?:로고|logo|CI)$", re.IGNORECASE)
MAX_LINES = 60
"""Texts of a page that may tell its rights."""

_RIGHTS_TEXTS = " or ".join(
    f"contains(., '{word}')" for word in ("ⓒ", "©", "(c)", "(C)", "opyright", "OPYRIGHT", "저작권자")
)


def plain_name(name: str) -> str:
    """A name in the form in which its spellings are one: 'KBS 뉴스' and 'kbs뉴스'."""
    return re.sub(r"[\s.()\[\]]+", "", name.lower())


@cache
def _outlets() -> frozenset[str]:
    return frozenset(map(plain_name, outlet_names()))


@cache
def _aggregators() -> frozenset[str]:
    table = known_sources()
    rows = table.filter(table["kind"] == "aggregator")
    return frozenset(
        plain_name(name) for column in (rows["name"], rows["aliases"].explode()) for name in column if name
    )


def is_outlet(name: str) -> bool:
    """Whether a name is a known outlet's."""
    return plain_name(name) in _outlets()


def looks_like_outlet(name: str) -> bool:
    """Whether a name is a known outlet's or made like one, portals aside.

    >>> looks_like_outlet("솔내신문"), looks_like_outlet("홍길동"), looks_like_outlet("가짜뉴스")
    (True, False, False)
    """
    if is_portal(name):
        return False
    return is_outlet(name) or is_outlet_like(name)


def is_portal(name: str) -> bool:
    """Whether a name is of a portal that carries others' articles."""
    return plain_name(name) in _aggregators() or PORTAL.fullmatch(name.strip()) is not None


def owner_of_rights(line: str) -> str | None:
    """The name in a copyright line.

    >>> owner_of_rights("[저작권자(c) 솔내신문, 무단 전재-재배포 금지]")
    '솔내신문'
    """
    found = RIGHTS.search(line[:300])
    return _name(found[1]) if found else None


def microdata_publisher(root: Any) -> Iterator[str]:
    """The names that microdata state as the publisher's."""
    for element in root.xpath("//*[@itemprop='publisher']")[:MAX_LINES]:
        named = element.xpath(".//*[@itemprop='name']")[:1] or [element]
        if name := one_line((named[0].get("content") or short_text(named[0]))[:100]):
            yield name


def shown_outlets(root: Any) -> Iterator[str]:
    """The outlets that a page shows as its own, the likeliest first; portals are none."""
    names = list(_shown_names(root))
    yield from (name for name in names if looks_like_outlet(name))
    yield from (name for name in names if not looks_like_outlet(name))


def _shown_names(root: Any) -> Iterator[str]:
    # At the foot stand the page's own rights, in its text those of an agency too.
    texts = root.xpath(f"//body//text()[not(parent::script or parent::style)][{_RIGHTS_TEXTS}]")[-MAX_LINES:]
    for text in reversed(texts):
        around = text.getparent()
        for line in (text[:300], short_text(around), short_text(around.getparent())):
            name = owner_of_rights(one_line(line)) if RIGHTS_WORD.search(line) else None
            if name:
                yield name
                break
    for element in islice(root.iter("address", "footer"), MAX_LINES):
        line = short_text(element)
        for found in (REGISTERED_NAME.search(line), ADDRESS_NAME.match(line)):
            name = _name(found[1]) if found else None
            if name and (looks_like_outlet(name) or (found and found.re is REGISTERED_NAME)):
                yield name
    for text in root.xpath("//text()[contains(., '제호') or contains(., '매체명') or contains(., '제 호')]")[
        :MAX_LINES
    ]:
        found = REGISTERED_NAME.search(short_text(text.getparent()))
        name = _name(found[1]) if found else None
        if name:
            yield name
    yield from logos(root)


def logos(root: Any) -> Iterator[str]:
    """The outlets whose logos a page shows, by their alternative text."""
    images = root.xpath("//img[@alt][contains(@class, 'logo') or ancestor::*[position() <= 3][contains(@class, 'logo') or contains(@class, 'link_cp')]]")  # fmt: skip
    for image in images[:10]:
        name = LOGO_WORD.sub("", one_line(image.get("alt")[:100]))
        if looks_like_outlet(name):
            yield name


def _name(text: str) -> str | None:
    """A name without the form of the company; None for a portal's and for what is no name."""
    name = one_line(COMPANY.sub("", text))
    is_word = re.search(r"[가-힣A-Za-z]{2}", name) and not re.match(
        r"(?i)(?:all|copyrights?|by|the|무단|금지|저작권\S*)\b", name
    )
    return name if is_word and len(name) <= 30 and not is_portal(name) else None
