"""Whose words they are: the subject before a quotation, the one behind it, or the speaker of the sentences before."""

import re
from bisect import bisect_right
from typing import NamedTuple

from transforms.quotes.nouns import is_office
from transforms.quotes.scripts import LABEL, NOT_SPEAKERS, STAGE
from transforms.quotes.speech import SPEECH
from transforms.quotes.subjects import ACCORDING, GENITIVE, HIDDEN, PRONOUN, Cast, Known, Named, Speaker, Subject
from transforms.quotes.verbs import reporting_verb

SENTENCE_END = re.compile(r"(?<=[가-힣)\]%])[.!?…]+(?=[\s가-힣“\"‘'\[(◀▶△▲■/]|$)|\n+|(?<=[▶>])(?=[가-힣])")
STOP_INSIDE = ".!?…"
CARRIED = re.compile(
    r"\s*(?:그(?:는|녀는|가)\s)?(?:이어서?|그러면서도?|아울러|또한?|특히|이와 함께|이와 관련해?|이에 대해|그리고|더불어|더블어|나아가|다만|하지만|그러나|마지막으로|끝으로|계속해서|덧붙여|앞서|반면)[\s,]"
)
STRONGLY_CARRIED = re.compile(
    r"\s*(?:그(?:는|녀는|가)\s)?(?:이어서?|그러면서도?|아울러|또한?|이와 함께|끝으로|마지막으로|계속해서|더불어|덧붙여)[\s,]"
)
TURN = re.compile(r"(?:자|지만|는데|[했하됐]고|으며|으나)[,\s]")
QUOTATIVE = re.compile(r"\s?(?:이?라)?(?:고|며|면서|는|던)")
IMPERSONAL = re.compile(
    r"\s?(?:이?라는|이?란|는|던)\s(?:[가-힣]{1,8}\s){0,2}(?:지적|우려|평가|목소리|의견|반응|제보|신고|응답|비판|여론|해석|분석|관측|반론|전망|주장|시각|의혹|말|소문)(?:이|가|은|는|도|과|들|까지|마저|\d)"
)
"""Words that are said by people in general: …라는 지적이 나온다."""

RECEIVED = re.compile(
    r"\s?(?:이?라는|는)\s(?:[가-힣]{1,8}\s){0,2}(?:서약서?|각서|답|답변|대답|확답|말|얘기|이야기|설명|연락|통보|약속|전화|문자|메시지|조언|지적|제안|제의|권유|부탁|진술)[을를]?\s(?:[가-힣]{1,3}\s)?(?:받|들[었은을]|얻|접[했하])"
)
"""Words that the sentence's subject did not say but hear."""

OWNED = re.compile(rf"\s?(?:이?라는|이?란|는|던)\s(?:[가-힣]{{1,8}}\s){{0,2}}(?:{SPEECH})")

REACH = 5
"""Sentences back in which a speaker is looked for."""

FAR = 250
"""Characters behind a quotation in which its verb is looked for."""

BLANKS = 50
"""Blanks between two sentences, at most."""

UNSURE = 0.3
"""How sure it is that nobody can be named."""

Told = tuple[Speaker, float]

NOBODY = Speaker(None, None, None)


class Attributed(NamedTuple):
    """A quotation's speaker, reporting verb, and how sure the speaker is."""

    speaker: Speaker
    verb: str | None
    confidence: float


class Place(NamedTuple):
    """Where a quotation stands: with its marks, without them, and who a script says speaks."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    label: tuple[int, int] | None = None


def attribute(text: str, places: list[Place], named: list[Named], known: Known) -> list[Attributed]:
    """The speaker of each quotation of a text; `places` in order, without overlaps."""
    masked = _masked(text, places)
    cast = Cast(masked, named, known)
    reader = _Reader(text, masked, places, cast, named)
    return [reader.attribute(index) for index in range(len(places))]


def _masked(text: str, places: list[Place]) -> str:
    pieces, at = [], 0
    for place in places:
        pieces += [text[at : place.start], HIDDEN * (place.end - place.start)]
        at = place.end
    return "".join([*pieces, text[at:]])


def _with_blanks(text: str, ends: list[int]) -> list[int]:
    """Ends of sentences, each after the blanks that follow it."""
    moved = {end + len(text[end : end + BLANKS]) - len(text[end : end + BLANKS].lstrip()) for end in ends}
    return sorted(moved)


class _At(NamedTuple):
    """A quotation to be attributed: its sentence, where what is not said of the one before begins, its verb."""

    number: int
    place: Place
    begin: int
    start: int
    end: int
    verb: str | None
    previous: Attributed | None


class _Reader:
    """One text, read from quotation to quotation."""

    def __init__(self, text: str, masked: str, places: list[Place], cast: Cast, named: list[Named]) -> None:
        self.text, self.masked, self.places, self.cast, self.named = text, masked, places, cast, named
        ends = [match.end() for match in SENTENCE_END.finditer(masked)]
        for index, place in enumerate(places):
            following = places[index + 1].outer_start if index + 1 < len(places) else None
            behind = masked[place.outer_end : place.outer_end + 1]
            if place.label is not None or (
                text[place.end - 1] in STOP_INSIDE
                and (not behind or behind.isspace())
                and not (following is not None and not masked[place.outer_end : following].strip(" "))
            ):
                ends.append(place.outer_end)
        self.ends = _with_blanks(masked, sorted({*ends, len(masked)}))
        self.sentence = [bisect_right(self.ends, place.outer_start) for place in places]
        self.told: list[Attributed] = []

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        return (self.ends[sentence - 1] if sentence else 0), self.ends[min(sentence, len(self.ends) - 1)]

    def attribute(self, index: int) -> Attributed:
        """The speaker of a quotation; those before it have theirs."""
        place = self.places[index]
        begin, end = self.bounds(self.sentence[index])
        end = max(end, place.outer_end)
        verb = None
        if place.label is None:
            verb = reporting_verb(self.masked[place.outer_end : min(end, place.outer_end + FAR)])
        is_first = index == 0 or self.sentence[index - 1] != self.sentence[index]
        start = begin if is_first else max(begin, self.places[index - 1].outer_end)
        at = _At(index, place, begin, start, end, verb, None if is_first else self.told[index - 1])
        found = next((told for rule in _Reader.RULES if (told := rule(self, at)) is not None), (NOBODY, UNSURE))
        attributed = Attributed(found[0], verb, found[1])
        self.told.append(attributed)
        return attributed

    def _labelled(self, at: _At) -> Told | None:
        """Whom a script names."""
        labelled = self._label(at.place)
        if labelled is None:
            return None
        return labelled, 0.95 if labelled is not NOBODY else UNSURE

    def _before(self, at: _At) -> Told | None:
        """The subject or pronoun before the words."""
        subject = _best(self.cast.subjects(at.start, at.place.outer_start))
        pronoun = PRONOUN.search(self.masked, at.start, at.place.outer_start)
        is_nearer = pronoun is not None and subject is not None and pronoun.start() > subject.start
        if subject is not None and (subject.is_topic or not is_nearer) and (told := self._subject(at, subject)):
            return told
        return self._antecedent(at.number, needs_person=pronoun.group()[0] == "그") if pronoun else None

    def _subject(self, at: _At, subject: Subject) -> Told | None:
        """The subject before a quotation as its speaker, unless a clause about someone else holds it."""
        if subject.speaker.surface is None:
            # 이 관계자는
            described = Speaker(subject.speaker.role, None, subject.speaker.role)
            last = self._last(at.number)
            return (last, 0.85) if last is not None else (described, 0.6)
        if subject.is_topic:
            is_by_the_way = at.previous is not None and not subject.is_strong
            return None if is_by_the_way else (subject.speaker, 0.95 if subject.is_strong else 0.7)
        goes_on = self._last(at.number) is not None and (
            not subject.is_strong or STRONGLY_CARRIED.match(self.masked, at.start) is not None
        )
        is_inside = at.previous is not None and not TURN.search(self.masked, at.start, subject.start)
        return None if goes_on or is_inside else (subject.speaker, 0.8)

    def _received(self, at: _At) -> Told | None:
        """Who was heard: 한 대표에게서 …는 말을 들었다."""
        if not RECEIVED.match(self.masked, at.place.outer_end):
            return None
        source = self.cast.source(at.start, at.place.outer_start)
        return (source, 0.7) if source is not None else None

    def _owned(self, at: _At) -> Told | None:
        """Whose words they are: 한 대표의 “…”라는 발언."""
        if self.masked[at.start : at.place.outer_start].rstrip()[-1:] != "의" or not OWNED.match(
            self.masked, at.place.outer_end
        ):
            return None
        end = at.start + len(self.masked[at.start : at.place.outer_start].rstrip()) - 1
        for one in self.cast.between(at.start, end)[-1:]:
            office = self.masked[one.end : end]
            if not office or (one.type == "person" and len(office) < 30 and is_office(office, glued=False)):
                return self.cast.speaker(one, office.strip() or None), 0.85
        return None

    def _unknown(self, at: _At) -> Told | None:
        """A topic right before the words that is nobody known."""
        unknown = self.cast.unknown_topic(at.start, at.place.outer_start)
        return (unknown.speaker, 0.7) if unknown is not None else None

    def _adjacent(self, at: _At) -> Told | None:
        """A name right before the words, as headings have it: 한가람 시장 “…”."""
        named = [one for one in self.cast.between(at.start, at.place.outer_start) if one.type != "place"][-1:]
        for one in named:
            gap = self.masked[one.end : at.place.outer_start].strip(" :,“”\"‘'")
            if "\n" not in gap and (
                not gap or (one.type == "person" and gap[-1] not in "은는이가" and is_office(gap, glued=False))
            ):
                return self.cast.speaker(one, gap or None), 0.8
        return None

    def _inherited(self, at: _At) -> Told | None:
        """Who speaks the words before in the same sentence."""
        if at.previous is None or at.previous.speaker is NOBODY:
            return None
        return at.previous.speaker, at.previous.confidence * 0.98

    def _after(self, at: _At) -> Told | None:
        """Who is named behind the words, or in a phrase of source (…에 따르면)."""
        behind = self._behind(at.number, at.place, at.end)
        if behind is not None:
            return behind, 0.85
        according = self._by_pattern(ACCORDING, at.start, at.place.outer_start)
        return (according, 0.75) if according is not None else None

    def _impersonal(self, at: _At) -> Told | None:
        """Nobody: …라는 지적이 나온다, or words that go on from such."""
        is_so = at.previous is not None or IMPERSONAL.match(self.masked, at.place.outer_end)
        return (NOBODY, UNSURE) if is_so else None

    def _leading(self, at: _At) -> Told | None:
        """The topic on which the sentence begins, known or not."""
        leading = self.cast.leading_topic(at.begin, at.place.outer_start) if at.verb else None
        is_likely = leading is not None and (leading.is_person or self._last(at.number) is None)
        return (leading, 0.5) if leading is not None and is_likely else None

    def _carried(self, at: _At) -> Told | None:
        """Who has spoken, or is spoken of, before the sentence, or after a first one."""
        speaker, confidence = self._antecedent(at.number, needs_person=False)
        if speaker is not NOBODY:
            return speaker, confidence
        named = [one for one in self.cast.subjects(at.end, self._end_after(at.end)) if one.speaker.is_person]
        return (named[0].speaker, 0.4) if named else None

    RULES = (
        _labelled,
        _owned,
        _received,
        _before,
        _unknown,
        _adjacent,
        _inherited,
        _after,
        _impersonal,
        _leading,
        _carried,
    )
    """The first that knows somebody."""

    def _label(self, place: Place) -> Speaker | None:
        if place.label is not None:
            start, end = place.label
            return self._from_label(start, end) if end > start else NOBODY
        found = LABEL.search(self.masked, max(0, place.outer_start - 70), place.outer_start)
        if found is None:
            return None
        group = next(number for number in (1, 2, 3) if found[number] is not None)
        if STAGE.match(found[group].strip()) or NOT_SPEAKERS.search(found[group]):
            return None
        return self._from_label(*found.span(group))

    def _from_label(self, start: int, end: int) -> Speaker:
        """`이름 / 직함` or a description."""
        label = self.text[start:end]
        name, _, role = label.partition("/")
        if not role and (bracket := re.fullmatch(r"([^()]+)\(([^()]+)\)\s*", label)):
            name, role = bracket[1], bracket[2]
        first = next(
            (one for one in self.named if one.start >= start and one.end <= start + len(name) and one.type == "person"),
            None,
        )
        if first is None:
            first = next(
                (one for one in self.named if one.start == start and one.end == start + len(name.rstrip())), None
            )
        name, role = name.strip(), role.strip()
        if first is not None:
            office = role or self.text[first.end : start + len(name) + 1].strip() or None
            return Speaker(first.surface, first.entity_id, first.role or office, first.type == "person")
        return Speaker(name, None, role or name)

    def _behind(self, index: int, place: Place, end: int) -> Speaker | None:
        """Who is named behind the words: …라는 게 한 교수의 설명이다, …고 한 교수는 말했다."""
        if index + 1 < len(self.places):
            end = min(end, self.places[index + 1].outer_start)
        told = self._by_pattern(GENITIVE, place.outer_end, end)
        if told is not None:
            return told
        quotative = QUOTATIVE.match(self.masked, place.outer_end)
        start = quotative.end() if quotative else place.outer_end
        for subject in self.cast.subjects(start, end):
            if subject.is_strong and subject.speaker.surface and not TURN.search(self.masked, start, subject.start):
                return subject.speaker
        # “…” 한 교수의 말이다: in a sentence of its own.
        if not self.masked[place.outer_end : end].strip() and end < len(self.masked):
            following = self._end_after(end)
            if following - end < 60:
                return self._by_pattern(GENITIVE, end, following)
        return None

    def _end_after(self, at: int) -> int:
        """Where the sentence ends that begins at a place."""
        return self.ends[min(bisect_right(self.ends, at), len(self.ends) - 1)]

    def _by_pattern(self, pattern: re.Pattern[str], start: int, end: int) -> Speaker | None:
        for one in reversed(self.cast.between(start, end)):
            if one.type != "place" and pattern.match(self.masked, one.end, min(end, one.end + 80)):
                return self.cast.speaker(one)
        return None

    def _last(self, index: int) -> Speaker | None:
        """The speaker of the quotation before, where it is not too far."""
        if index == 0 or self.sentence[index] - self.sentence[index - 1] > REACH:
            return None
        last = self.told[index - 1].speaker
        return last if last is not NOBODY else None

    def _antecedent(self, index: int, *, needs_person: bool) -> tuple[Speaker, float]:
        """Who is spoken of, or has spoken, before the sentence of a quotation."""
        sentence = self.sentence[index]
        begin, _ = self.bounds(sentence)
        last = self._last(index)
        is_carried = CARRIED.match(self.masked, begin) is not None
        if last is not None and STRONGLY_CARRIED.match(self.masked, begin) and sentence - self.sentence[index - 1] <= 2:
            return last, 0.85
        stop = self.sentence[index - 1] if index else -1
        before = range(sentence - 1, max(stop, sentence - REACH - 1), -1)
        for back in before:
            found = [
                one
                for one in self.cast.subjects(*self.bounds(back))
                if one.is_strong and one.speaker.surface and (one.speaker.is_person or not needs_person)
            ]
            subject = _best(found)
            if subject is not None and (subject.is_topic or needs_person):
                return subject.speaker, 0.75 if needs_person or is_carried else 0.6
        if last is not None and (last.is_person or not needs_person or last.entity_id is None):
            return last, 0.7
        for back in before if needs_person else ():
            leading = self.cast.leading_topic(*self.bounds(back))
            if leading is not None:
                return leading, 0.45
        if sentence and not needs_person:
            persons = [one for one in self.cast.between(*self.bounds(sentence - 1)) if one.type == "person"]
            own = [one for one in self.cast.between(*self.bounds(sentence)) if one.type == "person"]
            if persons and not own:
                return self.cast.speaker(persons[-1]), 0.4
        return NOBODY, UNSURE


def _best(subjects: list[Subject]) -> Subject | None:
    """The subject that speaks: one known to speak before one that may, a topic before a subject, the last of several."""
    return max(subjects, key=lambda one: (one.is_strong, one.is_topic, one.end), default=None)
