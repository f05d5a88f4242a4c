"""Whose a picture is: `사진=솔내뉴스`, `[솔내시 제공]`, `/솔내뉴스`, `ⓒ 솔내일보`, `한가람 기자`.

The words stand in sentences too (솔내뉴스가 보도했다, 자료를 제공했다), so a credit begins behind a stop, a slash, a bracket or at
the start of a line, and no particle follows it.
"""

import re
from collections.abc import Iterator

from transforms.sources import outlet_names

MAX_CAPTION = 420
"""Characters of a line in which the credit of its caption stands; in 5,000 crawled records the longest has 380."""

_NAME = r"[가-힣]{2,4}"
_AGENCIES = (
    r"(?:(?:[가-힣]{2,5}|사진)\s?[=/]\s?)?(?:연합뉴스TV|연합뉴스|연합(?!뉴스)|뉴시스|뉴스1|뉴스핌|News1|NEWSIS|로이터|AFP|AP|EPA|UPI|타스|신화|교도"
    r"|게티이미지(?:뱅크|코리아)?|Getty Images|GettyImages|셔터스톡|픽사베이|언스플래시|클립아트코리아|중앙포토|위키피디아|위키미디어(?:\s?커먼스)?|이미지투데이"
    r"|공동사진취재단|(?:[가-힣]{2,6}\s?)?사진공동취재단|(?:[가-힣]{2,6}\s?)?사진(?:기자|취재)단|공동취재(?:사진기자단|사진단|사진|기자단|단)?)"
)
_KIND = r"(?:\s?(?:제공|자료\s?사진|자료|사진|화상|캡처|캡쳐|갈무리|DB))"
AGENCIES = rf"{_AGENCIES}(?:\s?[=·/,ㆍ]?\s?{_AGENCIES})*{_KIND}?"
"""Agencies, stock pictures and pools as credits name them: `로이터 연합뉴스`, `의왕=뉴시스`, `공동취재단`."""

_OUTLETS = "|".join(re.escape(name) for name in outlet_names())
_SITES = r"(?:온라인\s?커뮤니티|인스타그램|페이스북|유튜브|트위터|틱톡|SNS|홈페이지)"

NO_PARTICLE = (
    r"(?!(?:는|가|를|의|와|에|도|로|만|측|등|서)[\s,.]|,\s?[가-힣A-Z]|\s?통신|\s등\s|와의|(?<=[1합단])[은이을과]\s|에서|에게|에\s?따르|으로|처럼|까지|부터|이라|라[고는며]|이다|입니|이었|였"
    r"|\s?(?:취재|보도|인터뷰|통화|여론조사|기자[가는의와]))"
)
"""A name with one of these behind is a word of a sentence, no credit. 이 and 은 follow consonants only: 뉴스이 is 뉴스 and 이."""

_REPORTER = rf"(?!취재|사진|담당|본지|현장|인턴|선임|전문|촬영|영상|동료|후배|선배|외신|여러|많은|일부|모든|국내){_NAME}\s?(?:사진|인턴|선임|전문|객원|수습|디자인)?\s?기자(?!,|(?:가|는|의|도|와|로|를)\s|에게|님|회견|단(?!식)|들|협회|실|수첩|간담|였|입니|이다|이라|라[고는며])"
_MAIL = r"[A-Za-z0-9_][A-Za-z0-9_.+-]*@(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?"
_DATE = r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?"
_SHOWN = r"(?:캡처|캡쳐|갈무리|자료\s?사진|DB)(?!(?:한|해|된|하|되|를|을|본|가)[\s,.]|\s?(?:손해|하이텍|그룹|금융|생명|손보))"
_GIVEN = (
    r"(?:제공(?!\s?(?:하|함|한|된|되|을|를|받|할|했|해|의|에|과\s|자[들가는의]|량|권|등|및|중|으로|이[\s다라었])|,\s(?!연합뉴스|뉴시스|뉴스1)[가-힣]|\s?(?:예정|여부|계획|방안|의사))"
    rf"|{_SHOWN})"
)
_MARKED = r"(?:(?:(?:보도|자료)?사진|이미지|그래픽|영상|자료|출처|일러스트|삽화|디자인)(?:\s?(?:제공|출처))?\s?[=:ㅣ|│]\s?|사진\s?제공\s|제공\s?=\s?)"

_SLASHED = (
    r"/(?![^\n/]{0,40}/)(?:\s?(?:[가-힣A-Za-z0-9]{2,10}\s){0,2}?(?:온라인\s커뮤니티|페이스북|인스타그램|유튜브)(?!에|의|를|가|는|와|도|로)"
    r"|[가-힣A-Za-z0-9]{2,12}(?:\sDB(?=\s|$|[가-힣])|(?=\s|$)))"
)
"""/솔내시, behind a stop; lines of poems have slashes too, but several."""

BRACKETS = re.compile(
    rf"<[가-힣A-Za-z]{{2,10}}>\s?자료\s?사진|[\[(<【〈](?!\W*(?:저작권자|ⓒ|©)[^\])>】]*무단)\s?(?:(?![가-힣·,\s]{{2,9}}(?<!제공)=\s?(?:{_OUTLETS}|[A-Z가-힣]{{2,4}}/))|(?=사진|이미지|그래픽|자료|영상|출처))(?:[▲△]\s?)?"
    rf"(?:[^\[\]()<>\n]{{0,50}}?(?:{_MARKED}|사진\s?[제/]|이미지\s?출처|{_GIVEN}|재판매|ⓒ|©|공동취재|현장풀|자료사진|[A-Z]{{2,4}}\s자료)[^\[\]()<>\n]{{0,60}}"
    rf"|(?:사진|촬영|그래픽)\s(?!영상)[^\[\]()<>\n]{{2,30}}|(?<=\[)[^\[\]()<>\n]{{2,24}}\s(?:페이스북|인스타그램|유튜브|트위터)(?=\])|{AGENCIES}(?=\s?[\])>】〉]{NO_PARTICLE}))\s?[\])>】〉](?![은는을를의와과도]\s|[과와]는|에서|에는|으로)"
)
"""A credit in brackets: [사진=솔내뉴스], (솔내시 제공), <솔내뉴스>, [솔내시 제공. 재판매 및 DB 금지]."""

PLAIN = re.compile(
    rf"(?:/|[ⓒ©]|\(c\))?\s?(?:{_MARKED}(?:{AGENCIES}{NO_PARTICLE}|(?:{_OUTLETS}){_KIND}?{NO_PARTICLE}|[^\n.\[\]<>]{{1,24}}?{_GIVEN}|[^\n.\[\]<>]{{0,14}}?{_SITES}|{_REPORTER}|[^\n.\[\]<>]{{1,20}}$|[^\s.\[\]<>]{{2,10}}(?=\s))"
    rf"|{AGENCIES}{NO_PARTICLE}"
    rf"|(?:(?:자료\s?)?사진|photo)\s{AGENCIES}{NO_PARTICLE}"
    r"|^사진\s[^\n.]{2,50}?(?:캡처|캡쳐|갈무리|제공)(?=\s)|(?<=\.\s)사진\s[^\n.]{2,24}?(?:인스타그램|페이스북|트위터|캡처|캡쳐)(?=\s|$)"
    r"|^자료\s?사진(?=[가-힣“‘])(?![은이과을에의도첩들]|으로)|(?<=있다\.\s)20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?(?:연합뉴스|뉴시스|뉴스1)?(?=[가-힣“‘])"
    rf"|{_MARKED}(?P<giver>[가-힣]{{2,14}})(?=(?P=giver))"
    rf"|(?<=다\.\s)(?:{_OUTLETS})\s{_REPORTER}|(?<=\.\s)[-–]\s{_REPORTER}"
    r"|온라인\s?커뮤니티(?=[가-힣]{2})(?!에|의|를|가|는|와|도|로|등|글|이용|상|회원|사이트|게시|들)"
    rf"|{_SITES}{_KIND}?(?=$|\s?\n)"
    rf"|(?:[가-힣]{{2,4}}=)?{_REPORTER}(?:\s?\(?{_MAIL}\)?)?"
    rf"|[^\s.\n/=\[\]<>“”\"]{{1,14}}(?:\s[^\s.\n/=\[\]<>“”\"]{{1,14}}){{0,4}}?(?:\s{_GIVEN}|\s?{_SHOWN}))"
    rf"|[ⓒ©]\s?(?:{_OUTLETS})\s[가-힣]{{3}}(?=[가-힣]{{3}})(?!이\s|[은는가을를의도]|에서|에게|과\s|와\s|으로|라[고는])"
    rf"|[ⓒ©]\s?(?:{AGENCIES}|{_OUTLETS}|[A-Za-z가-힣0-9]{{2,12}}(?=\s|$|[\[\"“‘]))(?:\s?(?:DB|제공))?(?:\s?{_REPORTER})?{NO_PARTICLE}"
    rf"|사진은\s기사(?:\s?내용)?[과와]\s?(?:직접적?인?\s)?관[련계]이?\s?(?:없음|없습니다|없다)\.?"
    rf"|{_DATE}\s?(?:{_MAIL}|{_REPORTER}|{AGENCIES}{NO_PARTICLE})|{_MAIL}"
    rf"|(?:(?<=[가-힣]\.)|(?<=[가-힣]\.\s)){_SLASHED}"
)
"""A credit without brackets, behind a stop, a slash or at the start of a line."""

CHAINED = re.compile(
    rf"(?:\s?[,·/ㆍ|.]?\s?(?:{AGENCIES}{NO_PARTICLE}|{_DATE}|[ⓒ©]\s?(?:{AGENCIES}|{_OUTLETS})(?:\s?{_REPORTER})?|[/=,·ㆍ]\s?(?:{AGENCIES}|{_OUTLETS})|Copyright[^\n]{{0,60}}?금지\.?|<저작권자[^<>\n]{{0,80}}>|{_REPORTER}|{_MAIL}|\*?\s?재판매 및 DB 금지\.?|\*?무단[\s]?전재[^.\n]{{0,20}}금지\.?|(?:\d{{4}}-\d\d-\d\d )?\d\d:\d\d:\d\d/?))"
)
"""What follows a credit of the same picture: a date, an agency behind a slash, an address, a ban."""

LOOSE = re.compile(r"\[[가-힣A-Za-z0-9 ]{2,14}\](?=[가-힣“‘\"'])")
"""Any name in brackets, which only behind what surely is a caption is a credit: 한 장면. [솔내영화사]"""

PLACES = re.compile(
    r"(?:^|(?=[./,\[(<【〈ⓒ©사이그출자 ])(?:\.{1,2}[\"'”’)]*|/|[\[(<【〈]|[ⓒ©]|(?=사진\s?[=:ㅣ|제])|(?=(?:이미지|그래픽|출처|자료)\s?(?:출처)?\s?[=:])|,(?=\s(?:연합뉴스|뉴시스|뉴스1)[가-힣])|(?<=모습)(?=\s(?:연합뉴스|뉴시스|뉴스1)[가-힣])))\s?"
)
"""Where a credit may begin. The letters that one of them begins with are asked for first, which takes half the time."""

BY_REPORTER = re.compile(rf"/?\s?(?:(?:[가-힣]{{2,4}}=)?{_REPORTER}|{_DATE}\s?{_MAIL}|{_MAIL})")

CLOSING_DATE = re.compile(rf"\s*{_DATE}$")

HINT = (
    r"사진|현장풀|[A-Z]\s자료\)|중앙포토|게티|셔터스톡|픽사베이|있다\.\s?20\d\d\.|연합|뉴시스|뉴스1|뉴스핌|News1|NEWSIS|[ⓒ©@]|공동취재|이미지|그래픽=|삽화=|디자인=|일러스트=|출처|인스타그램$|로이터|AFP|AP|EPA|신화|DB|\((?i:c)\)"
    r"|제공(?:[^하한된되을를받할했해의에과]|$)|캡처|캡쳐|갈무리|[\[<][가-힣A-Za-z0-9 ]{2,12}[\]>]"
    r"|[가-힣]\.\s?/\s?[가-힣A-Za-z]|온라인\s?커뮤니티[가-힣]|\.\s(?:[-–]|[가-힣]{2,6})\s[가-힣]{2,4}\s?(?:선임|전문)?\s?기자"
    r"|(?:^|[./=])\s?[가-힣]{2,4}\s?(?:사진|인턴|선임|전문|객원|수습|디자인)?\s?기자"
)
"""What a line with a credit holds at least, for a whole column at once."""

OPENING, QUOTES = "[(<【〈", "‘“'\""
"""The brackets that a credit stands in; the marks that open a quotation."""

QUOTED = re.compile(r"(?:^|\s)[‘“'\"]$")
"""What stands before a credit that a sentence quotes: '사진=솔내시 제공'이라는 자막."""

WORD = re.compile(HINT.replace("(?i:c)", "[cC]"))
MAX_CREDIT = 60
"""Characters from the start of a credit to the word that tells it."""

CAPTION_END = re.compile(
    r"(?:[고어아해여져와워려라펴쳐춰켜혀셔돼게]\s?있(?:다|습니다|는)|모습|장면|전경|현장|사진)\W*$"
)
"""How a sentence of a caption ends: … 걷고 있다, … 모습."""


def find_credits(line: str) -> Iterator[tuple[int, int]]:
    """Where the credits near the start of a line begin and end, with all that is chained to each."""
    word = WORD.search(line, 0, MAX_CAPTION)
    if word is None:
        return
    for place in PLACES.finditer(line, max(0, word.start() - MAX_CREDIT), MAX_CAPTION):
        start = place.start()
        while start < place.end() and (line[start] in ".,\"'”’)" or line[start].isspace()):
            start += 1
        if line[start - 1 : start] in QUOTES and QUOTED.search(line, max(0, start - 2), start):
            continue
        first = line[start : start + 1]
        credit = (BRACKETS.match(line, start) if first in OPENING else None) or PLAIN.match(line, start)
        if credit is None and first == "[" and CAPTION_END.search(line[max(0, start - 12) : start]):
            credit = LOOSE.match(line, start)
        if credit is not None and credit.end() > start:
            yield start, _chained(line, credit.end())


def _chained(line: str, end: int) -> int:
    """Where a credit ends together with what follows it of the same picture."""
    more: re.Match[str] | None
    while more := CHAINED.match(line, end) or BRACKETS.match(line, end + (line[end : end + 1] == " ")):
        if more.end() == end:
            break
        end = more.end()
    return end
