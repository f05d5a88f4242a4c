"""The parts of a text as it came: subtitles, dateline, reporters, the running text; captions and residue go.

Each kind hides others (a caption the dateline behind it, a copyright line the reporter above it), so they are taken off in
turn until a text stays as it is: what comes out of this comes out unchanged a second time.

Polars keeps the 32 patterns that it used last, and a pattern costs up to 2 ms to compile. One round of the loop uses 30 of
them, so the short rounds at its end cost next to nothing; with a few more each would cost 20 ms. What few texts are asked is
therefore asked with Python's patterns.
"""

import re

import polars as pl

from transforms.normalize.captions import peel_captions
from transforms.normalize.heads import MAX_HEAD, read_head
from transforms.normalize.labels import split_label
from transforms.normalize.programs import peel_programs
from transforms.normalize.residue import peel_residue
from transforms.normalize.seams import find_seams, part_at

HEAD_HINTS = (
    (
        r"[(\[【<〈][^()\[\]【】<>〈〉\n]{1,20}(?:\([가-힣]{2,6}\))?(?:[=|]|기자|특파원|위원|리포터|PD|에디터)[^()\[\]【】<>〈〉\n]{0,14}[)\]】>〉]"
        r"|\[[가-힣A-Za-z0-9 ]{2,14}\]|[［〔]"
    ),
    (
        r"^(?:[^\n]{2,40}(?:기자|특파원|위원|리포터|PD|에디터)\s?[=|]|=\s|[▲△]|[가-힣]{2,4}\s기자[가-힣“‘]"
        r"|[가-힣 ]{4,40}(?:대표|의원|장관|대통령|시장|위원장|총리|후보|대변인|최고위원|교수|지사|청장|총장|회장)[가-힣“\"‘'])"
    ),
)
"""What a head with a dateline holds at least; one pattern for both takes four times as long."""

HAS_STOP = re.compile(r"[가-힣)\]”\"’'%]\.(?:[^.\d]|$)")

TELLS = re.compile(r"[다요](?:\.|\n|$)")
"""A caption that says what happens, not only who it is."""

GOES_ON = re.compile(r"(?:\.\.\.|…)[\"'”’]?$")
"""A text that the crawler cut off is one, though it has no stop."""

FIRST_HAS_STOP = r"^[^\n]*[가-힣)\]”\"’'%]\.(?:[^.\d]|$)"

MAX_PLACE = 40

MAX_ROUNDS = 50
"""How often parts are taken off; articles need up to five. What does not end by then (an address a thousand times) is none, and
stays as it came."""

MIN_TAIL = 3_000
LONG_LINE = re.compile(r"[가-힣0-9“‘\"'(][^\n]{240}")
"""Bytes of a text whose end is not changed by what goes at its head; a first line that is no residue."""


def take_parts(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts (`record_id`, `lead`, `body`) with their parts: `lead`, `body`, `dateline`, `names`, `residue`.

    `lead` gains the subtitles where it was null, a line each; `names` are separated by commas. A text in which nothing but
    captions is left keeps them, without their credits: it is the text of a picture.
    """
    # News repeat themselves, so each text is taken apart once.
    numbered = texts.with_row_index("_row").with_columns(_text=pl.col("_row").min().over("lead", "body"))
    distinct = numbered.filter(pl.col("_text") == pl.col("_row")).select("lead", "body", record_id="_text")
    return (
        numbered.select("record_id", "_text")
        .join(_take_distinct(distinct), left_on="_text", right_on="record_id", how="left", maintain_order="left")
        .drop("_text")
    )


def _take_distinct(texts: pl.DataFrame) -> pl.DataFrame:
    start = texts.select(
        "record_id",
        "lead",
        "body",
        dateline=pl.lit(None, pl.String),
        names=pl.lit(""),
        residue=pl.lit(""),
        had_lead=pl.col("lead").is_not_null(),
        bare=pl.lit(None, pl.String),
    )
    is_open = pl.col("body").is_not_null()
    done, open_ = [start.filter(~is_open)], start.filter(is_open)
    for _ in range(MAX_ROUNDS):
        if open_.is_empty():
            break
        # Captions first: without the address behind it, the last line of a text looks like its last sentence.
        uncaptioned = peel_captions(open_.select("record_id", "body"))
        scripts = peel_programs(open_.with_columns(uncaptioned["body"], uncaptioned["captions"], _whole="body"))
        peeled = _peel(scripts)
        is_same = peeled["body"].is_null() | (peeled["body"] == peeled["_whole"])
        peeled = peeled.drop("_whole")
        parted, whole = _part(peeled.filter(is_same))
        done.append(whole)
        open_ = pl.concat([peeled.filter(~is_same), parted])
    done.append(start.join(open_, on="record_id", how="semi"))
    return pl.concat(done).drop("had_lead", "bare")


def _peel(texts: pl.DataFrame) -> pl.DataFrame:
    """What is left of texts without their `captions` when every other kind of part is taken off once.

    `bare` is the text in which residue was looked for in vain: what is left when only its head went is not asked again.
    """
    body = pl.col("body")
    is_bare = _are_bare(texts)
    asked = texts.filter(~is_bare)
    if asked.height:
        found = peel_residue(asked.select("record_id", "body"))
        asked = asked.with_columns(
            body=found["body"].fill_null(""),
            bare=pl.when(body == pl.lit(found["body"])).then("body"),
            residue=pl.concat_str("residue", found["residue"], separator="\n"),
            names=pl.concat_str("names", found["names"], separator=","),
        )
    texts = pl.concat([texts.filter(is_bare), asked])
    at = (texts["captions"] != "").arg_true()
    kept = map(_or_picture, texts["body"].gather(at), texts["captions"].gather(at))
    texts = texts.with_columns(texts["body"].scatter(at, pl.Series(list(kept), dtype=pl.String)))
    return _take_heads(texts.drop("captions")).with_columns(body=pl.when(body != "").then(body))


def _are_bare(texts: pl.DataFrame) -> pl.Series:
    """Which texts are known to hold no residue."""
    body = texts["body"]
    is_bare = (texts["bare"] == body).fill_null(False)
    is_tail = pl.col("bare").str.ends_with(pl.col("body")) & (pl.col("body").str.len_bytes() > MIN_TAIL)
    at = (texts.select(is_tail).to_series() & ~is_bare).arg_true()
    begins = [LONG_LINE.match(start) is not None for start in body.gather(at).str.slice(0, 241)]
    return is_bare.scatter(at, pl.Series(begins, dtype=pl.Boolean)) if begins else is_bare


def _or_picture(body: str, captions: str) -> str:
    """A text, or the text with its captions where it is but a picture's."""
    tells = TELLS.search(captions) and not HAS_STOP.search(body) and not GOES_ON.search(body)
    return f"{body}\n{captions}".strip() if not body or tells else body


def _part(texts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The texts that a subtitle or label was glued to, without it, and the others."""
    rows = []
    likely = (
        texts.with_row_index("_text").filter(pl.col("body").is_not_null()).select("_text", "lead", "body", "had_lead")
    )
    open_ = []
    for text, lead, body, had_lead in likely.iter_rows():
        if found := split_label(body):
            rows.append((text, lead, *found))
        elif not had_lead:
            open_.append((text, lead, body))
    for (text, lead, body), seams in zip(open_, find_seams([body for _, _, body in open_]), strict=True):
        if seams:
            subtitles, labels, rest = part_at(body, seams)
            rows.append((text, "\n".join(filter(None, (lead, *subtitles))) or None, "\n".join(labels), rest))
    if not rows:
        return texts.clear(), texts
    schema = {"_text": pl.UInt32, "_lead": pl.String, "_labels": pl.String, "_body": pl.String}
    joined = texts.with_row_index("_text").join(
        pl.DataFrame(rows, schema=schema, orient="row"), on="_text", how="left", maintain_order="left"
    )
    is_parted = pl.col("_body").is_not_null()
    parted = joined.filter(is_parted).with_columns(
        lead="_lead", body="_body", residue=pl.concat_str("residue", "_labels", separator="\n")
    )
    return parted.select(texts.columns), joined.filter(~is_parted).select(texts.columns)


def _take_heads(texts: pl.DataFrame) -> pl.DataFrame:
    """Subtitles to `lead`, the dateline's place and names to their columns."""
    head = pl.col("body").str.slice(0, MAX_HEAD)
    texts = texts.with_row_index("_text")
    glued = pl.col("body").str.slice(0, 240).str.contains(r"[\"”][가-힣]")
    hinted = pl.any_horizontal(head.str.contains(hint) for hint in HEAD_HINTS)
    likely = texts.filter(hinted | ~pl.col("body").str.contains(FIRST_HAS_STOP) | glued)
    rows = []
    for text, body, lead, had_lead in likely.select("_text", "body", "lead", "had_lead").iter_rows():
        found = read_head(body, may_have_subtitles=not had_lead)
        if found.body != body:
            subtitles = "\n".join(filter(None, (lead, *found.subtitles))) or None
            place = found.place if found.place and len(found.place) <= MAX_PLACE else None
            rows.append((text, subtitles, found.dateline, place, ",".join(found.names), found.body))
    heads = pl.DataFrame(
        rows,
        schema={
            "_text": pl.UInt32,
            "_lead": pl.String,
            "_said": pl.String,
            "_place": pl.String,
            "_names": pl.String,
            "_body": pl.String,
        },
        orient="row",
    )
    joined = texts.join(heads, on="_text", how="left", maintain_order="left")
    return joined.select(
        "record_id",
        lead=pl.when(pl.col("_body").is_null()).then("lead").otherwise("_lead"),
        body=pl.coalesce("_body", "body").str.strip_chars(),
        dateline=pl.coalesce("dateline", "_place"),
        names=pl.concat_str("names", pl.col("_names").fill_null(""), separator=","),
        residue=pl.concat_str("residue", pl.col("_said").fill_null(""), separator="\n"),
        had_lead="had_lead",
        bare="bare",
        _whole="_whole",
    )
