"""Titles behind a name: 조태열 *외교부 장관*, 김선호 *국방부 장관 직무대행*."""

import polars as pl

TITLES = (
    "대통령 국무총리 총리 부총리 장관 차관 차관보 국무장관 국방장관 외교장관 재무장관 법무장관 외무장관 외무상 방위상 대표 공동대표 원내대표 당대표 최고위원 의원 국회의원 시의원 도의원 구의원 "
    "위원장 부위원장 비대위원장 위원 간사 의장 부의장 대변인 수석대변인 회장 부회장 명예회장 사장 부사장 대표이사 전무 상무 이사 이사장 원장 부원장 총장 부총장 교수 부교수 조교수 명예교수 교사 "
    "연구원 선임연구원 수석연구원 연구위원 선임연구위원 소장 센터장 본부장 실장 국장 과장 팀장 부장 차장 처장 청장 시장 부시장 군수 구청장 도지사 지사 부지사 교육감 검사 검사장 검찰총장 지검장 판사 부장판사 부장검사 차장검사 변호사 "
    "재판관 대법관 대법원장 대사 총영사 특사 특별대표 감독 코치 선수 주장 작가 배우 가수 앵커 기자 특파원 아나운서 평론가 애널리스트 이코노미스트 박사 서장 경정 총경 경감 경위 치안감 대장 중장 준장 대령 중령 소령 "
    "사령관 합참의장 참모총장 국왕 여왕 왕세자 총재 부총재 행장 은행장 지점장 조합장 노조위원장 지부장 사무총장 사무국장 비서실장 정책실장 안보실장 국가안보실장 수석 비서관 행정관 보좌관 "
    "후보 예비후보 후보자 당선인 스님 신부 목사 추기경 교황 주교 이장 촌장 선장 기장 단장 부단장 학장 전문의 피디 PD 디자이너 셰프 큐레이터 관장 대행 서기장 주석 국무위원장 부부장 상무위원"
).split()
"""Words of office, rank and profession that Korean puts behind a name; compiled from reading."""

ACTING = "직무대행|권한대행|직무대리|대행|후보자|내정자|지명자|당선인|당선자|예비후보|후보"

_TITLE = "(?:" + "|".join(sorted(TITLES, key=len, reverse=True)) + ")"
_WORD = r"[가-힣A-Za-z0-9·&]{0,14}[^은는을를의에와서로\s,.'\"“”‘’()]\s"
"""A word that may stand between a name and its title: one without a particle."""

_BETWEEN = rf"(?:(?:전|현|신임|초대|당시|제\d+대)\s)?(?:[미일중러북영美中日]\s)?(?:{_WORD}){{0,3}}?"
_END = r"(?:$|[\s,.()\[\]·…\"'”’:;/]|[은는이가을를의에와과도로]|[은는이가을를의에와과도로][\s,]|들|께|에게|으로|측|보다|부터|처럼|라고|라며|이라|였|이었|입니|인|만)"

ROLE = rf"^\s?({_BETWEEN}[가-힣A-Za-z]{{0,10}}{_TITLE}(?:\s?(?:{ACTING}))?){_END}"
"""The role right behind a name: up to three words, the last one ending in a title, and what acting adds."""

ADDRESS = rf"^\s?(?:씨|양|군|옹|여사|선생){_END}"
"""Forms of address: they show that a person is named, but are no role."""

WINDOW = 40
"""Characters behind a name in which its role is looked for."""


def role_after(text: pl.Expr, end: pl.Expr) -> pl.Expr:
    """The role that stands in `text` from position `end` on, or null."""
    role = text.str.slice(end, WINDOW).str.extract(ROLE, 1)
    return role.str.strip_chars().str.replace(r"^(?:현|신임|당시)\s", "")


def is_addressed(text: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whether a title or a form of address stands behind a name: the name is a person's."""
    return text.str.slice(end, WINDOW).str.contains(rf"^(?:\([^)]{{1,12}}\))?(?:(?:{ROLE[1:]})|(?:{ADDRESS[1:]}))")
