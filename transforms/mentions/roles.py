"""Titles behind a name: 조태열 *외교부 장관*, 김선호 *국방부 장관 직무대행*."""

import polars as pl

from transforms.words import words

TITLES = words("titles")
"""Words of office, rank and profession that Korean puts behind a name; compiled from reading."""

ACTING = "직무대행|권한대행|직무대리|대행|후보자|내정자|지명자|당선인|당선자|예비후보|후보"

_TITLE = "(?:" + "|".join(sorted(TITLES, key=len, reverse=True)) + ")"
_PERSONAL = (
    "(?:"
    + "|".join(sorted((t for t in TITLES if t not in ("시장", "대행", "위원", "선수")), key=len, reverse=True))
    + ")"
)
_WORD = r"[가-힣A-Za-z0-9·&]{0,14}[^은는을를의에와서로\s,.'\"“”‘’()]\s"
"""A word that may stand between a name and its title: one without a particle."""

_BETWEEN = rf"(?:(?:전|현|신임|초대|당시|제\d+대)\s)?(?:[미일중러북영美中日]\s)?(?:{_WORD}){{0,3}}?"
_END = r"(?:$|[\s,.()\[\]·…\"'”’:;/]|[은는이가을를의에와과도로]|[은는이가을를의에와과도로][\s,]|들|께|에게|으로|측|보다|부터|까지|하고|처럼|라고|라며|이라|였|이었|입니|인|만)"

_TITLED = rf"{_TITLE}(?:\s?(?:{ACTING}))?"
ROLE = rf"^(?:\s({_BETWEEN}[가-힣A-Za-z]{{0,10}}{_TITLED})|({_TITLED})){_END}"
"""The role right behind a name: up to three words, the last one ending in a title, and what acting adds.

Without a space only a bare title is one (조태열장관): what else touches a name is a particle (조태열과 장관).
"""

ADDRESS = rf"^\s?(?:씨|양|군|옹|여사|선생){_END}"
"""Forms of address: they show that a person is named, but are no role."""

WINDOW = 40
"""Characters behind a name in which its role is looked for."""


def role_after(text: pl.Expr, end: pl.Expr) -> pl.Expr:
    """The role that stands in `text` from position `end` on, or null."""
    behind = text.str.slice(end, WINDOW)
    role = pl.coalesce(behind.str.extract(ROLE, 1), behind.str.extract(ROLE, 2))
    return role.str.strip_chars().str.replace(r"^(?:현|신임|당시)\s", "")


def is_directly_addressed(text: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whether a title that only persons hold stands right behind a name; 시장 is a market too."""
    return text.str.slice(end, WINDOW).str.contains(rf"^\s(?:{_PERSONAL}(?:\s?(?:{ACTING}))?{_END})|{ADDRESS}")


def is_addressed(text: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whether a title or a form of address stands behind a name: the name is a person's."""
    return text.str.slice(end, WINDOW).str.contains(rf"^(?:\([^)]{{1,12}}\))?(?:(?:{ROLE[1:]})|(?:{ADDRESS[1:]}))")
