"""What comes off a text and what stays: no part of a sentence may go with a credit, and no sentence for its subject."""

import polars as pl
import pytest

from transforms.normalize.parts import take_parts

FIRST, LAST = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다.", "시민들은 책을 모아 보탰다."


def peeled(*bodies):
    texts = pl.DataFrame(
        {"record_id": [str(at) for at in range(len(bodies))], "lead": None, "body": list(bodies)},
        schema_overrides={"lead": pl.String},
    )
    return take_parts(texts).select("body", "residue").rows()


@pytest.mark.parametrize(
    "sentence",
    [
        "강변 도서관은 다음 달에 문을 여는 것으로 알려졌다.",
        "팀은 새 시즌에 나선다.",
        "한 시민은 “책이 더 있으면 좋겠다”고 말했다.",
        "한 시민은 “책이 더 있으면 좋겠다.”",
        "도서관은 다음 주에 문을 엽니다.",
        "다음 달에는 얼마나 더 모일까.",
        "(자리는 그대로 둔다.)",
        "시가 내놓은 것은 새 열람실.",
    ],
)
@pytest.mark.parametrize(
    "credit",
    [
        "한가람 기자 garam@solnae.example",
        "한가람 기자(garam@solnae.example)",
        "한가람기자 garam@solnae.example",
        "/한가람 기자 garam@solnae.example",
        "솔내=한가람 기자 garam@solnae.example",
        "솔내 한가람 기자 garam@solnae.example",
        "한가람 인턴 기자 garam@solnae.example",
        "한가람 객원기자 garam@solnae.example",
        "한가람 솔내닷컴 객원기자 garam@solnae.example",
        "한가람 도시전문기자 garam@solnae.example",
        "garam@solnae.example",
    ],
)
@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_a_credit_goes_from_the_end_and_the_sentence_stays_whole(sentence, credit, gap):
    text = f"{FIRST}\n{sentence}"
    ((body, residue),) = peeled(f"{text}{gap}{credit}")
    assert body == text
    assert credit in residue


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("그 밖의 책은 다음 달에 차례로 모두 공개할 예정", "한가람 기자 garam@solnae.example"),
        ("시민들은 책을 모아 보탰다고 도서관 관계자가 말했다", "한가람 기자 garam@solnae.example"),
        ("문을 닫은 곳은 모두 마흔두 군데에 이르는 셈", "한가람 사진기자 garam@solnae.example"),
        ("문을 닫은 곳은 모두 마흔두 군데에 이르는 셈", "garam@solnae.example"),
    ],
)
def test_a_last_word_without_a_stop_is_no_name(text, credit):
    ((body, residue),) = peeled(f"{FIRST}\n{text} {credit}")
    assert body == f"{FIRST}\n{text}"
    assert residue.strip() == credit


SENTENCES = [
    "솔내시는 그림책 무단 복제를 금지하는 조례를 냈다고 10일 밝혔다.",
    "저작권법은 영화의 무단 배포를 금지하고 있다.",
    "저작권법은 영화의 무단 배포를 금지하고 있습니다.",
    "정부는 그림책의 무단 복제를 금지합니다.",
    "그림책의 무단 복제를 법으로 금지하자는 말이 나왔죠.",
    "무단 배포를 금지해도 되느냐고 묻자 한 시민은 “왜 안 될까.”",
    "제보를 받은 경찰은 010-0000-0000 번호의 주인을 쫓고 있다.",
    "제보자는 카카오톡으로 연락을 받았다고 말했다.",
    "제보자는 카카오톡으로 연락을 받았다고 말했습니다.",
    "Copyright 다툼이 커지고 있다고 업계는 본다.",
    "(c) 다른 이에게 넘기는 데 동의하지 않은 경우다.",
    "솔내시(시장 한가람)는 그림책 무단 복제를 금지하기로 했다.",
    "저작권자 모임은 무단 전재를 금지해 달라고 했다.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("body", ["{}\n{}\n{}", "{}\n{} {}", "{}\n{}", "{} {}"])
def test_a_sentence_about_licences_or_tips_stays(sentence, body):
    text = body.format(FIRST, sentence, LAST)
    ((body, residue),) = peeled(text)
    assert (body, residue.strip()) == (text, "")


NOTICES = [
    "무단 전재 및 재배포를 금지합니다.",
    "무단 전재 및 재배포 금지",
    "본 기사의 무단 전재 및 재배포를 금지한다.",
    "ⓒ 솔내일보, 무단 전재 및 재배포를 금합니다.",
    "이 기사의 저작권은 솔내일보에 있으며 무단 전재를 금합니다.",
    "콘텐츠는 저작권법의 보호를 받으며 무단 복제를 금지합니다.",
    "무단 전재와 재배포가 금지되어 있습니다.",
    "무단 전재, 재배포 금지. 어기면 법에 따라 처벌을 받을 수 있습니다.",
    "Copyright 솔내일보 All rights reserved.",
    "솔내일보는 24시간 여러분의 제보를 기다립니다.",
    "솔내방송은 여러분의 제보를 받습니다.",
    "제보는 카카오톡 솔내일보로 보내주세요.",
    "제보는 카카오톡 솔내일보로 하시면 됩니다.",
    "※ 솔내일보는 독자의 제보를 기다립니다.",
    "※ 억울한 일이 있으면 tip@solnae.example 로 알려 주세요.",
]


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("body", ["{0}\n{1}\n{2}", "{1}\n{0}\n{2}", "{0}\n{2}\n{1}"])
def test_a_notice_of_the_site_goes(notice, body):
    ((text, residue),) = peeled(body.format(FIRST, notice, LAST))
    assert (text, residue.strip()) == (f"{FIRST}\n{LAST}", notice)


@pytest.mark.parametrize(
    "line",
    [
        "Loading...", "00:00 | 00:00", "0:00 / 1:02:33", "00:12|03:45", "화질 선택 옵션", "화질선택", "동영상 뉴스", "viewer",
        "음소거 해제", "전체화면", "동영상 재생", "자동재생",
    ],
)  # fmt: skip
def test_what_a_player_says_goes(line):
    ((text, residue),) = peeled(f"{FIRST}\n{line}\n{LAST}")
    assert (text, residue.strip()) == (f"{FIRST}\n{LAST}", line)


@pytest.mark.parametrize(
    "line",
    [
        "동영상 뉴스가 늘고 있다.",
        "10:00 개회식",
        "화질 선택 옵션이 생겼다.",
        "전체 화면을 채운 얼굴",
        "오전 10:00 | 강변 도서관",
    ],
)
def test_what_only_begins_like_a_player_stays(line):
    assert peeled(f"{FIRST}\n{line}\n{LAST}")[0][0] == f"{FIRST}\n{line}\n{LAST}"
