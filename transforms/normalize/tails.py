"""What stands below a text: calls for tips, promotion, lists of other articles, who wrote it.

All of it may be glued to the last sentence. It is told by how it begins; from there to the end everything goes, if that
is short enough to be furniture.
"""

import re

import polars as pl

from transforms.likely import draw_where, finding, holding, holding_any, holds_where

MAX_TAIL = 700
"""Characters behind the last sentence that may go at once."""

MAX_SIGNATURE = 300
"""Characters at the end of a text among which its author stands; a biography may follow the name."""

_PRESS = r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{1,12}"
_NAMED_PRESS = r"[가-힣A-Za-z0-9]{1,10}(?:뉴스|방송|일보|신문|투데이|데일리|팩트|저널|타임스|경제|통신)"

MARKED_STARTS = (
    r"[■▶▷☞※]\s?제보하기\s?[▷▶■:]",
    r"\[사진 영상 제보받습니다\]",
    r"▶\s?(?:네이버에서|네이버|카카오톡|카톡|유튜브|인스타그램|페이스북|텔레그램|관련기사|기사 ?보기|뉴스 ?홈페이지|이메일|제보|[^\n.]{0,24}(?:구독|바로가기|바로 가기|다운로드|채널))",
    r"[▷▶☞]\s?(?:전화|이메일|카카오톡|홈페이지)\s?[:：]?\s?[\dA-Za-z@'‘]",
    r"\[\s?(?:원문|기사)\s?링크\s?:",
    r"[▶▷◀☎]\s?기사\s?제보",
    r"-{8,}\s?\*",
    r"※\s?(?:기사 전문은|이 기사는|본 기사는|저작권자|위 기사|더 자세한|자세한 내용은|[^\n.]{0,30}(?:구독|제보|앱|프리미엄))",
    r"▶\s?다른\s?기사\s?보기",
    r"※\s?[^\n.]{0,20}(?:온라인|지면)에?\s?(?:실린\s)?기사",
    r"\[[^\[\]\n]*인터뷰 내용임을 밝혀",
    r"★\s[^\n]{0,60}(?:뉴스\s?스탠드|모바일)",
    r"[☞◎]\s?공감언론",
    r"Copyrights?\s?(?:ⓒ|©|\([cC]\))",
)
"""How a tail begins wherever it stands; compiled from reading crawls."""

PLAIN_STARTS = (
    rf"(?:발로 뛰는 |공감언론 )?{_PRESS}(?:는|은)\s(?:24시간\s|항상\s|언제나\s)?(?:여러분|독자|시청자|국민)[가-힣\s]{{0,12}}(?:의|과)\s(?:소중한\s)?제보를",
    r"당신의 제보가 뉴스로 만들어집니다",
    r"여러분의 제보가 (?:뉴스|세상)",
    r"\*\s?위 텍스트는\s",
    r"[^\n.]{0,80}윤리강령(?:에 따라|을 준수)",
    r"\S{2,10} 기사\s?문의 및 제보",
    r"<자세한 (?:내용|여론조사)",
    rf"{_NAMED_PRESS}(?:는|은)\s[^\n.]*(?:깊은 위로를|명복을)[^\n.]*(?:드립니다|빕니다)\.$",
)
"""How a tail begins on a line of its own or behind the end of a sentence."""

MARKED = rf"(?i){'|'.join(MARKED_STARTS)}"
PLAIN = rf"(?i)(?:^|\n|[.!?…][\"'”’)\]]*\s*|[\])>]\s*)((?:{'|'.join(PLAIN_STARTS)})[^\n]*)$"

TAIL_HINT = r"[▶▷☞☎※★◎]|인터뷰 내용임|링크|-{8}|(?i:copyright)|제보받|제보하"
PLAIN_HINT = r"제보를|제보가|위 텍스트|<자세한|위로를|명복을|윤리강령|문의 및"
NEWS = r"[^니]다\.(?:[\s가-힣]|$)"
"""A sentence in the plain style of news, which no site speaks in."""

CLOSING_CREDIT = r"((?:\s*[(\[<]\s?(?:사진|이미지|자료|영상|출처)\s?(?:출처|제공)?\s?[=:ㅣ ][^()\[\]<>\n]{1,40}[)\]>]|\s*/?사진\s?[=:]\s?[가-힣A-Za-z0-9 ]{2,12}|\s20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?))$"
"""Whose the picture was, behind a text whose picture is gone; the date of a picture on a line of its own."""

LIST_LABELS = r"^\W*(?:관련\s?(?:기사|뉴스|콘텐츠)|함께\s?(?:보면|읽으면)\s?좋은\s?(?:기사|뉴스)|주요\s?(?:기사|뉴스)|인기\s?(?:기사|뉴스)|많이\s?본\s?(?:기사|뉴스)|추천\s?(?:기사|뉴스)|최신\s?(?:기사|뉴스)|이\s?시각\s?(?:주요\s?)?뉴스|키워드|태그|연관\s?(?:기사|뉴스)|기자의\s?다른\s?기사(?:\s?보기)?|다른\s?기사\s?보기|베스트\s?클릭|핫뉴스)\W*$|^\W*관련기사\S"
"""Lines above lists of other articles; the lines below them without a stop are the list."""

SOURCES_OF_LISTS = rf"^\W*{_NAMED_PRESS}\W*$|@|^\W*[가-힣]{{2,4}}\s?기자\W*$"

CLOSING_TAGS = r"((?:\s*#[가-힣A-Za-z0-9·_]{1,20}){2,})$"
"""#한가람 #도서관, at the very end."""

ADDRESSES = ["@", "http://", "https://"]
"""What stands in lists of other articles."""

MAX_HEADLINE = 120
"""Characters of a line in a list of articles."""

LINK = r"^.*(?:\.\.\.|…)\s?https?://[^\s가-힣]+$"
"""A card that shows another article and ends in its address."""

STOP = r"[가-힣)\]”\"’'%]\.(?:[^.\d]|$)"
"""A stop that ends a sentence."""

_TITLES = r"(?:교수|이사장|대표|변호사|소장|원장|연구원|연구위원|위원|위원장|회장|사장|작가|시인|소설가|평론가|칼럼니스트|국장|부장|팀장|실장|센터장|학장|총장|의원|박사|이사|본부장|전문의|강사|편집장|주필|감독|건축가|노무사|세무사|회계사|목사|신부|스님|활동가|대변인|고문|시민기자|겸임교수|명예교수|석좌교수|초빙교수)"
_NAME = r"[가강경고공곽구국권금기길김나남노도류마맹명모목문민박반방배백변복봉사서석선설성소손송신심안양어엄여연염예오옥왕용우원위유육윤은이인임장전정제조주지진차채천최추탁태편표피하한함허현형호홍황][가-힣]{1,3}"
"""A Korean name: a surname and one to three syllables."""

AUTHOR = rf"(?:^|\n|[다요죠까]\.[\"'”’)\]]*\s?)((?:[/▶△▲■=|]\s?)?(?:글\s?[=:]?\s?)?({_NAME})\s(?:[가-힣A-Za-z·&()/]{{1,14}}\s){{0,4}}[가-힣A-Za-z·]{{0,10}}{_TITLES}(?:\([가-힣A-Za-z0-9 ·]{{2,16}}\))?)$"
"""Who wrote an opinion, at the very end: 한가람 솔내대 교수. Group 1 goes, group 2 is the name."""

EDITOR = r"((?:\*\s?)?정리\s?[=/:·]\s?([가-힣]{2,4})\s?(?:\S{0,4}\s?)?(?:기자|인턴|PD|작가)?)$"
DEPARTMENT = r"(?:^|\n)(([가-힣]{2,4})\n[가-힣A-Za-z0-9]{2,10}\s[가-힣0-9]{2,8}(?:부|팀|국|실))$"
BIOGRAPHY = r"\n(([가-힣]{2,4})\s?[●▲△■]\s?(?:19|20)\d\d년(?s:.*))$"
REPORTERS = r"[다요죠까]\.[\"'”’)\]]*\s?(/?\s?([가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,4})\s?(?:[가-힣]{2,6}\s)?(?:[가-힣]{2,4})??(?:기자|특파원|논설위원|인턴기자|선임기자))$"
BRACKETED = r"(\s?[\[(【](?:[가-힣A-Za-z]{2,10}[\s=/·]{1,3})?([가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,4})\s?(?:\S{2,6}\s)?(?:기자|특파원|논설위원)(?:\s\S{3,30})?[\])】])$"

SIGNATURES = (
    (BRACKETED, r"(?:기자|특파원|위원)[^\]】)]{0,32}[\])】]$"),
    (AUTHOR, rf"{_TITLES}(?:\([가-힣A-Za-z0-9 ·]{{2,16}}\))?$"),
    (EDITOR, "정리"),
    (DEPARTMENT, "(?:부|팀|국|실)$"),
    (BIOGRAPHY, r"[●▲△■]\s?(?:19|20)\d\d년"),
    (REPORTERS, r"(?:기자|특파원|위원)$"),
)
"""Each with what the end of a text holds at least where it may match."""

SIGNED = tuple("|".join(SIGNATURES[at][1] for at in together) for together in ((0,), (2, 4), (1, 3, 5)))
"""Patterns for all hints, as few as go without slowing one another: one alone takes twelve times as long."""

SIGNATURE = pl.Struct({"mark": pl.String, "name": pl.String})
_CLOSING_TAGS, _CLOSING_CREDIT = re.compile(CLOSING_TAGS), re.compile(CLOSING_CREDIT)
_SIGNATURES = [(re.compile(pattern), re.compile(hint)) for pattern, hint in SIGNATURES]


def peel_tails(texts: pl.LazyFrame) -> pl.LazyFrame:
    """Texts (`record_id`, `body`, `residue`, `names`) without what stands below them; names of authors join `names`."""
    tail = texts.with_columns(
        _mark=pl.coalesce(_tail(), _closing_credit(), _closing_tags()).fill_null("")
    ).with_columns(
        body=pl.col("body").str.strip_suffix(pl.col("_mark")).str.strip_chars(),
        residue=pl.concat_str("residue", "_mark", separator="\n"),
    )
    end = pl.col("body").str.tail(MAX_SIGNATURE)
    return (
        tail.with_columns(_signed=end.map_batches(_signatures, return_dtype=SIGNATURE))
        .with_columns(_mark=pl.col("_signed").struct.field("mark"), _name=pl.col("_signed").struct.field("name"))
        .with_columns(
            body=pl.col("body").str.strip_suffix(pl.col("_mark")).str.strip_chars(),
            names=pl.concat_str("names", "_name", separator=","),
            residue=pl.concat_str("residue", "_mark", separator="\n"),
        )
        .drop("_mark", "_name", "_signed")
    )


def _signatures(ends: pl.Series) -> pl.Series:
    """The signature that each text ends in, and the name in it; empty where there is none."""
    found = [("", "")] * len(ends)
    signed = pl.DataFrame([ends.alias("end")]).select(
        pl.any_horizontal(pl.col("end").str.contains(hint) for hint in SIGNED)
    )
    at = signed.to_series().arg_true()
    for row, end in zip(at, ends.gather(at), strict=True):
        found[row] = _signature(end)
    marks, names = zip(*found, strict=True) if found else ((), ())
    columns = {"mark": marks, "name": names}
    return pl.DataFrame(columns, schema=SIGNATURE.to_schema()).to_struct(ends.name)


def _signature(end: str) -> tuple[str, str]:
    for pattern, hint in _SIGNATURES:
        if hint.search(end) and (found := pattern.search(end)):
            return found[1], found[2]
    return "", ""


def _tail() -> pl.Expr:
    """What begins as furniture does and holds no sentence of the news."""
    end = pl.col("body").str.tail(MAX_TAIL)
    tail = pl.coalesce(
        draw_where(end, holding(TAIL_HINT), _marked_tail),
        draw_where(end, holding(PLAIN_HINT), lambda ends: ends.str.extract(PLAIN, 1)),
    )
    return draw_where(tail, lambda tails: ~tails.str.contains(NEWS), lambda tails: tails)


def _marked_tail(ends: pl.Series) -> pl.Series:
    # The mark alone is captured: capturing up to the end costs ten times as much.
    marks = ends.str.extract(f"({MARKED})", 1)
    told = pl.DataFrame([ends.alias("end"), marks.alias("mark")])
    return told.select(
        pl.concat_str("mark", pl.col("end").str.splitn(pl.col("mark"), 2).struct.field("field_1"))
    ).to_series()


def _closing_tags() -> pl.Expr:
    return draw_where(pl.col("body").str.tail(200), holding_any("#"), finding(_CLOSING_TAGS))


def _closing_credit() -> pl.Expr:
    return draw_where(pl.col("body").str.tail(60), holding(r"[\])>]$|사진|\d\.?$"), finding(_CLOSING_CREDIT))


def list_lines(lines: pl.DataFrame) -> pl.DataFrame:
    """Which lines (`_text`, `n`, `line`) belong to lists of other articles: `_text` and `n`.

    A list goes from its label to the next line with a stop. Below the last sentence of a text any line of a reporter or an
    outlet begins one: headlines of other articles stand there.
    """
    line = pl.col("line")
    is_label = line.str.contains(LIST_LABELS)
    is_sentence = line.str.contains(STOP) | (line.str.len_chars() > MAX_HEADLINE)
    told = lines.filter(line.str.contains_any(ADDRESSES) | is_label).select("_text").unique()
    if told.is_empty():
        return lines.select("_text", "n").clear()
    likely = lines.join(told.select("_text"), on="_text", how="semi", maintain_order="left")
    state = pl.when(is_label & ~is_sentence).then(1).when(is_sentence).then(0)
    told = likely.with_columns(
        _state=state.forward_fill().over("_text").fill_null(0),
        _below=(is_sentence.cast(pl.Int8).reverse().cum_max().reverse().over("_text") == 0)
        & is_sentence.any().over("_text"),
    ).with_columns(
        _signed=(pl.col("_below") & line.str.contains(SOURCES_OF_LISTS)).cast(pl.Int8).cum_max().over("_text"),
    )
    return told.filter(
        (pl.col("_state") == 1)
        | (pl.col("_below") & (pl.col("_signed") == 1))
        | (holds_where(line, holding_any("http"), LINK) & (pl.col("n") > 0))
    ).select("_text", "n")
