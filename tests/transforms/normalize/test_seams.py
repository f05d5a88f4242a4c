"""Subtitles and labels glued to the first sentence go, compounds and quotations stay."""

import pytest

from transforms.normalize.seams import find_seams, part_at

TEXT = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다. 시민들은 책을 모아 보탰다. 솔내시는 자리도 늘린다."


def parted(text):
    return part_at(text, find_seams([text])[0])


@pytest.mark.parametrize(
    "subtitle",
    [
        "다음 달 다시 문 열기로 결정",
        "책은 시민이 모아 자리는 두 배로 확대",
        "10월부터… 어린이 열람실도 포함",
        "닫은 곳은 모두 마흔두 군데 넘어",
        "도서관 예산 3년 새 67.7%↑",
    ],
)
def test_a_subtitle_without_any_mark(subtitle):
    assert parted(subtitle + TEXT) == ([subtitle], [], TEXT)


def test_the_last_of_several_seams_is_where_the_text_begins():
    subtitles, _, text = parted("다음 달 다시 문 열기로 결정시민은 책 3만 권 기부" + TEXT)
    assert ("".join(subtitles), text) == ("다음 달 다시 문 열기로 결정시민은 책 3만 권 기부", TEXT)


@pytest.mark.parametrize(
    "opening", ["최근 문을 닫는 도서관이 늘고 있다고 한다.", "올 가을 도서관이 다시 문을 연다고 한다."]
)
def test_words_with_which_texts_open(opening):
    assert parted(f"강변 도서관 개방 예정{opening}") == (["강변 도서관 개방 예정"], [], opening)


def test_the_label_of_a_picture():
    assert parted(f"강변 도서관에서 발언하는 우가람 솔내시 의원{TEXT}") == (
        [],
        ["강변 도서관에서 발언하는 우가람 솔내시 의원"],
        TEXT,
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "강변 도서관 건립추진위원회는 3일 위원회를 열었다고 밝혔다.",
        "솔내시는 3일 도서관 확대회의를 열고 회의 결과를 알렸다고 밝혔다.",
        "솔내시 강변의 새 전망대에 오르면 대전까지 보인다고 시민들은 말했다.",
        "“책이 더 있으면 좋겠어요.”솔내시의 한 시민은 3일 이렇게 말했다고 한다.",
        "더불어민주당은 3일 도서관법을 냈고 민주당 의원들은 반겼다고 한다.",
        "강변 도서관 다시 연다",
    ],
)
def test_a_text_without_a_seam_stays(text):
    assert find_seams([text]) == [[]]


def test_no_texts():
    assert find_seams([]) == []
