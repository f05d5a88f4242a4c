"""The parts of a text as it came: subtitles, dateline, reporters, the running text; captions and residue go.

Each kind hides others (a caption the dateline behind it, a copyright line the reporter above it), so they are taken off in
turn until a text stays as it is: what comes out of this comes out unchanged a second time.
"""

import polars as pl

from transforms.normalize.captions import peel_captions
from transforms.normalize.heads import MAX_HEAD, read_head
from transforms.normalize.residue import peel_residue

HEAD_HINT = (
    r"[(\[【<〈][^()\[\]【】<>〈〉\n]{1,20}(?:[=|]|기자|특파원|위원|리포터|PD|에디터)[^()\[\]【】<>〈〉\n]{0,14}[)\]】>〉]"
    r"|\[[가-힣A-Za-z0-9 ]{2,14}\]|^[^\n]{2,40}(?:기자|특파원|위원|리포터|PD|에디터)\s?[=|]|^=\s|[［〔]"
    r"|^[▲△가-힣 ]{4,40}(?:대표|의원|장관|대통령|시장|위원장|총리|후보|대변인|최고위원|교수|지사|청장|총장|회장)[가-힣“\"‘']"
)
"""What a head with a dateline holds at least."""

HAS_STOP = r"[가-힣)\]”\"’'%]\.(?:[^.\d]|$)"

TELLS = r"[다요](?:\.|\n|$)"
"""A caption that says what happens, not only who it is."""

GOES_ON = r"(?:\.\.\.|…)[\"'”’]?$"
"""A text that the crawler cut off is one, though it has no stop."""

FIRST_HAS_STOP = r"^[^\n]*[가-힣)\]”\"’'%]\.(?:[^.\d]|$)"

MAX_PLACE = 40


def take_parts(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts (`record_id`, `lead`, `body`) with their parts: `lead`, `body`, `dateline`, `names`, `residue`.

    `lead` gains the subtitles where it was null, a line each; `names` are separated by commas. A text in which nothing but
    captions is left keeps them, without their credits: it is the text of a picture.
    """
    start = texts.select(
        "record_id",
        "lead",
        "body",
        dateline=pl.lit(None, pl.String),
        names=pl.lit(""),
        residue=pl.lit(""),
        had_lead=pl.col("lead").is_not_null(),
    )
    is_open = pl.col("body").is_not_null()
    done, open_ = [start.filter(~is_open)], start.filter(is_open)
    while open_.height:
        peeled = _peel(open_)
        is_done = peeled["body"].is_null() | (peeled["body"] == open_["body"])
        done.append(peeled.filter(is_done))
        open_ = peeled.filter(~is_done)
    return texts.select("record_id").join(
        pl.concat(done).drop("had_lead"), on="record_id", how="left", maintain_order="left"
    )


def _peel(texts: pl.DataFrame) -> pl.DataFrame:
    """Every kind of part once."""
    # Captions first: without the address behind it, the last line of a text looks like its last sentence.
    uncaptioned = peel_captions(texts.select("record_id", "body"))
    bare = peel_residue(uncaptioned.select("record_id", "body"))
    texts = texts.with_columns(
        body=bare["body"].fill_null(""),
        _captions=uncaptioned["captions"],
        residue=pl.concat_str("residue", bare["residue"], separator="\n"),
        names=pl.concat_str("names", bare["names"], separator=","),
    )
    body, captions = pl.col("body"), pl.col("_captions")
    is_picture = (body == "") | (
        ~body.str.contains(HAS_STOP) & ~body.str.contains(GOES_ON) & captions.str.contains(TELLS)
    )
    left = pl.concat_str(body, captions, separator="\n").str.strip_chars()
    texts = texts.with_columns(body=pl.when(is_picture & (captions != "")).then(left).otherwise(body))
    return _take_heads(texts.drop("_captions")).with_columns(body=pl.when(pl.col("body") != "").then("body"))


def _take_heads(texts: pl.DataFrame) -> pl.DataFrame:
    """Subtitles to `lead`, the dateline's place and names to their columns."""
    head = pl.col("body").str.slice(0, MAX_HEAD)
    texts = texts.with_row_index("_text")
    glued = pl.col("body").str.slice(0, 240).str.contains(r"[\"”][가-힣]")
    likely = texts.filter(head.str.contains(HEAD_HINT) | ~pl.col("body").str.contains(FIRST_HAS_STOP) | glued)
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
    )
