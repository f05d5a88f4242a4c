"""Mentions in whole texts: places, overlaps, links; and the reference page, where it is at hand."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from transforms.analyze import analyze_segments, read_tokens, segment_articles
from transforms.contracts import Mentions
from transforms.identify import identify_articles
from transforms.ids import digest
from transforms.mentions import extract_mentions
from transforms.normalize import normalize_articles
from transforms.parse import parse_articles

SENTENCES = (
    "한가람 외교부 장관은 3일 마틴 켈러 미국 국무장관과 통화했다.",
    "한·미·일 안보협력과 대북 정책을 논의했다.",
    "켈러 장관은 “서울에서 다시 보자”고 말했다.",
    "세계보건기구(WHO)와 유럽연합(EU)이 성명을 냈다.",
    "미국 국방부와 중국 외교부 대변인이 맞섰다.",
    "서울 강남구 역삼동에서 불이 나 31명이 대피했다.",
    "삼성전자와 한국은행, 국회가 자료를 냈다.",
    "北·러 군사협력에 美 국무부가 우려를 나타냈다.",
    "방미 중인 한 장관은 주한 미국대사를 만났다.",
    "🙂 제주도에는 비가 왔다.",
    "지난해 평창 동계올림픽이 열렸다.",
    "정부는 대책을 내놨다.",
)


def named(rows):
    return [(row["surface"], row["name"]) for row in rows]


@settings(max_examples=50)
@given(parts=st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "\n", ""])), min_size=1, max_size=6))
def test_every_mention_stands_in_the_text_and_none_overlap(mentions_of, parts):
    text = "".join(sentence + gap for sentence, gap in parts)
    (rows,) = mentions_of([text])
    end = 0
    for row in rows:
        assert text[row["char_start"] : row["char_end"]] == row["surface"]
        assert row["char_start"] >= end
        end = row["char_end"]


@settings(max_examples=30)
@given(data=st.data())
def test_any_text_has_mentions_that_stand_in_it(mentions_of, tidy_texts, data):
    bodies = [body or "없음" for body in data.draw(st.lists(tidy_texts, min_size=1, max_size=4))]
    for body, rows in zip(bodies, mentions_of(bodies), strict=True):
        assert all(body[row["char_start"] : row["char_end"]] == row["surface"] for row in rows)


WIDE = ("😀", "𠀀", "👩‍👩‍👧", "𠮷와 𡈽", "=😀=𠀀=", "漢字 🇰🇷")
"""Characters of two units in UTF-16 and four bytes in UTF-8, one alone or several joined: spans count code points."""

PLACED = (
    ("서지우 외교부 장관은 웃었다.", ("서지우", "외교부")),
    ("마틴 켈러 미국 국무장관이 왔다.", ("마틴 켈러", "미국")),
    ("삼성전자와 한국은행이 자료를 냈다.", ("삼성전자", "한국은행")),
    ("세계보건기구(WHO)가 선언했다.", ("세계보건기구", "WHO")),
    ("평창 동계올림픽이 열렸다.", ("평창 동계올림픽",)),
    ("한소율 대변인은 밝혔다.", ("한소율",)),
    ("北·러 군사협력을 우려했다.", ("北", "러")),
    ("설악산에 눈이 왔다.", ("설악산",)),
    ("미국 국방부는 부인했다.", ("미국 국방부",)),
)


@pytest.mark.parametrize(("sentence", "names"), PLACED)
@pytest.mark.parametrize("wide", WIDE)
def test_places_behind_wide_characters(mentions_of, wide, sentence, names):
    texts = [
        f"{wide} {sentence}",
        f"{wide}는 문자다. {sentence}",
        f"{wide}는 문자다.\n{wide} {wide}\n“{sentence}”",
    ]
    for text, rows in zip(texts, mentions_of(texts), strict=True):
        found = [(row["surface"], row["char_start"], row["char_end"]) for row in rows if row["surface"] in names]
        assert found == [(name, text.index(name), text.index(name) + len(name)) for name in names]


@pytest.mark.parametrize("seed", range(5))
def test_mentions_do_not_depend_on_the_order_of_the_segments(analyze, seed):
    # Two rules find 권한솔 and 권누범, one surer than the other; many segments make an unstable sort show.
    names = ("권한솔 기자가", "권누범 의원이", "한소율 대변인이", "서지우 외교부 장관이")
    parts = analyze([f"{number}쪽에서 {name} 말했다." for number in range(100) for name in names])
    order = parts[1].select("segment_id").sample(fraction=1, shuffle=True, seed=seed)
    shuffled = [
        order.join(frame, on="segment_id", maintain_order="left_right").select(frame.columns) for frame in parts
    ]
    for one, other in zip(extract_mentions(*parts), extract_mentions(*shuffled), strict=True):
        assert_frame_equal(one, other, check_row_order=False)


def test_mentions_do_not_depend_on_what_else_is_read(mentions_of):
    together = mentions_of(list(SENTENCES))
    assert together == [
        [{**row, "article_id": rows[0]["article_id"]} for row in alone] if rows else []
        for rows, alone in zip(together, (mentions_of([text])[0] for text in SENTENCES), strict=True)
    ]


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_mentions_do_not_depend_on_how_many_articles_are_in_memory(analyze, monkeypatch, at_once):
    # The last name of one article and the same sentence in two: blocks divide neither.
    texts = ["마틴 켈러 장관이 왔다. 켈러 장관은 웃었다.", *SENTENCES, " ".join(SENTENCES[:4]), SENTENCES[0]]
    parts = analyze(texts)
    whole = extract_mentions(*parts)
    monkeypatch.setattr("transforms.mentions.extract.AT_ONCE", at_once)
    for one, other in zip(extract_mentions(*parts), whole, strict=True):
        assert_frame_equal(one, other, check_row_order=False)


def test_rows_fit_the_table(analyze):
    mentions, _ = extract_mentions(*analyze(SENTENCES))
    Mentions.validate(mentions)
    assert mentions.height > 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한·미·일 공조", [("한", "대한민국"), ("미", "미국"), ("일", "일본")]),
        ("세계보건기구(WHO)가 선언했다.", [("세계보건기구", "세계보건기구"), ("WHO", "세계보건기구")]),
        ("미국 국방부는 부인했다.", [("미국 국방부", "미국 국방부")]),
        ("국방부는 부인했다.", [("국방부", "국방부")]),
        ("서울중앙지방법원은 기각했다.", [("서울중앙지방법원", "서울중앙지방법원")]),
        ("서울 강남구 역삼동", [("서울", "서울특별시"), ("강남구", "강남구"), ("역삼동", "역삼동")]),
        ("장관은 오늘 국회에 나왔다.", [("국회", "국회")]),
        ("국회의원 선거가 끝났다.", []),
        ("문체부가 밝혔다.", [("문체부", "문화체육관광부")]),
        ("靑 “예산안 곧 낸다”", [("靑", "청와대")]),
        ("靑年의 꿈", []),
        ("강서구청장은 웃었다.", [("강서구", "강서구")]),
        ("용산구청장이 사과했다.", [("용산구", "용산구")]),
        ("남북 정상이 만났다.", [("남", "대한민국"), ("북", "북한")]),
        ("평창 동계올림픽이 열렸다.", [("평창 동계올림픽", "평창 동계올림픽")]),
        ("조너선 하딩 주한 미국대사는 웃었다.", [("조너선 하딩", "조너선 하딩"), ("한", "대한민국"), ("미국", "미국")]),
    ],
)
def test_whole_sentences(mentions_of, text, expected):
    (rows,) = mentions_of([text])
    assert named(rows) == expected


def test_a_last_name_goes_to_the_full_name_of_the_article(mentions_of):
    with_full, alone = mentions_of(["마틴 켈러 미국 국무장관이 왔다. 켈러 장관은 웃었다.", "켈러 장관은 웃었다."])
    assert [(row["surface"], row["name"], row["method"]) for row in with_full if row["type"] == "person"] == [
        ("마틴 켈러", "마틴 켈러", "model"),
        ("켈러", "마틴 켈러", "coreference"),
    ]
    assert named(alone) == [("켈러", "켈러")]


def test_a_last_name_of_two_persons_goes_to_neither(mentions_of):
    (rows,) = mentions_of(["마틴 켈러 국무장관이 왔다. 안나 켈러 대변인도 왔다. 켈러 장관은 웃었다."])
    assert [name for surface, name in named(rows) if surface == "켈러"] == ["켈러"]


def test_only_persons_have_roles(mentions_of):
    (rows,) = mentions_of(["한가람 외교부 장관은 미국 국무부 장관을 만났다."])
    assert {row["surface"]: row["role"] for row in rows} == {
        "한가람": "외교부 장관",
        "외교부": None,
        "미국 국무부": None,
    }


def test_the_same_name_is_the_same_entity_everywhere(mentions_of):
    one, other = mentions_of(["한국이 이겼다.", "대한민국과 북한"])
    assert one[0]["entity_id"] == other[0]["entity_id"] == digest("place", "대한민국")


def test_texts_without_mentions(mentions_of):
    assert mentions_of(["정부는 대책을 내놨다."]) == [[]]


@pytest.fixture(scope="module")
def page(seed, make_records):
    if not (seed / "page.txt").exists():
        pytest.skip("the reference page is not at hand")
    text = (seed / "page.txt").read_text(encoding="utf-8")
    return parse_articles(make_records({"text": text, "has_fields": False}))


@pytest.fixture(scope="module")
def gold(seed):
    return json.loads((seed / "gold.json").read_text(encoding="utf-8"))


def test_parts_of_the_reference_page(page, gold):
    draft = page.drafts.row(0, named=True)
    assert (draft["layout"], draft["title"], draft["title_origin"]) == (gold["layout"], gold["title"], "inferred")
    assert draft["lead"].startswith(gold["lead_starts"])
    assert draft["lead"].endswith(gold["lead_ends"])
    assert len(draft["body"].split("\n")) == gold["body_paragraphs"]
    assert draft["body"].startswith(gold["body_starts"])
    assert draft["body"].endswith(gold["body_ends"])
    assert page.keywords["keyword"].to_list() == gold["keywords"]
    assert not any(line in draft["body"] for line in gold["boilerplate"])


def test_related_items_of_the_reference_page(page, gold):
    assert page.links["title"].to_list() == [item["title"] for item in gold["related"]]
    assert page.links["is_truncated"].to_list() == [item["is_truncated"] for item in gold["related"]]
    for item, summary in zip(gold["related"], page.links["summary"], strict=True):
        assert summary == item["summary"] if "summary" in item else summary.startswith(item["summary_starts"])


def test_entities_of_the_reference_page(page, gold):
    articles = identify_articles(normalize_articles(page.drafts))
    occurrences, segments = segment_articles(articles)
    mentions, things = extract_mentions(occurrences, segments, read_tokens(analyze_segments(segments)))
    found = mentions.join(things.unique("entity_id"), on="entity_id", suffix="_of")
    surfaces = {}
    for name, kind, surface in found.select("name", "type", "surface").iter_rows():
        surfaces.setdefault((name, kind), set()).add(surface)
    missing = {
        name: sorted(set(entity["surfaces"]) - surfaces.get((name, entity["type"]), set()))
        for name, entity in gold["entities"].items()
        if not set(entity["surfaces"]) <= surfaces.get((name, entity["type"]), set())
    }
    assert missing == {}


def test_somebody_unnamed_stays_unnamed(mentions_of):
    texts = [
        "경찰은 김모(34) 씨를 체포했다. 김 씨는 혐의를 부인했다. 김누리 변호사는 항의했다.",
        "김누리 변호사는 항의했다. 김 씨는 혐의를 부인했다.",
    ]
    unnamed, named_ = ([row["surface"] for row in rows if row["name"] == "김누리"] for rows in mentions_of(texts))
    assert unnamed == ["김누리"]
    assert named_ == ["김누리", "김"]
