"""Names that nobody listed, found in whole sentences; the convention of mentions decides what is right."""

import pytest

NAMED = [
    ("한가람 외교부 장관은 3일 기자들을 만났다.", "한가람", "person"),
    ("배우 정다올 씨가 무대에 섰다.", "정다올", "person"),
    ("박서진 가온전자 대표는 투자 계획을 밝혔다.", "박서진", "person"),
    ("선우진 교수는 연구 결과를 냈다.", "선우진", "person"),
    ("남궁솔 감독이 팀을 떠났다.", "남궁솔", "person"),
    ("황보람 변호사가 맡았다.", "황보람", "person"),
    ("윤가은 한국은행 총재는 금리를 내렸다.", "윤가은", "person"),
    ("강태오 경찰청장이 사과했다.", "강태오", "person"),
    ("조은결(45) 대표가 나섰다.", "조은결", "person"),
    ("송하늘 선수가 우승했다.", "송하늘", "person"),
    ("한지안 전 장관이 증언했다.", "한지안", "person"),
    ("오세린 신임 부총재가 취임했다.", "오세린", "person"),
    ("서지우 더불어민주당 의원은 반대했다.", "서지우", "person"),
    ("이한결 총리가 사표를 냈다.", "이한결", "person"),
    ("윤슬기 국립중앙박물관장이 안내했다.", "윤슬기", "person"),
    ("편도영 대전시장과 허진목 울릉군수가 만났다.", "편도영", "person"),
    ("마틴 켈러 미국 국무장관이 서울에 왔다.", "마틴 켈러", "person"),
    ("레이철 도너번 대변인은 답하지 않았다.", "레이철 도너번", "person"),
    ("이와세 다카시 일본 외무상이 회담했다.", "이와세 다카시", "person"),
    ("알렉세이 보로닌 러시아 외무장관이 왔다.", "알렉세이 보로닌", "person"),
    ("쑨리웨이 대변인은 말했다.", "쑨리웨이", "person"),
    ("가온바이오 주가가 뛰었다.", "가온바이오", "organization"),
    ("나래대학교 연구팀이 밝혔다.", "나래대학교", "organization"),
    ("푸른숲병원에 입원했다.", "푸른숲병원", "organization"),
    ("서울중앙지방법원은 영장을 기각했다.", "서울중앙지방법원", "organization"),
    ("강릉경찰서는 수사 중이다.", "강릉경찰서", "organization"),
    ("대전시청은 밝혔다.", "대전시청", "organization"),
    ("금보라 부산항만공사 사장은 고개를 숙였다.", "부산항만공사", "organization"),
    ("홍천군 물빛면에서 불이 났다.", "홍천군", "place"),
    ("서울 강남구 역삼동에서 만났다.", "역삼동", "place"),
    ("설악산에 눈이 왔다.", "설악산", "place"),
    ("낙동강 물이 불었다.", "낙동강", "place"),
    ("해운대해수욕장이 문을 열었다.", "해운대해수욕장", "place"),
    ("경부고속도로에서 사고가 났다.", "경부고속도로", "place"),
    ("인천국제공항이 붐볐다.", "인천국제공항", "place"),
    ("조나현 원내대표는 말했다.", "조나현", "person"),
    ("한소율 대변인은 밝혔다.", "한소율", "person"),
    ("왕하이룽 중국 외교부장을 만났다.", "왕하이룽", "person"),
    ("임다솜 가온미디어 이사가 왔다.", "임다솜", "person"),
]

NAMELESS = [
    "김모 씨가 다쳤다.",
    "농민 오모 씨가 다쳤다.",
    "A씨는 혐의를 부인했다.",
    "B양은 집에 갔다.",
    "정부는 대책을 내놨다.",
    "경찰은 수사에 나섰다.",
    "검찰이 기소했다.",
    "법원은 기각했다.",
    "여당과 야당이 맞섰다.",
    "위원회가 회의를 열었다.",
    "장관은 말을 아꼈다.",
    "전 장관이 말했다.",
    "대통령이 서명했다.",
    "시장은 문을 열었다.",
    "한 시민이 말했다.",
    "지난해 수출이 늘었다.",
    "강한 바람이 불었다.",
    "강한 의지를 보였다.",
    "노력과 협력을 이어 갔다.",
    "이번 대회는 성공했다.",
    "주민 활동이 늘었다.",
    "은행 창구가 붐볐다.",
    "병원에 환자가 몰렸다.",
    "대학교 앞 거리는 조용했다.",
    "신형 전자제품이 나왔다.",
    "산과 바다를 찾았다.",
    "이동 제한이 풀렸다.",
    "하늘길이 막혔다.",
    "오미크론이 퍼졌다.",
    "노조위원장 선거가 열렸다.",
    "국립공원 입장료가 없어졌다.",
    "유가족은 울었다.",
    "국회의원 선거가 끝났다.",
    "최근 유행하는 음식이다.",
]


@pytest.fixture(scope="module")
def named(mentions_of):
    return dict(zip([text for text, *_ in NAMED], mentions_of([text for text, *_ in NAMED]), strict=True))


@pytest.fixture(scope="module")
def nameless(mentions_of):
    return dict(zip(NAMELESS, mentions_of(NAMELESS), strict=True))


@pytest.mark.parametrize(("text", "surface", "kind"), NAMED)
def test_names(named, text, surface, kind):
    assert (surface, kind) in [(row["surface"], row["type"]) for row in named[text]]


@pytest.mark.parametrize("text", NAMELESS)
def test_what_is_no_name(nameless, text):
    assert [row["surface"] for row in nameless[text]] == []


def test_names_are_found_with_a_title_and_without(mentions_of):
    for rows in mentions_of(["송하늘 선수가 우승했다.", "어제 송하늘이 우승했다."]):
        assert [(row["surface"], row["type"], row["method"]) for row in rows] == [("송하늘", "person", "model")]
