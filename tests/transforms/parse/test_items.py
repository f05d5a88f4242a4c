import pytest

from transforms.parse.furniture import READ_MORE
from transforms.parse.items import MOST_READ, RELATED, are_titles_only, read_items, read_tail

SITE = "대한민국 최근 뉴스, 대한민국 헤드 라인"
SIMILAR = "Similar News:다른 뉴스 소스에서 수집한 이와 유사한 뉴스 기사를 읽을 수도 있습니다."
MORE = "더 많은 것을 읽으십시오 »"
FIRST, SECOND = "도서관 지붕에 태양광 얹는다", "강변 산책로 6월 재개"
BODY = ["솔내시는 3일 강변 도서관을 다시 연다고 밝혔다.", "시민들은 책을 모아 보탰다."]


def test_items_may_have_their_summary_on_a_line_of_its_own():
    assert read_items(["제목", "첫 요약", "둘째 요약", MORE, "다른 제목", MORE, "남은 제목"]) == [
        ("제목", "첫 요약 둘째 요약", None),
        ("다른 제목", None, None),
        ("남은 제목", None, None),
    ]


def test_without_read_more_lines_each_line_is_an_item():
    assert read_items(["하나", SIMILAR, "둘"]) == [("하나", None, None), ("둘", None, None)]


@pytest.mark.parametrize(
    "line", [MORE, "더보기", "더 보기 >", "Read More »", "continue reading...", "자세히 보기", "전체 기사 보기 ›"]
)
def test_read_more_lines(line):
    assert READ_MORE.match(line)


@pytest.mark.parametrize("line", ["더 많은 것을 읽으십시오라고 적었다.", "더보기 좋은 날이었다.", "책을 더 읽기"])
def test_text_that_only_begins_like_a_read_more_line(line):
    assert not READ_MORE.match(line)


@pytest.mark.parametrize(
    "line",
    ["로그인", "이용약관 | 개인정보처리방침 | 회사소개", "Copyright © 모아뉴스 2025. All Rights Reserved.", "맨 위로"],
)
def test_a_sites_footer_is_no_item(line):
    assert read_items([FIRST, MORE, line]) == [(FIRST, None, None)]


def test_items_are_titles_alone_only_if_all_are_short_and_hold_no_sentence():
    assert are_titles_only([FIRST, SECOND])
    assert not are_titles_only([FIRST, f"{SECOND}솔내시가 산책로를 연다고 밝혔다."])
    assert not are_titles_only(
        [FIRST, f"{SECOND}솔내시가 오래 닫혀 있던 강변의 산책로를 다시 열기로 하고 공사에 들어가면서 시민들의 의견을"]
    )


@pytest.mark.parametrize(
    "heading",
    ["관련기사", "[관련 기사]", "관련 뉴스", "■ 관련기사", "이 기사와 관련된 기사", "함께 보면 좋은 기사", "추천기사"],
)
def test_related_articles_stand_below_their_heading(heading):
    tail = read_tail([*BODY, heading, f"- {FIRST}", f"▶ {SECOND}"])
    assert tail == (BODY, [(FIRST, None, None), (SECOND, None, None)])


@pytest.mark.parametrize(
    "heading", ["많이 본 뉴스", "가장 많이 본 뉴스", "인기기사", "실시간 뉴스", "많이 본 뉴스 TOP 10"]
)
def test_what_all_read_is_not_related(heading):
    assert read_tail([*BODY, heading, f"1. {FIRST}", f"2. {SECOND}"]) == (BODY, [])
    assert read_tail([*BODY, "관련기사", FIRST, heading, f"1. {SECOND}"]) == (BODY, [(FIRST, None, None)])


def test_furniture_behind_the_list_is_left_to_residue():
    rights = "저작권자 © 솔내일보 무단전재 및 재배포 금지"
    assert read_tail([*BODY, "관련기사", FIRST, rights]) == ([*BODY, rights], [(FIRST, None, None)])


def test_titles_and_summaries_in_turn_are_paired():
    lines = [
        "관련 뉴스",
        FIRST,
        "솔내시가 지붕에 태양광 판을 얹는다.",
        SECOND,
        "산책로가 여섯 달 만에 다시 열리게 됐다고 솔내시가 4일 밝히면서 시민들의 발길이 다시 이어지",
    ]
    assert read_tail([*BODY, *lines]).items == [(FIRST, lines[2], None), (SECOND, lines[4], None)]


@pytest.mark.parametrize("line", ["관련 기사가 쏟아졌다.", "관련기사를 읽은 시민들은 놀랐다", "추천 글을 쓴 까닭"])
def test_a_sentence_about_articles_is_no_heading(line):
    assert not RELATED.match(line)
    assert not MOST_READ.match(line)
    assert read_tail([*BODY, line, FIRST]) == ([*BODY, line, FIRST], [])


def test_a_number_in_a_headline_is_no_bullet():
    assert read_tail([*BODY, "관련기사", "42.195㎞, 맨 뒤에서 달린 사람"]).items == [
        ("42.195㎞, 맨 뒤에서 달린 사람", None, None)
    ]
