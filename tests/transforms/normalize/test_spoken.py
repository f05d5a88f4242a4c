"""Labels and credits of broadcasts."""

import polars as pl
import pytest

from transforms.normalize.spoken import peel_spoken

SAID = "도서관이 다시 문을 엽니다."
MORE = "시민들은 책을 모았습니다."


def spoken(body):
    return peel_spoken(pl.LazyFrame({"body": [body]})).collect()["body"][0]


@pytest.mark.parametrize(
    "label",
    [
        "[앵커]", "[기자]", "[리포트]", "<앵커>", "<기자>", "◀ 앵커 ▶", "◀ 리포트 ▶", "【 앵커멘트 】", "【 기자 】", "[솔내투데이] ◀ 앵커 ▶", "[앵커]\n[기자]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_labels_go_and_what_is_said_stays(label, gap):
    assert spoken(f"{label}{gap}{SAID}") == SAID
    assert spoken(f"{SAID}{gap}{label}{gap}{MORE}") == f"{SAID}\n{MORE}"


@pytest.mark.parametrize(
    "credit",
    [
        " (영상취재: 한가람, 영상편집: 문새론)",
        "(영상취재 : 한가람 KBC·문새론 KNN, 영상편집 : 정다올)",
        " 촬영기자:한가람/영상편집:문새론",
        " 영상취재: 한가람",
    ],
)
def test_who_filmed_goes(credit):
    assert spoken(SAID + credit) == SAID


@pytest.mark.parametrize(
    "body",
    [
        "<앵커>는 지난해 나온 영화다.",
        "한 시민은 [기자]에게 말했다.",
        "시는 방송 : 통신 협약을 맺었다.",
        "영상취재는 다음 달에 한다.",
        "그는 앵커 자리를 떠났다.",
    ],
)
def test_sentences_stay(body):
    assert spoken(body) == body
