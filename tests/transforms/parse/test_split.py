import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.parse.split import MAX_TITLE, MIN_PART, Item, is_truncated, seams, split_items

GLUED = [
    ("도서관 지붕에 태양광 얹는다", "솔내시가 강변 도서관 지붕에 태양광 판을 얹기로 했다."),
    ("[단독] 솔내시장, 예산안 다시 짠다", "솔내시장이 내년 예산안을 다시 짜기로 한 것으로 3일 확인됐다."),
    ("“책이 다 젖었다”…물에 잠긴 도서관", "지난 2일 밤 솔내천이 넘치면서 강변 도서관 1층이 물에 잠겼다."),
    ("가온전자, 새 공장에 3000억원 투자", "가온전자가 솔내 산업단지에 3000억원을 들여 새 공장을 짓는"),
]


@pytest.mark.parametrize(("title", "summary"), GLUED)
def test_items_are_split_at_their_seam(title, summary):
    (item,) = split_items([title + summary])
    assert (item.title, item.summary) == (title, summary)
    assert 0.5 <= item.confidence <= 1.0


def test_splitting_together_is_splitting_one_by_one():
    texts = [title + summary for title, summary in GLUED]
    assert split_items(texts) == [item for text in texts for item in split_items([text])]


@pytest.mark.parametrize("text", ["", "짧은 제목", "abcdefghijklmnopqrstuvwxyz", "12345678901234567890"])
def test_an_item_without_a_seam_is_all_title(text):
    assert split_items([text]) == [Item(text, None, False, 0.0)]


def test_nothing_to_split():
    assert split_items([]) == []


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("새 공장을 짓기로 했다.", False),
        ("“짓겠다”고 말했다.”", False),
        ("정말 지을까?", False),
        ("새 공장을 짓는", True),
        ("새 공장을 짓는...", True),
        ("새 공장을 짓는다..", True),
        ("새 공장을 짓는…", True),
        ("그는 “짓겠다", True),
    ],
)
def test_cut_summaries(summary, expected):
    assert is_truncated(summary) is expected


@given(data=st.data())
def test_seams_lie_between_two_characters_of_a_word(texts, data):
    text = data.draw(texts)
    for at in seams(text):
        assert MIN_PART <= at <= min(MAX_TITLE, len(text) - MIN_PART)
        assert not text[at - 1].isspace()
        assert not text[at].isspace()


@settings(max_examples=25)
@given(data=st.data())
def test_splitting_never_raises_and_loses_nothing(texts, data):
    glued = data.draw(st.lists(texts, max_size=4))
    for text, item in zip(glued, split_items(glued), strict=True):
        assert "".join((item.title + (item.summary or "")).split()) == "".join(text.split())
        assert 0.0 <= item.confidence <= 1.0
