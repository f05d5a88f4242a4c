"""Countries by one syllable or one hanja: 한·미·일, 북·러, 韓美, 美 국무부, 대북, 방미, 주한 대사.

A syllable alone is almost never a country (31일 is a day, 한 사람 is one person): it is one in a run of such syllables, in
a bound word with 대-, 방-, 주-, before a word of state. Each gets a mention of its own; the mark is the country's part.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.mentions.lexicon import countries

Found = tuple[int, int, str]
"""Start and end in the segment, and the country's name."""

DOT = "·・ㆍ‧∙•"
CORE = "한미일중러북영불독호"
"""Syllables that newspapers use in runs of two."""

NOT_RUNS = r"(?!남|소기업|견기업|부권|부내륙|간지|월간|장년)"
"""What shows after a run that its last syllable begins another word: 영·호남, 대·중소기업."""

STATE = (
    r"(?:대통령|총리|장관|국무|국방|재무|상무|외교|외무|법무|정부|행정부|당국|의회|상원|하원|의원|대사|특사|백악관|연준|연방|대선|중간선거"
    r"|육군|해군|공군|해병|군사|합참|중앙은행|대법|증시|금리|국채|기업|언론|매체|전문가|국무부|반도체|본토|영사관|항모|전투기|무역|관세|CIA|FBI|FDA|CDC)"
)
"""Words before which a lone country syllable stands (미 국무부, 일 총리, 중 외교부)."""

AFFAIR = "일(?<!그 일)(?<!이 일)(?<!할 일)(?<!한 일)(?<!는 일)"
"""일 that is not the word for an affair (그 일 대사를 외웠다)."""

AMONG = (
    r"중(?:(?<=^중)|(?<=[,…“‘\"'(\[]중)|(?<=[,”’\])] 중)|(?<=[은는을를와과도에] 중)"
    r"|(?=측| (?:외교부|국방부장|상무부|관영|공산당|국가주석|국무원|인민은행|해경)))"
)
"""중 that is not 'among' or 'during' (두 사람 중 대통령을 지낸 이): no noun before it, or an office that only China has."""

JOINED = (
    "한미일",
    "한중일",
    "남북미",
    "북중러",
    "한미",
    "미중",
    "미일",
    "미러",
    "중러",
    "중일",
    "한중",
    "한일",
    "한러",
    "북러",
    "북중",
    "북일",
    "한불",
    "한영",
    "한독",
    "한호",
)
"""Runs that are written without dots; 북미 is left out, it is mostly North America."""

JOINED_BEFORE = (
    r"(?=동맹|연합|정상|외교|국방|관계|협력|회담|공조|양국|양측|간\b|간 |3국|FTA|자유무역|군사|안보|미사일|핵|공동|합동|훈련|전쟁|갈등|무역|통상|협상|대화|대결|경쟁"
    r"|수교|조약|국교|교류|방위|공급망|통화|관세|정책|의원|해군|공군|일 |중 |러 |,| |의 |이 |은 |는 |가 |를 |을 |와 |과 |·)"
)

OBJECTS = r"(?= ?(?:무역|수출|수입|관계|정책|외교|투자|협상|의존|교역|흑자|적자|압박|제재|견제|특사|통상|공조|강경|메시지|전략|포위|봉쇄|관세|안보|방위|로비|경제|불신|여론))"
VISIT = r"(?=[ ,.·)’”'\"]|$|[을를은는이가의과와도에]|중|길|일정|단|기간|때|외교|계획|성과|[했한할하])(?! ?(?:의류|용품|복장|대책|화|모자|텐트|것|칸))"
MISSION = r"(?= ?(?:[가-힣]{0,6} ?대사|공사|총영사|[가-힣]{0,4} ?영사|미군|[가-힣]{0,6} ?외교|[가-힣]{1,4} ?상공회의소|[가-힣]{0,3}무관))"


@lru_cache(maxsize=1)
def by_syllable() -> dict[str, str]:
    """Syllable -> country."""
    return {country.syllable: country.name for country in countries() if country.syllable}


@lru_cache(maxsize=1)
def by_hanja() -> dict[str, str]:
    """Hanja -> country."""
    return {hanja: country.name for country in countries() for hanja in country.hanja}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    core = f"[{CORE}]"
    every = f"[{''.join(by_syllable())}]"
    names = "|".join(sorted((c.name for c in countries() if c.name not in ("대한민국",)), key=len, reverse=True))
    hanja = "".join(by_hanja())
    return {
        # Two of the core, or three and more of any with at least two of the core.
        "run": re.compile(rf"(?<![가-힣{DOT}]){core}(?:[{DOT}]{core})+(?:[{DOT}]{every})*{NOT_RUNS}(?![{DOT}][가-힣])"),
        "joined": re.compile(rf"(?<![가-힣])(?:{'|'.join(JOINED)}){JOINED_BEFORE}"),
        "north_america": re.compile(r"(?<![가-힣])북미(?= ?(?:정상|회담|관계|대화|협상|실무|합의|양국|간 ))"),
        "alone": re.compile(
            rf"(?<![가-힣\d])(?:[미러북영]|{AFFAIR}|{AMONG})(?=측[은이의과 ]| (?:[가-힣]{{1,3}} )?{STATE})"
        ),
        "toward": re.compile(
            rf"(?<![가-힣])대((?:북)(?!유럽|구|부)|(?:{names}|러)(?![가-힣]{{2,}})|[미일중]{OBJECTS})"
        ),
        "visit": re.compile(rf"(?<![가-힣])방([미일중북러한]){VISIT}"),
        "mission": re.compile(rf"(?<![가-힣])주([한미일중러북영독불]){MISSION}"),
        "hanja": re.compile(rf"(?<![一-鿿\d])([對訪駐]?)([{hanja}]+)(?![一-鿿])"),
    }


def has_country_signs() -> str:
    """A pattern for a whole column: segments in which any of the rules may find something."""
    hanja = "".join(by_hanja())
    return rf"[{DOT}]|[{hanja}]|(?:^|[^가-힣])(?:{'|'.join(JOINED)}|북미|[미일중러북영](?:측| )|대[가-힣]|방[미일중북러한]|주[한미일중러북영독불])"


def find_countries(text: str) -> Iterator[Found]:
    """Every country that one syllable or hanja of a segment names, with its span.

    >>> sorted(find_countries("한·미·일 공조와 대북 정책, 31일"))
    [(0, 1, '대한민국'), (2, 3, '미국'), (4, 5, '일본'), (11, 12, '북한')]
    """
    syllables, hanja, patterns = by_syllable(), by_hanja(), _patterns()
    for kind in ("run", "joined", "north_america", "alone"):
        for match in patterns[kind].finditer(text):
            for at, char in enumerate(match.group(), match.start()):
                if char in syllables:
                    yield at, at + 1, syllables[char]
    for kind in ("toward", "visit", "mission"):
        for match in patterns[kind].finditer(text):
            start, end = match.span(1)
            name = match.group(1)
            yield start, end, syllables.get(name, name)
    for match in patterns["hanja"].finditer(text):
        # 中 behind a word is 'in the middle of' (수술 中), not China.
        before = text[: match.start()].rstrip()
        if (
            match.group(2) == "中"
            and before
            and before[-1].isalnum()
            and text[match.end() : match.end() + 1] in ("", " ", ",")
        ):
            continue
        for at, char in enumerate(match.group(2), match.start(2)):
            yield at, at + 1, hanja[char]
