"""Names found once, wherever else their article has them."""

import polars as pl
import pytest

from transforms.analyze import analyze_segments, read_tokens
from transforms.mentions.spreading import spread_names

PLACED = {
    "article_id": pl.String, "part": pl.String, "segment_id": pl.String, "segment_start": pl.Int64, "start": pl.Int32, "end": pl.Int32,
    "surface": pl.String, "name": pl.String, "type": pl.String, "kind": pl.String, "origin": pl.String, "method": pl.String,
    "confidence": pl.Float64, "rank": pl.Int8, "role": pl.String, "defines": pl.String, "is_repeat": pl.Boolean,
    "char_start": pl.Int64, "char_end": pl.Int64,
}  # fmt: skip


def spread(name, *texts, kind="person", confidence=0.9, found_in=0, articles=("a",)):
    """Where a name that was found in one of the texts is found beside: text, start, surface."""
    rows = [
        (article, "body", f"s{at}", sum(map(len, texts[:at])), False)
        for article in articles
        for at in range(len(texts))
    ]
    columns = ["article_id", "part", "segment_id", "segment_start", "is_repeat"]
    occurrences = pl.DataFrame(rows, schema=columns, orient="row")
    segments = pl.DataFrame({"segment_id": [f"s{at}" for at in range(len(texts))], "segment": texts})
    start = texts[found_in].index(name)
    placed = {
        **dict(zip(columns, rows[found_in], strict=True)), "start": start, "end": start + len(name), "surface": name, "name": name,
        "type": kind, "kind": "", "origin": "discovered", "method": "model", "confidence": confidence, "rank": 4, "role": None,
        "defines": None, "char_start": 0, "char_end": len(name),
    }  # fmt: skip
    tokens = read_tokens(analyze_segments(segments))
    told = spread_names(pl.DataFrame([placed], schema=PLACED), occurrences, segments, tokens)
    return [(row["segment_id"], row["start"], row["surface"], row["role"]) for row in told.iter_rows(named=True)]


def test_a_name_is_found_in_other_sentences():
    assert spread("서가람", "서가람 감독이 왔다.", "이날 서가람은 웃었다.", "비가 왔다.") == [("s1", 3, "서가람", None)]


def test_the_title_at_the_name_is_told():
    assert spread("서가람", "서가람은 갔다.", "서가람 감독이 왔다.") == [("s1", 0, "서가람", "감독")]


@pytest.mark.parametrize(
    "text", ["서가람전자가 문을 열었다.", "새서가람은 없다.", "서가람2는 없다.", "서가 람은 없다."]
)
def test_within_other_words_it_is_no_name(text):
    assert spread("서가람", "서가람 감독이 왔다.", text) == []


@pytest.mark.parametrize("wide", ["😀 ", "👩‍👩‍👧 ", "𠮷 "])
def test_places_count_code_points(wide):
    text = f"{wide}서가람은 웃었다."
    assert spread("서가람", "서가람 감독이 왔다.", text) == [("s1", text.index("서"), "서가람", None)]


def test_short_names_and_guesses_stay_where_they_are():
    assert spread("김", "김 감독이 왔다.", "김은 웃었다.") == []
    assert spread("서가람", "서가람 감독이 왔다.", "서가람은 웃었다.", confidence=0.6) == []
    assert spread("솔내전자", "솔내전자는 웃었다.", "솔내전자는 왔다.", kind="organization") == []


def test_other_articles_are_not_told():
    told = spread("서가람", "서가람 감독이 왔다.", "서가람은 웃었다.", articles=("a", "b"))
    assert len(told) == 1


def test_a_name_is_no_part_of_another_word():
    assert spread("발레리", "발레리 감독이 왔다.", "발레리나와 춤을 췄다.") == []
