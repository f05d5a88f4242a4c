"""Whether words in quotation marks were said: speech, and no term, title, slogan, sign or irony.

What decides is how the words end (…다, …요, …것) and what stands behind the mark (…고 말했다, …라는 입장, …라는 슬로건).
"""

import re
from typing import NamedTuple

from transforms.quotes.marks import Pair

NO_SPEECH = ""
WINDOW = 40
"""Characters behind a mark that are looked at."""

PREDICATE = re.compile(
    r"(?:[다요까죠]|(?<![생해재학동력망사투남여숫글의상혼각업범술구교당응용\s])(?<!후보)(?<!지지)(?<!관리)자|[는은인을던할될]지|[하되이오르으가나지주키있없않]?라|하냐|느냐|[으하되있없]?냐|[하겠었았했]?네|[하이겠었았했있없같]지|[^\s]니|[하]?마|[하]?게|구나|군"
    r"|[다냐라자]고|[해돼여와워가내려켜쳐겨어아]야|해|줘|돼|려고|려|거야|이야|하기를|바란|걸|[하되]길|[습입옵]니다|니까|느니|도록|[없있않했됐겠었았]음|[가-힣]함|[가-힣]됨|[가-힣]임)$"
)
"""Endings of a clause: statement, question, command, proposal, exclamation, note."""

NOMINAL = re.compile(
    r"(?:[을를일될할할ㄹ은는]\s?(?:것|듯|터|따름|뿐|예정|계획|방침)|것|셈|상황|때|수준|점|중|덕분|때문|이유|예정|계획|입장|생각)$"
)
"""Nouns on which the words of a statement end, when 이다 follows outside the marks."""

INFORMAL = re.compile(r"(?:[었았했없있겠렸겼졌됐같많좋싶셨]어|[져줘봐돼]|[하가나오]자)$")
"""Endings of talk, which headings keep: …없어, …망가져."""

FINAL = re.compile(r"(?:[다라냐까요죠]|\s.*자)$")

TAIL = re.compile(r"(?:[\s.!?…~,;^ㅋㅎㅠㅜ]|\([^()]*\))+$")

NAMES = (
    "슬로건|모토|제목|주제|이름|꼬리표|구호|표어|캐치프레이즈|책|곡|노래|영화|작품|드라마|프로그램|별명|별칭|애칭|단어|속담|격언|현수막|팻말|피켓|코너|전시|행사"
    "|타이틀|콘셉트|컨셉|개념|수식어|키워드|기치|비전|닉네임|용어|브랜드|메뉴|앨범|사업|캠페인|법칙|부제|원칙|테마|문패|간판|명칭|호칭|시리즈|소설|시집|책자|저서"
    "|칼럼|기사|보고서|논문|유튜브|채널|광고|카피|해시태그|기획|낱말|문장|명언|유행어|교훈|사자성어|옛말|말이 있|말도 있|말처럼|질문에|물음에"
)
NAME_END = r"(?=[은는이가을를의로과와도에,.)]|으로|라|처럼|$|\s|[”’\"'])(?!이이|의를)"
SPEECH = (
    "말|뜻|입장|설명|의견|글|답|반응|지적|주장|메시지|취지|내용|생각|목소리|비판|해석|평가|의미|이유|약속|각오|소감|당부|의지|논리|전망|분석|관측|의혹|우려|항의|불만"
    "|요구|제안|질문|얘기|이야기|댓글|명령|지시|발언|조언|팁|호소|경고|문자|편지|진술|증언|고백|변명|해명|판단|인식|시각|계획|방침|포부|심정|하소연|푸념|통보|연락|답변|것|게|거|겁|건|점"
    "|서약|공약|지침|결론|보도|소식|소문|문구|자막|쪽지|대사|멘트|인사|탄식|자조|한탄|결의|선언|성명|입장문|논평|회신|공지|민원|제보|신고|등|식|대목|요청|요구|청원|외침|비명|권고|부탁|문의|사과|제의|권유|협박|언급|견해|예측|예상|추측|농담|유언|축하|응원|격려|위로|호응|절규|고함|항변|반박|반론|반발|다짐|바람|철학|신념|소신|일침|쓴소리|덕담|선서"
)

NAMING = re.compile(
    r"(?:이?라고|이?라)\s?(?:도\s|까지\s)?(?:불리|불린|불릴|불렸|불러|부르|부른|불렀|이름|명명|칭하|칭한|칭했|일컫|일컬|쓰인|쓰여|적힌|적혀|새겨|새긴|써진|써\s?있|써\s?붙|적은\s(?:현수막|팻말|피켓))"
)
SIGN = re.compile(
    r"(?:이?라|)?(?:고|는)\s?(?:글귀가\s|문구가\s)?(?:쓰인|쓰여|적힌|적혀|새겨|새긴|써진|써\s?있|써\s?붙)"
)
NAMED = re.compile(
    rf"\s?(?:이?라는|이?란|이?라던|는|던|이라)\s(?:[가-힣]{{1,6}}\s){{0,1}}(?:(?:{NAMES}){NAME_END}|순우리말|(?:응답|평가|의견|답변|답)(?:은|는|이|가|도)?\s?\d|(?:뜻|의미)(?:의|을\s(?:가진|지닌|담은)|이다|다))"
)
ADNOMINAL = re.compile(rf"(?:이?라는|이?란|이?라던|다는|이?라\s(?=할))\s?(?:[가-힣0-9]{{1,8}}\s){{0,2}}?(?:{SPEECH})")
STATED = re.compile(r"이?라는\s(?:취지의\s)?(?:입장|주장|설명|답변?|해명|반응|발언|말)[을이은도]?\s")
CLAUSE = re.compile(r"(?:는|던|란|라는|라던)\s")
SAYING = re.compile(rf"(?:는|던|란|라는|라던)\s(?:[가-힣0-9·]{{1,8}}\s){{0,3}}?(?:{SPEECH})")
ASKED = re.compile(r"(?:라?는)\s(?:[가-힣0-9·]{1,8}\s){0,3}?(?:요청|요구|신고|부탁|호소|답변|대답|제보|민원|외침|비명)")
WORK = re.compile(
    r"(?:드라마|영화|예능|프로그램|시리즈|소설|책|앨범|노래|곡|웹툰|시집|뮤지컬|연극|게임|작품|제목|방송)\s?$"
)
"""What stands before the title of a work."""

QUOTED = re.compile(
    r"\s?(?:이?라)?(?:고(?:도|는|만|까지)?(?=[\s,가-힣.…]|$)|며(?=[\s,가-힣.“\"‘']|$)|면서(?:도)?(?=[\s,가-힣.“\"‘']|$))|\s?이?냐(?:고|며|면서)(?=[\s,])|\s?이?라(?=\s?(?:재차\s|거듭\s|다시\s|직접\s)?(?:했|하|말|밝|전|강조|주장|덧붙|평|답|외|지적|설명|적었|썼|비판|표현|언급|판단|보도|소개|경고|묻|물|토로|규정|불렀))|\s?이?(?:었|였)다(?:고|며|면서)"
)
REPORT = re.compile(
    r"\s?(?:하고\s?(?:말|외|소리|물)|묻[자고는]|물었|할\s|할\s정도|했|하며|하면서|한다|하는|하고|말했|밝혔|전했|외쳤|답했|강조했|덧붙)"
)
IS_LABELLED = re.compile(r"▶\s?[가-힣]{2,5}\s?[:：]\s?[^\n:：\"“]{2,50}-\s?$")
"""A label of a script before a mark: ▶ 인터뷰 : 이름 / 직함-."""

REPORTS = frozenset("고며라이는던란면")
"""Letters behind a mark on which words are reported."""

LONGEST_LEAD = 600
"""Characters of a lead of subtitles that stand in one line, at most."""

HEADLINE = 90
"""Characters of a heading inside a text, at most."""

SENTENCE = re.compile(r"[가-힣]\.|[다요죠까]$")
OBJECT = re.compile(
    r"[을를의에와과]|\s?(?:혐의|의혹|논란|사건|사태|정책|사업|대책|선언|운동|계획|프로젝트|이벤트|방식|효과|현상|문제|전략|행보|모드|작전|특집|가능성|시대|열풍|바람|캠페인|챌린지|공약|체제)"
)
CLAIMED = re.compile(
    r"으로\s(?:[가-힣]{1,6}\s)?(?:기대|전망|예상|내다|분석|평가|해석|판단|추정|관측)|[을를]\s(?:[가-힣]{1,8}\s){0,2}(?:당부|촉구|주문|요구|강조|제안|약속|지시|요청|권고|다짐|호소|역설|선언|권유|부탁|명령)(?:했|하|한|해)"
)
LISTED = re.compile(r"\s?[,·ㆍ]\s?|\s?이[며고],?\s|(?:이?라)?거나,?\s|\s|\s?(?:와|과|및)\s")
OVER = re.compile(r"[.,]?\s*(?:$|[\n(\[◀▶△■]|/)")
ETC = re.compile(r"\s?등(?:의|을|이|으로)?\s")
LISTING = re.compile(r"\s?(?:등의?|라는|이라는|정도의|같은)\s(?:[가-힣]{1,6}\s){0,2}(?:" + SPEECH + ")")


class _Words(NamedTuple):
    """Words in marks, and what stands around them."""

    text: str
    pair: Pair
    following: Pair | None
    chain: str | None
    words: str
    n_words: int
    is_clause: bool
    behind: str


def _words(text: str, pair: Pair, following: Pair | None = None, chain: str | None = None) -> _Words:
    words = TAIL.sub("", text[pair.start : pair.end].strip())
    behind = text[pair.outer_end : pair.outer_end + WINDOW]
    is_clause = PREDICATE.search(words) is not None
    return _Words(text, pair, following, chain, words, words.count(" ") + 1, is_clause, behind)


def kind_of(text: str, pair: Pair, following: Pair | None = None, chain: str | None = None) -> str | None:
    """`direct`, `partial`, or null where the words in the marks are no speech.

    `following` is the pair right behind (`“…”, “…” 등의 반응`), `chain` what that one is.
    """
    told = _words(text, pair, following, chain)
    return next((kind for rule in RULES if (kind := rule(told)) is not None), NO_SPEECH) or None


def stands_in_headline(text: str, pair: Pair, *, is_lead: bool = False) -> bool:
    """Whether a text's line with a pair is a heading: short, and without the end of a sentence; a lead may have only one line."""
    begin, stop = max(0, pair.outer_end - HEADLINE), pair.outer_start + HEADLINE
    start = text.rfind("\n", begin, pair.outer_start) + 1
    end = text.find("\n", pair.outer_end, stop)
    is_short = (start > 0 or not begin) and (end >= 0 or len(text) < stop) and (start > 0 or end >= 0)
    around = (text[start : pair.outer_start], text[pair.outer_end : end if end >= 0 else len(text)])
    return (is_short or (is_lead and len(text) < LONGEST_LEAD)) and not any(SENTENCE.search(side) for side in around)


def is_heading(text: str, pair: Pair, *, is_lead: bool) -> bool:
    """Whether said words may be a heading: nothing behind them reports them, and they have no full stop."""
    if text[pair.outer_end : pair.outer_end + 1] in REPORTS:
        return False
    words = text[pair.start : pair.end].rstrip()
    is_talk = words[-1:] == "." or re.search(r"(?:[요죠까]|니다)[.!?…]*$", words) is not None
    behind = text[pair.outer_end : pair.outer_end + WINDOW]
    return (
        (is_lead or not is_talk) and len(words) < HEADLINE and not QUOTED.match(behind) and not ADNOMINAL.match(behind)
    )


def kind_in_title(text: str, pair: Pair) -> str | None:
    """As `kind_of`, for titles, which leave out what stands behind: words enough in double marks are speech."""
    told = _words(text, pair)
    if len(told.words) < 2 or NAMED.match(told.behind):
        return None
    is_clause = told.is_clause or any(ending.search(told.words) for ending in (NOMINAL, INFORMAL))
    if pair.is_double:
        return "direct" if told.n_words >= 3 or (is_clause and told.n_words >= 2) else None
    return "direct" if is_clause and told.n_words >= 3 and not OBJECT.match(told.behind) else None


def _name(told: _Words) -> str | None:
    """Names, titles and signs."""
    is_named = (
        NAMED.match(told.behind)
        or SIGN.match(told.behind)
        or (NAMING.match(told.behind) and (not told.is_clause or told.n_words < 4))
    )
    return NO_SPEECH if is_named or len(told.words) < 2 else None


def _adnominal(told: _Words) -> str | None:
    """…라는 입장."""
    if not ADNOMINAL.match(told.behind):
        return None
    is_stated = told.n_words >= 4 and STATED.match(told.behind) is not None
    return "partial" if told.is_clause or is_stated or (told.n_words >= 3 and told.pair.is_double) else NO_SPEECH


def _clause(told: _Words) -> str | None:
    """…다는 글."""
    n_least = 1 if told.pair.is_double or (len(told.words) > 3 and ASKED.match(told.behind)) else 2
    if not CLAUSE.match(told.behind) or not FINAL.search(told.words) or told.n_words < n_least:
        return None
    at = told.pair.outer_start
    is_work = WORK.search(told.text, max(0, at - 8), at) is not None
    return NO_SPEECH if is_work or not (told.pair.is_double or SAYING.match(told.behind)) else "partial"


def _quoted(told: _Words) -> str | None:
    """…고, …라며: words with a quotative particle behind them."""
    if not QUOTED.match(told.behind):
        return None
    is_long = told.n_words >= 3 or (told.n_words == 2 and (told.pair.is_double or NOMINAL.search(told.words)))
    if told.is_clause or is_long:
        return "direct"
    return "partial" if told.pair.is_double else NO_SPEECH


def _claimed(told: _Words) -> str | None:
    """…할 것을 당부했다."""
    is_sure = told.pair.is_double or told.behind[:1] in "을를"
    is_said = is_sure and told.n_words >= 3 and NOMINAL.search(told.words) is not None
    return "partial" if is_said and CLAIMED.match(told.behind) else None


def _chained(told: _Words) -> str | None:
    """“…”, “…”: what holds of the one behind."""
    following = told.following
    if following is None or not told.chain:
        return None
    if not LISTED.fullmatch(told.text, told.pair.outer_end, following.outer_start):
        return None
    return told.chain if told.is_clause or (told.n_words >= 3 and told.pair.is_double) else NO_SPEECH


def _listed(told: _Words) -> str | None:
    """… 등의 반응."""
    is_likely = (told.n_words >= 2 or FINAL.search(told.words) is not None) and (told.is_clause or told.pair.is_double)
    is_listed = LISTING.match(told.behind) or (told.is_clause and told.pair.is_double and ETC.match(told.behind))
    return "partial" if is_likely and is_listed else None


def _reported(told: _Words) -> str | None:
    """… 말했다, without a particle."""
    return "direct" if REPORT.match(told.behind) and told.is_clause and told.n_words >= 2 else None


def _alone(told: _Words) -> str | None:
    """Words with nothing behind them that tells of speech."""
    pair = told.pair
    has_stop = told.text[pair.start : pair.end].rstrip()[-1:] in ".?!…~"
    is_over = OVER.match(told.behind) is not None
    before = told.text[max(0, pair.outer_start - 2) : pair.outer_start]
    is_line = is_over and (not before or before[-1] == "\n")
    if (
        pair.is_double
        and (told.n_words >= 3 or (before[-1:] == "]" and has_stop))
        and (
            before[-1:] == "]"
            or IS_LABELLED.search(told.text, max(0, pair.outer_start - 70), pair.outer_start)
            or (is_line and (has_stop or NOMINAL.search(told.words)))
        )
    ):
        return "direct"
    if not told.is_clause or told.n_words < 2:
        return None
    stands_apart = has_stop and told.n_words >= 3 and is_over and (not before.strip() or before[-1:] == "]")
    if (pair.is_double and (has_stop or is_over) and (told.n_words >= 3 or has_stop)) or stands_apart:
        return "direct"
    return "partial" if pair.is_double and told.n_words >= 4 and FINAL.search(told.words) else None


RULES = (_name, _adnominal, _clause, _quoted, _claimed, _chained, _listed, _reported, _alone)
"""The first that decides: a kind, or `NO_SPEECH`; null where it has nothing to say."""
