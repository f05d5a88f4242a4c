"""Who acts in a stretch of text: named subjects (한가람 의원은), described ones (국방부 관계자는) and pronouns (그는)."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from transforms.mentions.roles import TITLES
from transforms.words import words

HIDDEN = "\x01"
"""What stands for the words of quotations while the text around them is read."""

NOT_IN_WORDS = rf"\s,“”\"‘’'`「」『』…\[\]{HIDDEN}"
PARTICLE = r"(?P<particle>께서는|께서도|께서|에서는|에선|은|는|이|가|도|\s역시)"
END = r"(?=[\s,“”\"‘’'「『]|$)"
BRACKET = r"(?:\s?[(（][^()（）\n]{1,60}[)）])"

TERM = r"(?:[‘'][^‘’'\n]{1,20}[’'])"
"""A name in marks within a title: 한가람 ‘나래’ 대표."""

PERSON = re.compile(
    rf"{BRACKET}?(?P<role>[^{NOT_IN_WORDS}()]{{0,14}}?{BRACKET}?(?:\s(?:{TERM}|[^{NOT_IN_WORDS}()]{{1,16}}?){BRACKET}?){{0,5}}?)(?P<side>\s?측)?{PARTICLE}{END}"
)
NAMED = re.compile(rf"{BRACKET}?(?P<role>)(?P<side>\s?(?:측|등))?{PARTICLE}{END}")
GENITIVE = re.compile(
    rf"{BRACKET}?(?:\s?[^{NOT_IN_WORDS}()]{{1,16}}){{0,3}}?(?:의|\s측(?:의)?)?\s(?:설명|말|주장|생각|지적|전언|얘기|이야기|분석|평가|진단|입장|바람|소감|각오|조언|당부|관측|전망|판단|해명|반응|목소리|제언|귀띔)(?:이다|이었|이에|입니|도\s|이\s|였|이라|이기|$)"
)
ACCORDING = re.compile(rf"{BRACKET}?(?:\s?[^{NOT_IN_WORDS}()]{{1,16}}){{0,3}}?에\s(?:따르면|의하면)")

WORD = re.compile(rf"[^{NOT_IN_WORDS}]+")
SPEAKER = re.compile(rf"(?P<stem>.+?){BRACKET}?(?P<particle>께서는|께서|에서는|은|는|이|가|도)$")
PRONOUN = re.compile(r"(?:^|(?<=[\s,]))(?:그|그녀|그들|이들|이들|양측|본인)(?:은|는|가|이|도)(?=[\s,“\"‘']|$)")
POINTING = frozenset({"이", "그", "같은", "해당", "동", "이어"})
ADDRESSED = re.compile(
    r"(?:[장관사수원자인가생감리주표령석님왕재보무역]|의원|교주|씨|양|군|옹|여사|선생|목사|총리|대통령|대사대리|부부|피디|PD|셰프)(?:들)?$"
)
NOT_OFFICES = re.compile(
    r"(?:행정부|정부|캠프|지지자|지지자들|팬|팬들|체제|관계자|측근|변호인|변호인단|대리인|가족|유족|부인|아내|남편|아들|딸|어머니|아버지|의혹|사건|논란|법|효과|직원|시대|내각|사태|열사)$"
)
RUNS_ON = re.compile(r"(?:[은는을를며]|에서|에게|에|으로|면서|지만|했던|하던|된|라고|하고|[^주]의)$")

OWN_NAMES = frozenset("시 도 군 구 당".split())
BODIES = frozenset(
    "신문 방송 통신 매체 단체 협회 회사 업체 노조 재단 위원회 연구팀 학회 센터 공사 은행 연맹 연합회 연대 조합 본부 소속사 병원 대학 학교 구단 대책위 시민단체".split()
)
"""Nouns by which an institution is named again."""

INSTITUTION = re.compile(
    r"[가-힣A-Za-z](?:[교무방정업경동육통토]부|위원회|협회|협의회|연맹|연합|연합회|연대|노조|재단|공사|공단|은행|신문|일보|방송|통신|대사관|경찰서|소방서|지검|지법|구청|시청|군청|도청"
    r"|교육청|병원|대학교|그룹|증권|엔터테인먼트)$"
)
NAME = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송류유전홍고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁][가-힣]{2}$(?<![당시군구청부처사회원])"
)
"""What looks like a person's name before a title."""

UNKNOWN = re.compile(
    rf"(?<!\S)(?P<stem>[^{NOT_IN_WORDS}()]{{2,}}?){BRACKET}?(?:은|는|\s역시|께서는)\s(?:[^{NOT_IN_WORDS}]{{1,10}}\s){{0,1}}[“\"‘'「]?$"
)
LEADING = re.compile(
    rf"\s*(?:(?:이날|이에|특히|앞서|이후|이어|하지만|그러나|그러자|반면|한편|또|또한|당시|이때)\s)*(?P<stem>[^{NOT_IN_WORDS}()]{{2,12}}?){BRACKET}?(?:은|는|\s역시)\s"
)
"""The topic on which a sentence begins."""

NOT_SPEAKING = re.compile(
    r"(?:에|에서|에게|으로|로|것|점|때|일|등|바|중|후|전|날|년|월|간|데|경우|이번|해서|라고|다고|까지|부터|면|과정|결과|내용|가운데|여기|이곳|사실|문제|이유|방법|위해|대해|글|책|제목|만|도|고|야|[가-힣]하|되|냐|다|자|의미|뜻|명분|핵심|말|답|대답|생각|입장|첫마디|특징|목표|취지|면|주장|설명|질문|물음|대목|부분|장면|모습)$|^(?:이|그|저|또)$"
)
"""What a topic is that does not speak."""

WEAK = frozenset(
    [
        "정부",
        "시장",
        "기업",
        "은행",
        "신문",
        "방송",
        "통신",
        "국민",
        "시민",
        "사람",
        "분",
        "팬",
        "이웃",
        "학교",
        "병원",
        "아이",
        "가족",
        "공사",
        "회사",
        "업체",
        "업계",
        "학생",
        "남성",
        "여성",
        "환자",
        "경찰",
        "검찰",
        "법원",
        "당국",
        "매체",
        "언론",
        "단체",
        "아파트",
        "대학",
        "센터",
        "본부",
        "감독",
        "선수",
        "배우",
        "가수",
        "작가",
        "기자",
        "고객",
        "손님",
        "소비자",
        "이용자",
        "사용자",
        "주민",
        "어린이",
        "청년",
        "노인",
        "청소년",
        "모임",
        "연대",
        "조합",
        "지부",
        "친구",
        "동료",
        "아들",
        "딸",
        "부모",
        "기사",
        "후보자",
        "인사",
        "위원",
        "의사",
        "교사",
        "학계",
        "재단",
        "학회",
        "협회",
        "위원회",
        "어머니",
        "아버지",
        "대표",
        "이사",
        "상무",
        "주장",
        "수석",
        "대행",
        "소장",
        "대장",
        "원장",
    ]
)
"""Speakers that are as often spoken of: they count where nobody else is there."""

NOT_OF_NAME = re.compile(
    r"(?:[은는을를]|에|에서|에게|에도|으로|으로도|면서|하며|되며|지만|부터|까지|께|다|다면|라면|던|하는|되는|[^경]된|[^신]한|할|와|며|고|의|따르면|만에|통해|위해|대해|관해|비해|향해|더해|대해서|하고서|해서)$"
)
STOPS = frozenset(
    [
        "한",
        "또",
        "다른",
        "어느",
        "이날",
        "지난",
        "최근",
        "당시",
        "오전",
        "오후",
        "올해",
        "현재",
        "앞서",
        "한편",
        "또한",
        "이어",
        "이에",
        "그러나",
        "하지만",
        "다만",
        "특히",
        "반면",
        "실제",
        "물론",
        "그리고",
        "그러자",
        "이후",
        "우선",
        "먼저",
        "결국",
        "이른바",
        "즉",
        "그",
        "이",
        "같은",
        "해당",
        "더",
        "그런데",
        "이와",
        "여기에",
        "그래서",
        "따라서",
        "역시",
        "모두",
        "매우",
        "가장",
        "함께",
        "직접",
        "다시",
        "지금",
        "오늘",
        "어제",
        "내일",
        "아직",
        "이미",
        "바로",
        "때문에",
        "그러면서",
        "끝으로",
        "아울러",
        "마지막으로",
        "이번",
        "다음",
    ]
)
TIME = re.compile(r"\d+(?:일|월|년|시|분|주)(?:\([^)]*\))?$|^\d+일")

MAX_WORDS = 6


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


@cache
def speaker_nouns() -> frozenset[str]:
    """Nouns that end a description of who speaks."""
    return frozenset(words("speakers")) | frozenset(TITLES)


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
            if match.group()[-1] in "은는이가도" and match.end() not in found:
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
        office = re.sub(r"[(（][^()（）]*[)）]", " ", role).strip()
        if role and not office and not role.startswith(("(", " (")):
            return None
        if office and not _is_office(office, glued=not role[:1].isspace() and not role.startswith("(")):
            return None
        particle = match["particle"].strip()
        if particle == "도" and one.type == "place":
            # 나래도: the province.
            return None
        speaker = self.speaker(one, office or None)
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
        is_topic = told["particle"] not in ("이", "가", "께서")
        stem, first = told["stem"], match.start()
        end = first + len(stem)
        if stem in OWN_NAMES:
            own = self._institution(stem, first)
            return Subject(first, match.end(), own, is_topic, True) if own else None
        noun = "측" if stem == "측" else head_noun(stem.removesuffix("측"))
        if noun is None and INSTITUTION.search(stem):
            noun = stem
        if noun is None:
            known = self._known.names.get(stem)
            return Subject(first, match.end(), self.speaker(known), is_topic, known.type != "place") if known else None
        start = self._start_of_description(first, limit)
        if noun == "측":
            if start == first:
                return None
            end = start + len(self.text[start:first].rstrip())
        before = self.text[max(limit, start - 4) : start].split()
        text = self.text[start:end]
        if before and (resolved := self._by_surname(before[-1], text)):
            return Subject(start, match.end(), resolved, is_topic, True)
        if before and before[-1] in POINTING and (noun not in WEAK or noun in BODIES):
            # 이 관계자: whoever spoke last.
            return Subject(start, match.end(), Speaker(None, None, text), is_topic, True)
        if noun in ("씨", "분", "사람", "이들", "인사", "A씨") and text == noun:
            return None
        return Subject(start, match.end(), self.described(text, start), is_topic, noun not in WEAK or " " in text)

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
        is_titled = ADDRESSED.search(parts[-1]) is not None and NOT_OFFICES.search(parts[-1]) is None
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
        return Subject(begin, end, self.speaker(known) if known else Speaker(text, None, None), True, False)

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
                begin > limit and not self.text[begin - 1].isspace() and self.text[begin - 1] not in f",“”\"‘’'{HIDDEN}"
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
        if not persons or not office:
            return None
        title = office.rsplit(maxsplit=1)[-1]
        fitting = [key for key, role in persons.items() if role and title[-2:] in role]
        chosen = fitting if len(fitting) == 1 else list(persons)
        if len(chosen) != 1 or (head_noun(title) not in TITLES and title != "씨"):
            return None
        return Speaker(surname, chosen[0], persons[chosen[0]] or office, is_person=True)


def head_noun(stem: str) -> str | None:
    """The noun of a speaker on which a word ends."""
    if stem.endswith("들") and len(stem) > 2:
        stem = stem[:-1]
    nouns = speaker_nouns()
    for length in range(min(6, len(stem)), 0, -1):
        if stem[-length:] in nouns:
            return stem[-length:] if length > 1 or stem[-1] == "씨" or len(stem) == 1 else None
    return None


def _is_office(office: str, *, glued: bool) -> bool:
    """Whether what stands between a person's name and a particle is the person's title."""
    parts = office.split()
    if NOT_OFFICES.search(parts[-1]) or any(RUNS_ON.search(part) for part in parts[:-1]):
        return False
    if glued:
        return head_noun(parts[-1]) in TITLES or parts[-1] in ("씨", "양", "군", "측", "님")
    return ADDRESSED.search(parts[-1]) is not None
