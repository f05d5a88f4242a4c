"""Titles: the outlet that a site adds goes, the labels in brackets are told apart and stay."""

import re

import polars as pl

from transforms.sources import outlet_names

TITLE_SUFFIX = r"\s+(?:[-–—|:<]|::)\s*([^\s|<>:–—-][^|<>:–—-]{0,24})>?\s*$"
"""What may be an outlet's name at the end of a title; only known names, and words that are named like one, are cut off."""

OUTLET = (
    "(?:"
    + "|".join(map(re.escape, outlet_names()))
    + "|[가-힣A-Za-z0-9]{1,10}(?:신문|일보|뉴스|경제|통신|방송|타임스|데일리|투데이|저널|TV|미디어|포스트))"
)
"""A known name of an outlet, or a word that ends as such names do."""

_LABEL = (
    r"\[[^\[\]\n]{1,30}\]|【[^【】\n]{1,30}】|<(?:사설|칼럼|기고|시론|포토|인사|부고|기자수첩|만평|속보|단독|종합|현장|르포|인터뷰)>"
    r"|［[^［］\n]{1,30}］|〔[^〔〕\n]{1,30}〕|「(?:사설|칼럼)」|〈(?:사설|칼럼|기고|시론)〉"
)
_STAGE = r"\((?:종합|종합\s?\d{0,2}보|\d보|상|중|하|上|中|下|상보|영상|전문|사진|포토|속보|단독|재종합|[1-9]|끝)\)"

LEADING = rf"^\s*((?:{_LABEL})\s*)+"
"""Labels before the sentence: [속보], <사설>, 【현장】."""

TRAILING = rf"(\s*(?:{_LABEL}|{_STAGE}))+\s*(?:\.\.\.|…)?\s*$|\[[^\[\]\n]{{1,24}}(?:\.\.\.|…)\s*$"
"""Labels behind the sentence: (종합2보), [영상], and one that the site cut off."""

PARTICLE = r"^\s*(?:\[[^\[\]\n]{1,30}\]|【[^【】\n]{1,30}】)(?:은|는|이|가|을|를|의|와|과|에|에서|도|로|으로|만|라는|이라는|측)(?:\s|,|$)"
"""A bracketed word that the sentence goes on from: [이재명]의 …"""


def outlet_of_title(title: pl.Expr) -> pl.Expr:
    """The outlet behind a dash or bar at the end of a title."""
    name = title.str.extract(TITLE_SUFFIX, 1).str.strip_chars()
    is_outlet = name.is_in(list(outlet_names())) | name.str.contains(f"^{OUTLET}$")
    return pl.when(is_outlet).then(name)


def plain_title(title: pl.Expr) -> pl.Expr:
    """A title without the name of an outlet behind a dash or bar."""
    is_signed = outlet_of_title(title).is_not_null()
    plain = pl.when(is_signed).then(title.str.replace(TITLE_SUFFIX, "")).otherwise(title)
    return pl.when(plain.str.strip_chars().str.len_bytes() > 0).then(plain.str.strip_chars())


def title_tags(title: pl.Expr) -> pl.Expr:
    """The labels of a title without their brackets, in their order. They stay in the title.

    Only what stands before or behind the sentence is a label, and only beside a sentence.
    """
    text = title.fill_null("")
    leading = (
        pl.when(text.str.contains(PARTICLE))
        .then(pl.lit(""))
        .otherwise(text.str.extract(f"({LEADING})", 1).fill_null(""))
    )
    rest = text.str.strip_prefix(leading)
    trailing = rest.str.extract(f"({TRAILING})", 1).fill_null("")
    trailing = pl.when(rest == trailing).then(pl.lit("")).otherwise(trailing)
    labels = pl.concat_str(leading, pl.lit(" "), trailing).str.extract_all(
        r"[\[【<［〔「〈(][^\[\]【】<>［］〔〕「」〈〉()\n]{1,30}(?:[\]】>］〕」〉)]|(?:\.\.\.|…)\s*$)"
    )
    return labels.list.eval(
        pl.element()
        .str.strip_chars("[]【】<>［］〔〕「」〈〉()")
        .str.replace(r"(?:\.\.\.|…)\s*$", "")
        .str.strip_chars()
    )
