"""Who wrote an article: names alone, out of bylines, datelines, sign-offs and labels of columns."""

import polars as pl

from transforms.bylines import MAIL, REPORTER
from transforms.words import words

SIGN_OFF = r"(?:뉴스|방송|일보|신문|통신|[A-Z]{2,5})\s([가-힣]{2,4})입니다\.?\s*$"
"""How a broadcast script ends: 온뉴스 우가람입니다. The sentence stays, the name is a byline."""

BUREAU = (
    r"\s(?:[가-힣]{2,6}닷컴|도쿄|베이징|상하이|홍콩|워싱턴|뉴욕|로스앤젤레스|런던|파리|베를린|브뤼셀|제네바|모스크바|카이로|두바이|뉴델리"
    r"|하노이|방콕|싱가포르|자카르타)\s"
)
"""What may stand between a name and 특파원 without being the name."""

BYLINE_NAME = rf"([가-힣]{{2,4}}(?:\s*[·,]\s*[가-힣]{{2,4}}){{0,4}})(?:{BUREAU}|[ \t]*[^\s=/]{{0,6}}?){REPORTER}"
EDITOR = r"정리\s?[=:]\s?([가-힣]{2,4})"
COLUMNIST = r"^([가-힣]{3})(?:의 \S.{1,20}|\s?칼럼)$"
COLUMN_LABEL = r"^[\[【]([가-힣]{3})(?:의 [^\]】\n]{2,20}|\s?칼럼)[\]】]"
"""A column named after who writes it: [한가람의 강변 산책]. A name that the text tells of is no columnist's."""

GLUED_NAME = rf"^\W*(?:[가-힣]{{2,7}}\s*=\s*)?([가-힣]{{3}}){REPORTER}"
NOT_NAMES = words("not_bylines")
"""Words that stand before 기자 without being a name."""


def byline_names(names: pl.Expr, residue: pl.Expr) -> pl.Expr:
    """The names of a draft's reporters: those it states, those found in its text (`names`, `residue`), each once."""
    return _names(
        pl.concat_list(pl.col("bylines").fill_null([]), names.str.split(",")),
        residue.str.extract_all(BYLINE_NAME),
        pl.concat_list(pl.col("body").str.extract(SIGN_OFF, 1), residue.str.extract(EDITOR, 1), _columnist()),
    )


def _columnist() -> pl.Expr:
    """Whose column it is, as the title's label or the subtitle says."""
    label = pl.coalesce(
        pl.col("title_tags").list.first().str.extract(COLUMNIST, 1), pl.col("lead").str.extract(COLUMN_LABEL, 1)
    )
    return pl.when(~pl.when(label.is_not_null()).then("body").str.contains(label, literal=True)).then(label)


def _names(stated: pl.Expr, found: pl.Expr, signed: pl.Expr) -> pl.Expr:
    """Names alone, each once, the stated ones first: '맹준호 기자' -> '맹준호'."""
    listed = pl.concat_list(stated.fill_null([]), found.fill_null([]), signed.list.drop_nulls())
    # One element a person: several names of one byline stand with dots, commas or bars between them.
    split = listed.list.join(",").str.replace_all(r"[·/|;&]|\s및\s", ",").str.split(",")
    bare = (
        pl.element()
        .str.replace_all(MAIL, "")
        .str.replace(rf"{BUREAU}{REPORTER}.*$", "")
        .str.replace_all(rf"\s*\S{{0,6}}?{REPORTER}.*$", "")
        .str.replace_all(r"[(\[<].*$|=.*$", "")
        .str.strip_chars(" .|")
    )
    cleaned = split.list.eval(pl.coalesce(pl.element().str.extract(GLUED_NAME, 1), bare))
    is_name = pl.element().str.contains(r"^[가-힣]{2,5}$|^[A-Za-z][A-Za-z .'-]{2,40}$") & ~pl.element().is_in(
        list(NOT_NAMES)
    )
    return cleaned.list.eval(pl.element().filter(is_name)).list.unique(maintain_order=True)
