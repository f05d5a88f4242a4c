"""Titles: what a site adds behind them goes, the labels in brackets are told apart and stay."""

import re

import polars as pl

from transforms.likely import change_rows
from transforms.parse.head import NO_SECTION
from transforms.sources import NO_OUTLET, known_sources, outlet_names
from transforms.words import words

_KNOWN = "|".join(map(re.escape, outlet_names()))

OUTLET = (
    "(?:"
    + _KNOWN
    + "|[가-힣A-Za-z0-9]{1,10}(?:신문|일보|뉴스|경제|통신|방송|타임스|데일리|투데이|저널|TV|미디어|포스트))"
)
"""A known name of an outlet, or a word that ends as such names do."""

_BAR, _ANGLE = "|ㅣ│¦", "<>‹›"
_MARK = rf"(?:\s+[-–—:{_BAR}{_ANGLE}]\s*|\s*[{_BAR}]\s*|\s*:{{2,}}\s*)"
_CLOSE = r"\s*(?:>|:{2,}|[-|])?\s*$"
_PLACES = "(?:" + "|".join(map(re.escape, sorted({*words("sections"), *NO_SECTION}, key=len, reverse=True))) + ")"
_SITE = r"(?:https?://)?(?:[a-zA-Z0-9-]+\.){1,3}(?:com|net|org|kr|tv)/?"
_PORTAL = (
    r"(?:(?i:google|구글|daum|다음|naver|네이버|nate|네이트|zum|줌|msn|yahoo|야후)\s?"
    r"(?:(?i:tv)\s?연예|뉴스|(?i:news)|연예|스포츠)(?:\s?뉴스)?|네이버 엔터)"
)
_SLOGAN = r"(?:(?:공감언론|세상을 보는 눈,|국가대표 경제신문|대한민국 오후를 여는 유일석간)\s?)?"
_NAME = rf"(?:{_SLOGAN}{OUTLET}(?:사|\s?(?:뉴스|모바일|온라인|닷컴))?(?:\s{_SITE})?|{_PORTAL}|www\.{_SITE})"
_PATH = rf"(?:\s+[<‹]\s+[^{_BAR}{_ANGLE}]{{1,30}}?){{0,4}}\s+[<‹]\s+기사본문(?:\s+[-–—|]\s+[^{_BAR}{_ANGLE}]{{1,30}}?)?"
_GLUED = "|".join(re.escape(name) for name in known_sources()["name"] if re.fullmatch("[가-힣][가-힣0-9]{2,}", name))

TAIL = (
    rf"((?:{_PATH}|(?:\s*[{_BAR}{_ANGLE}]\s*{_PLACES})*(?:{_MARK}{_NAME}|-(?:{_GLUED})))"
    rf"(?:{_MARK}(?:{_NAME}|{_PLACES}|{_SITE}))*{_CLOSE})"
)
"""What sites set behind a title, as often as it stands there: the path to the section that ND Soft closes with 기사본문, outlets
behind a dash, bar or colon (known ones behind a hyphen without blanks too), portals, and sections and domains beside them."""

MAY_BE_TAILED = rf"[{_BAR}{_ANGLE}]|\s[-–—:]|::|-[가-힣0-9]+\s*$"
"""What a title with a tail holds at least."""

_PATH_END = r"기사본문(?:\s+[-–—|]\s+(.+?))?(?:\s+[-–—|:]+\s.*)?" + _CLOSE
_NAMED = rf"(?:^-|{_MARK}){_SLOGAN}({OUTLET})"
_NO_NAME = rf"^{_MARK}{NO_OUTLET.pattern}{_CLOSE}"
_NO_SENTENCE = rf"^\S*$|{OUTLET}$"

_LABEL = (
    r"\[[^\[\]\n]{1,30}\]|【[^【】\n]{1,30}】|<(?:사설|칼럼|기고|시론|포토|인사|부고|기자수첩|만평|속보|단독|종합|현장|르포|인터뷰)>"
    r"|［[^［］\n]{1,30}］|〔[^〔〕\n]{1,30}〕|「(?:사설|칼럼)」|〈(?:사설|칼럼|기고|시론)〉"
)
_STAGE = r"\((?:종합|종합\s?\d{0,2}보|\d보|상|중|하|上|中|下|상보|영상|전문|사진|포토|속보|단독|재종합|[1-9]|끝)\)"

_FIRST_STAGE = r"\((?:재?종합(?:\s?\d{0,2}보)?|\d보|상보|영상|전문|속보|단독)\)"

LEADING = rf"^\s*((?:{_LABEL}|{_FIRST_STAGE})\s*)+"
"""Labels before the sentence: [속보], <사설>, 【현장】, (종합2보)."""

TRAILING = rf"(\s*(?:{_LABEL}|{_STAGE}))+\s*(?:\.\.\.|…)?\s*$|\[[^\[\]\n]{{1,24}}(?:\.\.\.|…)\s*$"
"""Labels behind the sentence: (종합2보), [영상], and one that the site cut off."""

PARTICLE = r"^\s*(?:\[[^\[\]\n]{1,30}\]|【[^【】\n]{1,30}】)(?:은|는|이|가|을|를|의|와|과|에|에서|도|로|으로|만|라는|이라는|측)(?:\s|,|$)"
"""A bracketed word that the sentence goes on from: [이재명]의 …"""


TITLE = pl.Struct({"title": pl.String, "outlet": pl.String, "section": pl.String})


def read_title(title: pl.Expr) -> pl.Expr:
    """A title without what the site added (`title`), and what that tells: `outlet`, `section`."""
    return title.map_batches(_read_titles, return_dtype=TITLE)


def plain_title(title: pl.Expr) -> pl.Expr:
    """A title without what the site added behind it."""
    return read_title(title).struct.field("title")


def _read_titles(titles: pl.Series) -> pl.Series:
    none = pl.lit(None, pl.String)
    frame = pl.select(title=titles.str.strip_chars()).with_columns(outlet=none, section=none)
    may_be_tailed = pl.col("title").str.contains(MAY_BE_TAILED).fill_null(False)
    read = change_rows(frame, may_be_tailed, _without_tails)
    told = pl.when(pl.col("title").str.len_bytes() > 0).then("title")
    return read.select(pl.struct(told, "outlet", "section").alias(titles.name)).to_series()


def _without_tails(rows: pl.DataFrame) -> pl.DataFrame:
    tail = pl.col("_tail")
    rows = rows.with_columns(_tail=pl.col("title").str.extract(TAIL, 1))
    rows = rows.with_columns(_plain=pl.col("title").str.strip_suffix(tail).str.strip_chars())
    path = tail.str.extract_groups(_PATH_END)
    named = pl.when(path.struct[0].is_not_null()).then(path.struct[0]).otherwise(tail.str.extract(_NAMED, 1))
    rows = rows.with_columns(_named=named, _is_path=tail.str.contains(_PATH_END))
    is_word = tail.str.contains(_NO_NAME) & ~pl.col("_named").is_in(list(outlet_names()))
    # 솔내시-국민일보 may be whom the sentence is about.
    is_sentence = tail.str.starts_with("-") & pl.col("_plain").str.contains(_NO_SENTENCE)
    is_tailed = tail.is_not_null() & ~is_word.fill_null(False) & ~is_sentence
    steps = (
        tail.str.replace("기사본문.*$", "")
        .str.extract_all(rf"[^:{_BAR}{_ANGLE}]+")
        .list.eval(pl.element().str.strip_chars(" -–—"))
    )
    is_place = pl.element().is_in(list(words("sections")))
    section = (
        pl.when("_is_path")
        .then(steps.list.eval(pl.element().filter(~pl.element().is_in(["", *NO_SECTION]))).list.last())
        .otherwise(steps.list.eval(pl.element().filter(is_place)).list.first())
    )
    return rows.select(
        "_row",
        "_is_likely",
        title=pl.when(is_tailed).then("_plain").otherwise("title"),
        outlet=pl.when(is_tailed).then("_named"),
        section=pl.when(is_tailed).then(section),
    ).select("_row", "title", "outlet", "section", "_is_likely")


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
