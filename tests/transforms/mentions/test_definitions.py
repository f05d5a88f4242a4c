"""Names that brackets give."""

import pytest

TEXT = "가람누리연구모임 솔내재단(이하 솔나래)은 10일 문을 열었다. 솔나래는 책을 낸다. 이날 솔나래 관계자가 말했다."


def test_an_abbreviation_holds_in_the_whole_article(mentions_of):
    (rows,) = mentions_of([TEXT])
    names = [(row["surface"], row["name"]) for row in rows if row["surface"] == "솔나래"]
    assert len(names) == 3
    assert len({name for _, name in names}) == 1
    assert names[0][1].endswith("솔내재단")


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("문재인(文在寅) 대통령이 말했다.", "文在寅", "문재인"),
        ("세계보건기구(WHO)가 선언했다.", "WHO", "세계보건기구"),
        ("더불어민주당(이하 민주당)은 반대했다.", "민주당", "더불어민주당"),
    ],
)
def test_two_names(mentions_of, text, surface, name):
    (rows,) = mentions_of([text])
    assert (surface, name) in [(row["surface"], row["name"]) for row in rows]


def test_brackets_with_something_else_define_nothing(mentions_of):
    (rows,) = mentions_of(["솔내재단(서울 중구)은 삼성전자(회장 서가람)를 찾았다."])
    assert [row["name"] for row in rows if row["surface"] == "중구"] == ["서울 중구"]
