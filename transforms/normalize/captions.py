"""Photo captions: what stands around a text because a picture stood there.

A caption opens a line, because the picture broke the text there, and ends in a credit (`… 걷고 있다. 사진=솔내뉴스`); the text
goes on right behind it, often without a space. So a credit is looked for near the start of every line, and what stands
before it must look like a caption: sentences of the text that only name their source stay.
"""

import re
from typing import NamedTuple

import polars as pl

from transforms.normalize.credits import BY_REPORTER, CAPTION_END, CLOSING_DATE, HINT, MAX_CAPTION, find_credits

MAX_TOLD, MAX_GLUED, MAX_ALONE = 4, 3, 2
"""Sentences of a caption that shows itself as one, of one that the text is glued to, of one on a line of its own."""

CAPTION_MARK = re.compile(r"\((?:[^()]{0,12}\s)?(?:왼쪽|오른쪽|가운데|위|아래|맨|앞줄|뒷줄)")
"""What shows a caption: it says who stands where."""

SPOKEN = re.compile(r"앵커|연결합니다|보도합니다|기자입니다|기자!|^저작권자")
"""What no caption holds, though a name and 기자 stand behind it."""

TALKED = re.compile(r"(?:시죠|세요|데요|고요|[^있]습니다|[입합됩]니다)[.?!]")
"""Speech, behind which a name and 기자 call on a reporter."""

GLUED = re.compile(r"[가-힣“\"‘'0-9]")
"""How a text begins that goes on behind a caption."""

DRAWN = re.compile(r"/?(?:그래픽|삽화|디자인|일러스트)\s?=")
"""Who drew a picture above the text is no reporter of it."""

RIGHTS = re.compile(r"금지|불허|reserved")
"""What stands behind the sign of a copyright line, which is no credit."""

MAX_LONE_GIVER = 16
"""Characters of a line `솔내시 제공`; longer ones are headings (`모두에게 같은 책 제공`)."""

SENTENCES = re.compile(r"(?<=다)\.\s?|\n")
SENTENCE = re.compile(r"[다요죠까]\.[\"'”’)\]]*")
OPENER = re.compile(r"[▲△▶◆◇■◀△]|<YONHAP PHOTO|[\[(【][가-힣·]{2,9}\s?=\s?[가-힣A-Za-z0-9]{2,12}[\])】]")
"""What opens a caption behind a subtitle that is glued to it: a mark, or the dateline of its own."""

DATELINE_OPEN = re.compile(r"[\[(【][^\[\](){}】]{1,12}=[^\[\](){}】]{0,10}$")
"""A bracket of a dateline that a credit would break: 【솔내=AP/솔내뉴스】."""


UNCLOSED = re.compile(r"[(\[][^()\[\]]*$")
"""A bracket that a credit would break: (솔내시 제공."""


def tells_picture(text: str) -> bool:
    """Whether a sentence of a text ends as captions do, or names places in a picture."""
    return CAPTION_MARK.search(text) is not None or any(
        CAPTION_END.search(sentence[-12:]) or sentence.lstrip().startswith("사진은 ")
        for sentence in SENTENCES.split(text)
    )


def is_caption(text: str) -> bool:
    """Whether a text without a credit is a caption: a name or two sentences at most, the first of which is one's."""
    n_sentences = len(SENTENCE.findall(text))
    return n_sentences == 0 or (
        n_sentences <= 2 and len(text) <= MAX_CAPTION and tells_picture(SENTENCES.split(text)[0])
    )


class Split(NamedTuple):
    """A line taken apart: what stood before the caption, the caption, its credit, and where the text goes on."""

    before: str
    caption: str
    credit: str
    rest: str


def split_caption(line: str, *, is_first: bool, is_last: bool) -> Split | None:
    """The caption at the start of a line with its credit; None where the line has none."""
    for start, end in find_credits(line):
        found = _split_at(line, start, end, is_first=is_first, is_last=is_last)
        if found:
            return found
    return None


def _split_at(line: str, start: int, end: int, *, is_first: bool, is_last: bool) -> Split | None:
    """The line taken apart at a credit, if what stands before that is a caption."""
    caption, credit, rest = CLOSING_DATE.sub("", line[:start].rstrip()), line[start:end], line[end:].lstrip(" .")
    by_reporter = BY_REPORTER.match(credit) is not None
    is_dated = credit[0].isdigit() or len(caption) < len(line[:start].rstrip())
    # Below a text stand its author's address and what the site adds to it; a photographer's stands behind a date.
    if by_reporter and caption and is_last and not is_dated and not SENTENCE.search(rest):
        return None
    if not _may_be_credit(caption, credit, rest, by_reporter=by_reporter, is_first=is_first, is_last=is_last):
        return None
    if caption[:1] in ("[", "(") and rest[:1] in ("]", ")"):
        credit, rest = credit + rest[0], rest[1:].lstrip()
    elif (rest[:1] == ")" and UNCLOSED.search(caption + credit)) or (rest[:1] == "]" and UNCLOSED.search(caption)):
        rest = rest[1:].lstrip()
    # Nobody's byline begins with a slash behind a sentence and is glued to the next.
    is_slashed = credit.startswith("/") and SENTENCE.search(caption) and GLUED.match(rest)
    by_author = by_reporter and not is_slashed
    if not caption or _is_told(caption, rest, by_reporter=by_author, is_last=is_last):
        text, caption = _without_text(caption, is_first=is_first)
        return Split(text, caption, credit, rest)
    # The text's last sentence, and where it was taken from.
    return Split(caption, "", credit, "") if is_last and not rest and not by_reporter else None


def _may_be_credit(caption: str, credit: str, rest: str, *, by_reporter: bool, is_first: bool, is_last: bool) -> bool:
    """Whether a credit is one where it stands, and not a byline, a dateline or a call on a reporter."""
    if by_reporter:
        # A line of a name is a byline, unless the text goes on behind it; so is a name at the very end.
        is_byline = not caption and not DRAWN.match(credit) and (is_first or not GLUED.match(rest))
        return not (is_byline or (is_last and not rest) or SPOKEN.search(caption) or TALKED.search(caption))
    if RIGHTS.search(rest[:60]):
        return False
    is_dateline = rest[:1] in ("]", ")", "】") and DATELINE_OPEN.search(caption)
    is_heading = not caption and len(credit) > MAX_LONE_GIVER and credit.endswith("제공")
    is_spoken = SPOKEN.search(caption) and not credit.startswith("[사진")
    return not (is_dateline or is_heading or is_spoken)


def _is_told(caption: str, rest: str, *, by_reporter: bool, is_last: bool) -> bool:
    """Whether a text before a credit is its caption."""
    n_ends = len(SENTENCE.findall(caption))
    n_pieces = sum(bool(piece.strip()) for piece in SENTENCE.split(caption))
    if n_pieces <= MAX_TOLD and tells_picture(caption):
        return True
    if n_ends == 0:
        return caption.endswith((".", ")", "]")) or not by_reporter
    if by_reporter or (is_last and not rest):
        return False
    return n_pieces <= (MAX_GLUED if rest else MAX_ALONE)


def _without_text(caption: str, *, is_first: bool) -> tuple[str, str]:
    """What stands before a caption without being of it (sentences with a quotation, subtitles), and the caption."""
    ends = [found.end() for found in SENTENCE.finditer(caption)]
    for end in reversed(ends[:-1] if caption.endswith(".") else ends):
        text, picture = caption[:end], caption[end:]
        if re.search(r"[“\"]", text) and not tells_picture(text) and tells_picture(picture):
            return text, picture
    opener = next((mark.start() for mark in OPENER.finditer(caption) if mark.start() > 0), 0)
    if opener and (caption[opener] in "▲△" or (is_first and not SENTENCE.search(caption[:opener]))):
        return caption[:opener].strip(), caption[opener:]
    return "", caption


def peel_captions(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts (`record_id`, `body`) without captions, which stand in `captions`, a line a piece."""
    by_text = texts.select(line=pl.col("body").str.split("\n")).with_row_index("_text")
    last = pl.col("line").list.len().cast(pl.Int64) - 1
    lines = by_text.with_columns(n=pl.int_ranges(last + 1), last=last).explode("line", "n")
    likely = lines.filter(pl.col("line").str.slice(0, MAX_CAPTION).str.contains(HINT))
    found = [
        (text, n, split)
        for text, line, n, last in likely.select("_text", "line", "n", "last").iter_rows()
        if (split := split_caption(line, is_first=n == 0, is_last=n == last))
    ]
    cut = pl.DataFrame(
        {
            "_text": [text for text, _, _ in found],
            "n": [n for _, n, _ in found],
            "kept": ["\n".join(filter(None, (split.before, split.rest))) for _, _, split in found],
            "caption": [split.caption for _, _, split in found],
        },
        schema={"_text": lines.schema["_text"], "n": lines.schema["n"], "kept": pl.String, "caption": pl.String},
    )
    if cut.is_empty():
        return texts.with_columns(captions=pl.lit(""))
    touched = lines.join(cut.select("_text").unique(), on="_text", how="semi")
    kept = (
        touched.join(cut, on=["_text", "n"], how="left", maintain_order="left")
        .group_by("_text", maintain_order=True)
        .agg(
            _body=pl.coalesce("kept", "line").filter(pl.coalesce("kept", "line") != "").str.join("\n"),
            captions=pl.col("caption").filter(pl.col("caption") != "").str.join("\n"),
        )
    )
    joined = texts.with_row_index("_text").join(kept, on="_text", how="left", maintain_order="left")
    return joined.select(
        "record_id", body=pl.coalesce("_body", "body").str.strip_chars(), captions=pl.col("captions").fill_null("")
    )
