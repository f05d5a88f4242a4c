"""Article drafts without what the site put around the text: residue goes, the reporters it names stay.

Residue is recognized where it stands alone (a short line) or closes the text; nothing is cut out of the middle of a
paragraph, because deleting too much is as wrong as deleting too little: of 90 real records read, 10 had no residue.
"""

import re

import polars as pl

from transforms.contracts.records import Drafts
from transforms.sources import outlet_names
from transforms.words import words

MAX_RESIDUE_LINE = 160
"""Characters of a line that may be residue as a whole."""

REPORTER = r"(?:기자|특파원|통신원|인턴기자|수습기자|선임기자|전문기자|논설위원|리포터|앵커|PD|에디터)"
MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

RIGHTS = r"(?:무단\s*(?:전재|복제|배포|사용)|재배포\s*(?:및\s*AI\s*)?.{0,12}금지|재판매\s*및\s*DB\s*금지|All\s+rights\s+reserved|저작권자)"
"""What copyright lines say."""

MENU = "|".join(r"\s?".join(map(re.escape, word.split())) for word in sorted(words("menu"), key=len, reverse=True))
"""Words of menus and footers; a line of nothing else is furniture."""

RESIDUE_LINES = (
    rf"\W*(?:(?:{MENU})[\s|·,>/]*)+",
    rf"[^\n]{{0,80}}{RIGHTS}[^\n]{{0,80}}",
    r"\W*(?:[ⓒ©]|\(c\)|copyright)[^\n]{0,80}",
    rf"[^\n]{{0,40}}{MAIL}[^\n]{{0,30}}",
    rf"\W*[가-힣]{{2,4}}(?:\s*[·,/]\s*[가-힣]{{2,4}}){{0,4}}\s*(?:\S{{0,10}}\s)?{REPORTER}(?:\s*=)?\W*",
    r"\W*(?:제보는|제보하기|기사\s*제보|카카오톡\s*제보|▶\s*제보)[^\n]{0,100}",
    r"\W*(?:구독하기|공유하기|글자\s*크기|인쇄하기|댓글\s*\d*|좋아요\s*\d*|스크랩|기사\s*원문\s*보기|관련\s*기사)\W*\d*\W*",
)
"""Whole lines that are no text, tried on lines of up to `MAX_RESIDUE_LINE` characters. Compiled from reading crawls."""

CLOSING_RESIDUE = (
    rf"[\s.]*(?:<|\[|\(|ⓒ|©|※|▶|저작권자)[^\n<\[]{{0,80}}{RIGHTS}[^\n]{{0,60}}$",
    rf"\s+(?:/?[가-힣]{{2,4}}\s*(?:\S{{0,6}}\s)?{REPORTER}\s*[(=]?\s*)?{MAIL}\)?\s*$",
)
"""What is glued to the end of a text; tried until nothing more goes."""

DATELINE = (
    rf"^\s*[(\[【<〈](?:[가-힣]{{2,7}}(?:[·,\s]+[가-힣]{{2,7}})?\s*[=/|]\s*)?[가-힣A-Za-z0-9]{{2,12}}[)\]】>〉]\s*"
    rf"(?:[가-힣]{{2,4}}(?:\s*[·,]?\s*[가-힣]{{2,4}}){{0,4}}\s*\S{{0,6}}?{REPORTER}\s*)?=?\s*"
)
"""`(서울=연합뉴스) 홍길동 기자 = `, `[이데일리 홍길동 기자]` at the head of a text."""

HEAD_BYLINE = (
    rf"^\s*[(\[【](?:[가-힣]{{2,7}}\s*=\s*)?[가-힣A-Za-z0-9]{{2,12}}\s+[가-힣]{{2,4}}(?:[·,\s]+[가-힣]{{2,4}}){{0,3}}\s*{REPORTER}"
    r"[)\]】]\s*"
)
PLAIN_BYLINE = rf"^\s*[가-힣]{{2,4}}\s*{REPORTER}\s*=\s*"

BYLINE_NAME = rf"([가-힣]{{2,4}}(?:\s*[·,]\s*[가-힣]{{2,4}}){{0,4}})\s*(?:\S{{0,6}}?){REPORTER}"
NOT_NAMES = (
    "온라인",
    "디지털",
    "인턴",
    "수습",
    "선임",
    "전문",
    "편집",
    "취재",
    "사진",
    "영상",
    "뉴스",
    "연예",
    "스포츠",
    "경제",
    "정치",
    "사회",
    "국제",
    "문화",
    "본지",
    "팀장",
    "공동",
    "담당",
)
"""Words that stand before 기자 without being a name."""

TITLE_SUFFIX = r"\s+(?:[-–—|:<]|::)\s*{names}\s*>?\s*$"


def normalize_articles(drafts: pl.DataFrame) -> pl.DataFrame:
    """The drafts (`Drafts`) with residue gone, reporters in `bylines`, a title in every row that has a text. Idempotent.

    `body` is null where nothing was left; `validate` holds such a record back.
    """
    body = _drop_residue(pl.col("body"))
    named = drafts.with_columns(_mail_names=_names_in_residue(pl.col("body")))
    tidy = named.with_columns(
        source=pl.when(pl.col("url").is_null())
        .then(pl.coalesce("source", _outlet_in_residue(pl.col("body"))))
        .otherwise("source"),
        body=pl.when(body.str.len_bytes() > 0).then(body),
        title=_plain_title(pl.col("title")),
        bylines=_names(pl.col("bylines"), pl.col("_mail_names")),
    ).drop("_mail_names")
    return Drafts.validate(tidy.with_columns(title=pl.coalesce("title", _first_sentence())))


def _residue_line() -> str:
    return r"(?im)^(?:" + "|".join(f"(?:{pattern})" for pattern in RESIDUE_LINES) + r")$\n?"


def _drop_residue(text: pl.Expr) -> pl.Expr:
    for _ in range(2):
        # Twice: what a line hid may stand at the end or the head after it has gone.
        text = text.str.replace_all(_residue_line(), "").str.strip_chars()
        for pattern in (*CLOSING_RESIDUE, *CLOSING_RESIDUE):
            text = text.str.replace(f"(?i){pattern}", "")
        for pattern in (DATELINE, HEAD_BYLINE, PLAIN_BYLINE):
            text = text.str.replace(pattern, "")
    return text.str.strip_chars()


def _names_in_residue(text: pl.Expr) -> pl.Expr:
    """Reporters' names out of the head, the end and the residue lines of a text."""
    head = (
        text.str.slice(0, 120).str.extract_all(rf"(?:{DATELINE})|(?:{HEAD_BYLINE})|(?:{PLAIN_BYLINE})").list.join(" ")
    )
    lines = text.str.extract_all(_residue_line()).list.join(" ")
    end = text.str.tail(100).str.extract_all(rf"(?i){CLOSING_RESIDUE[1]}").list.join(" ")
    return pl.concat_str([head, lines, end], separator="\n", ignore_nulls=True).str.extract_all(BYLINE_NAME)


def _outlet_in_residue(text: pl.Expr) -> pl.Expr:
    """The outlet that a page without URL names in its copyright line or its dateline."""
    rights = text.str.extract(
        r"(?m)^[^\n]{0,40}(?:[ⓒ©]|저작권자)\s*[(:]?\s*(?:[ⓒ©]\s*)?([가-힣A-Za-z0-9]{2,15})[^\n]{0,80}$", 1
    )
    dateline = text.str.extract(r"^\s*[(\[][가-힣]{2,7}\s*=\s*([가-힣A-Za-z0-9]{2,12})[)\]]", 1)
    return pl.coalesce(rights, dateline)


def _names(stated: pl.Expr, found: pl.Expr) -> pl.Expr:
    """Names alone, each once, the stated ones first: '맹준호 기자' -> '맹준호'."""
    listed = pl.concat_list(stated.fill_null([]), found.fill_null([]))
    # One element a person: several names of one byline stand with dots, commas or bars between them.
    split = listed.list.join(",").str.replace_all(r"[·/|;&]|\s및\s", ",").str.split(",")
    name = (
        pl.element()
        .str.replace_all(MAIL, "")
        .str.replace_all(rf"\s*\S{{0,6}}?{REPORTER}.*$", "")
        .str.replace_all(r"[(\[<].*$|=.*$", "")
        .str.strip_chars(" .|")
    )
    cleaned = split.list.eval(name)
    is_name = pl.element().str.contains(r"^[가-힣]{2,5}$|^[A-Za-z][A-Za-z .'-]{2,40}$") & ~pl.element().is_in(
        list(NOT_NAMES)
    )
    return cleaned.list.eval(pl.element().filter(is_name)).list.unique(maintain_order=True)


def _plain_title(title: pl.Expr) -> pl.Expr:
    names = "(?:" + "|".join(re.escape(name) for name in outlet_names()) + ")"
    plain = title.str.replace(TITLE_SUFFIX.replace("{names}", names), "").str.strip_chars()
    return pl.when(plain.str.len_bytes() > 0).then(plain)


def _first_sentence() -> pl.Expr:
    """A stand-in for a missing title: the first sentence of the text, cut at a word before the 100th character."""
    text = pl.coalesce("body", "lead")
    sentence = text.str.extract(r"^([^\n]*?[다요죠까]\.[\"'”’)]*)", 1)
    line = pl.coalesce(sentence, text.str.extract(r"^([^\n]+)", 1))
    return pl.when(line.str.len_chars() <= 100).then(line).otherwise(line.str.slice(0, 100).str.replace(r"\s\S*$", "…"))
