"""Captions and labels above a text, without a credit that is known."""

import pytest

from transforms.normalize.labels import split_label

TEXT = (
    "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다. 시민들은 책을 모아 보탰다. 솔내시는 자리도 두 배로 늘린다. 어린이가 읽을 "
    "책은 다음 달까지 모은다. 시민들은 저마다 한 권씩 책을 골라 앞장에 이름을 적었다. 관장은 책마다 누가 보탰는지 적어 둔다고 했다. 도서관은 지난해 큰비에 잠겨 문을 닫았다. 책은 대부분 젖었다. 시는 새 건물에 책을 옮긴다. 문을 여는 날에는 작은 잔치가 열린다."
)


@pytest.mark.parametrize(
    "label",
    [
        "솔내시 로고.",
        "솔내시청 전경.",
        "솔내시청 전경 ",
        "우가람 솔내시장 페이스북.",
        "▲ 강변 도서관.",
        "강변 도서관 내부 모습. ",
        "솔내 책나라 캐릭터.\n",
        "새로 나온 강변 책꽂이.\n",
        "시민들이 강변 도서관에서 책을 고르고 있다. 솔내|AFP연합뉴스\n",
        "강변 도서관에서 책을 고르는 시민들. /솔내시\n",
        "시민들이 책을 고르고 있다. 2025.3.4 한가람 전문기자\n",
        "우가람 솔내시장이 3일 강변 도서관에서 시민들과 인사를 하고 있다.\n",
        "우가람 솔내시장이 3일 강변 도서관에서 열린 모임에서 질의에 답하고 있다.",
        "우가람(왼쪽) 솔내시장이 책을 옮기고 있다.\n",
        "시민들이 3일 오후 솔내시 강변 도서관에서 열린 모임에서 지지를 호소하고 있다.",
        "강변 도서관 앞 시민들0",
        "강변 도서관0강변 도서관 ",
        "도서관사진_30",
        "솔내_도서관_좌우_기본1 ",
    ],
)
def test_a_label_goes(label):
    assert split_label(label + TEXT) == (label.strip(), TEXT)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("강변도서관", f"강변도서관은 다음 달에 문을 연다. {TEXT}"),
        ("금융위원회 ", f"이달부터 도서관에 낸 돈은 따로 셈한다. {TEXT}"),
        ("솔내은행 본점 전경", f"이르면 다음 달 도서관이 다시 문을 연다. {TEXT}"),
    ],
)
def test_a_name_that_nothing_ties_to_the_text_goes(label, text):
    assert split_label(label + text) == (label.strip(), text)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"오전 10시30분에 솔내시는 도서관을 열었다. {TEXT}",
        f"제40회 솔내 책 잔치가 열린다. {TEXT}",
        f"3일 한글날에 우가람 솔내시장이 강변 도서관을 찾아 책을 더 모으자고 호소하고 있다. {TEXT}",
        f"3일 오후 강변 도서관. {TEXT}",
        f"솔내시 전경 사진이 도서관에 걸렸다. {TEXT}",
        f"시민들은 도서관을 반기고 있다. {TEXT}",
        f"시민들은 강변 도서관을 반기고 있다.\n{TEXT}",
        f"보궐선거를 이틀 앞둔 여.야 지도부는 모였다. {TEXT}",
        f"이런 책을 찾아라.책은 많다. {TEXT}",
        f"솔내시가 도서관을 연다. 시민들이 반긴다. 책도 모은다. /솔내시\n{TEXT}",
        "솔내시청 전경.",
        "솔내시청 전경.솔내시는 다시 연다.",
    ],
)
def test_a_text_without_a_label_stays(text):
    assert split_label(text) is None
