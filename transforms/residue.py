"""What a site puts around the text: copyright lines, reporters' mail lines, menus, datelines.

It is recognized where it stands alone (a short line), opens the text or closes it; nothing is cut out of the middle of a
paragraph, because deleting too much is as wrong as deleting too little: of 90 real records read, 10 had no residue.
"""

import re

import polars as pl

from transforms.sources import outlet_names
from transforms.words import words

MAX_RESIDUE_LINE = 160
"""Characters of a line that may be residue as a whole."""

REPORTER = r"(?:기자|특파원|통신원|인턴기자|수습기자|선임기자|전문기자|논설위원|리포터|앵커|PD|에디터)"
MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

RIGHTS = (
    r"(?:무단\s*(?:전재|복제|배포|사용|수집).{0,30}(?:금지|불허|금합니다)|재배포.{0,20}금지|재판매\s*및\s*DB\s*금지"
    r"|All\s+rights\s+reserved|저작권자\s*[ⓒ©(<:])"
)
"""What copyright lines say; a text about unlicensed copies says 무단 복제 too, but forbids nothing."""

NO_STOP = r"(?:[^.]|[A-Za-z0-9]\.)"
"""Anything but the end of a sentence; domains have dots too."""

CONTACT = rf"(?:{MAIL}|\d{{2,4}}-\d{{3,4}}-\d{{4}}|카카오톡|카톡|☎)"

MENU = "|".join(r"\s?".join(map(re.escape, word.split())) for word in sorted(words("menu"), key=len, reverse=True))
"""Words of menus and footers; a line of nothing else is furniture."""

RESIDUE_LINES = (
    rf"\W*(?:(?:{MENU})[\s|·,>/]*)+\W*",
    rf"{NO_STOP}{{0,80}}{RIGHTS}.{{0,80}}",
    r"\W*(?:[ⓒ©]|\(c\)|copyright).{0,80}",
    rf"{NO_STOP}{{0,40}}{MAIL}[^.가-힣]{{0,10}}(?:[가-힣]{{2,4}}\s*{REPORTER})?\W*",
    rf"\W*[가-힣]{{2,4}}(?:\s*[·,/]\s*[가-힣]{{2,4}}){{0,4}}\s*(?:\S{{0,10}}\s)?{REPORTER}(?:\s*=)?\W*",
    rf"\W*(?:제보는|제보하기|기사\s*제보|카카오톡\s*제보|제보){NO_STOP}{{0,60}}{CONTACT}.{{0,60}}",
    r"\W*\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:송고|입력|등록|수정)?\W*",
    rf"\W*[가-힣]{{2,4}}\s*{REPORTER}의?\s*(?:다른|전체)\s?기사(?:\s*더)?\s*보기\W*",
    r"\W*(?:촬영기자|영상취재|영상편집|영상디자인|화면제공)\s*[:：].{0,80}",
    rf"\W*※.{{0,100}}(?:{MAIL}|제보|\[메일\]|소식을 기다).{{0,60}}",
    r"\W*(?:구독하기|공유하기|글자\s*크기|인쇄하기|댓글\s*\d*|좋아요\s*\d*|스크랩|기사\s*원문\s*보기|관련\s*기사)\W*\d*\W*",
)
"""Whole lines that are no text, tried on lines of up to `MAX_RESIDUE_LINE` characters; compiled from reading crawls."""

CLOSING_RESIDUE = (
    rf"\s*(?:<|\[|\(|ⓒ|©|※|▶|저작권자)[^\n<\[]{{0,80}}{RIGHTS}.{{0,60}}$",
    rf"\s+(?:/?[가-힣]{{2,4}}\s*(?:\S{{0,6}}\s)?{REPORTER}\s*[(=]?\s*)?{MAIL}\)?\s*$",
)
"""What is glued to the end of a text; tried until nothing more goes."""

_OPEN, _CLOSE = r"[(\[【<〈]", r"[)\]】>〉]"
_NAMES = rf"[가-힣]{{2,4}}(?:\s*[·,]?\s*[가-힣]{{2,4}}){{0,4}}\s*\S{{0,6}}?{REPORTER}"
_OUTLETS = "|".join(re.escape(name) for name in outlet_names())

DATELINE = (
    rf"^\s*{_OPEN}[가-힣]{{2,7}}(?:[·,\s]+[가-힣]{{2,7}})?\s*[=|]\s*[가-힣A-Za-z0-9]{{2,12}}{_CLOSE}\s*(?:{_NAMES}\s*=?\s*)?=?\s*"
    rf"|^\s*{_OPEN}(?:{_OUTLETS}){_CLOSE}(?:\s+(?:{_NAMES}\s*=\s*)?|\s*{_NAMES}\s*=\s*)"
    r"|^\s*(?:\[(?:앵커|앵커멘트|기자|리포트|아나운서)\]|◀\s*(?:앵커|기자|리포트)\s*▶)\s*"
)
"""`(서울=연합뉴스) 홍길동 기자 = `, `[헤럴드경제] `, `[앵커]` at the head of a text. Other brackets belong to the text:
`<한겨레>는`, `[이재명]의`."""

HEAD_BYLINE = (
    rf"^\s*[(\[【](?:[가-힣]{{2,7}}\s*=\s*)?[가-힣A-Za-z0-9]{{2,12}}\s+[가-힣]{{2,4}}(?:[·,\s]+[가-힣]{{2,4}}){{0,3}}\s*{REPORTER}"
    r"[)\]】]\s*"
)
PLAIN_BYLINE = rf"^\s*[가-힣]{{2,4}}\s*{REPORTER}\s*=\s*"

_LINE = "(?i)^(?:" + "|".join(f"(?:{pattern})" for pattern in RESIDUE_LINES) + ")$"
_HEADS = (DATELINE, HEAD_BYLINE, PLAIN_BYLINE)
_ENDS = tuple(f"(?i){pattern}" for pattern in CLOSING_RESIDUE)


def peel_residue(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts (`record_id`, `body`) without residue, and the `residue` itself, a line a piece.

    Peels until nothing more comes off: what a copyright line hid may be a mail line. An emptied text is null.
    """
    open_ = texts.filter(pl.col("body").is_not_null()).with_columns(residue=pl.lit(""))
    done = [texts.filter(pl.col("body").is_null()).with_columns(residue=pl.lit(""))]
    while open_.height:
        # Ends first: a copyright line glued to the last sentence must not take it along.
        peeled = _peel_lines(_peel_ends(open_))
        is_done = (peeled["body"] == open_["body"]) | (peeled["body"] == "")
        done.append(peeled.filter(is_done))
        open_ = peeled.filter(~is_done)
    order = texts.select("record_id")
    return order.join(pl.concat(done), on="record_id", how="left", maintain_order="left").with_columns(
        body=pl.when(pl.col("body") != "").then("body")
    )


def _peel_lines(texts: pl.DataFrame) -> pl.DataFrame:
    """Short lines that are residue move from `body` to `residue`."""
    lines = texts.select("record_id", line=pl.col("body").str.split("\n")).with_row_index("_text").explode("line")
    lines = lines.with_columns(n=pl.int_range(pl.len()).over("_text"))
    short = lines.filter(pl.col("line").str.len_chars() <= MAX_RESIDUE_LINE)
    residue = short.filter(pl.col("line").str.contains(_LINE))
    if residue.is_empty():
        return texts
    kept = lines.join(residue, on=["_text", "n"], how="anti", maintain_order="left")
    told = texts.with_row_index("_text")
    for name, frame in (("_body", kept), ("_cut", residue)):
        joined = frame.group_by("_text", maintain_order=True).agg(pl.col("line").str.join("\n").alias(name))
        told = told.join(joined, on="_text", how="left", maintain_order="left")
    return told.select(
        "record_id",
        body=pl.col("_body").fill_null("").str.strip_chars(),
        residue=pl.concat_str("residue", pl.col("_cut").fill_null(""), separator="\n"),
    )


def _peel_ends(texts: pl.DataFrame) -> pl.DataFrame:
    """What opens or closes a text without being of it moves to `residue`."""
    for pattern in (*_HEADS, *_ENDS):
        cut = pl.col("body").str.extract(f"({pattern})", 1)
        texts = texts.with_columns(
            body=pl.col("body").str.replace(pattern, ""),
            residue=pl.concat_str("residue", cut.fill_null(""), separator="\n"),
        )
    return texts.with_columns(pl.col("body").str.strip_chars())
