"""How the sentence around a quotation goes on: what reports it, turns to someone else, hears it, hands it on."""

import re

from transforms.quotes.speech import SPEECH

SENTENCE_END = re.compile(r"[.!?…](?<=[가-힣)\]%].)[.!?…]*(?=[\s가-힣“\"‘'\[(◀▶△▲■/]|$)|\n+|[▶>](?=[가-힣])")
STOP_INSIDE = ".!?…"
CARRIED = re.compile(
    r"\s*(?:그(?:는|녀는|가)\s)?(?:이어서?|그러면서도?|아울러|또한?|특히|이와 함께|이와 관련해?|이에 대해|그리고|더불어|더블어|나아가|다만|하지만|그러나|마지막으로|끝으로|계속해서|덧붙여|앞서|반면)[\s,]"
)
STRONGLY_CARRIED = re.compile(
    r"\s*(?:그(?:는|녀는|가)\s)?(?:이어서?|그러면서도?|아울러|또한?|이와 함께|끝으로|마지막으로|계속해서|더불어|덧붙여)[\s,]"
)
TURN = re.compile(r"(?:자|지만|는데|[했하됐]고|으며|으나|두고|놓고)[,\s]")
"""Where a sentence turns to somebody else: …했고, …지만, …를 두고."""

INDIRECT = re.compile(r"[가-힣](?:[다라자냐][며고는]|[다라자냐]면서|느냐는|[은는인]지)\s")
"""Words told without marks: what acts in them is not who speaks."""

QUOTATIVE = re.compile(r"\s?(?:이?라)?(?:고|며|면서|는|던)")
ADNOMINAL = r"\s?(?:이?라는|이?란|는|던)\s"
PEOPLE = "지적|우려|평가|목소리|의견|반응|제보|신고|응답|비판|여론|해석|분석|관측|반론|전망|주장|시각|의혹|말|소문|얘기|이야기|요구|요청|불만|제안|논란|항의|고성|고함|비명|환호|문의|추측|해명"
IMPERSONAL = re.compile(rf"{ADNOMINAL}(?:[가-힣0-9]{{1,8}}\s){{0,2}}(?:{PEOPLE})(?:이|가|은|는|도|과|들|까지|마저|\d)")
"""Words that are said by people in general: …라는 지적이 나온다."""

ARISES = re.compile(
    rf"{ADNOMINAL}(?:[가-힣0-9]{{1,8}}\s){{0,2}}(?:{PEOPLE})(?:이|가|은|는|도|까지|마저)\s(?:[가-힣]{{1,6}}\s)?(?:나[오왔온올]|제기|있[다었]|많|이어|잇따|쏟아|커|빗발|접수|들어[왔오온]|파다|무성|우세|지배)"
)
"""Words that arise: …라는 지적이 나온다."""

ASIDE_END = (
    r"(?:에(?=[\s,은는도선])|엔\s|[을를]\s?(?:받|듣|들[었은을고]|두고|놓고|비판|반박|인용|겨냥)|와\s관련|과\s관련)"
)
ASIDE = re.compile(
    rf"{ADNOMINAL}[^.,\n\x01]{{0,40}}?(?:질문|물음|질의|언급|판단|발언|설명|답변|진술|연설|글|{PEOPLE}){ASIDE_END}"
)
"""Words of somebody else, to whom the sentence's own speaker answers."""

ASKED = re.compile(
    r"\s?(?:이?라)?(?:고|며)\s(?:[가-힣]{1,8}\s){0,2}[가-힣]{1,4}(?:자[\s,]|[한던은힌]\s(?:데|것|점)\s?에?\s?(?:대해|관해))|\s?(?:이?라)?고\s(?:묻는|물은|질문한)\s"
)
"""The same behind a quotative particle: …고 묻자 “…”, …고 지적한 데 대해 “…”."""

ANSWERED = re.compile(rf"{ADNOMINAL}(?:[가-힣0-9]{{1,8}}\s){{0,3}}(?:질문|물음|질의|언급|판단|{PEOPLE}){ASIDE_END}")
"""Words to which the sentence's subject answers: …라는 지적에 “…”."""

RECEIVED = re.compile(
    rf"{ADNOMINAL}(?:[가-힣0-9]{{1,8}}\s){{0,2}}(?:서약서?|각서|답|답변|대답|확답|말|얘기|이야기|설명|연락|통보|약속|전화|문자|메시지|조언|지적|제안|제의|권유|부탁|진술|신고|제보|요청|민원|지시|명령|비판|항의)[을를]?\s(?:[가-힣]{{1,3}}\s)?(?:받|들[었은을]|듣|얻|접[했하수])"
)
"""Words that the sentence's subject did not say but hear."""

IN_BRACKET = re.compile(r"\s?[(（](?=[가-힣A-Za-z])")
"""“…”(한가람 나래회 회장): who says it stands in a bracket."""

ENDS_ON = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,30}[)）])?(?:\s[가-힣A-Za-z]{1,10}){0,3}(?:[.]|의\s[가-힣\s]{1,12}(?:이다|다)[.])"
)
"""A sentence that ends on a name: 요즘 바빠진 한가람(42) 대표."""

OWNED = re.compile(rf"\s?(?:이?라는|이?란|는|던)\s(?:[가-힣]{{1,8}}\s){{0,2}}(?:{SPEECH})")
OWNER_FOLLOWS = re.compile(ADNOMINAL)
OWNER_END = re.compile(
    rf"(?:\s?[(（][^()（）\n]{{1,60}}[)）])?(?P<office>(?:\s?[가-힣A-Za-z·]{{1,12}}){{0,3}}?)\s?(?:측\s?)?(?:의\s(?:[가-힣]{{1,8}}\s){{0,2}}(?:질문|물음|질의|{SPEECH})|\s(?:질문|물음|질의|언급|{PEOPLE}){ASIDE_END})"
)
"""What follows the name of whose words they are: …라는 한가람 의원의 말에."""

DESCRIBED_OWNER = re.compile(
    rf"{ADNOMINAL}(?:게\s|것[은이]\s)?(?P<owner>(?:[가-힣A-Za-z0-9]{{1,10}}\s){{0,3}}?[가-힣]{{1,8}})의\s(?:[가-힣]{{1,8}}\s)?(?:질문|물음|질의|{SPEECH})"
)
RELATIVE = re.compile(r"\s?(?:이?라)?(?:고|며)\s(?:[가-힣]{1,8}\s)?(?P<verb>[가-힣]{1,6}[는던한힌은친낸긴])\s")
"""…라고 말한 (한가람 의원)."""

BEFORE_OWNER = re.compile(r"(?:[가-힣A-Za-z·]{0,10}[^로고는던한를에가인된\s]\s){0,2}")
"""What may stand between words and whose they are: 취지의, 나래당."""

HANDED_ON = re.compile(
    r"(?:말|밝[혔힌히]|답|강조|설명|주장|지적|언급|덧붙|비판|했|하였|썼|적|요청|지시|경고|요구|촉구|반박|해명|당부|제안|약속|시인|인정|진술|증언|호소|토로)[가-힣]{0,3}다(?:고|며|는)\s(?:[가-힣A-Za-z()]+\s){0,4}(?:보도|전[했하한]|밝[혔히힌]|설명|소개|알려|인용|주장|말[했하한]|공개|폭로|덧붙)"
)
"""…고 말했다고 보도했다: who speaks is no topic, but acts in the clause."""

LIKE_THIS = re.compile(
    r"(?:이같이|이\s같이|이렇게|이처럼|이와\s?같이|이같은|이\s같은|이런|이러한)\s(?:[가-힣]{1,8}\s){0,2}(?:말|밝|전[했하]|적[었으]|강조|설명|주장|지적|썼|토로|털어|하소연|회상|소감|심경|입장|고백|외[쳤치]|답|각오|포부|당부|호소|글)"
)
"""…은 이같이 말했다, of words before."""
