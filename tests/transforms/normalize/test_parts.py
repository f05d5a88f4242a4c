"""All parts of a text at once, and that nothing more comes off a second time."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalize.parts import take_parts

CAPTION = "시민들이 3일 강변 도서관에서 책을 고르고 있다."
TEXT = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다.\n시민들은 책을 모아 보탰다."


def frame(*bodies, lead=None):
    rows = {"record_id": [str(at) for at in range(len(bodies))], "lead": [lead] * len(bodies), "body": list(bodies)}
    return pl.DataFrame(rows, schema={"record_id": pl.String, "lead": pl.String, "body": pl.String})


def parts(body, lead=None):
    return take_parts(frame(body, lead=lead)).row(0, named=True)


def test_every_part_of_a_page():
    first, last = TEXT.split("\n")
    found = parts(
        f"다음 달 다시 문 열기로\n자리는 두 배로\n{CAPTION} /뉴스1(솔내=뉴스1) 한가람 기자 = {first}\n"
        f"{CAPTION} 연합뉴스{last}garam@solnae.example\nⓒ 솔내일보, 무단 전재 및 재배포 금지"
    )
    assert found["lead"] == "다음 달 다시 문 열기로\n자리는 두 배로"
    assert (found["body"], found["dateline"]) == (TEXT, "솔내")
    assert [name for name in found["names"].split(",") if name] == ["한가람"]


def test_subtitles_behind_a_caption():
    found = parts(f"{CAPTION} 연합뉴스\n다음 달 다시 문 열기로\n{TEXT}")
    assert (found["lead"], found["body"]) == ("다음 달 다시 문 열기로", TEXT)


@pytest.mark.parametrize(
    "unit", ["한가람 기자", "(솔내=솔내뉴스)\n", "[앵커]", "사진=솔내뉴스 ", "garam@solnae.example "]
)
def test_what_comes_off_without_end_is_no_residue(unit):
    """It stays as it came, the second time too."""
    found = parts(unit * 1_000)
    assert found["body"] == unit * 1_000
    assert parts(found["body"])["body"] == found["body"]


def test_a_lead_stays_as_it_is():
    found = parts(f"다음 달 다시 문 열기로\n{TEXT}", lead="도서관 소식")
    assert (found["lead"], found["body"]) == ("도서관 소식", f"다음 달 다시 문 열기로\n{TEXT}")


def test_the_caption_of_a_picture_alone_is_its_text():
    found = parts(f"[솔내=뉴시스] 한가람 기자 = {CAPTION} 2025.03.04. photo@solnae.example")
    assert (found["body"], found["dateline"], found["names"].strip(",")) == (CAPTION, "솔내", "한가람")
    assert parts(f"도서관의 하루\n{CAPTION} [솔내시 제공]")["body"] == CAPTION
    assert parts(f"{CAPTION} 연합뉴스\n{CAPTION} 연합뉴스")["body"] == f"{CAPTION}\n{CAPTION}"


def test_a_text_that_the_crawler_cut_off_is_no_caption():
    assert parts(f"{CAPTION} 연합뉴스 솔내시는 3일 강변 도서관을...")["body"] == "솔내시는 3일 강변 도서관을..."


def test_a_text_without_parts_stays():
    found = parts(TEXT)
    assert (found["lead"], found["body"], found["dateline"]) == (None, TEXT, None)


PIECES = st.sampled_from(
    [CAPTION, TEXT, "연합뉴스", " 사진=뉴스1", "[솔내시 제공]", "(솔내=연합뉴스) 한가람 기자 = ", "한가람 기자", "\n", " ", "다음 달 다시 문 열기로", "“책 더 있었으면”",
     "[앵커]", "관련기사", "garam@solnae.example", "2025.3.4", "▲ ", "한가람 솔내대 교수", "▶ 네이버에서 구독하기", "…", "."]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map("".join))
def test_taking_parts_twice_changes_nothing(body):
    once = take_parts(frame(body))
    twice = take_parts(once.select("record_id", "lead", "body"))
    assert twice.select("lead", "body").rows() == once.select("lead", "body").rows()
