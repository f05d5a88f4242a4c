"""What stands above a script goes, what is said stays."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalize.parts import take_parts
from transforms.normalize.programs import Program, read_program

SAID = "◇ 한가람 : 강변 도서관 소식을 알아보겠습니다. 문새론 관장님 나오셨습니다.◆ 문새론 : 안녕하세요."
INTRODUCTION = "솔내시의 도서관이 다음 달 다시 문을 연다. 문새론 관장을 만나 물었다."
FIELDS = "■ 방송 : 솔내방송 <한가람의 아침> FM 99.9 (07:20~09:00)■ 진행 : 한가람 앵커■ 출연 : 문새론 관장"
NOTICE = "* 아래 텍스트는 실제 방송 내용과 차이가 있을 수 있으니 보다 정확한 내용은 방송으로 확인하시기 바랍니다."
RIGHTS = "■ 이 글의 저작권은 솔내방송에 있습니다. 인용보도 시 출처를 밝혀주시기 바랍니다."


@pytest.mark.parametrize(
    "above",
    [
        FIELDS,
        FIELDS.replace("■", "\n■").strip() + "\n",
        f"{FIELDS}{NOTICE}",
        f"{FIELDS}{NOTICE} 인용 시 [솔내방송 아침] 명시해주시기 바랍니다.",
        f"{RIGHTS}■ 프로그램명 : [출발! 솔내의 아침]■ 방송시간 : 08:30~09:00■ 진 행 : 한가람 앵커",
        f"{FIELDS}▶유튜브 영상 바로가기 주소 : www.solnae.example/watch?v=A1b_2C",
        f"{FIELDS}[관련 동영상 보기]",
        f"솔내의 하루를 여는 [솔내속속]입니다.{FIELDS}",
        f"[솔내방송 나래]{FIELDS}",
        "□ 방송일시 : 2025년 3월 4일 (화)□ 출연자 : 문새론 관장",
        NOTICE,
    ],
)
def test_fields_links_and_notices_go(above):
    assert read_program(f"{above}{SAID}") == Program([], SAID)


def test_the_text_may_be_glued_to_a_time_or_to_a_name_with_an_aside():
    said = "솔내시의 도서관이 다시 문을 엽니다. 이야기 나눠보겠습니다."
    for field in ("■ 대담 : 문새론 (강변 도서관장(시인)), 정다올 (시의원)", "■ 채널 : FM 99.9 (07:00~07:17)"):
        assert read_program(f"■ 진행 : 한가람 앵커{field}{said}") == Program([], said)


@pytest.mark.parametrize(
    ("summary", "pieces"),
    [
        ("- 책은 시민이 모아- 자리는 두 배로. 내년엔 더- 문은 다음 달에", ["- 책은 시민이 모아", "- 자리는 두 배로. 내년엔 더", "- 문은 다음 달에"]),
        ("<문새론 강변 도서관장>\n- 책은 시민이 모아", ["<문새론 강변 도서관장>", "- 책은 시민이 모아"]),
        ("“책은 시민이 모아”“자리는 두 배로”", ["“책은 시민이 모아”“자리는 두 배로”"]),
    ],
)  # fmt: skip
def test_the_summary_is_of_subtitles(summary, pieces):
    assert read_program(f"{summary}{FIELDS}{SAID}") == Program(pieces, SAID)
    assert read_program(f"{FIELDS}{NOTICE}{summary}{SAID}") == Program(pieces, SAID)


def test_an_introduction_above_the_fields_stays():
    assert read_program(f"{INTRODUCTION}\n{FIELDS}\n{SAID}") == Program([], f"{INTRODUCTION}\n{SAID}")


@pytest.mark.parametrize("label", ["[앵커]", "◀ 앵커 ▶", "【 앵커멘트 】", "<앵커>", "[편집자주]"])
def test_headlines_above_the_first_label_are_subtitles(label):
    said = "강변 도서관이 다시 문을 엽니다."
    assert read_program(f"도서관 다시 연다\n자리는 두 배로{label}{said}") == Program(
        ["도서관 다시 연다", "자리는 두 배로"], said
    )
    assert read_program(f"[솔내방송 나래]{label} {said}") == Program([], said)


@pytest.mark.parametrize(
    "above", ["https://solnae.example/watch?v=A1b_2C", "[정오뉴스] ", "[뉴스투데이]", "20250304010026342001439411 "]
)
def test_addresses_and_names_of_programs_go(above):
    assert read_program(f"{above}솔내시는 도서관을 다시 연다고 밝혔다.") == Program(
        [], "솔내시는 도서관을 다시 연다고 밝혔다."
    )


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        INTRODUCTION,
        "▷ 진행 : 안녕하십니까? 도서관 이야기입니다.▶ 출연 : 네, 안녕하세요.",
        "솔내시는 ■ 방송 : 통신 협약을 맺었다고 밝혔다. 시민들은 반겼다.",
        "강변 도서관이 다시 문을 엽니다.[앵커]관장님 나오셨습니다.",
        "■ 도서관은 다음 달에 연다\n솔내시는 도서관을 다시 연다고 밝혔다.",
        "솔내시는 책 잔치를 연다고 밝혔다.\n◇ 일시 : 3월 4일\n◇ 출연 : 한가람 시인\n◇ 장소 : 강변 도서관",
        "솔내시는 책 잔치를 연다고 밝혔다.\n◇ 일시 : 3월 4일\n◇ 진행 : 한가람 시인\n시민들은 반겼다.",
        "[솔내일보]는 다음 달에 문을 연다.",
        FIELDS,
        "",
    ],
)
def test_what_is_said_stays(text):
    assert read_program(text) is None


@given(
    st.lists(
        st.sampled_from(
            [FIELDS, NOTICE, RIGHTS, SAID, INTRODUCTION, "[앵커]", "- 책은 시민이 모아", "\n", " ", "■ 진행 : "]
        ),
        max_size=7,
    ).map("".join)
)
def test_nothing_comes_off_a_second_time(text):
    found = read_program(text)
    assert found is None or read_program(found.script) is None


def test_who_presents_is_no_author_and_a_lead_stays():
    rows = {
        "record_id": ["1"],
        "lead": ["도서관 소식"],
        "body": [f"- 책은 시민이 모아{FIELDS.replace('앵커', '기자')}{SAID}"],
    }
    found = take_parts(pl.DataFrame(rows)).row(0, named=True)
    assert (found["lead"], found["body"], found["names"].strip(",")) == ("도서관 소식", SAID, "")


def test_a_thousand_addresses_above_a_text_are_no_trouble():
    listed = "\n".join(f"https://solnae.example/{number}" for number in range(1_500))
    rows = {"record_id": ["a"], "lead": pl.Series([None], dtype=pl.String), "body": [f"{listed}\n{INTRODUCTION}"]}
    assert take_parts(pl.DataFrame(rows))["body"].item() == INTRODUCTION


def test_a_text_that_ends_in_when_a_program_is_on_the_air_is_no_summary():
    text = "\n".join([INTRODUCTION] * 4) + "\n◇ 방송 안내"
    assert read_program(f"{text}\n{FIELDS}\n시청자 의견은 누리집에 남기면 된다.") is None
