"""KLUE's labels and ours, each as the other counts: we mark every place of a chain and take countries for places always."""

from collections.abc import Iterable

from benchmarks.ner.data import Part, Span
from transforms.mentions.countries import by_hanja, by_syllable
from transforms.mentions.lexicon import countries
from transforms.mentions.modeled import chain_pieces

STATES = frozenset({country.name for country in countries()} | set(by_syllable()) | set(by_hanja()) | {"한국", "북한"})


def as_ours(part: Part) -> Part:
    """KLUE's sentences with chains of places apart and countries as places."""
    texts = dict(part.segments.iter_rows())
    spans: set[Span] = set()
    for segment, start, end, kind in part.spans:
        surface = texts[segment][start:end]
        if surface in STATES and kind == "organization":
            spans.add((segment, start, end, "place"))
        elif kind == "place":
            spans.update((segment, start + at, start + at + len(piece), kind) for at, piece in chain_pieces(surface))
        else:
            spans.add((segment, start, end, kind))
    return part._replace(spans=spans)


def joined(spans: Iterable[Span], part: Part) -> set[Span]:
    """Spans with places that only a space parts as one, as KLUE marks them."""
    texts = dict(part.segments.iter_rows())
    told: list[Span] = []
    for span in sorted(spans):
        last = told[-1] if told else None
        if last and last[0] == span[0] and last[3] == span[3] == "place" and texts[span[0]][last[2] : span[1]] == " ":
            told[-1] = (*last[:2], *span[2:])
        else:
            told.append(span)
    return set(told)
