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


@pytest.mark.parametrize(
    ("subtitle", "text"),
    [
        ("시장 “책은 시민이 모아야”", "3일 솔내시는 도서관을 다시 연다고 밝혔다."),
        ("닫은 곳은 모두 마흔두 군데 될 듯", "2025년에 닫은 도서관이 다시 열린다고 한다."),
        ("다음 달 여는 도서관 시민 다수", "올해부터 솔내시는 도서관을 다시 연다고 밝혔다."),
        ("강변에서 가까운 도서관 나들이", "감사원은 3일 도서관을 다시 연다고 밝혔다."),
        ("책이 모자란 도서관 더 늘어", "3주 넘게 닫은 도서관이 다시 열린다고 한다."),
        ("다음 달 여는 도서관에 모두 주목", "한가람 관장이 3일 책을 모은다고 밝혔다. 한가람 관장은 웃었다."),
    ],
)
def test_words_that_no_subtitle_ends_in(subtitle, text):
    assert parted(subtitle + text) == ([subtitle], [], text)


def test_two_quotations_that_meet():
    subtitle, text = (
        "갈라진 시민들, 쪼개진 '도서관 민심'",
        '"강변에 책이 더 많이 있으면 정말 좋겠어요. 자리도요." 한 시민은 3일 이렇게 말했다.',
    )
    assert parted(subtitle + text) == ([subtitle], [], text)


def test_a_quotation_glued_to_a_subtitle():
    subtitle, text = (
        "다음 달 문 열 도서관, 시민 모임",
        "“강변에 책이 더 많이 있으면 정말 좋겠다”고 한 시민은 3일 말했다.",
    )
    assert parted(subtitle + text) == ([subtitle], [], text)


def test_the_caption_with_a_sign_may_be_short():
    text = "국민의힘은 3일 솔내시의 도서관을 다시 열자고 했다."
    assert parted("▲ 우가람" + text) == ([], ["▲ 우가람"], text)


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
        "우가람 시장은“책이 더 있으면 좋겠다”고 3일 시민들에게 밝혔다.",
        "더불어민주당과 국민의힘은 3일 도서관을 다시 열기로 했다고 밝혔다.",
        "솔내시의 시민들은 '강변의 하루'\"솔내의 밤\"을 다음 달에 함께 읽는다고 한다.",
        "솔내시는 3일 강변 도서관을 처음으로 주목한다고 하면서 다시 연다고 밝혔다.",
    ],
)
def test_a_text_without_a_seam_stays(text):
    assert find_seams([text]) == [[]]


def test_no_texts():
    assert find_seams([]) == []
