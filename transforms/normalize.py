"""Article drafts without what the site put around the text: residue goes, the reporters and outlets it names stay."""

import polars as pl

from transforms.contracts.records import Drafts
from transforms.residue import MAIL, REPORTER, peel_residue
from transforms.sources import outlet_names
from transforms.words import words

SIGN_OFF = r"(?:뉴스|방송|일보|신문|통신|[A-Z]{2,5})\s([가-힣]{2,4})입니다\.?\s*$"
"""How a broadcast script ends: 온뉴스 우가람입니다. The sentence stays, the name is a byline."""

BUREAU = (
    r"\s(?:[가-힣]{2,6}닷컴|도쿄|베이징|상하이|홍콩|워싱턴|뉴욕|로스앤젤레스|런던|파리|베를린|브뤼셀|제네바|모스크바|카이로|두바이|뉴델리"
    r"|하노이|방콕|싱가포르|자카르타)\s"
)
"""What may stand between a name and 특파원 without being the name."""

BYLINE_NAME = rf"([가-힣]{{2,4}}(?:\s*[·,]\s*[가-힣]{{2,4}}){{0,4}})(?:{BUREAU}|\s*[^\s=/]{{0,6}}?){REPORTER}"
GLUED_NAME = rf"^\W*(?:[가-힣]{{2,7}}\s*=\s*)?([가-힣]{{3}}){REPORTER}"
NOT_NAMES = words("not_bylines")
"""Words that stand before 기자 without being a name."""

TITLE_SUFFIX = r"\s+(?:[-–—|:<]|::)\s*([^\s|<>:–—-][^|<>:–—-]{0,24})>?\s*$"
"""What may be an outlet's name at the end of a title; only known names are cut off."""


def normalize_articles(drafts: pl.DataFrame) -> pl.DataFrame:
    """The drafts (`Drafts`) with residue gone, reporters in `bylines`, a title in every row that has a text. Idempotent.

    `body` is null where nothing was left; `validate` holds such a record back.
    """
    peeled = peel_residue(drafts.select("record_id", "body"))
    residue = pl.col("_residue")
    tidy = drafts.with_columns(peeled["body"], peeled["residue"].alias("_residue")).with_columns(
        source=pl.when(pl.col("url").is_null()).then(pl.coalesce("source", _outlet_in(residue))).otherwise("source"),
        title=_plain_title(pl.col("title")),
        bylines=_names(
            pl.col("bylines"), residue.str.extract_all(BYLINE_NAME), pl.col("body").str.extract(SIGN_OFF, 1)
        ),
    )
    titled = tidy.drop("_residue").with_columns(title=pl.coalesce("title", _first_sentence()))
    return Drafts.validate(titled)


def _outlet_in(residue: pl.Expr) -> pl.Expr:
    """The outlet that a page without URL names in its copyright line or its dateline."""
    rights = residue.str.extract(
        r"(?m)^[^\n]{0,40}(?:[ⓒ©]|저작권자)\s*[(:]?\s*(?:[ⓒ©]\s*)?([가-힣A-Za-z0-9]{2,15})[^\n]{0,80}$", 1
    )
    dateline = residue.str.extract(r"(?m)^\s*[(\[][가-힣]{2,7}\s*=\s*([가-힣A-Za-z0-9]{2,12})[)\]]", 1)
    return pl.coalesce(rights, dateline)


def _names(stated: pl.Expr, found: pl.Expr, signed: pl.Expr) -> pl.Expr:
    """Names alone, each once, the stated ones first: '맹준호 기자' -> '맹준호'."""
    listed = pl.concat_list(stated.fill_null([]), found.fill_null([]), pl.concat_list(signed).list.drop_nulls())
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


def _plain_title(title: pl.Expr) -> pl.Expr:
    """A title without the name of an outlet behind a dash or bar."""
    name = title.str.extract(TITLE_SUFFIX, 1).str.strip_chars()
    plain = pl.when(name.is_in(list(outlet_names()))).then(title.str.replace(TITLE_SUFFIX, "")).otherwise(title)
    return pl.when(plain.str.strip_chars().str.len_bytes() > 0).then(plain.str.strip_chars())


def _first_sentence() -> pl.Expr:
    """A stand-in for a missing title: the first sentence of the text, cut at a word before the 100th character."""
    text = pl.coalesce("body", "lead")
    sentence = text.str.extract(r"^([^\n]*?[다요죠까]\.[\"'”’)]*)", 1)
    line = pl.coalesce(sentence, text.str.extract(r"^([^\n]+)", 1))
    return pl.when(line.str.len_chars() <= 100).then(line).otherwise(line.str.slice(0, 100).str.replace(r"\s\S*$", "…"))
