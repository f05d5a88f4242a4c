"""What a site puts around the text: copyright lines, reporters' mail lines, menus, datelines.

It is recognized where it stands alone (a short line), opens the text or closes it; nothing is cut out of the middle of a
paragraph, because deleting too much is as wrong as deleting too little: of 90 real records read, 10 had no residue.
"""

import re

import polars as pl

from transforms.bylines import MAIL, REPORTER
from transforms.likely import draw_where, holding_any
from transforms.normalize.spoken import peel_spoken
from transforms.normalize.tails import list_lines, peel_tails
from transforms.words import any_of

MAX_RESIDUE_LINE = 160
"""Characters of a line that may be residue as a whole."""

MAX_NOTICE, MAX_CREDIT = 240, 160
"""Characters at the end of a text among which a copyright line, a reporter with an address begin."""

SENTENCE_END = r"""[가-힣]["'”’)\]]*\.["'”’)\]]*"""
"""The end of a sentence, with the marks that close a quotation; abbreviations and domains are Latin."""

RIGHTS = (
    r"(?:무단\s*(?:전재|복제|배포|사용|수집).{0,30}(?:금지|불허|금합니다)|재배포.{0,20}금지|재판매\s*및\s*DB\s*금지"
    r"|All\s+rights\s+reserved|저작권자\s*[ⓒ©(<:])"
)
"""What copyright lines say; a text about unlicensed copies says 무단 복제 too, but forbids nothing."""

NO_STOP = r"(?:[^.]|[A-Za-z0-9]\.)"
"""Anything but the end of a sentence; domains have dots too."""

CONTACT = rf"(?:{MAIL}|\d{{2,4}}-\d{{3,4}}-\d{{4}}|카카오톡|카톡|☎)"

MENU = any_of("menu")
"""Words of menus and footers; a line of nothing else is furniture."""

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"

PLAYER = (
    rf"Loading|로딩\s?중|viewer|{_TIME}\s*[|/]\s*{_TIME}|화질\s?(?:선택(?:\s?옵션)?|설정)|자동\s?재생|재생\s?속도"
    r"|동영상\s?(?:뉴스|재생|플레이어|고정\s?(?:취소)?)|음소거(?:\s?해제)?|전체\s?화면|일시\s?정지"
)
"""What the buttons of a player say, on a line of its own."""

RESIDUE_LINES = (
    rf"\W*(?:(?:{MENU})[\s|·,>/]*)+\W*",
    rf"\W*(?:{PLAYER})\W*",
    r"\W*\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:송고|입력|등록|수정)?\W*",
    r"\W*(?:촬영기자|영상취재|영상편집|영상디자인|화면제공)\s*[:：].*",
    r"// flash .*|function \w+\(\)\s?\{\s?\}|라이브리 댓글 작성을 위해.*|SNS 기사보내기|\S{2,8}\(으\)로 기사보내기|기자 정보|본문 글씨 (?:키우기|줄이기)|AD\W*|(?:좋아요|화나요|슬퍼요|추천해요|후속기사 원해요)\s?\d*|(?:입력|승인|수정|등록|송고|업데이트)\s*:?\s*\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?(?:\s+\d{1,2}:\d{2})?|\[[A-Za-z0-9 ]{2,12}\]|\S{2,8} 카톡|\W*\d{3,4}-\d{3,4}(?:-\d{4})?\W*",
    r"\W*(?:구독하기|공유하기|글자\s*크기|인쇄하기|댓글\s*\d*|좋아요\s*\d*|스크랩|기사\s*원문\s*보기|관련\s*기사)\W*\d*\W*",
)
"""Whole lines that are no text, tried on lines of up to `MAX_RESIDUE_LINE` characters; compiled from reading crawls."""

REPORTER_LINES = (
    rf"\W*[가-힣]{{2,4}}(?:\s*[·,/]\s*[가-힣]{{2,4}}){{0,4}}\s*(?:\S{{0,10}}\s)?{REPORTER}(?:\s*=)?\W*",
    rf"\W*[가-힣]{{2,4}}(?:\s?[·,]\s?[가-힣]{{2,4}}){{0,4}}\s*{REPORTER}의?\s*(?:다른|전체)\s?기사(?:\s*더)?\s*보기\W*",
)
MAIL_LINE = rf"{NO_STOP}{{0,40}}{MAIL}[^.가-힣]{{0,10}}(?:[가-힣]{{2,4}}\s*{REPORTER})?\W*"
"""Lines of reporters, with an address: tried for themselves, because one pattern for all takes four times as long."""

RESIDUE_NOTICES = (
    rf"{NO_STOP}*{RIGHTS}.*",
    r"\W*(?:[ⓒ©]|\(c\)|copyright).{0,80}",
    rf"\W*(?:제보는|제보하기|기사\s*제보|카카오톡\s*제보|제보){NO_STOP}*{CONTACT}.*",
    rf"{NO_STOP}{{0,40}}제보를?\s*(?:기다립니다|받습니다|부탁드립니다)\W*",
    rf"\W*※.*(?:{MAIL}|제보|\[메일\]|소식을 기다).*",
)
"""Whole lines that tell whose the text is or ask for tips. News tell of licences and tips too: a line that is a sentence
of the text (`_is_sentence`) stays."""

NOTICE_HINTS = ["금지", "불허", "금합", "reserved", "저작권", "ⓒ", "©", "(c)", "copyright", "제보", "※"]
"""What a notice holds at least."""

NOTICE_END = ["금지", "불허", "금합", "reserved"]
"""What a copyright line at the end of a text holds at least."""

SENTENCE = r"""[다요죠까]\.["'”’)\]]*$"""

SITE_SPEAKS = (
    rf"(?i)^\W*(?:(?:저작권자|copyright)\W*)?[ⓒ©]|{MAIL}|(?:기다립니다|기다리고 있습니다|부탁드립니다|바랍니다|주세요|하세요|십시오|제보를?\s*받습니다)\."
    r"|^\W*제보(?:는|하기).*니다\.|^\W*(?:(?:본|이)\s)?(?:\S{1,6}의\s)?무단\s?(?:전재|복제|배포|사용|수집).*(?:금지|금|불허)한다\."
)
"""What a sentence of the site holds: its sign at the head, its address, an invitation, a ban that no one is said to have put up."""

SITE_FORBIDS = r"(?:(?:금지|금|불허)합니다|금지(?:되어|돼) 있습니다|금지됩니다|(?:받을|물을) 수 있습니다|처벌(?:을 )?(?:받습|됩)니다)\."
TOPIC = r"^\W*[가-힣]{2,12}[은는이가]\s"
SITE_TOPIC = r"^\W*(?:기사|뉴스|콘텐츠|저작물|저작권|사진|영상|게시물)[은는이가의]\s"
"""Polite bans are the site's, unless they begin with someone who forbids: scripts of broadcasts are polite throughout."""

CLOSING_NOTICE = rf"\s*(?:<|\[|\(|ⓒ|©|※|▶|저작권자)[^\n<\[]{{0,80}}{RIGHTS}.{{0,60}}$"
"""A copyright line glued to the end of a text."""

_PLACE = r"[가-힣A-Za-z]{2,7}\s*[=/]\s*"
_ADDRESS = rf"\s*[(=]?\s*{MAIL}\)?\s*$"
_POST = r"(?:(?:인턴|수습|선임|객원|사진|[가-힣]{2,4}전문|[가-힣]{2,6}(?:닷컴|뉴스|특파원))\s?)?"

CLOSING_CREDITS = (
    rf"(?:^|{SENTENCE_END})(\s*/?\s*(?:{_PLACE})?[가-힣]{{2,4}}\s*(?:[^\s.]{{0,6}}\s)?[가-힣]{{0,4}}?{REPORTER}{_ADDRESS})",
    rf"(?:^|{SENTENCE_END})(\s*{MAIL}\)?\s*$)",
    rf"(\s+/?(?:{_PLACE})?[가-힣]{{2,4}}\s*{_POST}{REPORTER}{_ADDRESS})",
    rf"(\s+{MAIL}\)?\s*$)",
)
"""A reporter and an address glued to the end of a text; group 1 goes.

Only behind the end of a sentence may any word stand between the name and 기자: elsewhere the first of two words may be the
sentence's (`공개할 예정 한가람 기자 ...`).
"""


def _whole(patterns: tuple[str, ...]) -> str:
    """What any of the patterns fits as a whole."""
    return "(?i)^(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")$"


_LINES = tuple(map(_whole, (RESIDUE_LINES, REPORTER_LINES, (MAIL_LINE,))))
_NOTICE = _whole(RESIDUE_NOTICES)


# Few texts come so far, and polars keeps too few patterns for all of them (`parts`).
_CLOSING_NOTICE = re.compile(f"(?i){CLOSING_NOTICE}")
_SENTENCE, _SITE_SPEAKS, _SITE_FORBIDS, _TOPIC, _SITE_TOPIC = map(
    re.compile, (SENTENCE, SITE_SPEAKS, SITE_FORBIDS, TOPIC, SITE_TOPIC)
)


def peel_residue(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts (`record_id`, `body`) without the residue that shows, the `residue` itself, and the `names` of authors in it.

    What a copyright line hid may be a mail line: `parts.take_parts` peels until nothing more comes off.
    """
    open_ = texts.lazy().select("record_id", "body", residue=pl.lit(""), names=pl.lit(""))
    # Ends first: a copyright line glued to the last sentence must not take it along.
    return _peel_lines(open_.pipe(peel_spoken).pipe(peel_tails).pipe(_peel_ends).collect())


def _peel_lines(texts: pl.DataFrame) -> pl.DataFrame:
    """Short lines that are residue move from `body` to `residue`."""
    split = texts.select(line=pl.col("body").str.split("\n")).with_row_index("_text")
    lines = split.with_columns(n=pl.int_ranges(pl.col("line").list.len().cast(pl.Int64))).explode("line", "n")
    short = lines.filter(pl.col("line").str.len_chars() <= MAX_RESIDUE_LINE)
    line = pl.col("line")
    noticed = short.filter(line.str.contains_any(NOTICE_HINTS, ascii_case_insensitive=True))
    if noticed.height:
        noticed = noticed.filter(line.str.contains(_NOTICE))
        noticed = noticed.filter(pl.Series([not _is_sentence(text) for text in noticed["line"]], dtype=pl.Boolean))
    alone = short.filter(pl.any_horizontal(line.str.contains(pattern) for pattern in _LINES))
    residue = pl.concat([alone, noticed]).unique().sort("_text", "n")
    gone = pl.concat([residue.select("_text", "n"), list_lines(lines.select("_text", "n", "line"))])
    if gone.is_empty():
        return texts
    touched = lines.join(gone.select("_text").unique(), on="_text", how="semi", maintain_order="left")
    kept = touched.join(gone.unique().with_columns(is_gone=True), on=["_text", "n"], how="left", maintain_order="left")
    told = texts.with_row_index("_text")
    for name, frame in (
        ("_body", kept.with_columns(line=pl.when(pl.col("is_gone").is_null()).then("line"))),
        ("_cut", residue),
    ):
        joined = frame.group_by("_text", maintain_order=True).agg(line.str.join("\n").alias(name))
        told = told.join(joined, on="_text", how="left", maintain_order="left")
    return told.select(
        "record_id",
        body=pl.coalesce("_body", "body").str.strip_chars(),
        residue=pl.concat_str("residue", pl.col("_cut").fill_null(""), separator="\n"),
        names="names",
    )


def _peel_ends(texts: pl.LazyFrame) -> pl.LazyFrame:
    """What closes a text without being of it moves to `residue`."""
    texts = _cut_off(
        texts,
        draw_where(pl.col("body").str.tail(MAX_NOTICE), holding_any(*NOTICE_END), _closing_notice),
    )
    signed = holding_any("@")
    return _cut_off(texts, draw_where(pl.col("body").str.tail(MAX_CREDIT), signed, _closing_credit))


def _closing_notice(ends: pl.Series) -> pl.Series:
    found = (_CLOSING_NOTICE.search(end) for end in ends)
    return pl.Series(
        [match.group() if match and not _is_sentence(match.group()) else None for match in found], dtype=pl.String
    )


def _closing_credit(ends: pl.Series) -> pl.Series:
    end = pl.col("end")
    found = pl.coalesce(end.str.extract(f"(?i){pattern}", 1) for pattern in CLOSING_CREDITS)
    return ends.alias("end").to_frame().select(found).to_series()


def _cut_off(texts: pl.LazyFrame, cut: pl.Expr) -> pl.LazyFrame:
    """What `cut` finds at the end of `body` (null: nothing) moves to `residue`."""
    return texts.with_columns(_cut=cut.fill_null("")).select(
        "record_id",
        body=pl.col("body").str.strip_suffix(pl.col("_cut")).str.strip_chars(),
        residue=pl.concat_str("residue", "_cut", separator="\n"),
        names="names",
    )


def _is_sentence(text: str) -> bool:
    """A sentence of the news, whatever it tells of: it ends as one, and neither the site's marks nor its words show."""
    if not _SENTENCE.search(text) or _SITE_SPEAKS.search(text):
        return False
    return not _SITE_FORBIDS.search(text) or (_TOPIC.search(text) is not None and not _SITE_TOPIC.search(text))
