import pytest

from transforms.parse.html.related import RELATED_HEAD, related_items
from transforms.parse.html.tree import page_base, parse_tree

URL = "https://news.example.com/society/1"
LINK = '<a href="/2">도서관 지붕에 태양광 얹는다</a>'
ITEM = ("도서관 지붕에 태양광 얹는다", None, "https://news.example.com/2")


def items(body, url=URL, head=""):
    root = parse_tree(f"<html><head>{head}</head><body>{body}</body></html>")
    return related_items(root, page_base(root, url), url)


@pytest.mark.parametrize(
    "box",
    [
        f"<h3>관련기사</h3><ul><li>{LINK}</li></ul>",
        f"<div><strong>[관련 기사]</strong>{LINK}</div>",
        f"<dl><dt>이 기사와 관련된 기사</dt><dd>{LINK}</dd></dl>",
        f"<section><div><h4> ▶ 관련 뉴스 </h4></div><ul><li>{LINK}</li></ul></section>",
        f"<p>함께 보면 좋은 기사</p><div>{LINK}</div>",
        f'<div class="relation-list">{LINK}</div>',
        f'<div id="relatedNews">{LINK}</div>',
        f'<ul class="rel_news"><li>{LINK}</li></ul>',
        f'<aside class="article-related">{LINK}</aside>',
    ],
)
def test_boxes_of_related_articles(box):
    assert items(f"<p>비가 온다. 관련 기사를 쓴 이는 없다.</p>{box}<p>끝이다.</p>") == [ITEM]


@pytest.mark.parametrize(
    "box",
    [
        f"<h3>많이 본 뉴스</h3><ul><li>{LINK}</li></ul>",
        f"<nav><h3>관련기사</h3>{LINK}</nav>",
        f'<div class="most-read"><h3>관련기사</h3>{LINK}</div>',
        f'<div class="position-relative">{LINK}</div>',
        f"<p>그는 관련기사를 읽고 또 읽었다. {LINK}</p>",
        '<div class="related"><a href="#x">도서관 지붕에 태양광</a><a href="javascript:x()">도서관 지붕에 태양광</a></div>',
        '<div class="related"><a href="/3">더보기</a><a href="/4"></a><a href="/5"><img src=x></a><a>도서관 지붕에 태양광</a></div>',
        f'<div class="related"><a href="{URL}#a">바로 이 기사의 제목이다</a></div>',
        f'<div class="related">{"".join(f"<a href=/m{n}>차림표에 있는 말 {n}</a>" for n in range(200))}</div>',
    ],
)
def test_what_is_no_box_of_related_articles(box):
    assert items(box) == []


def test_addresses_are_made_absolute():
    def url_of(href, url=URL, head=""):
        found = items(f'<div class="related"><a href="{href}">도서관 지붕에 태양광</a></div>', url, head)
        return found[0][2] if found else None

    assert url_of("2?a=1&amp;b=2") == "https://news.example.com/society/2?a=1&b=2"
    assert url_of("//a.kr/2") == "https://a.kr/2"
    assert url_of("https://a.kr/2", None) == "https://a.kr/2"
    assert url_of("2", URL, '<base href="https://a.kr/n/">') == "https://a.kr/n/2"
    assert url_of("2", URL, '<base href="/n/">') == "https://news.example.com/n/2"


def test_addresses_stay_unknown_on_a_page_that_does_not_tell_its_own():
    box = f'<div class="related">{LINK}<a href="#a">다른 데로 가지 않는다</a><a href="javascript:x()">다른 데로 가지 않는다</a></div>'
    assert items(box, None) == [(ITEM[0], None, None)]


def test_summaries_stand_in_the_link_beside_it_or_in_a_second_link():
    summary = "솔내시가 강변 도서관 지붕에 태양광 판을 얹기로 했다고 4일 밝혔다."
    expected = [(ITEM[0], summary, ITEM[2])]
    for entry in (
        f'<a href="/2"><strong>{ITEM[0]}</strong><p>{summary}</p></a>',
        f"<li>{LINK}<p>{summary}</p></li>",
        f'<li>{LINK}<a href="/2">{summary}</a></li>',
    ):
        assert items(f'<div class="related"><ul>{entry}</ul></div>') == expected
    assert items(f'<ul class="rel_news"><li>{LINK}<span>솔내신문 2020.08.01</span></li></ul>') == [ITEM]


def test_none_twice_and_at_most_fifty():
    twice = (
        f'<div class="related">{LINK}{LINK}<a href="/3">{ITEM[0]}</a></div><h3>관련기사</h3><ul><li>{LINK}</li></ul>'
    )
    assert items(twice) == [ITEM]
    many = "".join(f'<a href="/{n}">도서관 이야기 {n}번째</a>' for n in range(100))
    assert len(items(f'<div class="related">{many}</div>')) == 50


@pytest.mark.parametrize(
    "heading",
    [
        "관련기사",
        "관련 뉴스",
        "[관련기사]",
        "이 기사와 관련된 추천기사",
        "함께 보면 좋은 기사",
        "연관기사 더보기",
        "Related News",
    ],
)
def test_headings(heading):
    assert RELATED_HEAD.match(heading)


@pytest.mark.parametrize("line", ["관련", "관련기사를 썼다", "많이 본 뉴스", "함께", "함께 사는 사회"])
def test_no_headings(line):
    assert not RELATED_HEAD.match(line)
