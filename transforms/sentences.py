"""Where sentences end, by a cheap rule that needs no analysis.

A sentence ends at a line feed, or after a final ending and a stop (`…다.`, `…요?`) with the closing marks that follow,
also where the next sentence is glued to it (`풀이된다.국방부는`). It does not end where a quotation goes on
(`…했다"고 밝혔다`). Kiwi's own splitter is better, but it costs an analysis, and this rule decides what is analyzed at all.
"""

import polars as pl

MARK = "\x1e"
CLOSERS = "\"'”’」』)\\]>"

FINAL = rf"([다요죠까네오자라음임함됨]\.{{1,3}}|[다요죠까네오자라][!?…]+)([{CLOSERS}]*)(\s*)"
"""A final ending with its stop, the closing marks, and the space up to the next sentence."""

QUOTATION_GOES_ON = (
    rf"([{CLOSERS}]){MARK}((?:이?라?고|이?라?며|이?라?면서)"
    r"|(?:이?라?는|이?란|이?라|은|을|를|가|의|에|로|으로|와|과|도|만|던)(?:[^가-힣]|$))"
)
"""A particle right behind the closing mark: the sentence around the quotation is not over."""

STOPS_GO_ON = rf"{MARK}([.!?…”’」』)\]])"
"""A run of stops, or a closing mark behind a space."""


def split_sentences(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """One row a sentence of `column`: the other columns, `segment` (stripped) and `segment_start` (in code points).

    Rows whose text is null or empty yield nothing. `segment` stands in the text at `segment_start`, to the letter.
    """
    keep = [name for name in frame.columns if name != column]
    marked = (
        pl.col(column)
        .str.replace_all(MARK, " ")
        .str.replace_all(FINAL, f"$1$2$3{MARK}")
        .str.replace_all("\n", f"\n{MARK}")
        .str.replace_all(QUOTATION_GOES_ON, "$1$2")
        .str.replace_all(STOPS_GO_ON, "$1")
    )
    pieces = (
        frame.select(*keep, piece=marked.str.split(MARK))
        .with_row_index("_text")
        .explode("piece")
        .filter(pl.col("piece").is_not_null() & (pl.col("piece") != ""))
    )
    n_chars = pl.col("piece").str.len_chars().cast(pl.Int64)
    leading = n_chars - pl.col("piece").str.strip_chars_start().str.len_chars().cast(pl.Int64)
    return (
        pieces.with_columns(segment_start=n_chars.cum_sum().over("_text") - n_chars + leading)
        .with_columns(segment=pl.col("piece").str.strip_chars())
        .filter(pl.col("segment") != "")
        .drop("_text", "piece")
    )


def sentences(text: str) -> list[str]:
    """The sentences of one text, in order.

    >>> sentences('말했다.그는 갔다. "왔다."고 했다.')
    ['말했다.', '그는 갔다.', '"왔다."고 했다.']
    """
    return split_sentences(pl.DataFrame({"text": [text]}), "text")["segment"].to_list()
