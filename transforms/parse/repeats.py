"""Texts that say something again: leads that repeat the body, up to a few words."""

from transforms.characters import compared_text
from transforms.sentences import sentences

MIN_REPEATED = 0.5
"""Share of a lead's characters that stand in sentences which the body repeats, for the paragraph to be a lead."""

MIN_SHARED = 0.7
"""Share of a lead's shingles that the body holds where its sentences were shortened; two paragraphs of one article share .3."""

SHINGLE = 5
REPEATED_SHINGLES = 0.8
"""Share of a sentence's shingles that the body must hold for the sentence to count as repeated."""


def shingles(text: str) -> frozenset[str]:
    """The 5-character pieces of a text in the form for comparison."""
    form = compared_text(text)
    return frozenset(form[at : at + SHINGLE] for at in range(len(form) - SHINGLE + 1))


def repeats(sentence: str, said: frozenset[str]) -> bool:
    """Whether a text, given by its shingles, says a sentence again, up to a few words.

    Leads are rarely copied to the letter: a title in brackets is added, quotation marks are changed.
    """
    mine = shingles(sentence)
    return bool(mine) and len(mine & said) >= REPEATED_SHINGLES * len(mine)


def is_repeated(paragraph: str, rest: str) -> bool:
    """Whether `rest` says a paragraph again: half of its characters as sentences, or most of its shingles all over."""
    pieces = sentences(paragraph)
    said = shingles(rest)
    mine = shingles(paragraph)
    n_said = sum(len(piece) for piece in pieces if repeats(piece, said))
    in_sentences = bool(pieces) and n_said >= MIN_REPEATED * sum(map(len, pieces))
    return in_sentences or (bool(mine) and len(mine & said) >= MIN_SHARED * len(mine))


def split_lead(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """The lead (a first paragraph that repeats the rest) and the body's paragraphs."""
    if len(paragraphs) >= 2 and is_repeated(paragraphs[0], "\n".join(paragraphs[1:])):
        return paragraphs[0], paragraphs[1:]
    return None, paragraphs
