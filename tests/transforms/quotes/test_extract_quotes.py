"""Quotes with their speakers; the names are marked in the texts (see conftest)."""

import json
import time
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.contracts import Quotes
from transforms.contracts.columns import polars_schema

NAMED = [
    ("«한가람» 의원은 “내일 떠난다”고 말했다.", ["한가람"]),
    ("«한가람» 솔내시장은 3일 회의에서 “내일 떠난다”며 “곧 돌아온다”고 말했다.", ["한가람", "한가람"]),
    ("«한가람» 의원은 “간다”고 했고, «문새론» 의원은 “안 간다”고 했다.", ["한가람", "문새론"]),
    ("«한가람» 의원은 “간다”고 했다. 이어 “곧 온다”고 덧붙였다.", ["한가람", "한가람"]),
    ("«한가람» 의원은 “간다”고 했다. 그러면서 «문새론» 의원이 없는 점을 들어 “곧 온다”고 했다.", ["한가람", "한가람"]),
    ("«한가람» 의원은 회의장을 찾았다. 그는 “곧 온다”고 말했다.", ["한가람"]),
    ("«한가람» 의원은 “간다”고 했다. 비가 왔다. 그는 “곧 온다”고 말했다.", ["한가람", "한가람"]),
    ("“내일 떠난다”고 «한가람» 의원은 말했다.", ["한가람"]),
    ("“내일 떠난다”는 게 «한가람» 교수의 설명이다.", ["한가람"]),
    ("“내일은 꼭 떠난다.” «한가람» 교수의 말이다.", ["한가람"]),
    ("«솔내부»는 3일 “대책을 세웠다”고 밝혔다.", ["솔내부"]),
    ("«솔내부»(부장관 문)는 “대책을 세웠다”고 밝혔다.", ["솔내부"]),
    ("«솔내회» 측은 “대책을 세웠다”고 밝혔다.", ["솔내회"]),
    ("«솔내부»에 따르면 “대책을 세웠다”고 한다.", ["솔내부"]),
    ("«한가람» 의원은 떠났다. «한|한가람» 의원은 “다시 온다”고 했다.", ["한가람"]),
    ("«한가람» 의원이 왔다. 한 의원은 “다시 온다”고 했다.", ["한가람"]),
    ("«한가람» 솔내시 대책단 공동단장(나래대 병원 교수)은 “대책을 세웠다”고 했다.", ["한가람"]),
    ("대책 세운 솔내시\n«한가람» “다시는 없을 것”\n솔내시가 대책을 세웠다.", ["한가람"]),
    ("«문새론» 의원은 «한가람» 대표에게서 “곧 간다”는 말을 들었다.", ["한가람"]),
    ("여당은 «한가람» 대표의 “곧 간다”는 발언을 두고 다퉜다.", ["한가람"]),
    ("«솔내회» 쪽은 “대책을 세웠다”고 밝혔다.", ["솔내회"]),
    ("날이 갰습니다. «한가람» / 나래당 대표\"꼭 이길 걸로 믿습니다.\"", ["한가람"]),
    ("[«한가람» / 시민 : 비가 많이 왔어요.]", ["한가람"]),
    ("[«한가람»/시민]\"비가 많이 왔어요.\"", ["한가람"]),
    ("◆ «한가람»> 저는 다르게 봅니다.", ["한가람"]),
    ("«한가람» ‘나래’ 대표는 “다시 온다”고 했다.", ["한가람"]),
    ("«한가람» 솔내시청 감독은 “다시 온다”고 했다.", ["한가람"]),
    ("«한가람» 솔내부 장관 권한대행은 “다시 온다”고 했다.", ["한가람"]),
    ("«솔내신문»은 «한가람» 의원이 이날 “곧 떠난다”고 말했다고 보도했다.", ["한가람"]),
    ("«한가람» 단장은 주민들도 찬성하느냐는 «문새론» 의원의 질의에 “그렇게 본다”고 말했다.", ["한가람"]),
    ("«한가람» 단장은 “비가 샌다”는 «문새론» 의원의 지적에 “고치겠다”고 답했다. 이어 “곧 끝난다”고 했다.", ["문새론", "한가람", "한가람"]),
    ("«한가람» 단장은 “비가 샌다”는 지적에 “고치겠다”고 답했다.", [None, "한가람"]),
    ("«한가람» 단장이 왔다. 그는 ‘비가 샌다’는 «문새론» 의원 지적에 “고치겠다”고 했다. 이어 “곧 끝난다”고 했다.", ["문새론", "한가람", "한가람"]),
    ("«한가람» 단장은 “비가 샌다”고 했다. «문새론» 의원이 “언제 고치느냐”고 묻자 “곧 고친다”고 답했다.", ["한가람", "문새론", "한가람"]),
    ("“내일은 꼭 떠난다.”\n«한가람» 의원은 3일 이같이 말했다.", ["한가람"]),
    ("“이제 떠난다”라고 말하는 «한가람»에게 모두가 손을 흔들었다.", ["한가람"]),
    ("이 집은 “기쁨을 나눠야 한다”는 «한가람»(53) 대표의 철학이 담긴 곳이다.", ["한가람"]),
    ("«한가람» 의원은 “간다”고 했다.\n○ “모두가 떠나는 길”\n비가 왔다.", ["한가람", None]),
    ("비가 왔습니다.▶ 인터뷰 : «한가람» / 솔내당 대표- \"우리는 끝까지 요구했는데….\" 비가 그쳤습니다.", ["한가람"]),
    ("[«한가람» / 솔내당 의원 (오늘)]\"우산이요?\"[«문새론» / 나래당 의원 (오늘)]\"비부터 피해요.\"", ["한가람", "문새론"]),
    ("나래가게의 «한가람» 대표를 만났다.\nQ : «솔내부»는 어떻게 달라졌나.\n“많이 달라졌고 더 나아질 것이다.”\n-무엇을 하나.\nA : “비를 기다린다. 늘 그랬다.”", ["한가람", "한가람"]),
    ("“이제 떠날 때가 됐다.”(«한가람» 나래회 회장)", ["한가람"]),
    ("«한가람» 단장이 온 모임에선 “너무 늦었다”는 지적이 나왔다.", [None]),
    ("«한가람» 단장은 «문새론» 의원은 모르는 일이라며 “나는 간다”고 했다.", ["한가람"]),
    ("«솔내부»가 “비가 왔다”고 한 것을 두고 «나래부»가 “아니다”라며 맞섰다.", ["솔내부", "나래부"]),
    ("«한가람» 단장은 “솔내 «문새론» 의원이 떠난 자리”라고 했다. 이어 “나는 남는다”고 했다.", ["한가람", "한가람"]),
]  # fmt: skip

DESCRIBED = [
    ("«솔내부» 관계자는 “대책을 세웠다”고 설명했다.", "솔내부 관계자"),
    ("한 피해 여성은 “잠을 못 잔다”고 말했다.", "피해 여성"),
    ("수도권 지역 초선 모 의원은 “손해 보고 팔았다”고 했다.", "수도권 지역 초선 모 의원"),
    ("또 다른 솔내시 관계자는 “그렇지 않다”고 했다.", "솔내시 관계자"),
    ("나래당은 후보자 200명에게 ‘집을 팔겠다’는 서약서를 받았다.", "후보자 200명"),
    ("[피서객]\"여기 오게 됐습니다.\"", "피서객"),
    ("뒤브레는 “이것이 사랑이다”라고 썼다.", "뒤브레"),
    ("앞서 문 후보 캠프는 “사실과 다르다”고 했다.", "문 후보 캠프"),
    ("이와 달리 ‘나래마당’ 측은 “고개 숙여 사과한다”고 했다.", "나래마당"),
    ("한 솔내 연예매체 등은 “비가 온다”고 보도했다.", "솔내 연예매체"),
    ("이를 지켜보던 주민들조차 “너무 늦었다”고 했다.", "주민들"),
    ("경찰은 ‘살려 달라’는 주민들의 신고를 받았다.", "주민들"),
    ("이와 달리 1심 재판부는 “책임이 없다”고 판단했다.", "1심 재판부"),
]  # fmt: skip

NOBODY = [
    "“너무 늦었다”는 지적이 나온다.",
    "[우리는 서명할 곳이 없어요.]",
]


@pytest.mark.parametrize(("body", "speakers"), NAMED)
def test_named_speakers(quotes_of, body, speakers):
    assert [row["speaker_entity_id"] for row in quotes_of(body)] == speakers


@pytest.mark.parametrize(("body", "speaker"), DESCRIBED)
def test_unnamed_speakers_keep_their_description(quotes_of, body, speaker):
    (row,) = quotes_of(body)
    assert (row["speaker_entity_id"], row["speaker_surface"]) == (None, speaker)


@pytest.mark.parametrize("body", NOBODY)
def test_nobody_speaks(quotes_of, body):
    (row,) = quotes_of(body)
    assert (row["speaker_entity_id"], row["speaker_surface"]) == (None, None)
    assert row["confidence"] <= 0.3


def test_this_official_is_the_one_who_spoke_last(quotes_of):
    rows = quotes_of("솔내부 관계자는 “간다”고 했다. 이 관계자는 “곧 온다”고 덧붙였다.")
    assert [row["speaker_surface"] for row in rows] == ["솔내부 관계자"] * 2
    rows = quotes_of("솔내부 관계자는 “간다”고 했다. 앞선 관계자는 “곧 온다”고 덧붙였다.")
    assert [row["speaker_surface"] for row in rows] == ["솔내부 관계자"] * 2


def test_a_surname_means_the_full_name_though_no_mention_was_found(quotes_of):
    rows = quotes_of("문새론 솔내대 교수는 “비가 온다”고 했다. 날이 저물었다. 문 교수는 “눈도 온다”고 했다.")
    assert [(row["speaker_surface"], row["speaker_entity_id"]) for row in rows] == [("문새론", None)] * 2


def test_a_surname_with_a_title_is_nobody_else_with_that_surname(quotes_of):
    rows = quotes_of(
        "문나래 솔내지법 판사는 “죄가 있다”고 했다. «문새론» 의원이 졌다. «문|문새론» 판사는 “죄가 크다”고 했다."
    )
    assert [row["speaker_surface"] for row in rows] == ["문나래"] * 2


def test_a_quote_that_begins_an_article_is_of_who_is_named_next(quotes_of):
    (row,) = quotes_of("“이제는 모두가 떠날 때입니다.”\n요즘 바빠진 나래가게 «한가람»(42) 대표. 비가 왔다.")
    assert (row["speaker_entity_id"], row["confidence"]) == ("한가람", 0.4)


def test_one_line_of_a_lead_is_a_heading(quotes_of):
    rows = quotes_of("«한가람» 의원은 “이 길은 모두가 떠나는 길이다”라고 했다.", lead="“이 길은 모두가 떠나는 길”")
    assert {row["part"]: row["speaker_entity_id"] for row in rows} == {"lead": "한가람", "body": "한가람"}


def test_a_row_says_what_the_columns_promise(quotes_of):
    (row,) = quotes_of("«한가람» 나래회 회장은 “곧 떠난다”고 밝혔다.")
    told = {name: row[name] for name in ("quote", "kind", "speaker_surface", "speaker_role", "verb", "part")}
    assert told == {
        "quote": "곧 떠난다",
        "kind": "direct",
        "speaker_surface": "한가람",
        "speaker_role": "나래회 회장",
        "verb": "밝히다",
        "part": "body",
    }


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("«한가람» “솔내 살리기에 힘 모은다”", "한가람"),
        ("«한가람» 시장 “솔내 살리기에 힘 모은다”", "한가람"),
        ("«한가람», 솔내시당 위원장 추대 “솔내 살리기에 힘 모은다”", "한가람"),
        ("«한|한가람» 총리 솔내 아파트 찾아 “진심으로 위로의 말씀”", "한가람"),
        ("«한가람», «솔내서» “솔내 살리기에 힘 모은다”", "한가람"),
        ("«한가람» 의원의 책 소개하며 “솔내 살리기에 힘 모은다”", None),
        ("«한가람» 교주 구속 “조직 정비해 더 모일 것”", None),
    ],
)
def test_speakers_of_titles(quotes_of, title, speaker):
    (row,) = quotes_of(title=title)
    assert (row["part"], row["speaker_entity_id"]) == ("title", speaker)


def test_a_title_without_a_name_has_the_speaker_of_the_article(quotes_of):
    rows = quotes_of("«한가람» 의원은 “솔내 살리기에 온 힘을 모은다”고 했다.", title="“솔내 살리기에 힘을 모은다”")
    assert [row["speaker_entity_id"] for row in rows] == ["한가람"] * 2


def test_an_inferred_title_is_no_text(quotes_of):
    parts = {
        "title": "한가람 “솔내 살리기에 힘 모은다”",
        "body": "«한가람» 의원은 “간다”고 했다.",
        "lead": "그는 “온다”고 했다.",
    }
    assert {row["part"] for row in quotes_of(**parts)} == {"title", "body", "lead"}
    assert {row["part"] for row in quotes_of(**parts, title_origin="inferred")} == {"body", "lead"}


def test_a_quote_with_a_lost_mark_is_less_sure(quotes_of):
    whole, broken = (
        quotes_of("«한가람» 의원은 “비가 올 것으로 본다”고 했다."),
        quotes_of("«한가람» 의원은 비가 올 것으로 본다”고 했다."),
    )
    assert [row["quote"] for row in whole] == [row["quote"] for row in broken]
    assert broken[0]["confidence"] < whole[0]["confidence"]


def test_the_reference_page(quotes_of, seed):
    if not seed.is_dir():
        pytest.skip("the reference page is not here")
    lead, *body = (seed / "page.txt").read_text(encoding="utf-8").split("\n")[:4]
    gold = json.loads((seed / "gold.json").read_text(encoding="utf-8"))
    rows = quotes_of("\n".join(body).replace("국방부는", "«국방부»는"), lead=lead.replace("국방부는", "«국방부»는"))
    for part in ("lead", "body"):
        own = [row for row in rows if row["part"] == part]
        assert len(own) == len(gold["quotes"])
        for row, told in zip(own, gold["quotes"], strict=True):
            assert row["quote"].startswith(told["quote_starts"][:15])
            assert (row["speaker_entity_id"] or row["speaker_role"]) == told["speaker"]
            assert row["verb"] == {"밝혔다": "밝히다", "설명했다": "설명하다"}[told["verb"]]


@given(st.data())
def test_any_text_gives_valid_rows(quotes_of, texts, data):
    parts = {part: data.draw(texts).replace("«", "") for part in ("body", "title")}
    rows = quotes_of(**parts)
    Quotes.validate(pl.DataFrame(rows, schema=polars_schema(Quotes)))
    for part, text in parts.items():
        own = sorted((row for row in rows if row["part"] == part), key=lambda row: row["char_start"])
        assert [text[row["char_start"] : row["char_end"]] for row in own] == [row["quote"] for row in own]
        assert all(one["char_end"] <= other["char_start"] for one, other in pairwise(own))


@pytest.mark.parametrize("piece", ["“가다”고 ", "\n", "“\n", "[가: ", "은 “가다”며 ", "이 관계자는 “가다”고. ", "(가"])
def test_texts_of_one_piece_take_little_time(quotes_of, piece):
    started = time.perf_counter()
    quotes_of("“가자”고 했다. " + piece * (20_000 // len(piece)))
    assert time.perf_counter() - started < 10
