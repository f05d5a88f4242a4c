"""What is a country by one syllable or one hanja, and what is not, by the convention of mentions."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.countries import find_countries, has_country_signs
from transforms.mentions.lexicon import countries

ROK, USA, JPN, CHN, PRK, RUS = "대한민국", "미국", "일본", "중국", "북한", "러시아"

COUNTRIES = [
    ("한·미·일 공조가 깊어졌다", [("한", ROK), ("미", USA), ("일", JPN)]),
    ("한·미 정상이 만났다", [("한", ROK), ("미", USA)]),
    ("북·러가 손을 잡았다", [("북", PRK), ("러", RUS)]),
    ("한ㆍ중 관계가 풀린다", [("한", ROK), ("중", CHN)]),
    ("미·중 무역 갈등", [("미", USA), ("중", CHN)]),
    ("한·일·중 정상회의", [("한", ROK), ("일", JPN), ("중", CHN)]),
    ("북·중·러 연대", [("북", PRK), ("중", CHN), ("러", RUS)]),
    ("한·호 국방장관회의", [("한", ROK), ("호", "호주")]),
    ("영·불 정상", [("영", "영국"), ("불", "프랑스")]),
    ("한·미동맹을 다졌다", [("한", ROK), ("미", USA)]),
    ("한미동맹을 다졌다", [("한", ROK), ("미", USA)]),
    ("한미일 안보협력", [("한", ROK), ("미", USA), ("일", JPN)]),
    ("한일 관계가 나아졌다", [("한", ROK), ("일", JPN)]),
    ("한중일 정상회의", [("한", ROK), ("중", CHN), ("일", JPN)]),
    ("미중 갈등이 커졌다", [("미", USA), ("중", CHN)]),
    ("북러 군사협력", [("북", PRK), ("러", RUS)]),
    ("북미 정상회담이 열렸다", [("북", PRK), ("미", USA)]),
    ("韓美 연합훈련", [("韓", ROK), ("美", USA)]),
    ("韓·日 정상", [("韓", ROK), ("日", JPN)]),
    ("美 국무부가 밝혔다", [("美", USA)]),
    ("中, 수출 통제 강화", [("中", CHN)]),
    ("北 미사일 발사", [("北", PRK)]),
    ("美·中 관세 담판", [("美", USA), ("中", CHN)]),
    ("“日 기업 3곳 참여”", [("日", JPN)]),
    ("英 총리가 물러났다", [("英", "영국")]),
    ("對中 수출이 줄었다", [("中", CHN)]),
    ("訪美 일정을 마쳤다", [("美", USA)]),
    ("미 국무부는 말을 아꼈다", [("미", USA)]),
    ("미 대통령이 서명했다", [("미", USA)]),
    ("일 총리가 방문했다", [("일", JPN)]),
    ("중 외교부 대변인", [("중", CHN)]),
    ("문하이 중 외교부장", [("중", CHN)]),
    ("정부는 중 당국과 협의했다", [("중", CHN)]),
    ("아키타 일 총리", [("일", JPN)]),
    ("러 국방부가 부인했다", [("러", RUS)]),
    ("미측은 답하지 않았다", [("미", USA)]),
    ("북측이 통보했다", [("북", PRK)]),
    ("중국과 미 의회가 맞섰다", [("미", USA)]),
    ("대북 정책을 바꾼다", [("북", PRK)]),
    ("대북·대중국 억제", [("북", PRK), ("중국", CHN)]),
    ("대중국 수출이 늘었다", [("중국", CHN)]),
    ("대미 투자를 늘린다", [("미", USA)]),
    ("대일 무역 적자", [("일", JPN)]),
    ("대러 제재에 동참했다", [("러", RUS)]),
    ("대이란 제재가 풀렸다", [("이란", "이란")]),
    ("방미 일정을 발표했다", [("미", USA)]),
    ("다음 달 방일한다", [("일", JPN)]),
    ("방한한 장관을 만났다", [("한", ROK)]),
    ("방중을 마치고 돌아왔다", [("중", CHN)]),
    ("방북 길에 올랐다", [("북", PRK)]),
    ("주한 미국대사가 말했다", [("한", ROK)]),
    ("주미 대사를 불렀다", [("미", USA)]),
    ("주일 한국대사관 앞", [("일", JPN)]),
    ("주중 대사에 내정됐다", [("중", CHN)]),
    ("주한미군 주둔비", [("한", ROK)]),
]

NOTHING = [
    "31일 서울에서 열렸다",
    "하루 종일 비가 왔다",
    "한 사람이 찾아왔다",
    "중·고교 등교가 늦춰졌다",
    "초·중·고 학생들",
    "영·호남을 잇는 길",
    "대·중소기업 상생",
    "중·소기업 지원",
    "수술 中 일어난 일",
    "공사 中",
    "북미 시장에 진출했다",
    "북미 지역 매출이 늘었다",
    "한미약품이 신약을 냈다",
    "한미사이언스 주주총회",
    "방한 의류가 잘 팔린다",
    "방한복을 나눠 줬다",
    "방한용품을 전달했다",
    "방일 것이라고 했다",
    "방한 칸에 넷이 산다",
    "대한민국은 민주공화국이다",
    "대한체육회가 밝혔다",
    "대중교통을 이용한다",
    "대중문화가 퍼졌다",
    "대일밴드를 붙였다",
    "대미를 장식했다",
    "대북구 주민들",
    "대기업과 대학교",
    "미래를 말했다",
    "일 년 만에 돌아왔다",
    "중 하나를 고른다",
    "두 사람 중 대통령을 지낸 이",
    "그 일 대사를 외웠다",
    "회의 기간 중 정부는 말을 아꼈다",
    "이 중 의원 셋이 빠졌다",
    "북쪽으로 갔다",
    "영하의 추위",
    "주중에는 쉬지 않는다",
    "주일 예배를 드렸다",
    "주한 뒤에 떠났다",
    "일·가정 양립",
    "한·두 번",
    "사회·문화 분야",
    "동·서·남·북 어디나",
    "산·학·연 협력",
    "남북관계가 얼어붙었다",
    "친중파와 친미파",
    "한류가 뜬다",
    "민·관·군 합동",
    "1·2월 수출",
    "日常의 기록",
    "中間 점검",
    "美術館에 갔다",
    "北漢山에 올랐다",
    "大韓民國",
    "중부·북부 지방",
    "미·취학 아동",
    "중·장년 일자리",
]


def found_in(text):
    return [(text[start:end], name) for start, end, name in sorted(set(find_countries(text)))]


@pytest.mark.parametrize(("text", "expected"), COUNTRIES)
def test_countries(text, expected):
    assert found_in(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_country(text):
    assert found_in(text) == []


@pytest.mark.parametrize(("text", "expected"), COUNTRIES)
def test_segments_with_countries_have_their_signs(text, expected):
    assert pl.select(pl.lit(text).str.contains(has_country_signs())).item()


@given(data=st.data())
def test_every_country_found_stands_in_the_text(texts, data):
    text = data.draw(texts)
    names = {country.name for country in countries()}
    signed = pl.select(pl.lit(text).str.contains(has_country_signs())).item()
    for start, end, name in find_countries(text):
        assert 0 <= start < end <= len(text)
        assert name in names
        assert signed
