"""Article drafts without what the site put around the text: residue goes, the reporters and outlets it names stay."""

from functools import cache

import polars as pl

from transforms.contracts.records import Drafts
from transforms.likely import change_rows
from transforms.normalize.bylines import byline_names
from transforms.normalize.parts import take_parts
from transforms.normalize.titles import OUTLET, read_title, title_tags
from transforms.sources import known_sources


def normalize_articles(drafts: pl.DataFrame) -> pl.DataFrame:
    """The drafts (`Drafts`) with residue gone, reporters in `bylines`, a title in every row that has a text. Idempotent.

    `body` is null where nothing was left; `validate` holds such a record back.
    """
    parts = take_parts(drafts.select("record_id", "lead", "body"))
    residue, names = pl.col("_residue"), pl.col("_names")
    tidy = drafts.with_columns(
        parts["body"],
        parts["lead"],
        parts["residue"].alias("_residue"),
        parts["names"].alias("_names"),
        read_title(pl.col("title")).alias("_title"),
    )
    read = pl.col("_title").struct
    tidy = tidy.with_columns(
        _outlet=read.field("outlet"),
        title=read.field("title"),
        section=pl.coalesce("section", read.field("section")),
    ).with_columns(title_tags=title_tags(pl.col("title")))
    tidy = tidy.with_columns(
        dateline=pl.coalesce("dateline", parts["dateline"]),
        bylines=byline_names(names, residue),
    )
    is_unsigned = pl.col("url").is_null() & pl.col("source").is_null()
    named = change_rows(
        tidy, is_unsigned, lambda rows: rows.with_columns(source=pl.coalesce(_outlet_in(residue), "_outlet"))
    )
    titled = change_rows(named.drop("_residue", "_names", "_outlet", "_title"), pl.col("title").is_null(), _entitled)
    return Drafts.validate(titled)


def _entitled(drafts: pl.DataFrame) -> pl.DataFrame:
    """Drafts without a title, with one."""
    return drafts.with_columns(title=_first_sentence()).with_columns(title_tags=title_tags(pl.col("title")))


def _outlet_in(residue: pl.Expr) -> pl.Expr:
    """The outlet that a page without URL names: in its copyright line, a dateline or byline, a sign-off, an address."""
    rights = residue.str.extract(
        r"(?m)^[^\n]{0,40}(?:[ⓒ©]|저작권자)\s*(?:\([cC]\)|[(:])?\s*(?:[ⓒ©]\s*)?([가-힣A-Za-z0-9]{2,15})[^\n]{0,80}$", 1
    )
    dateline = residue.str.extract(r"(?m)^\s*[(\[][가-힣]{2,7}\s*=\s*([가-힣A-Za-z0-9]{2,12})[)\]]", 1)
    bracket = residue.str.extract(
        rf"[\[(【<]\s?(?:[가-힣·]{{2,12}}\s?=\s?)?({OUTLET})(?:\([가-힣]{{2,6}}\))?[\s=/·|)\]】>]", 1
    )
    plain = residue.str.extract(rf"(?m)(?:^|\s)({OUTLET})\s?[=|/]\s?[가-힣]{{2,4}}", 1)
    signed = pl.col("body").str.extract(rf"(?:^|\s)({OUTLET}|[A-Z]{{2,5}})\s[가-힣]{{2,4}}입니다\.?\s*$", 1)
    named = residue.str.extract(rf"(?m)(?:^|[\s☞◎])({OUTLET})(?:$|\s(?:는|은)?\s?(?:여러분|독자|시청자|제보|구독))", 1)
    host = residue.str.extract(r"@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", 1).str.to_lowercase()
    names = _outlets_of_domains()
    mail = host.replace_strict(list(names), list(names.values()), default=None, return_dtype=pl.String)
    return pl.coalesce(rights, dateline, bracket, plain, signed, named, mail)


@cache
def _outlets_of_domains() -> dict[str, str]:
    table = known_sources().select("name", "domains").explode("domains").filter(pl.col("domains") != "")
    return {domain: name for name, domain in reversed(table.rows())}


def _first_sentence() -> pl.Expr:
    """A stand-in for a missing title: the first sentence of the text, cut at a word before the 100th character."""
    text = pl.coalesce("body", "lead")
    sentence = text.str.extract(r"^([^\n]*?[다요죠까]\.[\"'”’)]*)", 1)
    line = pl.coalesce(sentence, text.str.extract(r"^([^\n]+)", 1))
    return pl.when(line.str.len_chars() <= 100).then(line).otherwise(line.str.slice(0, 100).str.replace(r"\s\S*$", "…"))
