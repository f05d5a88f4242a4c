"""Institutions with their units and countries, heads and officers without theirs; places with what they are."""

import pytest


def named(rows, *types):
    return [(row["surface"], row["name"]) for row in rows if not types or row["type"] in types]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("법무부 형사기획과장이 말했다.", [("법무부 형사기획과", "법무부 형사기획과")]),
        ("서울경찰청 상황실은 분주했다.", [("서울경찰청 상황실", "서울경찰청 상황실")]),
        ("대구시 안전정책과는 밝혔다.", [("대구시 안전정책과", "대구광역시 안전정책과")]),
        ("법무부 조사 결과를 냈다.", [("법무부", "법무부")]),
        ("외교부 정책과 방향을 논의했다.", [("외교부", "외교부")]),
        ("기획재정부 경제정책과 세제 개편안을 냈다.", [("기획재정부", "기획재정부")]),
        ("외교부 한미정책과는 답하지 않았다.", [("외교부 한미정책과", "외교부 한미정책과")]),
        ("산업통상자원부 한중일통상팀이 왔다.", [("산업통상자원부 한중일통상팀", "산업통상자원부 한중일통상팀")]),
        ("대통령실 환경부 장관 후보자", [("대통령실", "대통령실"), ("환경부", "환경부")]),
        ("복지부 의대 증원", [("복지부", "보건복지부")]),
        ("세계은행 저개발국 지원", [("세계은행", "세계은행")]),
        ("국방부 장관과 외교부 차관", [("국방부", "국방부"), ("외교부", "외교부")]),
        ("서울중앙지검 형사1부장이 말했다.", [("서울중앙지검 형사1부", "서울중앙지방검찰청 형사1부")]),
    ],
)
def test_a_unit_is_named_with_its_organization(mentions_of, text, expected):
    assert named(mentions_of([text])[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("에콰도르 보건부는 밝혔다.", [("에콰도르 보건부", "에콰도르 보건부")]),
        ("프랑스 의회가 통과시켰다.", [("프랑스 의회", "프랑스 의회")]),
        ("미국 법무부 장관이 왔다.", [("미국 법무부", "미국 법무부")]),
        ("프랑스 의회주의를 배웠다.", [("프랑스", "프랑스")]),
        ("미 의회가 막았다.", [("미 의회", "미국 의회")]),
        ("한미 의회 교류가 늘었다.", [("한", "대한민국"), ("미", "미국")]),
        ("日 靑 반발에 유감", [("日", "일본"), ("靑", "청와대")]),
        ("靑신호 켜진 수출", []),
    ],
)
def test_an_institution_abroad_is_one_name_with_its_country(mentions_of, text, expected):
    assert named(mentions_of([text])[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오리건 주에서 불이 났다.", [("오리건 주", "오리건주")]),
        ("오리건 주민이 모였다.", [("오리건", "오리건주")]),
        ("양평 고속도로가 막혔다.", ["양평 고속도로"]),
        ("서울 종로구 낙원동에서 열렸다.", ["서울", "종로구", "낙원동"]),
        ("오리건 주 포틀랜드에서 열렸다.", ["오리건 주", "포틀랜드"]),
        ("광주 남·북구 의원들이 모였다.", [("광주", "광주광역시"), ("남", "남"), ("북구", "북구")]),
        ("서울 강남구 역삼동에서 불이 났다.", ["서울", "강남구", "역삼동"]),
    ],
)
def test_what_a_place_is_belongs_to_its_name(mentions_of, text, expected):
    found = named(mentions_of([text])[0], "place")
    assert (found if isinstance(expected[0], tuple) else [surface for surface, _ in found]) == expected
