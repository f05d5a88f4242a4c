import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from transforms.analyze import TOKEN_SCHEMA, analyze_segments, read_tokens, segment_articles
from transforms.ids import digest
from transforms.kiwi import ANALYZER, kiwi

BODY = "솔내시는 3일 “지난해 큰물에 잠겼던 도서관을 봄부터 다시 연다”고 밝혔다. 시민들은 책을 모아 보탰다."
LEAD = "솔내시는 3일 '지난해 큰물에 잠겼던 도서관을 봄부터 다시 연다'고 밝혔다. 날씨는 아주 맑고 따뜻했다."


def articles(*rows):
    plain = {"title": "제목", "title_origin": "page", "lead": None, "is_lead_repeated": False, "body": None}
    schema = {
        "article_id": pl.String,
        "title": pl.String,
        "title_origin": pl.String,
        "lead": pl.String,
        "is_lead_repeated": pl.Boolean,
        "body": pl.String,
    }
    filled = [{"article_id": digest(str(at)), **plain, **row} for at, row in enumerate(rows)]
    return pl.DataFrame(filled, schema=schema)


def tokens_of(*texts):
    frame = pl.DataFrame(
        {"segment_id": [digest(text) for text in texts], "segment": list(texts)},
        schema={"segment_id": pl.String, "segment": pl.String},
    )
    return read_tokens(analyze_segments(frame))


def test_title_lead_and_body_have_segments():
    occurrences, segments = segment_articles(
        articles({"title": "도서관 연다", "lead": "첫 글이다.", "body": "왔다. 갔다."})
    )
    told = occurrences.join(segments, on="segment_id")
    assert sorted(told.select("part", "segment_start", "segment").rows()) == [
        ("body", 0, "왔다."),
        ("body", 4, "갔다."),
        ("lead", 0, "첫 글이다."),
        ("title", 0, "도서관 연다"),
    ]


def test_an_inferred_title_has_no_segments():
    occurrences, _ = segment_articles(articles({"title": "왔다.", "title_origin": "inferred", "body": "왔다. 갔다."}))
    assert set(occurrences["part"]) == {"body"}


def test_a_sentence_is_one_segment_wherever_it_stands():
    occurrences, segments = segment_articles(articles({"body": "왔다. 왔다."}, {"body": "왔다."}))
    assert segments.filter(pl.col("segment") == "왔다.").height == 1
    assert occurrences.filter(pl.col("part") == "body").height == 3
    assert segments["segment_id"].to_list() == [digest(text) for text in segments["segment"]]


def test_what_a_lead_repeats_is_marked():
    row = {"lead": LEAD, "body": BODY, "is_lead_repeated": True}
    occurrences, _ = segment_articles(articles(row, {**row, "is_lead_repeated": False}))
    marks = occurrences.filter(pl.col("part") == "lead").sort("article_id", "segment_start")
    first = marks.filter(pl.col("article_id") == digest("0"))
    assert first["is_repeat"].to_list() == [True, False]
    assert not marks.filter(pl.col("article_id") == digest("1"))["is_repeat"].any()
    assert not occurrences.filter(pl.col("part") == "body")["is_repeat"].any()


def test_tokens_stand_in_their_segment():
    text = "한가람 장관은 🙂 서울에 갔다."
    tokens = tokens_of(text)
    assert tokens.schema == TOKEN_SCHEMA
    assert tokens["position"].to_list() == list(range(tokens.height))
    where = {text[start:end]: tag for start, end, tag in tokens.select("start", "end", "tag").iter_rows()}
    assert where["서울"] == "NNP"
    assert where["🙂"].startswith("W")


def test_irregular_tags_lose_their_suffix():
    assert not tokens_of("날씨가 추워서 길을 물었다.")["tag"].str.contains("-").any()


def test_tokens_do_not_depend_on_how_many_analyses_are_read_together(monkeypatch):
    segments = pl.DataFrame({"segment_id": list("abc"), "segment": ["비가 왔다.", "", "눈이 온다."]})
    analyses = analyze_segments(segments)
    whole = read_tokens(analyses)
    monkeypatch.setattr("transforms.analyze.AT_ONCE", 1)
    assert_frame_equal(read_tokens(analyses), whole)


def test_nothing_to_analyze():
    assert tokens_of().height == 0
    assert tokens_of().schema == TOKEN_SCHEMA


@settings(max_examples=30)
@given(data=st.data())
def test_kept_tokens_are_what_kiwi_said(texts, data):
    body = data.draw(texts).replace("\n", " ").strip() or "없음"
    tokens = tokens_of(body)
    spans = [(token.start, token.start + token.len) for token in kiwi().tokenize(body)]
    assert tokens.select("start", "end").rows() == spans
    assert all(0 <= start <= end <= len(body) for start, end in spans)


@settings(max_examples=30)
@given(data=st.data())
def test_occurrences_stand_in_their_part(tidy_texts, data):
    body, lead = data.draw(tidy_texts), data.draw(tidy_texts)
    occurrences, segments = segment_articles(
        articles({"body": body, "lead": lead, "is_lead_repeated": lead is not None})
    )
    parts = {"title": "제목", "lead": lead, "body": body}
    for part, start, segment in (
        occurrences.join(segments, on="segment_id").select("part", "segment_start", "segment").iter_rows()
    ):
        assert parts[part][start : start + len(segment)] == segment


@pytest.mark.parametrize("piece", ["kiwi-", "-model-"])
def test_the_version_names_analyzer_and_model(piece):
    assert piece in ANALYZER
