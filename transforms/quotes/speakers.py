"""Whose words they are: the subject before a quotation, the one behind it, or the speaker of the sentences before."""

import re
from bisect import bisect_right
from collections import Counter

from transforms.quotes import owners
from transforms.quotes.clauses import (
    CARRIED,
    ENDS_ON,
    IMPERSONAL,
    INDIRECT,
    LIKE_THIS,
    QUOTATIVE,
    SENTENCE_END,
    STOP_INSIDE,
    STRONGLY_CARRIED,
    TURN,
)
from transforms.quotes.nouns import is_office
from transforms.quotes.scripts import LABEL, NOT_SPEAKERS, QUESTION, STAGE
from transforms.quotes.subjects import ACCORDING, GENITIVE, HIDDEN, PRONOUN, Cast, Known, Named, Speaker, Subject
from transforms.quotes.titles import title_speaker
from transforms.quotes.told import FAR, NOBODY, UNSURE, At, Attributed, Place, Told
from transforms.quotes.verbs import reporting_verb

LABEL_WITHIN = 70
LABEL_ENDS = frozenset("]:：=-")
"""Where a script's label is looked for, and on what it ends if it holds no slash."""

REACH = 5
"""Sentences back in which a speaker is looked for."""

BLANKS = 50
"""Blanks between two sentences, at most."""


def attribute(
    text: str, places: list[Place], unsaid: list[tuple[int, int]], named: list[Named], known: Known
) -> list[Attributed]:
    """The speaker of each quotation of a text; `places` in order, without overlaps, as are `unsaid`: other words in marks."""
    masked = _masked(text, sorted([*((place.start, place.end) for place in places), *unsaid]))
    cast = Cast(masked, named, known)
    reader = _Reader(text, masked, places, cast, named)
    return [reader.attribute(index) for index in range(len(places))]


def _masked(text: str, hidden: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in hidden:
        pieces += [text[at:start], HIDDEN * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _with_blanks(text: str, ends: list[int]) -> list[int]:
    """Ends of sentences, each after the blanks that follow it."""
    moved = {end + len(text[end : end + BLANKS]) - len(text[end : end + BLANKS].lstrip()) for end in ends}
    return sorted(moved)


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
        self.answers: set[int] = set()
        self.own: list[int] = []
        """The quotations so far that are no headings and not what somebody answers to."""

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
        own = self.own
        previous = own[-1] if own and self.sentence[own[-1]] == self.sentence[index] else None
        start = begin if previous is None else max(begin, self.places[previous].outer_end)
        after = max(start, self.places[index - 1].outer_end) if index else start
        at = At(index, place, begin, start, end, verb, None if previous is None else self.told[previous], after)
        found = next((told for rule in _Reader.RULES if (told := rule(self, at)) is not None), (NOBODY, UNSURE))
        attributed = Attributed(found[0], verb, found[1])
        self.told.append(attributed)
        if not place.is_heading and not owners.is_aside(self, place):
            self.own.append(index)
        return attributed

    def _labelled(self, at: At) -> Told | None:
        """Whom a script names."""
        labelled = self._label(at.place)
        if labelled is None:
            return None
        return labelled, 0.95 if labelled is not NOBODY else UNSURE

    def _heading(self, at: At) -> Told | None:
        """Whom a heading names, as titles do."""
        if not at.place.is_heading:
            return None
        return title_speaker(
            self.masked, at.place, max(at.after, self.masked.rfind("\n", 0, at.place.outer_start) + 1), self.cast
        )

    def _interviewed(self, at: At) -> Told | None:
        """Who answers a line that asks: whoever answered before, or the person named most before the questions."""
        line = self.masked.rfind("\n", 0, at.place.outer_start)
        asked = self.masked.rfind("\n", 0, line) + 1 if line > 0 else 0
        if (
            self.masked[line + 1 : at.place.outer_start].strip(" A답:.")
            or line <= 0
            or not QUESTION.match(self.masked, asked, line)
        ):
            return None
        if self.own and self.own[-1] in self.answers:
            self.answers.add(at.number)
            return self.told[self.own[-1]].speaker, 0.7
        self.answers.add(at.number)
        persons = [one for one in self.cast.between(0, asked) if one.type == "person"]
        times = Counter(one.entity_id for one in persons)
        chosen = max(reversed(persons), key=lambda one: times[one.entity_id], default=None)
        return (self.cast.speaker(chosen), 0.6) if chosen is not None else (NOBODY, UNSURE)

    def _before(self, at: At) -> Told | None:
        """The subject or pronoun before the words."""
        acting = self.cast.subjects(at.start, at.place.outer_start)
        # Who is said to ask does not answer: 문새론 의원이 “…”고 묻자 “…”.
        acting = [one for one in acting if one.is_topic or one.start >= at.after or at.after == at.start]
        subject = self._acting(acting, at.place.outer_start)
        pronoun = PRONOUN.search(self.masked, at.start, at.place.outer_start)
        is_nearer = pronoun is not None and subject is not None and pronoun.start() > subject.start
        if subject is not None and (subject.is_topic or not is_nearer) and (told := self._subject(at, subject)):
            return told
        return self._antecedent(at.number, needs_person=pronoun.group()[0] == "그") if pronoun else None

    def _acting(self, subjects: list[Subject], stop: int) -> Subject | None:
        """Who speaks of those who act before a quotation: not who acts in what is told without marks, unless the sentence turns there."""
        best = _best(subjects)
        if best is None or len(subjects) == 1:
            return best
        turned = max((one.end() for one in TURN.finditer(self.masked, subjects[0].end, stop)), default=0)
        later = [one for one in subjects if one.start >= turned and one.is_strong and one.is_topic] if turned else []
        own = later or [one for one in subjects if one.is_strong and one.is_topic] or [best]
        if len(own) > 1 and INDIRECT.search(self.masked, own[-1].end, stop):
            return own[0]
        return best if best in own else _best(own)

    def _subject(self, at: At, subject: Subject) -> Told | None:
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

    def _like_this(self, at: At) -> Told | None:
        """Who says so behind words that stand alone: “…” 한가람 의원은 이같이 말했다."""
        if self.masked[at.place.outer_end : at.end].strip() or at.verb:
            return None
        stop = self._end_after(at.end)
        for _ in range(3):
            if LIKE_THIS.search(self.masked, at.end, stop):
                subject = _best([one for one in self.cast.subjects(at.end, stop) if one.speaker.surface])
                return (subject.speaker, 0.8) if subject is not None else None
            stop = self._end_after(stop)
        return None

    def _unknown(self, at: At) -> Told | None:
        """A topic right before the words that is nobody known."""
        unknown = self.cast.unknown_topic(at.start, at.place.outer_start)
        return (unknown.speaker, 0.7) if unknown is not None else None

    def _adjacent(self, at: At) -> Told | None:
        """A name right before the words, as headings have it: 한가람 시장 “…”."""
        named = [one for one in self.cast.between(at.after, at.place.outer_start) if one.type != "place"][-1:]
        for one in named:
            gap = self.masked[one.end : at.place.outer_start].strip(" :,“”\"‘'")
            if "\n" not in gap and (
                not gap or (one.type == "person" and gap[-1] not in "은는이가" and is_office(gap, glued=False))
            ):
                return self.cast.speaker(one, gap or None), 0.8
        return None

    def _inherited(self, at: At) -> Told | None:
        """Who speaks the words before in the same sentence."""
        if at.previous is None or at.previous.speaker is NOBODY:
            return None
        return at.previous.speaker, at.previous.confidence * 0.98

    def _after(self, at: At) -> Told | None:
        """Who is named behind the words, or in a phrase of source (…에 따르면)."""
        behind = self._behind(at.number, at.place, at.end)
        if behind is not None:
            return behind, 0.85
        according = self._by_pattern(ACCORDING, at.start, at.place.outer_start)
        return (according, 0.75) if according is not None else None

    def _impersonal(self, at: At) -> Told | None:
        """Nobody: …라는 지적이 나온다, or words that go on from such."""
        is_so = at.previous is not None or IMPERSONAL.match(self.masked, at.place.outer_end)
        return (NOBODY, UNSURE) if is_so else None

    def _leading(self, at: At) -> Told | None:
        """The topic on which the sentence begins, known or not."""
        leading = self.cast.leading_topic(at.begin, at.place.outer_start) if at.verb else None
        is_likely = leading is not None and (leading.is_person or self._last(at.number) is None)
        return (leading, 0.5) if leading is not None and is_likely else None

    def _carried(self, at: At) -> Told | None:
        """Who has spoken, or is spoken of, before the sentence, or after a first one."""
        speaker, confidence = self._antecedent(at.number, needs_person=False)
        if speaker is not NOBODY:
            return speaker, confidence
        following = self._end_after(at.end)
        acting = [one for one in self.cast.subjects(at.end, following) if one.speaker.is_person]
        if acting:
            return acting[0].speaker, 0.4
        persons = [one for one in self.cast.between(at.end, following) if one.type == "person"] if not at.begin else []
        ending = [one for one in persons if ENDS_ON.match(self.masked, one.end)]
        return (self.cast.speaker(ending[0]), 0.4) if ending else None

    RULES = (
        _labelled,
        _heading,
        _interviewed,
        owners.adnominal,
        owners.relative,
        owners.bracketed,
        owners.handed_on,
        _before,
        _unknown,
        _adjacent,
        _inherited,
        _after,
        _like_this,
        _impersonal,
        _leading,
        _carried,
    )
    """The first that knows somebody."""

    def _label(self, place: Place) -> Speaker | None:
        if place.label is not None:
            start, end = place.label
            return self._from_label(start, end) if end > start else NOBODY
        before = self.masked[max(0, place.outer_start - LABEL_WITHIN) : place.outer_start]
        if before.rstrip()[-1:] not in LABEL_ENDS and "/" not in before:
            return None
        found = LABEL.search(self.masked, max(0, place.outer_start - LABEL_WITHIN), place.outer_start)
        if found is None:
            return None
        group = next(number for number in (1, 2, 3, 4) if found[number] is not None)
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
        if not self.own or self.sentence[index] - self.sentence[self.own[-1]] > REACH:
            return None
        last = self.told[self.own[-1]].speaker
        return last if last is not NOBODY else None

    def _antecedent(self, index: int, *, needs_person: bool) -> tuple[Speaker, float]:
        """Who is spoken of, or has spoken, before the sentence of a quotation."""
        sentence = self.sentence[index]
        begin, _ = self.bounds(sentence)
        last = self._last(index)
        is_carried = CARRIED.match(self.masked, begin) is not None
        if (
            last is not None
            and STRONGLY_CARRIED.match(self.masked, begin)
            and sentence - self.sentence[self.own[-1]] <= 2
        ):
            return last, 0.85
        stop = self.sentence[self.own[-1]] if self.own else -1
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
