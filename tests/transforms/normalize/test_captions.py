"""Captions go with their credits, and no sentence of the text with them."""

import pytest

from transforms.normalize.captions import Split, is_caption, split_caption, tells_picture

CAPTION = "시민들이 3일 강변 도서관에서 책을 고르고 있다."
TEXT = "솔내시는 도서관을 다시 연다고 밝혔다."


def split(line, *, is_first=False, is_last=False):
    return split_caption(line, is_first=is_first, is_last=is_last)


@pytest.mark.parametrize(
    "caption",
    [
        CAPTION,
        "강변 도서관 전경.",
        "우가람(왼쪽) 시장과 한가람 관장.",
        "솔내시가 3일 도서관을 연다고 밝혔다. 우가람 시장이 책을 읽고 있다.",
        "사진은 지난해 강변 도서관의 모습.",
        "▲ 우가람 시장이 웃고 있다.",
        "[솔내=뉴시스] 한가람 기자 = 우가람 시장이 웃고 있다.",
    ],
)
@pytest.mark.parametrize("credit", ["연합뉴스", "/사진=뉴스1", "[솔내시 제공]"])
@pytest.mark.parametrize(("rest", "is_last"), [("", False), ("", True), (TEXT, False), (TEXT, True)])
def test_a_caption_goes(caption, credit, rest, is_last):
    assert split(f"{caption} {credit}{rest}", is_last=is_last) == Split("", caption, credit, rest)


def test_the_day_of_a_picture_is_of_its_credit():
    assert split(f"{CAPTION} 2025.3.4/뉴스1").caption == CAPTION


@pytest.mark.parametrize("line", ["사진=연합뉴스", "솔내시 제공", "[이미지출처=연합뉴스]", "연합뉴스"])
def test_a_credit_alone_goes(line):
    assert split(line) == Split("", "", line, "")
    assert split(f"{line}{TEXT}") == Split("", "", line, TEXT)


@pytest.mark.parametrize("credit", ["/한가람 기자", "/ 한가람 기자"])
def test_a_photographer_behind_a_slash(credit):
    told = "솔내시가 도서관을 다시 연다고 밝혔다."
    assert split(f"{told} {credit}{TEXT}", is_first=True) == Split("", told, credit, TEXT)


@pytest.mark.parametrize(
    "credit", ["/솔내시 ", "/솔내TV ", "/온라인 커뮤니티 ", "/솔내 책모임 인스타그램 ", "/솔내일보 DB"]
)
def test_any_giver_behind_a_slash(credit):
    assert split(f"{CAPTION} {credit}{TEXT}", is_first=True) == Split("", CAPTION, credit.strip(), TEXT)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        (CAPTION, "한겨레 한가람 선임기자"),
        (CAPTION, "2025.3.4."),
        (CAPTION, "2025. 3. 4 한가람 전문기자"),
        (CAPTION, "<한겨레> 자료사진"),
        ("강변 도서관.", "자료사진 연합뉴스"),
        ("강변 도서관.", "온라인 커뮤니티"),
        ("강변 도서관.", "- 한가람 기자"),
        ("강변 도서관", "[우가람 시장 페이스북]"),
        ("강변 도서관", "(KBS 자료)"),
        ("▲ 강변 도서관", "ⓒ 우가람"),
        ("한가람 솔내방송 앵커", "[사진 제공: 연합뉴스]"),
        ("우가람 시장,", "연합뉴스"),
        ("", "자료사진"),
        ("", "(현장풀)"),
        ("", "그래픽=한가람 기자"),
    ],
)
def test_a_text_goes_on_right_behind_a_credit(caption, credit):
    text = f'"{TEXT}"' if credit.endswith("우가람") else TEXT
    space = " " if caption.endswith((".", ",", "앵커")) else ""
    found = split(f"{caption}{space}{credit}{text}", is_first=True)
    assert found is not None
    assert (found.caption.rstrip(","), found.credit, found.rest) == (caption.rstrip(","), credit, text)


def test_the_bracket_of_a_credit_goes_with_it():
    assert split(f"▲ 강변 도서관 (솔내일보 DB){TEXT}", is_first=True).rest == TEXT


def test_a_giver_that_the_text_begins_with():
    assert (
        split("강변 도서관. / 사진=솔내도서관솔내도서관이 다시 문을 연다.", is_first=True).rest
        == "솔내도서관이 다시 문을 연다."
    )


@pytest.mark.parametrize(
    "line",
    [
        "“책을 읽다가/ 솔내쯤을 지나다가/ 큰비를 만나고 싶다./ 소식은 해마다 같고/ 책은 젖는다.”",
        f"{TEXT} 책 제공으로 시민들의 칭찬을 받았다.",
        f"{TEXT} 솔내일보 SNS [페이스북] [트위터]",
        "책 제공, 자리 마련 등에 따라 상을 준다고 솔내시는 밝혔다.",
    ],
)
def test_what_only_looks_like_a_credit(line):
    assert split(line) is None


@pytest.mark.parametrize("line", ["한가람 기자", "garam@solnae.example", "모두에게 언제나 같은 책을 똑같이 제공"])
def test_bylines_and_headings_are_no_captions(line):
    assert split(line) is None


def test_the_source_of_the_last_sentence_goes_alone():
    assert split(f"{TEXT} /연합뉴스", is_last=True) == Split(TEXT, "", "/연합뉴스", "")


@pytest.mark.parametrize(
    "line",
    [
        f"{TEXT} 시민들은 반기고 있다. 한가람 기자",
        f"{TEXT} 시민들은 반기고 있다. 한가람 기자 garam@solnae.example",
        f"{TEXT} 시민들은 반기고 있다. garam@solnae.example솔내일보 뉴스, 누리집에서도 만나세요",
    ],
)
def test_a_name_behind_the_last_sentence_is_no_photographer(line):
    assert split(line, is_last=True) is None


def test_a_call_on_a_reporter_is_no_caption():
    assert split("도서관이 문을 열고 있습니다. 취재기자 연결합니다. 한가람 기자 안녕하십니까.") is None


def test_a_dateline_is_no_credit():
    assert split(f"【솔내=AP/뉴시스】{TEXT}") is None


def test_a_copyright_line_is_no_credit():
    assert split(f"{CAPTION} <ⓒ 솔내통신 한가람. 무단전재-재배포 금지.>") is None


def test_sentences_before_the_picture_stay():
    said = "우가람 시장은 “책이 모자란다”고 했다."
    assert split(f"{said} {CAPTION} 연합뉴스{TEXT}") == Split(said, f" {CAPTION}", "연합뉴스", TEXT)
    assert split(f"{TEXT} ▲ {CAPTION} 연합뉴스") == Split(TEXT, f"▲ {CAPTION}", "연합뉴스", "")


def test_a_subtitle_glued_to_the_dateline_of_a_caption_stays():
    line = f"다음 달 다시 문 열기로[솔내=뉴시스] 한가람 기자 = {CAPTION} 2025.03.04. photo@solnae.example"
    assert split(line, is_first=True).before == "다음 달 다시 문 열기로"


def test_what_captions_look_like():
    assert tells_picture(CAPTION)
    assert not tells_picture(TEXT)
    assert is_caption("우가람 솔내시장.")
    assert is_caption(CAPTION)
    assert not is_caption(f"{TEXT} {CAPTION}")
    assert not is_caption(TEXT)
