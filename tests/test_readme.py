"""The README's answers are those of the samples. `python tests/test_readme.py WAREHOUSE` writes them anew."""

import re
import sys
from pathlib import Path

import duckdb
import polars as pl

README = Path(__file__).parent.parent / "README.md"
QUESTION = re.compile(r"<!-- answer -->\n```sql\n(?P<sql>.*?)\n```\n(?:\n(?:\|[^\n]*\n)+)?", re.S)


def as_markdown(frame: pl.DataFrame) -> str:
    def cell(value: object) -> str:
        text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        return text.replace("|", "\\|")

    marks = ["--:" if dtype.is_numeric() else "---" for dtype in frame.dtypes]
    rows = [frame.columns, marks, *([cell(value) for value in row] for row in frame.iter_rows())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows).replace("| --- ", "|---").replace("| --: ", "|--:")


def with_answers(text: str, warehouse: Path) -> str:
    with duckdb.connect(str(warehouse), read_only=True) as connection:

        def answered(match: re.Match[str]) -> str:
            table = as_markdown(connection.execute(match["sql"]).pl())
            return f"<!-- answer -->\n```sql\n{match['sql']}\n```\n\n{table}\n"

        return QUESTION.sub(answered, text)


def test_answers_are_those_of_the_samples(sample_warehouse: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(QUESTION.findall(text)) == 8
    assert with_answers(text, sample_warehouse) == text


if __name__ == "__main__":
    README.write_text(with_answers(README.read_text(encoding="utf-8"), Path(sys.argv[1])), encoding="utf-8")
