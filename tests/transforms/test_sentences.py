import itertools

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.sentences import sentences, split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("비가 왔다. 눈이 왔다.", ["비가 왔다.", "눈이 왔다."]),
        ("비가 왔다.눈이 왔다.", ["비가 왔다.", "눈이 왔다."]),
        ("비가 왔다.“눈은요?”", ["비가 왔다.", "“눈은요?”"]),
        ("첫 줄\n둘째 줄", ["첫 줄", "둘째 줄"]),
        ('"왔다."고 했다.', ['"왔다."고 했다.']),
        ("“곧 간다.”라고 적었다. 끝이다.", ["“곧 간다.”라고 적었다.", "끝이다."]),
        ("“곧 간다.”며 웃었다.", ["“곧 간다.”며 웃었다."]),
        ("‘안 된다.’는 말이 나왔다.", ["‘안 된다.’는 말이 나왔다."]),
        ("“간다.”와 “온다.”를 두고 다퉜다.", ["“간다.”와 “온다.”를 두고 다퉜다."]),
        ("정말요? 그렇습니다.", ["정말요?", "그렇습니다."]),
        ("놀랐다!! 또 놀랐다…", ["놀랐다!!", "또 놀랐다…"]),
        ("끝났다... 정말로.", ["끝났다...", "정말로."]),
        ("값은 3.5다. 비율은 2.7%다.", ["값은 3.5다.", "비율은 2.7%다."]),
        ("A.B 회사가 냈다.", ["A.B 회사가 냈다."]),
        ("“갔다.” ”", ["“갔다.” ”"]),
        ("가\x1e나다. 라", ["가 나다.", "라"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_sentences_end(text, expected):
    assert sentences(text) == expected


def test_other_columns_travel_along_and_empty_texts_yield_nothing():
    frame = pl.DataFrame({"key": [1, 2, 3], "text": ["왔다. 갔다.", None, ""]})
    assert split_sentences(frame, "text").to_dict(as_series=False) == {
        "key": [1, 1],
        "segment_start": [0, 4],
        "segment": ["왔다.", "갔다."],
    }


@given(data=st.data())
def test_segments_stand_in_the_text_to_the_letter(texts, data):
    # What `tidy` stores holds no control characters.
    bodies = [text.replace("\x1e", "") for text in data.draw(st.lists(texts, max_size=4))]
    frame = pl.DataFrame({"at": range(len(bodies)), "text": bodies}, schema={"at": pl.Int64, "text": pl.String})
    for at, start, segment in split_sentences(frame, "text").select("at", "segment_start", "segment").iter_rows():
        assert bodies[at][start : start + len(segment)] == segment


@given(data=st.data())
def test_segments_cover_every_character_that_is_no_space(texts, data):
    body = data.draw(texts)
    found = split_sentences(pl.DataFrame({"text": [body]}), "text")
    covered = {
        start + at for start, text in found.select("segment_start", "segment").iter_rows() for at in range(len(text))
    }
    assert all(at in covered for at, char in enumerate(body) if not char.isspace() and char != "\x1e")


@given(data=st.data())
def test_segments_do_not_overlap(texts, data):
    found = split_sentences(pl.DataFrame({"text": [data.draw(texts)]}), "text")
    spans = [(start, start + len(text)) for start, text in found.select("segment_start", "segment").iter_rows()]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
