"""Who speaks in a title: `이름 "말"`, `이름, … "말"`, or who says much the same in the article."""

import re
from operator import add

from transforms.quotes.nouns import NAME, head_noun, is_title
from transforms.quotes.subjects import HIDDEN, TIME, Cast, Speaker
from transforms.quotes.told import NOBODY, Place

PREPARED = re.compile(r"(?:[아어여해서고며]|찾아|만나|서|도|[은는이가])$")
"""How words end that lead from a title's name to its quotation: 한가람 총리 수해 현장 찾아 “…”."""

LED = re.compile(r",\s[^\s…,]{1,8}서\s?")
"""What stands between a name and its words where it only tells the place: 한가람, 솔내서 “…”."""

SPOKEN_OF = re.compile(r"(?:\s?[가-힣A-Za-z·]{1,12}){0,3}?(?:의|을|를|에게|에|엔|와|과|측근|요구)(?=\s)")
"""What follows a name that is only spoken of: 한가람 의원의 책 소개하며 “…”."""

AGREES = 0.6
"""Share of a title's pairs of letters that an article's quotation must have to be the same words."""

LEAST_PAIRS = 5
"""Pairs of letters that words must have to be the same as others."""

NO_LETTERS = re.compile(r"[^가-힣A-Za-z0-9]+")


def title_speaker(masked: str, place: Place, begin: int, cast: Cast) -> tuple[Speaker, float]:
    """The speaker of a quotation in a title that the title itself names, or nobody; `begin` is the end of the one before."""
    named = cast.between(begin, place.outer_start)
    if named and named[0].type == "person" and LED.fullmatch(masked, named[0].end, place.outer_start):
        named = named[:1]
    for one in reversed(named):
        gap = re.sub(r"\([^()]*\)", " ", masked[one.end : place.outer_start]).rstrip(" :…·-")
        leads = not masked[begin : one.start].strip(" …·,“”\"'‘’[]") or masked[max(0, one.start - 1)] in "…]"
        parts = gap.replace(",", " ").split()
        if one.type == "person":
            is_titled = not parts or (len(parts) <= 3 and is_title(parts[-1]))
            if is_titled or (
                leads
                and (
                    gap.lstrip().startswith(",")
                    or "," in gap[:14]
                    or (PREPARED.search(gap) and not SPOKEN_OF.match(gap))
                )
            ):
                return cast.speaker(one, parts[0] if parts and is_title(parts[0]) else None), 0.9
        elif not parts or parts == ["측"] or (leads and gap.startswith(",") and one.type == "organization"):
            return cast.speaker(one), 0.8
    before = masked[begin : place.outer_start].rstrip(" :…,")
    parts = before.replace(HIDDEN, " ").split()
    if parts and head_noun(parts[-1]) is not None:
        start = len(parts) - 1
        while (
            start
            and len(parts) - start < 4
            and not TIME.search(parts[start - 1])
            and parts[start - 1][-1] not in ",…]”’\"'"
        ):
            start -= 1
        described = " ".join(parts[start:]).strip("[]“”\"'‘’…`")
        return (cast.described(described, begin), 0.6) if described else (NOBODY, 0.3)
    if parts and (len(parts) == 1 or parts[-2][-1] in "]…’'”\""):
        known = cast.known(parts[-1])
        if known is not None:
            return known, 0.8
        if NAME.fullmatch(parts[-1]):
            return Speaker(parts[-1], None, None, is_person=True), 0.6
    return NOBODY, 0.3


def same_words(words: str, others: list[tuple[str, Speaker]]) -> Speaker | None:
    """The speaker of the quotation that says what a title quotes."""
    letters = NO_LETTERS.sub("", words)
    pairs = set(map(add, letters, letters[1:]))
    if len(pairs) < LEAST_PAIRS:
        return None
    best, speaker = 0, None
    for other, one in others:
        text = other.replace(" ", "").replace(",", "").replace("·", "").replace(".", "")
        shared = sum([pair in text for pair in pairs])
        if shared > best:
            best, speaker = shared, one
    return speaker if best >= AGREES * len(pairs) else None
