"""Characters: the form that is stored and the form that is compared.

The stored form keeps every readable character of the page (quotation marks, middle dots, hanja) and only makes one
thing of what looks the same: composed jamo (NFC), one space, one line feed, no invisible characters, no HTML entities.
The compared form throws away what copies of one text differ in: marks, spaces, full and half width.
"""

import html
import re
import unicodedata

import polars as pl

from transforms.likely import change_likely, change_where, holding_any

INVISIBLE = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]"
)
"""Control, zero-width, direction and filler characters (Unicode 15, general categories Cc, Cf and the Hangul fillers)."""

CONTROLS = r"[\x00-\x08\x0e-\x1f\x7f]"
"""Control characters that no text file holds on purpose."""

ENTITY = r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
"""An HTML entity with its semicolon; `&copy=2` in a URL is none."""

TAGS = r"(?i)</?(?:b|strong|i|em|u|span|div|a|font|img|strike|sup|sub|small|table|tbody|tr|td|figure|figcaption)(?:\s[^<>]{0,500})?/?>"
"""HTML tags that crawlers leave in texts; only known names, because 〈 and < also quote titles."""

BREAK_TAGS = r"(?i)<br\s*/?>|</?p>"
LINE_BREAK = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"

PLAIN = (
    r"\t-\r\x20-\x7e\u{a0}-\u{ac}\u{ae}-\u{2ff}\u{388}-\u{482}가-힣ㄱ-ㅣㅥ-ㆎ\u{2010}-\u{2027}\u{202f}-\u{205f}"
    r"\u{20a0}-\u{20bf}\u{2100}-\u{2125}\u{212c}-\u{2328}\u{232b}-\u{2ad0}\u{3000}-\u{3029}\u{3030}-\u{303f}"
    r"\u{3041}-\u{3096}\u{30a0}-\u{30ff}\u{3200}-\u{33ff}一-鿿\u{ff01}-\u{ff9f}"
)
"""Characters that show and that NFC leaves as they are, next to whatever of them: nearly all that Korean news is written in."""

CASED = r"[^\x00-@\[-\x7f가-힣一-鿿]"
"""What lower case may change at most."""

SAME_IN_NFKC = r"\x00-\x7f\u{b1}가-힣一-鿿\u{203b}\u{2190}-\u{2199}\u{223c}\u{25a0}-\u{26ff}"
"""Characters that NFKC leaves as they are; marks are gone before it is asked."""

QUOTES = "‘’‚‛′`´'“”„‟″\"＂＇「」『』《》〈〉«»‹›<>"
DOTS = "·・ㆍ‧•∙⋅･․"
DASHES = "-‐‑‒–—―−－─ー"

MARKS = rf"[\s{re.escape(QUOTES + DOTS + DASHES)}]+"
"""What the compared form leaves out; ㆍ must go before NFKC, which makes an old vowel of it."""

GAP = r"([^\s의을를와과,.▲△◆◇■□▶▷●○•·-]|[^다]\.|[^있]다\.)[^\S\n]{4,}([^\sA-Za-z(])"
GAPS = ["    ", "\t\t\t\t", "\u00a0\u00a0", "\u00a0 ", " \u00a0"]
"""A run of spaces between blocks, with what stands on both sides, and what one holds at least. Addresses and datelines of
captions belong to what stands before, as the second sentence of a caption does, what stands behind a mark or a particle to that."""

_INVISIBLE = re.compile(INVISIBLE)
_ENTITY = re.compile(ENTITY)
_TAGS = re.compile(TAGS)
_BREAK_TAGS = re.compile(BREAK_TAGS)


def decode_markup(text: str) -> str:
    """Text with its entities decoded, however often they were encoded, and without tags.

    Invisible characters and compositions are resolved in the same loop: each may complete an entity or a tag.
    """
    while True:
        decoded = _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text
        if "<" in decoded:
            decoded = _TAGS.sub("", _BREAK_TAGS.sub("\n", decoded))
        decoded = _INVISIBLE.sub("", unicodedata.normalize("NFC", decoded))
        # Entities of lone surrogates and the like decode to what UTF-8 cannot hold.
        decoded = decoded.encode("utf-8", "replace").decode("utf-8")
        if decoded == text:
            return text
        text = decoded


def _decode_column(column: pl.Series) -> pl.Series:
    return pl.Series([decode_markup(text) for text in column], dtype=pl.String)


def tidy(text: pl.Expr, *, is_plain: bool = False) -> pl.Expr:
    """The stored form of a text column: lines stripped, blank lines gone, empty texts null. Idempotent.

    `is_plain`: the texts are known to hold no characters but `PLAIN` ones.
    """
    return text.map_batches(_tidy_plain if is_plain else _tidy_any, return_dtype=pl.String)


def _tidy_any(column: pl.Series) -> pl.Series:
    # Decoding composes too, wherever that makes an entity or a tag.
    is_odd = column.str.contains(f"[^{PLAIN}]") & ~_has_markup(column)
    return _tidy_plain(change_likely(column, is_odd, _compose_column))


def _tidy_plain(column: pl.Series) -> pl.Series:
    lines = (
        change_likely(column, _has_markup(column), _decode_column)
        .str.replace_all(LINE_BREAK, "\n")
        # Whatever is not a single space already: most spaces are, and replacing them by themselves takes three times as long.
        .str.replace_all(r"[^\S\n ][^\S\n]*| [^\S\n]+", " ")
        .str.replace_all(r" ?(?:\n ?)+", "\n")
        .str.strip_chars(" \n")
    )
    return change_likely(lines, lines == "", lambda empty: pl.Series([None] * len(empty), dtype=pl.String))


def _has_markup(column: pl.Series) -> pl.Series:
    is_entity = column.str.contains("&", literal=True) & column.str.contains(r"[;\u{37e}]")
    return is_entity | column.str.contains("<", literal=True)


def _compose_column(column: pl.Series) -> pl.Series:
    return column.str.normalize("NFC").str.replace_all(INVISIBLE, "")


def part_blocks(text: pl.Expr) -> pl.Expr:
    """Texts with line feeds where a page had blocks and its crawler left runs of spaces: behind captions, above subtitles.

    In 3,800 crawled texts all but a few of 3,200 runs of four spaces stood there, and none inside a sentence.
    """
    return change_where(text, holding_any(*GAPS), lambda texts: texts.str.replace_all(GAP, "$1\n$2"))


def compared(text: pl.Expr) -> pl.Expr:
    """The form in which texts are compared: no spaces, marks, dots or dashes, one width. Idempotent."""
    return text.map_batches(_compare_column, return_dtype=pl.String)


def _compare_column(column: pl.Series) -> pl.Series:
    # Spaces first: most marks are spaces, and a letter is found ten times as fast as a class.
    bare = column.str.replace_all(" ", "", literal=True).str.replace_all(MARKS, "")
    plain = change_likely(bare, bare.str.contains(CASED), lambda texts: texts.str.to_lowercase())
    return change_likely(plain, plain.str.contains(f"[^{SAME_IN_NFKC}]"), _in_one_width)


def _in_one_width(column: pl.Series) -> pl.Series:
    # NFKC makes spaces and marks of its own, and what stood apart may compose once they are gone.
    return column.str.normalize("NFKC").str.replace_all(MARKS, "").str.to_lowercase().str.normalize("NFKC")


_MARKS = re.compile(MARKS)


def compared_text(text: str) -> str:
    """`compared` for one text."""
    for _ in range(2):
        text = unicodedata.normalize("NFKC", _MARKS.sub("", text).lower())
    return text
