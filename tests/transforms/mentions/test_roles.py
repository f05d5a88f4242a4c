import polars as pl
import pytest

from transforms.mentions.roles import TITLES, is_addressed, role_after

ROLES = [
    ("한가람", " 경제부총리 겸 기획재정부 장관이 왔다", "경제부총리 겸 기획재정부 장관"),
    ("한가람", " 대표 겸 감독은", "대표 겸 감독"),
    ("한가람", " 감독 겸허한 자세로", "감독"),
    ("한가람", " 외교부 장관은 말했다", "외교부 장관"),
    ("한가람", " 국방부 장관 직무대행이 통화했다", "국방부 장관 직무대행"),
    ("한가람", " 대표가 나섰다", "대표"),
    ("한가람", " 가온전자 대표이사는", "가온전자 대표이사"),
    ("한가람", " 더불어민주당 의원은 반대했다", "더불어민주당 의원"),
    ("한가람", " 국민의힘 원내대표", "국민의힘 원내대표"),
    ("한가람", " 대전시장과 만났다", "대전시장"),
    ("한가람", " 경찰청장이 사과했다", "경찰청장"),
    ("한가람", " 강남경찰서장, 문새론", "강남경찰서장"),
    ("한가람", " 전 장관이 증언했다", "전 장관"),
    ("한가람", " 신임 총재가 취임했다", "총재"),
    ("한가람", " 현 대표는", "대표"),
    ("한가람", " 미국 국무장관이 왔다", "미국 국무장관"),
    ("켈러", " 미 국무장관의 통화", "미 국무장관"),
    ("한가람", " 美 대통령이", "美 대통령"),
    ("한가람", " 선수가 이겼다", "선수"),
    ("한가람", " 서울대 의대 교수(감염내과)", "서울대 의대 교수"),
    ("한가람", " 기자 = ", "기자"),
    ("한가람", " 감독.", "감독"),
    ("한가람", " 대통령 당선인을", "대통령 당선인"),
    ("한가람", " 헌법재판관 후보자는", None),
    ("한가람", " 주한 미국대사는", "주한 미국대사"),
    ("한가람", " 한국은행 부총재보다", "한국은행 부총재"),
    ("한가람", " 제19대 대통령", "제19대 대통령"),
    ("한가람", "장관은", "장관"),
    ("한가람", " 변호사라고 소개했다", "변호사"),
    ("한가람", " 중앙재난안전대책본부 총괄조정관", None),
    ("한가람", " 청와대 국가안보실장", "청와대 국가안보실장"),
    ("한가람", " 사무총장도", "사무총장"),
    ("한가람", " 애널리스트는", "애널리스트"),
    ("한가람", " 경정(형사과)", "경정"),
    ("한가람", " 대법관에게", "대법관"),
    ("한가람", " / 솔내당 솔내시장 후보", "솔내당 솔내시장 후보"),
    ("한가람", " 前 솔내당 의원", "前 솔내당 의원"),
    ("한가람", " 반부패1부장을", "반부패1부장"),
    ("한가람", " 과학기술정보통신부 2차관은", "과학기술정보통신부 2차관"),
    ("한가람", " 솔내당 수석 최고위원이", "솔내당 수석 최고위원"),
    ("한가람", " 솔내연구원 부원장은", "솔내연구원 부원장"),
    ("한가람", " 솔내시장 보궐선거 후보자가", "솔내시장 보궐선거 후보자"),
    ("한가람", " 기자11일 열린 솔내시장", "기자"),
    ("한가람", " 선임기자솔내당 문 의원은", "선임기자"),
    ("한가람", " 기자협회 회장은", "기자협회 회장"),
    ("한가람", " 솔내당 의원<솔내통신>", "솔내당 의원"),
]

NO_ROLE = [
    " 씨가 다쳤다",
    "은 장관을 만났다",
    "이 대표를 만났다",
    " 선수권 대회",
    " 교수형을 면했다",
    "과 장관이 만났다",
    "에게 의원들이 물었다",
    "는 오늘 서울에서 교수를 만났다",
    "의 감독은 따로 있다",
    ", 대표를 만나다",
    " 사장님이라 불렀다",
    " 의원실은 말했다",
    " 대사관 앞",
    " 회장단이 모였다",
    " 후보군에 올랐다",
    " 작가주의 영화",
    "",
    " ",
    " 웃었다",
    "로 장관이 바뀌었다",
    "도 의원이다",
    " 기자회견을 열었다",
    " 대표팀에 뽑혔다",
    " 감독관이 왔다",
    " 위원회가 열렸다",
    " 부장제를 없앴다",
    "를 시장으로 뽑았다",
    " 총재직을 맡았다",
    " 배우자가 왔다",
    " 이사회가 열렸다",
    " 정부 당시 솔내연구원장을 지냈다",
    " 정권 교육부 장관이 왔다",
    " 캠프 대변인이다",
    " 등 전 정부 실장 네 명",
    " 김 후보 캠프",
    " 3일 솔내시장이",
    " : 솔내시장 이야기",
    " – 그런데 장관은",
    "? 야당 대표는",
]


SWALLOWED = [
    ("서지우 전 솔내지사나 윤가은 전 물빛시장을 불렀다.", {"서지우": "전 솔내지사", "윤가은": "전 물빛시장"}),
    ("서지우 전 지사라든가 윤가은 시장이 왔다.", {"서지우": "전 지사", "윤가은": "시장"}),
    ("서지우 문화체육관광부·윤가은 국방부 장관이 왔다.", {"서지우": None, "윤가은": "국방부 장관"}),
    ("서지우 국방부 대북정책관이 북측 수석대표를 만났다.", {"서지우": None}),
    ("서지우 기자11일 열린 서울 강남구청장 선거에서 이겼다.", {"서지우": "기자"}),
    ("서지우 반부패1부장이 팀장을 맡았다.", {"서지우": "반부패1부장"}),
    ("서지우·윤가은·강태오 기자 = 국회가 열렸다.", {"서지우": None, "윤가은": None, "강태오": "기자"}),
    ("서지우 / 국방부 장관 후보자", {"서지우": "국방부 장관 후보자"}),
    ("서지우 대표하고 윤가은 의원이 만났다.", {"서지우": "대표", "윤가은": "의원"}),
    ("서지우 국민의힘 의원은 반대했다.", {"서지우": "국민의힘 의원"}),
    ("서지우 KBS 부산총국 기자가 물었다.", {"서지우": "KBS 부산총국 기자"}),
    ("서지우 공동대표는 윤가은 장관을 만났다.", {"서지우": "공동대표", "윤가은": "장관"}),
]


@pytest.mark.parametrize(("text", "roles"), SWALLOWED)
def test_a_role_ends_before_the_next_person_and_behind_a_particle(mentions_of, text, roles):
    (rows,) = mentions_of([text])
    assert {name: role for name, role in roles.items() if role and role not in text} == {}
    assert {row["surface"]: row["role"] for row in rows if row["surface"] in roles} == roles


def test_every_role_stands_behind_its_name(mentions_of):
    texts = [text for text, _ in SWALLOWED]
    for text, rows in zip(texts, mentions_of(texts), strict=True):
        for row in rows:
            if row["role"]:
                assert row["role"] in text[row["char_end"] :]


def judged(name, after, expression):
    frame = pl.DataFrame({"text": [name + after], "end": [len(name)]})
    return frame.select(expression(pl.col("text"), pl.col("end"))).item()


@pytest.mark.parametrize(("name", "after", "role"), [row for row in ROLES if row[2]])
def test_roles(name, after, role):
    assert judged(name, after, role_after) == role
    assert judged(name, after, is_addressed)


@pytest.mark.parametrize("after", NO_ROLE)
def test_what_is_no_role(after):
    assert judged("한가람", after, role_after) is None


@pytest.mark.parametrize(
    "after", [" 씨가 왔다", "씨는", " 양은", " 군이", " 옹과", " 여사", " 선생에게", "(45) 대표가", "(45) 씨는"]
)
def test_forms_of_address_show_a_person(after):
    assert judged("한가람", after, is_addressed)


@pytest.mark.parametrize("after", ["은 웃었다", " 대표팀", " 씨앗을", " 양파를", "(45)는 웃었다", " 군대에 갔다"])
def test_what_shows_no_person(after):
    assert not judged("한가람", after, is_addressed)


@pytest.mark.parametrize("title", TITLES)
def test_every_title_is_a_role(title):
    assert judged("한가람", f" {title}은", role_after) == title
