"""Nouns of speakers: what a title is, what describes who speaks, what an institution is called again."""

import re
from functools import cache, lru_cache

from transforms.mentions.roles import TITLES
from transforms.words import words

ADDRESSED = re.compile(
    r"(?:[장관사수원자인가생감리주표령석님왕재보무역]|의원|교주|씨|양|군|옹|여사|선생|목사|총리|대통령|대사대리|부부|피디|PD|셰프)(?:들)?$"
)
NOT_OFFICES = re.compile(
    r"(?:행정부|정부|캠프|지지자|지지자들|팬|팬들|체제|관계자|측근|변호인|변호인단|대리인|가족|유족|부인|아내|남편|아들|딸|어머니|아버지|의혹|사건|논란|법|효과|직원|시대|내각|사태|열사)$"
)
RUNS_ON = re.compile(r"(?:[은는을를며]|에서|에게|에|으로|면서|지만|했던|하던|된|라고|하고|[^주]의)$")

OWN_NAMES = frozenset("시도군구당")
"""Nouns of one syllable by which an institution is named again: 시는 (솔내시)."""
BODIES = frozenset(
    {
        "신문",
        "방송",
        "통신",
        "매체",
        "단체",
        "협회",
        "회사",
        "업체",
        "노조",
        "재단",
        "위원회",
        "연구팀",
        "학회",
        "센터",
        "공사",
        "은행",
        "연맹",
        "연합회",
        "연대",
        "조합",
        "본부",
        "소속사",
        "병원",
        "대학",
        "학교",
        "구단",
        "대책위",
        "시민단체",
    }
)
"""Nouns by which an institution is named again."""

INSTITUTION = re.compile(
    r"[가-힣A-Za-z](?:[교무방정업경동육통토]부|위원회|협회|협의회|연맹|연합|연합회|연대|노조|재단|공사|공단|은행|신문|일보|방송|통신|대사관|경찰서|소방서|지검|지법|구청|시청|군청|도청"
    r"|교육청|(?:합의|단독|형사|민사|행정)\d*부|\d부|병원|대학교|그룹|증권|엔터테인먼트)$"
)
NAME = re.compile(
    r"(?!(?:정치|수도|영남|호남|여의)권|전문가)[김이박최정강조윤장임한오서신권황안송류유전홍고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁어피봉빈][가-힣]{2}$(?<![당시군구청부처사회원])"
)
"""What looks like a person's name before a title."""

WEAK = frozenset(words("weak_speakers"))
"""Speakers that are as often spoken of: they count where nobody else is there."""

STOPS = frozenset(words("before_speakers"))
"""Words before which the description of a speaker begins."""


@cache
def speaker_nouns() -> frozenset[str]:
    """Nouns that end a description of who speaks."""
    return frozenset(words("speakers")) | frozenset(TITLES)


@lru_cache(maxsize=8192)
def head_noun(stem: str) -> str | None:
    """The noun of a speaker on which a word ends."""
    if stem.endswith("들") and len(stem) > 2:
        stem = stem[:-1]
    nouns = speaker_nouns()
    for length in range(min(6, len(stem)), 0, -1):
        if stem[-length:] in nouns:
            return stem[-length:] if length > 1 or stem[-1] == "씨" or len(stem) == 1 else None
    return None


@lru_cache(maxsize=8192)
def is_title(word: str) -> bool:
    """Whether a word after a person's name is a title: 의원, 감독, 씨."""
    return ADDRESSED.search(word) is not None or head_noun(word) in TITLES


def is_office(office: str, *, glued: bool) -> bool:
    """Whether what stands between a person's name and a particle is the person's title."""
    parts = office.split()
    if NOT_OFFICES.search(parts[-1]) or any(RUNS_ON.search(part) for part in parts[:-1]):
        return False
    if glued:
        return head_noun(parts[-1]) in TITLES or parts[-1] in ("씨", "양", "군", "측", "님")
    return is_title(parts[-1])
