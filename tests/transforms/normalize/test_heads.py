"""Subtitles, datelines and reporters above a text."""

import pytest

from transforms.normalize.heads import read_head, read_names

TEXT = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다.\n시민들은 책을 모아 보탰다."


def head(body):
    return read_head(body, may_have_subtitles=True)


@pytest.mark.parametrize(
    "subtitles",
    [
        ["다음 달 다시 문 열기로"],
        ["다음 달 다시 문 열기로", "시민 “책 더 있었으면…”"],
        ["● 책은 시민이 모아", "● 자리는 두 배로"],
        ["[솔내의 아침] 다시 여는 도서관"],
        ["책 3.5만 권 모여... 자리는 두 배로"],
        ["도서관 다시 연다"],
        ['"책이 모자란 일. 미안하다" 고개 숙인 시장 "더 모은다"'],
        ["도서관 다시 여는 솔내시장, 책 더 산다는 시민 말에 “다음 달에는 자리도 두 배로 늘리고 책도 더 사도록 하겠다”"],
        [f"책 {n}만 권" for n in range(1, 15)],
    ],
)
def test_subtitles(subtitles):
    found = head("\n".join([*subtitles, TEXT]))
    assert (found.subtitles, found.body) == (subtitles, TEXT)


def test_subtitles_glued_together_are_parted_where_it_is_certain():
    assert head(f'시장 "책 더 산다""자리도 늘린다"\n{TEXT}').subtitles == ['시장 "책 더 산다"', '"자리도 늘린다"']
    assert head(f"책은 시민이 모아● 자리는 두 배로\n{TEXT}").subtitles == ["책은 시민이 모아", "● 자리는 두 배로"]


@pytest.mark.parametrize("subtitle", ["“책 더 있었으면”", '시장 "책 더 산다"'])
def test_a_subtitle_glued_to_the_text(subtitle):
    assert head(subtitle + TEXT)[::5] == ([subtitle], TEXT)


@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        "“책이 더 있었으면 좋겠다”고 한 시민이 말했다.",
        '"책 더 산다"라며 시장은 웃었다.',
        '시장은 3일 "책이 더 많았"다며 웃었다.',
        '그는 또 "솔내의 책은 모두의 것"이라고 했다.',
        "시장은 “책”이라는 말을 아꼈다.",
        "도서관이 다시 문을 열었다는 소식에 시민들은 크게 반기며 다음 달에도 책을 모으겠다고 시에 전해 왔으며 시도 돕겠다고 밝혔다\n시민들은 책을 모았다.",
        "“책이 더 있으면 좋겠어요…”\n한 시민은 3일 이렇게 말했다.",
        "“책이 없는 곳은 없게 하라.”\n어느 시인의 말이라고 한다.",
        "10:00 개회식\n11:00 폐회식",
        "[우가람]의 책은 다음 달에 나온다.",
        "<솔내의 하루>는 책 이름이다.",
        "[솔내일보]는 다음 달에 문을 연다.",
        "한 시민은 [연합뉴스]에 이렇게 적었다.",
    ],
)
def test_a_text_without_a_head_stays(body):
    assert head(body).body == body


def test_a_text_with_a_lead_keeps_what_stands_above():
    body = f"다음 달 다시 문 열기로\n{TEXT}"
    assert read_head(body, may_have_subtitles=False).body == body


@pytest.mark.parametrize(
    ("dateline", "place", "names"),
    [
        ("(솔내=연합뉴스) 한가람 기자 = ", "솔내", ["한가람"]),
        ("[솔내=뉴시스]한가람 문새론 기자 = ", "솔내", ["한가람", "문새론"]),
        ("[솔내=뉴시스] 한가람 기자, 문새론 수습기자 = ", "솔내", ["한가람", "문새론"]),
        ("【솔내=뉴시스】", "솔내", []),
        ("【솔내=AP/뉴시스】한가람 기자 = ", "솔내", ["한가람"]),
        ("(솔내·나래=연합뉴스) 한가람 도쿄 특파원 = ", "솔내·나래", ["한가람"]),
        ("[솔내일보 한가람 기자] ", None, ["한가람"]),
        ("[솔내일보 = 한가람 기자] ", None, ["한가람"]),
        ("[솔내일보 / 한가람 기자] ", None, ["한가람"]),
        ("[솔내경제(나래)=한가람 기자]", "나래", ["한가람"]),
        ("[서울경제] ", None, []),
        ("[솔내경제 마켓in 한가람 기자] ", None, ["한가람"]),
        ("[KBS 제주]", None, []),
    ],
)
@pytest.mark.parametrize(
    "above", ["", "다음 달 다시 문 열기로", "다음 달 다시 문 열기로\n자리는 두 배로\n", "다음 달 다시 문 열기로 "]
)
def test_datelines(dateline, place, names, above):
    found = head(above + dateline + TEXT)
    assert (found.place, found.names, found.body) == (place, names, TEXT)
    assert found.subtitles == above.strip().split("\n")[: len(above)]


def test_a_byline_without_brackets_is_one_at_the_very_start():
    found = head("한가람 기자 = " + TEXT)
    assert (found.place, found.names, found.body) == (None, ["한가람"], TEXT)


def test_the_first_of_several_intertitles_is_no_subtitle():
    body = f"◇ 도서관 소식\n{TEXT}\n◇ 책 소식\n{TEXT}"
    assert (head(body).subtitles, head(body).body) == ([], body)


def test_a_caption_before_the_dateline_is_no_subtitle():
    found = head(f"우가람 솔내시장.(솔내=연합뉴스) 한가람 기자 = {TEXT}")
    assert (found.caption, found.subtitles, found.body) == ("우가람 솔내시장.", [], TEXT)


def test_the_captions_dateline_stands_before_the_texts_own():
    caption = "[솔내=뉴시스] 도서관 자리 추이. 지난달보다 두 배로 늘었다. "
    found = head(f"{caption}[솔내=뉴시스]한가람 기자 = {TEXT}")
    assert (found.names, found.body) == (["한가람"], TEXT)


@pytest.mark.parametrize(
    "caption",
    [
        "▲ 우가람 솔내시장", "▲ 강변당 우가람 의원(가운데)", "▲ 말하는 우가람 도서관장 후보자", "▲ 강변 도서관 전경", "▲ 우가람 강변당 대변인 ",
        "▲ 시민들이 3일 강변 도서관에서 책을 고르고 있다.", "▲위 사진은 기사 내용과 관련이 없습니다.",
    ],
)  # fmt: skip
def test_a_caption_with_a_sign_is_glued_to_the_text(caption):
    text = f"{TEXT} {TEXT} {TEXT} {TEXT}"
    assert head(caption + text).body == text


def test_points_of_a_list_are_no_captions():
    body = f"▲ 강변 도서관 화면{TEXT} ▲ 솔내 책방 화면{TEXT} {TEXT} {TEXT}"
    assert head(body).body == body


def test_a_byline_glued_to_the_text():
    found = head(f"한가람 기자{TEXT}")
    assert (found.names, found.body) == (["한가람"], TEXT)
    assert head("한가람 기자는 3일 도서관에 갔다.").body == "한가람 기자는 3일 도서관에 갔다."


@pytest.mark.parametrize("caption", ["우가람 강변당 대표", "▲ 강변당 우가람 의원", "우가람 솔내대 교수"])
def test_who_is_in_a_picture_is_no_part_of_the_text(caption):
    assert head(caption + TEXT).body == TEXT


@pytest.mark.parametrize("start", ["우가람 강변당 대표는 ", "우가람 강변당 대표실에서 ", "솔내시 강변동 국회의원으로 "])
def test_who_the_text_tells_of_is(start):
    assert head(start + TEXT).body == start + TEXT


def test_sentences_before_a_dateline_are_the_texts():
    body = f"{TEXT}\n반기는 소리가 나오고 있다.\n(솔내=연합뉴스) 한가람 기자 = 우가람 시장이 웃었다."
    assert head(body).body == body


def test_an_author_above_the_text_is_no_subtitle():
    assert head(f"한가람 작가\n{TEXT}")[0::4] == ([], ["한가람"])


def test_read_names():
    assert read_names("한가람·문새론 선임") == ["한가람", "문새론"]
