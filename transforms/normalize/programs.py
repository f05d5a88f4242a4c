"""What stands above the script of a program: its summary, when it was on the air and with whom, how to quote it.

Stations set it in signs that they use for speakers too (`■ 방송 : …■ 진행 : …▷ 진행자 : …`), mostly without a line feed, so
it is read piece by piece: fields, links and notices in any order. What stands before them is the summary, unless it ends
as a text does: then it introduces the interview and is the first paragraph.
"""

import re
from typing import NamedTuple

import polars as pl

from transforms.normalize.heads import QUOTATION

MAX_ABOVE, MAX_SUMMARY = 1_500, 900
"""Characters above a script, and those of a summary between its fields and the first who speaks."""

MAX_PIECES = 50
"""Fields with their summary, notices, addresses and labels above a script; in real ones up to five."""

MAX_LABELLED = 400
"""Characters above the first label of a script, if there are no fields."""

MAX_JINGLE = 100
"""Characters of a sentence that says what the program is."""

SIGNS = "■◆◇□▶▷●○◎※*☞☏▣◈"

_KEY = r"(?P<key>방송|프로그램|진\s?행|출연|대담|일시|일자|패널|전화\s?연결|채널|코너|게스트|제작|연출|구성|기술|작가|스크립터|전화연결)(?:명|일시?|시간|자)?"
_NO_SENTENCE = rf"(?:(?![다요죠까][.?!])[^\n{SIGNS}\[])"
_ASIDE = r"\((?:[^()\n]|\([^()\n]*\))*\)"
FIELD = re.compile(
    rf"[{SIGNS}]\s?{_KEY}\s?[:：=]\s?(?:\[[^\]\n]{{1,30}}\])?"
    rf"(?:{_NO_SENTENCE}{{0,100}}?\(\d{{1,2}}:\d\d[^()\n]{{0,20}}\)|(?:[가-힣]{{2,4}}(?:\s[가-힣]{{2,6}})?\s?{_ASIDE}(?:,\s?)?)+"
    rf"|{_NO_SENTENCE}{{0,160}}(?=[\n{SIGNS}\[]|$))"
)
"""■ 진행 : 한가람 앵커. Times and names with an aside end a value too: the text may be glued to them."""

ON_AIR = {"방송", "프로그램", "진행", "대담", "채널", "패널"}
"""Keys of which one at least shows a program: days and performers are of concerts too."""

LINK = re.compile(
    rf"[▶■◆*]{{1,2}}\s?(?:유튜브|다시\s?듣기|영상|알립니다)(?:(?!www|https?:)[^\n(.{SIGNS}])*(?:(?:www|https?:)[^\s가-힣{SIGNS}(“<]*)?[^\n(.{SIGNS}]*"
    r"|\[(?:관련\s)?(?:동)?영상\s?보기\]"
)
"""▶유튜브 영상 바로가기 주소 : www…, ▶ 알립니다, [관련 동영상 보기]."""

NOTICE = re.compile(
    r"\(?\s?[*※■▶◆]{0,2}\s?(?:(?=[^\n.]{0,120}(?:텍스트는|인용\s?(?:시|보도)|저작권은|정확한 내용은|전체 내용은|보실 수))"
    r"[^\n.■◆◇]{4,180}?(?:바랍니다|바라겠습니다|있습니다|주세요|드립니다)\.?\)?\s*)+"
)
"""* 아래 텍스트는 실제 방송과 다를 수 있습니다. 인용 시 프로그램명을 밝혀주시기 바랍니다."""

ADDRESS = re.compile(r"https?://[!-~]+|\d{14,}\s")
"""The address of a film that opens a text, or the number of a picture."""

SHOW = re.compile(
    r"\[(?:[가-힣0-9]{0,4}\s?뉴스(?:데스크|투데이|리뷰|와이드|룸|파이터|[0-9]{1,2})?|[0-9]{1,2}시\s?뉴스)\]\s?(?=[가-힣“‘\"'◀\[])"
)
"""[정오뉴스], [뉴스투데이]."""

TURN = re.compile(r"[◇◆▷▶☏◎○●▣□■]\s?[가-힣]{2,6}(?:\s[^:：>\n◇◆▷▶.]{0,30})?\s?(?:\([^()\n]{0,30}\)\s?)?(?:[:：>]|-\s)")
"""Who speaks: ◇ 한가람 앵커(이하 한가람) : …"""

ANCHOR = re.compile(
    r"\[\s?앵커(?:\s?멘트)?\s?\]|【\s?앵커(?:\s?멘트)?\s?】|◀\s?앵커\s?▶|<\s?앵커(?:\s?멘트)?\s?>|\[편집자\s?주\]"
)
"""The first label of a script, or the note above a series."""

MAX_SENTENCES = 3
"""Sentences among the headlines of a summary, besides what these quote."""

SENTENCE = re.compile(r"[다요죠까]\s?[.?!]")
ENDS = re.compile(r"[다요죠까][.?!][\"”’)]*$")
STATION = re.compile(r"\[[가-힣A-Za-z0-9 ]{2,14}\]$")
"""[솔내방송 나래], at the end of a summary; [솔내뉴스], all that stands above a label."""

DASHES = re.compile(r"\s?(?=- )")
"""Where one piece of a summary ends and the next begins, if its pieces have dashes."""

HINTS = ["■", "□", "◆", "※", "* ", "앵커", "편집자"]
OPENINGS = r"^(?:http|\[|[0-9]{14})"
"""What a text below fields, notices or a label holds near its head at least, and how one below something else begins."""


class Program(NamedTuple):
    """The summary above a script, and the script."""

    summary: list[str]
    script: str


def peel_programs(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts (`body`, `lead`, `had_lead`) without what stands above their scripts; summaries are subtitles.

    Who presents a program is no author of the text, so its fields are no residue in which names are looked for.
    """
    body = texts["body"]
    likely = body.str.slice(0, MAX_ABOVE).str.contains_any(HINTS) | body.str.contains(OPENINGS)
    if not likely.any():
        return texts
    rows = []
    columns = texts.with_row_index("_text").filter(likely).select("_text", "body", "lead", "had_lead")
    for text, body, lead, had_lead in columns.iter_rows():
        if found := read_program(body):
            summary = "\n".join(found.summary)
            subtitles = lead if had_lead else "\n".join(filter(None, (lead, summary))) or None
            rows.append((text, found.script, subtitles))
    if not rows:
        return texts
    schema = {"_text": pl.UInt32, "body": pl.String, "lead": pl.String}
    peeled = texts.with_row_index("_text").update(pl.DataFrame(rows, schema=schema, orient="row"), on="_text")
    return peeled.drop("_text")


def read_program(text: str) -> Program | None:
    """What stands above a script, and the script; None where nothing does."""
    found: Program | None = None
    for _ in range(MAX_PIECES):
        script = found.script if found else text
        more = _fielded(script) or _noticed(script) or _labelled(script)
        if more is None or not more.script:
            break
        found = Program([*(found.summary if found else []), *more.summary], more.script)
    return found


def _fielded(text: str) -> Program | None:
    """The script below fields; one field alone opens a text, or it is a speaker's."""
    first = FIELD.search(text, 0, MAX_ABOVE)
    if first is None:
        return None
    end, keys = _end_of_fields(text, first.start())
    if (len(keys) == 1 and first.start() > 0) or not ON_AIR.intersection(keys):
        return None
    before, script = text[: first.start()].rstrip(), text[end:].lstrip()
    if notice := NOTICE.search(before):
        before = before[: notice.start()].rstrip()
    before = STATION.sub("", before).rstrip()
    turn = TURN.search(script, 0, MAX_SUMMARY)
    if turn and not SENTENCE.search(script, 0, turn.start()):
        below, script = script[: turn.start()].strip(), script[turn.start() :]
    else:
        below = ""
    if ENDS.search(before) and not before.startswith("-"):
        is_jingle = len(before) <= MAX_JINGLE and before.endswith("입니다.") and len(SENTENCE.findall(before)) == 1
        if not is_jingle:
            return Program(_pieces(below), f"{before}\n{script}") if TURN.match(script) else None
        before = ""
    elif len(before) > MAX_SUMMARY or len(SENTENCE.findall(QUOTATION.sub("", before))) > MAX_SENTENCES:
        # A text that ends in when a program is on the air.
        return None
    return Program([*_pieces(before), *_pieces(below)], script)


def _end_of_fields(text: str, start: int) -> tuple[int, list[str]]:
    """Where the fields, links and notices from a place on end, and the keys of the fields."""
    end = start
    keys: list[str] = []
    while True:
        at = end + len(text[end : end + 8]) - len(text[end : end + 8].lstrip())
        field = FIELD.match(text, at)
        found = field or LINK.match(text, at) or NOTICE.match(text, at)
        if found is None or found.end() == at:
            return end, keys
        end = found.end()
        if field:
            keys.append(field["key"].replace(" ", ""))


def _noticed(text: str) -> Program | None:
    """The text below an address or a program's name, or the script below a notice with a sign."""
    notice = ADDRESS.match(text) or SHOW.match(text) or (NOTICE.match(text) if text[:1] in ("*", "※", "■") else None)
    return Program([], text[notice.end() :].lstrip()) if notice else None


def _labelled(text: str) -> Program | None:
    """The script below the first label, if headlines stand above it."""
    label = ANCHOR.search(text, 0, MAX_LABELLED)
    if label is None or label.start() == 0 or SENTENCE.search(text, 0, label.start()):
        return None
    before, script = text[: label.start()].strip(), text[label.end() :].lstrip()
    return Program([] if STATION.fullmatch(before) else _pieces(before), script)


def _pieces(summary: str) -> list[str]:
    """A summary in its lines, and at its dashes."""
    lines = summary.split("\n")
    return [
        piece.strip() for line in lines for piece in (DASHES.split(line) if line.startswith("- ") else [line]) if piece
    ]
