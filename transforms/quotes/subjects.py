"""Who acts in a stretch of text: named subjects (한가람 의원은), described ones (국방부 관계자는) and pronouns (그는)."""

import re
from bisect import bisect_left
from typing import NamedTuple

from transforms.mentions.roles import TITLES
from transforms.quotes.nouns import (
    BODIES,
    INSTITUTION,
    NAME,
    NOT_OFFICES,
    OWN_NAMES,
    STOPS,
    WEAK,
    head_noun,
    is_office,
    is_title,
)

HIDDEN = "\x01"
"""What stands for the words of quotations while the text around them is read."""

NOT_IN_WORDS = rf"\s,“”\"‘’'`「」『』…\[\]{HIDDEN}"
PARTICLE = r"(?P<particle>께서는|께서도|께서|에서는|에선|은|는|이|가|도|조차|마저|\s역시)"
END = r"(?=[\s,“”\"‘’'「『]|$)"
BRACKET = r"(?:\s?[(（][^()（）\n]{1,60}[)）])"

TERM = r"(?:[‘'][^‘’'\n]{1,20}[’'])"
"""A name in marks within a title: 한가람 ‘나래’ 대표."""

PERSON = re.compile(
    rf"{BRACKET}?(?P<role>[^{NOT_IN_WORDS}()]{{0,14}}?{BRACKET}?(?:\s(?:{TERM}|[^{NOT_IN_WORDS}()]{{1,16}}?){BRACKET}?){{0,5}}?)(?P<side>\s?[측쪽])?{PARTICLE}{END}"
)
NAMED = re.compile(rf"{BRACKET}?(?P<role>)(?P<side>\s?(?:측|쪽|등))?{PARTICLE}{END}")
GENITIVE = re.compile(
    rf"{BRACKET}?(?:\s?[^{NOT_IN_WORDS}()]{{1,16}}){{0,3}}?(?:의|\s측(?:의)?)?\s(?:설명|말|주장|생각|지적|전언|얘기|이야기|분석|평가|진단|입장|바람|소감|각오|조언|당부|관측|전망|판단|해명|반응|목소리|제언|귀띔)(?:이다|이었|이에|입니|도\s|이\s|였|이라|이기|$)"
)
ACCORDING = re.compile(rf"{BRACKET}?(?:\s?[^{NOT_IN_WORDS}()]{{1,16}}){{0,3}}?에\s(?:따르면|의하면)")

WORD = re.compile(rf"[^{NOT_IN_WORDS}(（]+(?:[(（][^()（）\n]{{1,60}}[)）][^{NOT_IN_WORDS}(（]*)*")
SPEAKER = re.compile(rf"(?P<stem>.+?){BRACKET}?(?P<particle>께서는|께서|에서는|은|는|이|가|도|조차|마저)$")
PRONOUN = re.compile(r"(?:^|(?<=[\s,]))(?:그|그녀|그들|이들|이들|양측|본인)(?:은|는|가|이|도)(?=[\s,“\"‘']|$)")
POINTING = frozenset({"이", "그", "앞선", "같은", "해당", "동", "이어"})

UNKNOWN = re.compile(
    rf"(?<!\S)(?P<stem>[^{NOT_IN_WORDS}()]+?){BRACKET}?(?:은|는|\s역시|께서는)\s(?:[^{NOT_IN_WORDS}]{{1,10}}\s){{0,1}}[“\"‘'「]?$"
)
BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
SIDES = ("측", "쪽")
SIDE_OF = re.compile(
    rf"(?:[‘'“\"<《〈「](?P<marked>[^’'”\">》〉」\n{HIDDEN}]{{1,20}})[’'”\">》〉」]|(?<!\S)(?!(?:이|그|양|한|우리|상대|다른)\s)(?P<bare>[가-힣A-Za-z0-9]*[^은는던한된할\W]))\s*$"
)
"""Whose side 측 means, where that is no description."""
SOURCE = re.compile(rf"(?<!\S)(?P<stem>[^{NOT_IN_WORDS}]+?)(?:에게서?|으?로부터|한테서?)(?=\s|$)")
LEADING = re.compile(
    rf"\s*(?:(?:이날|이에|특히|앞서|이후|이어|하지만|그러나|그러자|반면|한편|또|또한|당시|이때)\s)*(?P<stem>[^{NOT_IN_WORDS}()]{{2,12}}?){BRACKET}?(?:은|는|\s역시)\s"
)
"""The topic on which a sentence begins."""

NOT_SPEAKING = re.compile(
    r"(?:에|에서|에게|으로|로|것|점|때|일|등|바|중|후|전|날|년|월|간|데|경우|이번|해서|라고|다고|까지|부터|면|과정|결과|내용|가운데|여기|이곳|사실|문제|이유|방법|위해|대해|글|책|제목|만|도|고|야|[가-힣]하|되|냐|다|자|의미|뜻|명분|핵심|말|답|대답|생각|입장|첫마디|특징|목표|취지|면|주장|설명|질문|물음|대목|부분|장면|모습|이야기|얘기|소문|소식|[없있받맞같않많좋높싶낮적작])$|^[가-힣]$|^(?:이|그|저|또)$"
)
"""What a topic is that does not speak."""

NOT_OF_NAME = re.compile(
    r"(?:[은는을를]|에|에서|에게|에도|으로|으로도|면서|면서도|만난|하며|되며|지만|부터|까지|께|다|다면|라면|던|하는|되는|[^경]된|[^신]한|할|와|며|고|의|따르면|만에|통해|위해|대해|관해|비해|향해|더해|대해서|하고서|해서|(?:[하되펴치오내나]|(?<![관승권대처])리)자)$"
)
TIME = re.compile(r"\d+(?:일|월|년|시|분|주)(?:\([^)]*\))?$|^\d+일")

MAX_WORDS = 6


FULL_NAME = re.compile(r"(?<![가-힣])[가-힣]{2}(?![에를을는의로고한할이])[가-힣](?=\s[가-힣A-Za-z])")
PARTICLES = re.compile(r"(?:께서는|에게|으로|은|는|이|가|도|의|을|를|와|과)$")


class Named(NamedTuple):
    """A mention in a text."""

    start: int
    end: int
    surface: str
    entity_id: str
    type: str
    role: str | None


class Speaker(NamedTuple):
    """Who speaks: a named entity, or a description that is no entity."""

    surface: str | None
    entity_id: str | None
    role: str | None
    is_person: bool = False


class Subject(NamedTuple):
    """Who acts, and where."""

    start: int
    end: int
    speaker: Speaker
    is_topic: bool
    is_strong: bool


class Known(NamedTuple):
    """Whom an article names anywhere: persons (entity, role) by surname, everybody by each name."""

    surnames: dict[str, dict[str, str | None]]
    names: dict[str, Named]


class Cast:
    """Who may act in one text."""

    def __init__(self, text: str, named: list[Named], known: Known) -> None:
        """Take a text whose quotations are hidden, its mentions in order, and whom the article names elsewhere."""
        self.text = text
        self.named = [
            one for one in named if one.type in ("person", "organization", "place") and text[one.start] != HIDDEN
        ]
        self._starts = [one.start for one in self.named]
        self._ends = {one.end: one for one in self.named}
        self._known = known
        self._unmentioned: dict[tuple[str, str | None], set[str]] | None = None

    def between(self, start: int, end: int) -> list[Named]:
        """The named things of a stretch."""
        first = bisect_left(self._starts, start)
        return [one for one in self.named[first : bisect_left(self._starts, end, first)] if one.end <= end]

    def subjects(self, start: int, end: int) -> list[Subject]:
        """Who acts in a stretch, in order."""
        found: dict[int, Subject] = {}
        for one in self.between(start, end):
            subject = self._named_subject(one, end)
            if subject is not None and (
                subject.end not in found or one.type == "person" or not found[subject.end].speaker.is_person
            ):
                found[subject.end] = subject
        for match in WORD.finditer(self.text, start, end):
            if match.group()[-1] in "은는이가도차저" and match.end() not in found:
                described = self._described_subject(match, start)
                if described is not None:
                    found[described.end] = described
        return [found[key] for key in sorted(found)]

    def _named_subject(self, one: Named, end: int) -> Subject | None:
        pattern = PERSON if one.type == "person" else NAMED
        match = pattern.match(self.text, one.end, min(end, one.end + 120))
        if match is None:
            return None
        role = match["role"]
        office = (BRACKETED.sub(" ", role) if "(" in role or "（" in role else role).strip()
        if role and not office and not role.startswith(("(", " (")):
            return None
        if office and not is_office(office, glued=not role[:1].isspace() and not role.startswith("(")):
            return None
        particle = match["particle"].strip()
        if particle == "도" and one.type == "place":
            # 나래도: the province.
            return None
        speaker = self.speaker(one, office or None)
        if (
            len(one.surface) == 1
            and office
            and (one.role is None or head_noun(office.split()[-1]) != head_noun(one.role.split()[-1]))
        ):
            # 한 판사: no 한가람 의원 where a 한나래 판사 is there.
            other = self._unmentioned_person(one.surface, office.split()[-1])
            speaker = other if other is not None and other.surface not in self._known.names else speaker
        is_topic = particle not in ("이", "가", "께서")
        return Subject(one.start, match.end(), speaker, is_topic, one.type != "place")

    def speaker(self, one: Named, office: str | None = None) -> Speaker:
        """A named thing as a speaker."""
        is_person = one.type == "person"
        return Speaker(one.surface, one.entity_id, (one.role or office) if is_person else None, is_person)

    def _described_subject(self, match: re.Match[str], limit: int) -> Subject | None:
        told = SPEAKER.fullmatch(match.group())
        if told is None:
            return None
        stem, first = told["stem"], match.start()
        is_topic = told["particle"] not in ("이", "가", "께서")
        if stem == "등" and is_topic:
            before = self.text[max(limit, first - 20) : first].split()
            return (
                self._phrase(first, match.end(), first, limit, None, is_topic=is_topic)
                if before and head_noun(before[-1])
                else None
            )
        noun = head_noun(stem.rstrip("측쪽")) or (stem if INSTITUTION.search(stem) else None)
        if noun is not None or stem in SIDES:
            return self._phrase(first, match.end(), first + len(stem), limit, noun, is_topic=is_topic)
        speaker = self._institution(stem, first) if stem in OWN_NAMES else self.known(stem)
        return Subject(first, match.end(), speaker, is_topic, True) if speaker else None

    def _phrase(
        self, first: int, behind: int, end: int, limit: int, noun: str | None, *, is_topic: bool
    ) -> Subject | None:
        """The noun phrase whose last word begins at `first` and ends at `end`; `noun` is null where that is only 측."""
        start = self._start_of_description(first, limit)
        if noun is None:
            end = start + len(self.text[start:first].rstrip())
            if end == start and (name := SIDE_OF.search(self.text, max(limit, start - 24), start)):
                # 다음 측, ‘나래마당’ 측: a name that is a word, or that stands in marks.
                start, end = name.span(name.lastgroup or 0)
        text = self.text[start:end]
        if not text or text == "씨":
            return None
        before = self.text[max(limit, start - 4) : start].split()
        resolved = self._by_surname(before[-1], text) if before else None
        points_back = before and before[-1] in POINTING and (noun not in WEAK or noun in BODIES)
        if resolved is None and points_back:
            # 이 관계자: whoever spoke last.
            return Subject(start, behind, Speaker(None, None, text), is_topic, True)
        is_strong = resolved is not None or noun not in WEAK or " " in text
        return Subject(start, behind, resolved or self.described(text, start), is_topic, is_strong)

    def described(self, text: str, start: int) -> Speaker:
        """The speaker of a description: a person by surname or by a name met elsewhere, or just these words."""
        parts = text.split()
        if len(parts) == 1:
            own = self._institution(text, start) if text in BODIES else None
            return own or Speaker(text, None, text)
        resolved = self._by_surname(parts[0], " ".join(parts[1:]))
        if resolved is not None:
            return resolved
        known = self._known.names.get(parts[0])
        office = " ".join(parts[1:])
        is_titled = is_title(parts[-1]) and NOT_OFFICES.search(parts[-1]) is None
        if known is not None and known.type == "person" and is_titled:
            return Speaker(parts[0], known.entity_id, known.role or office, is_person=True)
        if known is None and is_titled and NAME.match(parts[0]) and len(parts) <= 5:
            return Speaker(parts[0], None, office, is_person=True)
        return Speaker(text, None, text)

    def known(self, name: str) -> Speaker | None:
        """Whom a name means that the article names elsewhere."""
        one = self._known.names.get(name)
        return self.speaker(one) if one else None

    def unknown_topic(self, start: int, end: int) -> Subject | None:
        """A topic right before a quotation that nothing else is known of: 뒤브레는 “…”."""
        match = UNKNOWN.search(self.text, start, end)
        if match is None or NOT_SPEAKING.search(match["stem"]):
            return None
        begin = self._start_of_description(match.start(), start)
        text = self.text[begin : match.end("stem")]
        known = self._known.names.get(match["stem"])
        is_titled = " " in text and is_title(match["stem"])
        unknown = self.described(text, begin) if is_titled else Speaker(text, None, None)
        return Subject(begin, end, self.speaker(known) if known else unknown, True, False)

    def source(self, start: int, end: int) -> Speaker | None:
        """From whom something is heard: the last 한가람 대표에게서, 후보자 200명에게."""
        found = max(SOURCE.finditer(self.text, start, end), key=re.Match.start, default=None)
        if found is None:
            return None
        stem_end = found.end("stem")
        for one in reversed(self.between(start, stem_end)):
            office = self.text[one.end : stem_end]
            if not office or (one.type == "person" and len(office) < 20 and is_office(office, glued=False)):
                return self.speaker(one, office.strip() or None)
        if head_noun(found["stem"]) is None and not found["stem"].endswith("명"):
            return None
        begin = self._start_of_description(found.start(), start)
        return self.described(self.text[begin:stem_end], begin)

    def leading_topic(self, start: int, end: int) -> Speaker | None:
        """The topic on which a sentence begins, where nothing else is known of it; a name is likelier than a word."""
        match = LEADING.match(self.text, start, end)
        if match is None or NOT_SPEAKING.search(match["stem"]) or match["stem"][-1:] == HIDDEN:
            return None
        known = self.known(match["stem"])
        return known or Speaker(match["stem"], None, None, is_person=NAME.fullmatch(match["stem"]) is not None)

    def _institution(self, noun: str, before: int) -> Speaker | None:
        """The institution named last whose name ends on a noun: 협회 for 대한나래협회, 시 for 솔내시."""
        for one in reversed(self.named[: bisect_left(self._starts, before)]):
            if one.type != "person" and one.surface.endswith(noun) and len(one.surface) > len(noun):
                return self.speaker(one)
        return None

    def _start_of_description(self, start: int, limit: int) -> int:
        """Where the noun phrase begins whose last word begins at `start`."""
        for _ in range(MAX_WORDS):
            gap = start
            while gap > limit and self.text[gap - 1] == " ":
                gap -= 1
            begin = gap
            while (
                begin > limit
                and not self.text[begin - 1].isspace()
                and self.text[begin - 1] not in f",“”\"‘’'△▲▷▶■◆◇○●{HIDDEN}"
            ):
                begin -= 1
            word = self.text[begin:gap]
            if not word or gap == start or word in STOPS or TIME.search(word):
                break
            if gap not in self._ends and NOT_OF_NAME.search(word):
                break
            start = begin
        return start

    def _by_surname(self, surname: str, office: str) -> Speaker | None:
        """The person of the article whom a surname and a title mean."""
        persons = self._known.surnames.get(surname)
        if not office:
            return None
        title = office.rsplit(maxsplit=1)[-1]
        if not persons:
            return self._unmentioned_person(surname, title)
        fitting = [key for key, role in persons.items() if role and title[-2:] in role]
        chosen = fitting if len(fitting) == 1 else list(persons)
        if len(chosen) != 1 or (head_noun(title) not in TITLES and title != "씨"):
            return None
        return Speaker(surname, chosen[0], persons[chosen[0]] or office, is_person=True)

    def _unmentioned_person(self, surname: str, title: str) -> Speaker | None:
        """The one person of a surname whose full name stands before the same title, though no mention of it was found."""
        noun = head_noun(title)
        if noun is None or len(surname) != 1 or not is_title(title):
            return None
        if self._unmentioned is None:
            self._unmentioned = {}
            for found in FULL_NAME.finditer(self.text):
                office = self._office_behind(found.end()) if NAME.match(found.group()) else None
                if office is not None:
                    self._unmentioned.setdefault((found.group()[0], office), set()).add(found.group())
        names = self._unmentioned.get((surname, noun), set())
        return Speaker(next(iter(names)), None, title, is_person=True) if len(names) == 1 else None

    def _office_behind(self, at: int) -> str | None:
        """The noun of the title within the words behind a name."""
        for word in self.text[at : at + 40].split()[:4]:
            bare = re.split(r"[(（,.]", word)[0]
            stem = PARTICLES.sub("", bare)
            for title in (bare, stem):
                if is_title(title):
                    return head_noun(title)
            if stem != bare or bare != word:
                return None
        return None
