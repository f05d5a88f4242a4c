"""What stands below a text, on lines of its own and glued to the last sentence."""

import polars as pl
import pytest

from transforms.normalize.parts import take_parts

TEXT = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다.\n시민들은 책을 모아 보탰다."


def parts(body):
    frame = pl.DataFrame({"record_id": ["1"], "lead": [None], "body": [body]}, schema_overrides={"lead": pl.String})
    return take_parts(frame).row(0, named=True)


@pytest.mark.parametrize(
    "tail",
    [
        "발로 뛰는 솔내팩트는 24시간 여러분의 제보를 기다립니다.▶카카오톡: '솔내제보' 검색▶이메일: tip@solnae.example",
        "솔내뉴스는 24시간 여러분의 제보를 기다립니다. ▷ 전화 02-000-0000 ▷ 이메일 tip@solnae.example",
        "■ 제보하기▷ 전화 : 02-000-0000▷ 이메일 : tip@solnae.example",
        "당신의 제보가 뉴스로 만들어집니다.솔내방송은 여러분의 제보를 기다리고 있습니다.",
        "[사진 영상 제보받습니다] 솔내통신이 독자 여러분의 소중한 제보를 기다립니다. 보내주시면 적극 반영하겠습니다.",
        "▶ 네이버에서 솔내통신 구독하기▶ 솔내통신 바로가기",
        "※ 기사 전문은 솔내플러스를 구독하시면 보실 수 있습니다.",
        "[ 원문 링크 : https://solnae.example/1 ]",
        "솔내일보는 숨진 분들의 명복을 빌며, 유족들에게 깊은 위로를 드립니다.",
        "(사진=연합뉴스)",
        "사진=솔내시",
        "Copyright ⓒ 솔내일보. All rights reserved.",
    ],
)
@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_tails_go(tail, gap):
    assert parts(TEXT + gap + tail)["body"] == TEXT


@pytest.mark.parametrize(
    "tail",
    [
        "시는 24시간 시민의 제보를 받는다.",
        "▲ 책은 다음 달에 온다.",
        "시는 유족에게 깊은 위로를 전했다.",
        "※ 책값은 오르지 않았다.",
        "▶ 책은 어디서 왔나",
        "―솔내시 강변에서",
        "우가람 시장이 말했다.",
        "모인 책은 모두 3만 권이다(솔내시 자료).",
    ],
)
def test_sentences_at_the_end_stay(tail):
    assert parts(f"{TEXT}\n{tail}")["body"] == f"{TEXT}\n{tail}"


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("한가람 솔내대 교수", ["한가람"]),
        ("한가람 솔내대 경제학과 교수", ["한가람"]),
        ("글 한가람 작가", ["한가람"]),
        ("한가람 목사(강변교회)", ["한가람"]),
        ("정리=한가람 인턴", ["한가람"]),
        ("[한가람 기자]", ["한가람"]),
        ("[솔내 한가람 기자]", ["한가람"]),
    ],
)
@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_who_signs_is_named(signature, names, gap):
    found = parts(TEXT + gap + signature)
    assert (found["body"], [name for name in found["names"].split(",") if name]) == (TEXT, names)


@pytest.mark.parametrize(
    "signature",
    ["한가람\n솔내투데이 사회부\ngaram@solnae.example", "한가람\n● 1983년 출생\n● 솔내대 졸업\n● 저서 : ‘강변에서’"],
)
def test_signatures_of_several_lines(signature):
    found = parts(f"{TEXT}\n{signature}")
    assert (found["body"], found["names"].strip(",")) == (TEXT, "한가람")


@pytest.mark.parametrize("label", ["관련기사", "관련 뉴스", "함께 보면 좋은 기사", "많이 본 뉴스", "키워드"])
def test_a_list_of_articles_goes_up_to_the_next_sentence(label):
    listed = f"{label}\n강변에 새 다리 놓인다\n시장 “다음은 공원”"
    first, last = TEXT.split("\n")
    assert parts(f"{TEXT}\n{listed}")["body"] == TEXT
    assert parts(f"{first}\n{listed}\n{last}")["body"] == TEXT


def test_headlines_below_the_signature_go():
    assert parts(f"{TEXT}\ngaram@solnae.example\n강변에 새 다리 놓인다\n[기획] 다음은 공원")["body"] == TEXT


def test_headings_without_a_label_stay():
    body = TEXT.replace("\n", "\n강변에 새 다리 놓인다\n")
    assert parts(body)["body"] == body
    assert parts(f"{TEXT}\n―솔내시 강변에서")["body"] == f"{TEXT}\n―솔내시 강변에서"


def test_a_card_of_another_article_goes():
    card = "시장 “다음은 공원”우가람 솔내시장은 3일 공원을 만든다고...https://solnae.example/2"
    assert parts(TEXT.replace("\n", f"\n{card}\n"))["body"] == TEXT
