"""Subtitles glued to the first sentence without any mark: `자리는 두 배로 확대솔내시는 3일 …`.

Half of all texts have no subtitle, so a seam is looked for only inside a word whose left half closes headlines (`확대`,
`나서`, `50%`) and whose right half begins another word of the text or is one that texts open with (`최근`). Real compounds
(`추진위원회`) are left to Kiwi: it tells by how much the halves are likelier apart than joined.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from transforms.kiwi import kiwi

MAX_SEAM, MAX_SUBTITLE, MAX_STOP = 240, 120, 500
"""Characters in which a seam is looked for, those that Kiwi sees at most, those in which the first sentence ends."""

MIN_SUBTITLE, MIN_PICTURE, MIN_SENTENCE = 8, 4, 15
"""Characters that a subtitle, a caption with a sign and the rest of the first sentence have at least."""

PICTURE_SIGNS = "▲△"

WINDOW = 3
"""Words on each side of a seam that Kiwi judges."""

_CLOSING = (
    "가결 가공 가구 가능 가닥 가동 가세 가야 가입 가정 가중 가피 각화 간불 간섭 간주 갈등 갈려 감내 감당 감면 감사 감상 감소 감수 감시 감안 감지 감축 감행 강구 강변 강요 강제 강조 강행 강화"
    " 갖춰 개막 개발 개방 개선 개설 개시 개월 개입 개정 개최 개통 개편 개혁 갱신 거듭 거래 거론 거부 거센 거절 걱정 건만 건의 걸려 검거 검증 검출 검토 게시 게재 겨냥 겨져 격돌 격려 격리 격상"
    " 격앙 격차 격화 겪어 견도 견인 견제 결론 결심 결의 결재 결정 결집 겹쳐 경감 경계 경고 경신 경쟁 경종 경질 경청 경험 계산 계속 계획 고려 고립 고민 고발 고백 고소 고수 고심 고조 곳만 공감"
    " 공개 공격 공고 공급 공략 공모 공방 공백 공부 공세 공시 공식 공약 공언 공유 공제 공조 공존 공지 공천 공포 공표 과세 과시 과열 과제 관건 관련 관리 관망 관심 관여 관장 관찰 관측 관통 교란"
    " 교차 교체 구독 구매 구분 구성 구속 구축 구현 구형 국감 국면 굴복 권고 권유 권장 귀가 귀국 규명 규모 규정 규제 규탄 그쳐 극복 근거 근절 금지 급감 급등 급락 급변 급증 긍정 기각 기념 기대"
    " 기도 기려 기로 기록 기류 기부 기소 기억 기여 기원 기인 기재 기준 긴장 까요 까지 깨져 껑충 꾸려 나눠 나빠 나서 나와 낙관 난감 난타 난항 날듯 남아 남용 납득 납부 낭비 낮아 낮춰 내려 내정"
    " 넘어 네요 노려 노력 노출 논란 논의 논쟁 논평 높아 높여 누락 눈길 눈물 는가 늘어 능성 다뤄 다수 다짐 단계 단속 단식 단언 단합 단행 달라 달려 달성 달해 담당 답변 당겨 당부 당선 당혹 대감"
    " 대결 대급 대기 대답 대립 대비 대응 대책 대처 대체 대치 대폭 대화 도달 도마 도발 도약 도입 도전 도착 도출 독려 독주 돌려 돌입 돌파 동결 동원 동의 동참 동행 돼야 될까 될듯 두각 두둔 둔화"
    " 둘러 뒤숭 뒤져 드러 등극 등록 등장 등판 라져 란도 러나 러내 렌식 려도 려야 려져 력전 론도 뤄져 마감 마련 막론 막혀 만건 만료 만류 만명 만에 만원 만전 만호 망도 맞불 맞이 맞춰 매각 매도"
    " 매수 매입 매진 맹공 머리 멈춰 면담 면제 면화 명령 명만 명시 명심 모색 모욕 모집 목격 목표 몰두 몰려 몸통 못돼 못해 묘사 무관 무산 무색 무시 무죄 무화 묵념 묵살 묵어 묵인 문제 물꼬 미뤄"
    " 미흡 민심 밀려 박차 박탈 반격 반대 반등 반박 반발 반복 반성 반영 반응 받아 발간 발견 발굴 발급 발령 발매 발부 발사 발생 발송 발언 발의 발전 발족 발주 발칵 발표 발행 발효 발휘 밝혀 방류"
    " 방문 방안 방어 방지 방치 방침 방해 배당 배려 배웅 배제 배출 배치 배포 백명 백지 번져 번째 변경 변수 변신 변화 별화 병행 보강 보고 보답 보도 보류 보여 보완 보유 보장 보존 복귀 복무 복원"
    " 봉사 봉착 봐야 부각 부결 부담 부상 부여 부연 부응 부인 부재 부정 부족 부탁 부합 부활 분노 분류 분리 분산 분석 분수 분주 분출 분통 분화 불가 불과 불러 불만 불문 불발 불복 불안 불참 불허"
    " 붙어 붙여 비교 비난 비등 비롯 비판 비하 뽑혀 뿐만 사과 사망 사면 사수 사태 사퇴 사표 사활 삭감 삭제 산정 산책 산출 산하 살포 살해 상당 상승 상실 상응 상정 상징 상충 상향 상화 상황 새통"
    " 서명 선고 선도 선방 선사 선언 선임 선정 선종 선출 선택 선포 선호 설계 설득 설래 설립 설명 설전 설정 설치 성공 성과 성도 성료 성장 성찰 성토 성화 세요 세워 소개 소망 소명 소요 소유 소집"
    " 소통 소화 소환 속도 속죄 속출 손질 송치 쇄도 수감 수도 수렴 수립 수사 수상 수색 수수 수순 수습 수여 수용 수입 수정 수주 수준 수집 수행 순연 순항 숨져 숭숭 승리 승인 시급 시끌 시도 시사"
    " 시작 시정 시행 시화 신경 신고 신설 신속 신중 신청 신축 실망 실시 실종 실천 실패 실행 실현 실효 심사 심의 심해 심화 싸움 쌓여 써야 쏠려 아껴 아라 아야 아요 아져 악수 악용 악화 안도 안돼"
    " 안심 안팎 안해 않아 알려 암시 압도 압박 압수 압승 았나 애도 야기 약속 약진 약체 약화 양도 양보 양상 양성 어라 어려 어야 어요 어져 억압 억원 억제 언급 얻어 엄단 엄수 엄포 엄호 없어 엇갈"
    " 었나 여건 여곳 여론 여명 여야 여전 여파 역부 역설 역임 역행 연결 연계 연기 연동 연루 연설 연속 연장 연주 연출 연호 열거 열람 열려 염불 염원 영향 예고 예방 예보 예상 예정 예측 오열 올라"
    " 올려 옹호 와야 완료 완성 완판 완화 왜곡 외면 요구 요약 요청 용화 우려 우세 우위 운영 운운 운행 워야 위기 위로 위반 위배 위임 위증 위촉 위축 위탁 위헌 위협 유감 유도 유력 유발 유보 유세"
    " 유예 유의 유입 유지 유출 유치 유포 유행 육박 육성 윤곽 율화 은퇴 은폐 을까 응답 응수 의결 의뢰 의문 의미 의심 의혹 이견 이동 이뤄 이송 이용 이전 이첩 이해 이행 인상 인선 인수 인식 인용"
    " 인정 인지 인하 일갈 일관 일까 일듯 일축 일치 읽기 임론 임명 임박 입건 입국 입력 입법 입원 입장 입증 입학 있어 자극 자랑 자백 자인 자제 자초 자평 자행 작동 작성 작용 잘못 잠정 잡혀 장담"
    " 장도 장려 장악 재개 재점 재판 재편 재현 쟁점 저격 저조 저지 저해 적도 적발 적시 적용 적응 전가 전개 전념 전달 전담 전락 전망 전무 전시 전제 전파 전환 절반 절실 점검 점화 접근 접수 접전"
    " 접촉 정리 정비 정상 정조 정지 정확 제거 제고 제공 제기 제동 제명 제보 제시 제안 제언 제외 제작 제재 제정 제출 제한 져야 조건 조달 조롱 조명 조문 조사 조성 조언 조율 조작 조절 조정 조짐"
    " 조처 조치 존경 존재 졸업 종결 종료 종용 주관 주도 주력 주목 주문 주시 주장 주재 주최 주춤 주효 준비 준수 줄어 줄여 중계 중단 중대 중론 중시 중요 중지 증가 증명 증언 증진 증축 지급 지명"
    " 지목 지불 지속 지시 지양 지연 지원 지적 지정 지지 지출 지침 지칭 지탱 지향 지휘 직격 직결 직면 직언 직행 진단 진술 진입 진출 진행 질듯 질문 질의 질주 질책 질타 집계 집중 집행 징계 징수"
    " 차단 차분 차질 착각 착수 착용 찬성 찬양 참가 참석 참여 참패 참회 창업 창출 채용 채택 책도 책임 책정 처리 처벌 처분 천건 천명 철거 철수 철회 첫날 청구 청렴 청산 청취 청탁 체감 체결 체크"
    " 체포 체화 초과 초래 초점 촉각 촉구 촉발 촉진 촘촘 총괄 총력 촬영 최고 최다 최대 최저 최초 추가 추구 추궁 추락 추모 추산 추적 추정 추진 추천 추측 축소 축적 축하 출국 출동 출마 출발 출범"
    " 출석 출시 출연 충당 충돌 충실 충족 춰야 취급 취득 취소 취임 취재 측도 측정 치러 치부 치열 치유 칠듯 침묵 침해 칭찬 커져 켜져 키로 타격 타전 타진 탄력 탄생 탄압 탄핵 탈락 탈전 탈출 탈환"
    " 택해 터져 토로 통과 통보 통제 통지 통합 퇴원 퇴임 퇴장 투명 투입 투자 투표 파견 파괴 파기 파면 파문 파악 파장 파행 판결 판단 판론 판매 패배 팽팽 편성 편향 폄훼 평가 평도 평론 폐기 폐쇄"
    " 폐지 포괄 포기 포옹 포장 포착 포함 폭격 폭등 폭락 폭로 폭주 폭증 폭탄 표결 표기 표론 표명 표시 표율 표출 표현 풀이 피력 피소 필요 하라 하락 하자 하향 한듯 한정 한탄 할듯 함께 합격 합류"
    " 합법 합의 항변 항의 해결 해명 해법 해석 해소 해야 해임 해제 해져 해체 해촉 했나 행보 향상 허용 허탈 헌화 현실 혐오 혐의 협력 협박 협약 협의 협조 형성 혜택 호도 호소 호재 호평 혼란 혼선"
    " 홍보 화답 화제 확대 확립 확보 확산 확신 확약 확인 확장 확정 확충 환수 환영 환호 활동 활약 활용 회개 회견 회고 회귀 회담 회동 회복 회상 회피 획득 후원 후퇴 훈련 훼손 희망 희생 힐난"
)
CLOSING = frozenset(_CLOSING.split())
"""The last two syllables of words that close subtitles; compiled from lines above texts and titles of a crawl, and from what
is done (하다) in 8,000 texts."""

QUOTES = "’'”\""
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
CLOSED = "듯것뿐곳↑↓"
CLOSING_SIGNS = f"{QUOTES}{NUMBERS}{CLOSED}%％등도"
"""Signs and single syllables that close a subtitle; some of them as words of their own."""

_LABELLING = "감도 교수 대표 로고 모습 변인 본사 부장 사옥 사장 사진 스북 시장 실장 원장 위원 의원 이사 장관 전경 지사 차장 청사 총리 총장 캡처 캡쳐 회장 후보"
LABELLING = frozenset(_LABELLING.split())
"""The last two syllables of words that close the label of a picture."""

_ENDS, _SIGNS = CLOSING | LABELLING, frozenset(CLOSING_SIGNS)
_LAST = _SIGNS | {end[-1] for end in _ENDS}

UNCLOSED = re.compile(r"(?:[·…(]|더불어|관련해|위해|통해|여러|제[12]|[가-힣](?:대|원|양)도|[은는이가을를의] 다)$")
"""What ends alike without closing anything."""

OPENING = re.compile(
    r"(?:최근|올해?|지난(?:달|해|주)?|이번|앞으로|오늘|어제|내년|내달|다음|오는|국내|전국|정부|국회|검찰|경찰|여야|법원|대통령실|금융당국|[가-힣]{2,8}위원회|[가-힣]{2,8}부[는가]|서울시?|경기도?|부산|인천|대구|광주"
    r"|대전|울산|세종|강원|충북|충남|전북|전남|경북|경남|제주|미국|일본|중국|북한|러시아|우크라이나|국민의힘|더불어민주당|민주당|정의당|감사원|한국은행|금융감독원|헌법재판소|대법원|[0-9]{1,2}(?:[일월]|일째|주)|[0-9]{4}년|[0-9]{1,2}[·.][0-9]{1,2}(?=\s)|[0-9]{1,2}대(?=\s(?:국회|총선|대선))|[0-9]선인?(?=\s))"
    r"(?:[은는이가의]|에서|에|부터)?(?![가-힣])"
)
"""Words with which texts open."""

ANYWHERE = re.compile(
    r"(?<=[가-힣]{2})(?:최근|올해|지난(?:달|해)|앞으로|오늘|내년|내달|정부|국회|검찰|대통령실|금융당국|국민의힘|민주당|문재인정부|감사원|한국은행|금융감독원|헌법재판소|대법원|[0-9]{1,2}일|[0-9]{4}년|[0-9]{2}대(?=\s(?:국회|총선|대선)))"
    r"(?:[은는이가]|에서|부터)?(?![가-힣])"
)
"""Of these the ones that no compound ends in: glued to any word they open a text."""

QUOTE = re.compile(
    r"(?<=[가-힣])['’\"”](?=[“‘\"'][가-힣])|(?<=[가-힣][^은는이가을를의에도과와며고면서자데해니라로 ])(?=“[가-힣])"
)
"""A closing mark and an opening one, or an opening one glued to a word that ties no quotation to itself."""

TOLD = re.compile(r"[가-힣](?:[은는이가]|에서|에게) ")
"""What whole sentences have and subtitles do without."""

RIGHT = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9·]+|올$")
PARTICLE = re.compile(r"(?:으로|에서|에게|까지|부터|[은는이가을를의와과에로도만])$")
SUFFIX = re.compile(
    r"[하한할함했해되된될됨됐돼]|시[키켜킬킨]|받[는은을아았]|당하|당했|이?라[는고며]|으로|[은는이가을를의에로와과도만대측장율률](?![가-힣])|에서|에게|까지|부터|처럼|보다|이[나며다었]|였|인[데지]|적[인으]|이?란|키로|있[어다는]|없[어다는]|면서|영장|위원|요건|안건|동의안|포인트|이상|이하|이내|안팎|가량|넘|[0-9](?!\d?[일월주년]|\d?[·.]\d|\d{3}년|\d?대(?:\s|$)|선인?(?:\s|$))"
)
"""What goes on a word rather than opening one."""

NAME = re.compile(
    r"(?:[이강경고공곽구권김나남노류맹명문민박방배백변봉서석선설성손송신심안양엄여염오왕용우원유육윤은임장전정제조주지진차채천최추탁편표하한함허현형홍황][가-힣]{2}|[가-힣]{2,}(?:부|처|청|원|위원회)(?:[은는이가]|(?=\())|SNS에)(?=$|[(,])"
)
"""Names, with which a sentence may begin though the text tells of their bearers in other words."""

STOP = re.compile(r"[다요죠까]\.(?![.\d])")

KNOWN, UNKNOWN, QUOTED, SIGNED, LABELLED, NUMBERED, UNCLOSING, STRANGE = -5.0, -3.0, 0.0, -6.0, -3.0, -12.0, -2.0, 0.0
"""By how much the halves are likelier apart, in Kiwi's log-likelihood units: where the right half is a word of the text or of
openings, where it is a name, behind a quotation, behind a single sign, behind a label, behind the number of a part, behind
words that close no headlines, where the text has the right half nowhere else. Set by reading the seams that 5,893 texts without labels have."""

QUOTING = -50.0
"""Two quotations that meet are parted whatever Kiwi says of their words."""

OPENED, PICTURED = -2.0, -8.0
"""By how much less they may be if the right half is a word that texts open with, as no compound near the bounds ends in one,
and behind a sign that only captions have."""

NAMED = re.compile(r"[하한][가-힣]{2}(?=[\s(,]|[은는이가의]\s)(?<![다고면며는게여지기서])")
BEARER = re.compile(
    r"[가-힣]{3}(?:\s[가-힣]{1,10}){0,3}\s?(?:장관|대표|의원|총리|시장|지사|부장|위원장|후보|대통령|교수)(?:[은는이가]|도|\s)"
)
"""A name that begins as verbs behind nouns do: 한가람; and one with a title."""


_BEFORE, _BEHIND = re.escape("".join(sorted(_LAST))), RIGHT.pattern.replace("$", r"(?!\S)")
INSIDE = re.compile(rf"(?<=[{_BEFORE}])(?={_BEHIND})(?:(?!{SUFFIX.pattern})|(?=[하한][가-힣]{{2}}))")
"""Where a seam may be by the letters beside it: a first look, because most words hold no such place."""


class Seam(NamedTuple):
    """Where a text goes on, and whether a picture's label stands before it."""

    at: int
    is_label: bool


class _Place(NamedTuple):
    at: int
    is_label: bool
    least: float


def find_seams(texts: Sequence[str]) -> list[list[Seam]]:
    """The seams of each text, the last of which is where its first sentence begins; one call to Kiwi for all of them."""
    places = [_places(text) for text in texts]
    windows = [
        part for text, ats in zip(texts, places, strict=True) for place in ats for part in _window(text, place.at)
    ]
    distinct = list(dict.fromkeys(windows))
    known = (
        dict(zip(distinct, (results[0][1] for results in kiwi().analyze(distinct)), strict=True)) if distinct else {}
    )
    scores = (known[window] for window in windows)
    return [
        [Seam(place.at, place.is_label) for place in ats if next(scores) + next(scores) - next(scores) > place.least]
        for ats in places
    ]


def part_at(text: str, seams: Sequence[Seam]) -> tuple[list[str], list[str], str]:
    """The subtitles before the seams, the labels of pictures, and the text behind the last seam."""
    starts = [0, *(seam.at for seam in seams)]
    pieces = [text[start : seam.at].strip() for start, seam in zip(starts, seams, strict=False)]
    subtitles = [piece for piece, seam in zip(pieces, seams, strict=True) if piece and not seam.is_label]
    return subtitles, [piece for piece, seam in zip(pieces, seams, strict=True) if seam.is_label], text[starts[-1] :]


def _window(text: str, at: int) -> tuple[str, str, str]:
    left = " ".join(text[:at].split()[-WINDOW:])
    right = " ".join(text[at : at + MAX_SUBTITLE].split()[:WINDOW])
    return left, right, left + right


def _places(text: str) -> list[_Place]:
    """Where seams may be, and how sure of each Kiwi must be."""
    line = text[:MAX_SEAM].partition("\n")[0]
    stop = STOP.search(text[:MAX_STOP].partition("\n")[0])
    if stop is None:
        return []
    end = min(len(line), stop.start() - MIN_SENTENCE)
    found = [
        _Place(glued.start(), text[0] in PICTURE_SIGNS, UNCLOSING + PICTURED * (text[0] in PICTURE_SIGNS))
        for glued in ANYWHERE.finditer(line, MIN_PICTURE if text[0] in PICTURE_SIGNS else MIN_SUBTITLE, max(0, end))
        if _may_end(text, glued.start())
    ]
    found += [
        _Place(mark.end(), False, QUOTING)
        for mark in QUOTE.finditer(line, MIN_SUBTITLE, max(0, end))
        if _is_balanced(text[: mark.end()]) and not TOLD.search(text, 0, mark.start())
    ]
    for inside in INSIDE.finditer(line, 0, max(0, end)):
        at = inside.start()
        start = line.rfind(" ", 0, at) + 1
        if at < max(MIN_SUBTITLE, start + (1 if line[start] in f"{NUMBERS}{CLOSED}" else 2)):
            continue
        tail = line[max(start, at - 2) : at]
        if tail in _ENDS or tail[-1] in _SIGNS:
            place = _place(text, at, line[at:end].partition(" ")[0], closes=tail in CLOSING)
            if place:
                found.append(place)
    # The surer of two at the same place.
    return [min(same, key=lambda place: place.least) for _, same in groupby(sorted(found), key=lambda place: place.at)]


def _may_end(text: str, at: int) -> bool:
    """Whether a subtitle may end at a place."""
    return UNCLOSED.search(text, max(0, at - 3), at) is None and _is_balanced(text[:at])


def _place(text: str, at: int, right: str, *, closes: bool) -> _Place | None:
    """A place as a seam, if what stands on both sides may stand there."""
    opening, rest = RIGHT.match(right), text[at + len(right) :]
    if opening is None or (SUFFIX.match(right) and not _is_name(text, at, rest)):
        return None
    if text[at - 2 : at] + right[:2] in rest or not _may_end(text, at):
        return None
    opener = opening.group()
    word = PARTICLE.sub("", opener) if len(opener) > 2 else opener
    is_opening = OPENING.match(text, at) is not None
    is_known = is_opening or (len(word) > 1 and _opens_word(word[:3], f"{rest} {text[:at]}"))
    if closes:
        is_told = not is_known and TOLD.search(text, 0, at) is not None
        least = KNOWN if is_known else UNKNOWN if NAME.match(right) else None if is_told else STRANGE
    elif text[at - 1] in QUOTES:
        # What someone says in whole sentences opens a text.
        least = QUOTED if text[at - 2] not in ".?!," else None
    elif text[at - 1] in NUMBERS:
        least = NUMBERED if text.startswith("[") else None
    elif not is_known:
        least = None
    else:
        least = LABELLED if text[at - 2 : at] in LABELLING else SIGNED
    if least is None:
        return None
    is_label = least == LABELLED or text[0] in PICTURE_SIGNS
    return _Place(at, is_label, least + OPENED if is_opening else least)


def _is_name(text: str, at: int, rest: str) -> bool:
    """Whether a name stands at a place, of someone whom the text tells of."""
    name = NAMED.match(text, at)
    return name is not None and (_opens_word(name.group(), rest) or BEARER.match(text, at) is not None)


def _opens_word(word: str, text: str) -> bool:
    return any(mark + word in text for mark in " \n“‘\"'(")


def _is_balanced(text: str) -> bool:
    """Whether all quotations and brackets are closed."""
    return (
        text.count('"') % 2 == 0
        and text.count("'") % 2 == 0
        and all(text.count(left) == text.count(right) for left, right in ("“”", "‘’", "()", "[]"))
    )
