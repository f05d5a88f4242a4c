"""Time expressions against the labels: `python -m benchmarks.quality.times FOLDER [tune|held]` (FOLDER: ../shared/real).

An expression is right where its place is. A value is right where the place is and both of its ends are those of the label, as exactly as
the label states them (a day, an hour, a minute); the labels' units have other names than the table's and are not compared. Expressions that
people could not date either (`12년 전` in the plot of a film) are neither asked for nor counted where they are found.
Printed: precision, recall and F1 of places, the share of right values, and of the half `tune` every error.
"""

import sys
from pathlib import Path
from typing import Any

from benchmarks.quality.articles import Labelled, Span, labelled

Value = tuple[str, str]


def expected(given: Labelled) -> dict[Span, Value | None]:
    """First and last day (or time) of each labelled expression that stands in its article; none where people could not tell."""
    return {
        span: (first, last) if first and last else None
        for label in given.labels
        for field, start, end, first, last, _ in label["times"]
        if (span := given.span(label["row"], field, start, end))
    }


def found(given: Labelled) -> dict[Span, Value]:
    """The same of the warehouse, in full."""
    rows: Any = given.tables["time_expressions"].select(
        "article_id", "part", "char_start", "char_end", "value_start", "value_end"
    )
    return {Span(*row[:4]): (row[4].isoformat(), row[5].isoformat()) for row in rows.iter_rows()}


def is_right(told: Value, label: Value) -> bool:
    """Whether a value is the labelled one, as exactly as the label is."""
    return all(mine.startswith(theirs) for mine, theirs in zip(told, label, strict=True))


def main() -> None:
    """Measure and print."""
    half = sys.argv[2] if len(sys.argv) > 2 else None
    given = labelled(Path(sys.argv[1]), half)
    gold, mine = expected(given), found(given)
    asked = {span: value for span, value in gold.items() if value is not None}
    counted = [span for span in mine if span not in gold or span in asked]
    right = [span for span in asked if span in mine]
    precision, recall = len(right) / max(1, len(counted)), len(right) / max(1, len(asked))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"places: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} of {len(asked)}")
    valued = [span for span in right if is_right(mine[span], asked[span])]
    print(f"right value: {len(valued) / max(1, len(right)):.3f} of {len(right)} found expressions")
    if half == "tune":
        texts = {row["article_id"]: row for row in given.tables["articles"].iter_rows(named=True)}
        wrong = set(right) - set(valued)
        for name, spans in (
            ("missed", set(asked) - set(mine)),
            ("not there", set(counted) - set(asked)),
            ("wrong", wrong),
        ):
            print(f"\n{name}:")
            for span in sorted(spans):
                surface = texts[span.article][span.part][span.start : span.end]
                print(f"  {surface} | {asked.get(span)} | {mine.get(span)}")


if __name__ == "__main__":
    main()
