"""Whose words a sentence says they are, whoever its subject is: …라는 한가람 의원의 말에, …라고 말한 한가람 의원, …라는 지적에."""

from transforms.quotes.clauses import (
    ANSWERED,
    ARISES,
    ASIDE,
    ASKED,
    BEFORE_OWNER,
    DESCRIBED_OWNER,
    HANDED_ON,
    IN_BRACKET,
    OWNED,
    OWNER_END,
    OWNER_FOLLOWS,
    RECEIVED,
    RELATIVE,
)
from transforms.quotes.nouns import head_noun, is_office
from transforms.quotes.told import FAR, NOBODY, UNSURE, At, Place, Scene, Told
from transforms.quotes.verbs import reporting_verb

OWNER_WITHIN = 25
"""Characters behind a quotation in which the name begins of whose words they are."""


def owned(scene: Scene, at: At) -> Told | None:
    """Whose words they are: 한 대표의 “…”라는 발언."""
    if scene.masked[at.start : at.place.outer_start].rstrip()[-1:] != "의" or not OWNED.match(
        scene.masked, at.place.outer_end
    ):
        return None
    end = at.start + len(scene.masked[at.start : at.place.outer_start].rstrip()) - 1
    for one in scene.cast.between(at.start, end)[-1:]:
        office = scene.masked[one.end : end]
        if not office or (one.type == "person" and len(office) < 30 and is_office(office, glued=False)):
            return scene.cast.speaker(one, office.strip() or None), 0.85
    return None


def owner_behind(scene: Scene, at: At) -> Told | None:
    """Whose words they are, named behind them: …라는 한가람 의원의 말에."""
    begin = OWNER_FOLLOWS.match(scene.masked, at.place.outer_end)
    for one in scene.cast.between(begin.end(), min(at.end, begin.end() + OWNER_WITHIN)) if begin else ():
        ending = OWNER_END.match(scene.masked, one.end, min(at.end, one.end + 80))
        gap = scene.masked[begin.end() : one.start] if begin else ""
        if ending is not None and one.type != "place" and BEFORE_OWNER.fullmatch(gap):
            office = ending["office"].strip()
            if not office or (one.type == "person" and is_office(office, glued=False)):
                return scene.cast.speaker(one, office or None), 0.85
    described = DESCRIBED_OWNER.match(scene.masked, at.place.outer_end, at.end)
    if described is None or head_noun(described["owner"].rsplit(maxsplit=1)[-1]) is None:
        return None
    return scene.cast.described(described["owner"], described.start("owner")), 0.7


def relative(scene: Scene, at: At) -> Told | None:
    """The person who is said to have spoken: …라고 말한 한가람 의원."""
    behind = RELATIVE.match(scene.masked, at.place.outer_end, at.end)
    if behind is None or reporting_verb(f"고 {behind['verb']} ") is None:
        return None
    first = next((one for one in scene.cast.between(behind.end(), at.end)), None)
    is_next = first is not None and first.type == "person" and first.start == behind.end()
    if (
        first is None
        or not is_next
        or any(not one.is_topic for one in scene.cast.subjects(at.start, at.place.outer_start))
    ):
        return None
    return scene.cast.speaker(first), 0.85


def received(scene: Scene, at: At) -> Told | None:
    """Who was heard: 한 대표에게서 …는 말을 들었다."""
    if not RECEIVED.match(scene.masked, at.place.outer_end):
        return None
    source = scene.cast.source(at.start, at.place.outer_start)
    return (source, 0.7) if source is not None else (NOBODY, UNSURE)


def answered(scene: Scene, at: At) -> Told | None:
    """Nobody: what somebody answers to (…라는 지적에 “…”)."""
    return (NOBODY, UNSURE) if ANSWERED.match(scene.masked, at.place.outer_end) else None


def arising(scene: Scene, at: At) -> Told | None:
    """Nobody: …라는 지적이 나온다."""
    return (NOBODY, UNSURE) if ARISES.match(scene.masked, at.place.outer_end) else None


def bracketed(scene: Scene, at: At) -> Told | None:
    """Who stands in a bracket behind the words: “…”(한가람 나래회 회장)."""
    begin = IN_BRACKET.match(scene.masked, at.place.outer_end)
    end = scene.masked.find(")", begin.end(), begin.end() + 40) if begin else -1
    if begin is None or end < 0:
        return None
    first = next(iter(scene.cast.between(begin.end(), end)), None)
    if first is None or first.start != begin.end() or first.type == "place":
        return None
    office = scene.masked[first.end : end].strip(" ,·")
    return (scene.cast.speaker(first, office or None), 0.85) if first.type == "person" or not office else None


RULES = (owned, owner_behind, received, answered, arising)


def adnominal(scene: Scene, at: At) -> Told | None:
    """Whose words they are that a noun follows (…라는 말)."""
    if not OWNER_FOLLOWS.match(scene.masked, at.place.outer_end):
        return None
    return next((told for rule in RULES if (told := rule(scene, at)) is not None), None)


def is_aside(scene: Scene, place: Place) -> bool:
    """Whether somebody else's words are only what the sentence's speaker answers to, hears or takes up."""
    if OWNER_FOLLOWS.match(scene.masked, place.outer_end):
        return any(pattern.match(scene.masked, place.outer_end) for pattern in (ASIDE, RECEIVED))
    return ASKED.match(scene.masked, place.outer_end) is not None


def handed_on(scene: Scene, at: At) -> Told | None:
    """Who acts in the clause that somebody else reports: 나래통신은 한가람 의원이 “…”고 말했다고 전했다."""
    stop = min(at.end, at.place.outer_end + FAR)
    text, start = scene.masked, at.place.outer_end + 2
    is_likely = (
        text.find("다고 ", start, stop) >= 0
        or text.find("다며 ", start, stop) >= 0
        or text.find("다는 ", start, stop) >= 0
    )
    if not is_likely or not HANDED_ON.search(scene.masked, at.place.outer_end, stop):
        return None
    subjects = scene.cast.subjects(at.start, at.place.outer_start)
    acting = [one for one in subjects if one.is_strong and not one.is_topic and one.speaker.surface]
    is_told = acting and any(one.is_topic and one.start < acting[-1].start for one in subjects)
    return (acting[-1].speaker, 0.9) if is_told else None
