"""Mentions and links against the labels: `python -m benchmarks.quality.mentions FOLDER [tune|held]` (FOLDER: ../shared/real).

A mention is right where its span and its type are. A link is right where a right mention's entity has the labelled name.
Printed: precision, recall and F1 by type, the share of right links, and of the half `tune` the commonest errors.
"""

import sys
from collections import Counter
from pathlib import Path

from benchmarks.quality.articles import Labelled, Span, labelled

TYPES = ("person", "organization", "place", "event", "work")
SUMMED = ("person", "organization", "place")
"""Types of the sum."""

EXAMPLES = 60


def expected(given: Labelled) -> dict[Span, tuple[str, str | None]]:
    """Type and name of each labelled mention that stands in its article."""
    spans = {}
    for label in given.labels:
        for field, start, end, type_, name in label["mentions"]:
            if span := given.span(label["row"], field, start, end):
                spans[span] = (type_, name)
    return spans


def found(given: Labelled) -> dict[Span, tuple[str, str]]:
    """Type and name of each mention of the warehouse, without those of a lead that the body repeats."""
    rows = given.tables["mentions"].filter(~given.tables["mentions"]["is_repeat"])
    told = rows.join(given.tables["entities"].select("entity_id", "name", "type"), on="entity_id")
    columns = told.select("article_id", "part", "char_start", "char_end", "type", "name")
    return {Span(*row[:4]): row[4:] for row in columns.iter_rows()}


def main() -> None:
    """Measure and print."""
    half = sys.argv[2] if len(sys.argv) > 2 else None
    given = labelled(Path(sys.argv[1]), half)
    gold, mine = expected(given), found(given)
    right = [span for span, (type_, _) in mine.items() if span in gold and gold[span][0] == type_]
    for group in (*((type_,) for type_ in TYPES), SUMMED):
        n_right = sum(gold[span][0] in group for span in right)
        n_mine, n_gold = (sum(row[0] in group for row in told.values()) for told in (mine, gold))
        precision, recall = n_right / max(1, n_mine), n_right / max(1, n_gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{' + '.join(group)}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} of {n_gold}")
    named = [span for span in right if gold[span][1] is not None]
    linked = [span for span in named if _is_same(gold[span][1], mine[span][1])]
    print(f"right entity: {len(linked) / max(1, len(named)):.3f} of {len(named)} found mentions")
    if half == "tune":
        _print_errors(given, gold, mine)


def _is_same(one: str | None, other: str) -> bool:
    """Spaces make no other name: 블룸버그 통신, 블룸버그통신."""
    return (one or "").replace(" ", "") == other.replace(" ", "")


def _print_errors(given: Labelled, gold: dict[Span, tuple[str, str | None]], mine: dict[Span, tuple[str, str]]) -> None:
    texts = {row["article_id"]: row for row in given.tables["articles"].iter_rows(named=True)}

    def surface(span: Span) -> str:
        return str(texts[span.article][span.part][span.start : span.end])

    missed = Counter((surface(span), *told) for span, told in gold.items() if mine.get(span, ("",))[0] != told[0])
    extra = Counter((surface(span), *told) for span, told in mine.items() if gold.get(span, ("",))[0] != told[0])
    wrong = Counter(
        (surface(span), told[1], mine[span][1])
        for span, told in gold.items()
        if span in mine and mine[span][0] == told[0] and told[1] and not _is_same(told[1], mine[span][1])
    )
    for name, errors in (("missed", missed), ("not there", extra), ("another entity", wrong)):
        print(f"\n{name}:")
        for error, count in errors.most_common(EXAMPLES):
            print(f"  {count} {' | '.join(map(str, error))}")


if __name__ == "__main__":
    main()
