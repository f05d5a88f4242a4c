import json

import pytest

from transforms.parse.html.metadata import read_metadata
from transforms.parse.html.outlets import is_outlet
from transforms.parse.html.tree import absolute_url, one_line, page_base, parse_tree

URL = "https://news.example.com/society/1"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "솔내시, 강변 도서관 다시 연다",
    "datePublished": "2020-08-01T11:18:03+09:00",
    "author": {"@type": "Person", "name": "홍길동"},
    "publisher": {"@type": "Organization", "name": "솔내신문"},
    "articleSection": "사회",
    "keywords": ["솔내시", "도서관"],
    "url": "/society/1",
    "description": "솔내시는 3일",
    "articleBody": "솔내시는 3일\n다시 연다고 밝혔다.",
}


def ld(value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def meta(**contents):
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in contents.items())


def read(head, url=URL):
    root = parse_tree(f"<html><head>{head}</head><body></body></html>")
    return read_metadata(root, page_base(root, url))


@pytest.mark.parametrize(
    "block",
    [
        ld(ARTICLE),
        ld([{"@type": "WebSite", "name": "딴 곳"}, ARTICLE]),
        ld({"@graph": [{"@type": "BreadcrumbList"}, {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]}]}),
        ld({"@type": "WebPage", "mainEntity": {**ARTICLE, "@type": "Article"}}),
        ld({"@type": "NewsMediaOrganization", "name": "딴 곳"}) + ld(ARTICLE),
        ld("{") + ld("null") + ld('"글"') + ld(ARTICLE),
        ld("<!--\n" + json.dumps(ARTICLE) + "\n-->"),
        ld("//<![CDATA[\n" + json.dumps(ARTICLE) + ";\n//]]>"),
        ld("/* <![CDATA[ */" + json.dumps(ARTICLE) + "/* ]]> */"),
        ld(json.dumps(ARTICLE, ensure_ascii=False).replace("}", ",}").replace("\\n", "\n")),
        ld({**{key: ARTICLE[key] for key in list(ARTICLE)[:5]}}) + ld({**ARTICLE, "datePublished": "1999-01-01"}),
        ld({"@graph": [{**ARTICLE, "publisher": {"@id": "#o"}, "author": [{"@id": "#p"}]}, {"@id": "#o", "name": "솔내신문"}, {"@id": "#p", "name": "홍길동"}]}),
    ],
    ids=range(12),
)  # fmt: skip
def test_json_ld(block):
    stated = read(block)
    assert stated.titles == ["솔내시, 강변 도서관 다시 연다"]
    assert stated.published == ["2020-08-01T11:18:03+09:00"]
    assert (stated.bylines, stated.sources, stated.sections) == (["홍길동"], ["솔내신문"], ["사회"])
    assert (stated.keywords, stated.url, stated.description) == (["솔내시", "도서관"], URL, "솔내시는 3일")
    assert stated.body == "솔내시는 3일\n다시 연다고 밝혔다."


def test_json_ld_with_quotation_marks_within_texts():
    broken = '{"@type": "NewsArticle", "headline": "시장 "문 연다" 밝혀", "author": [{"@type": "Person", "name": "홍길동"}], "datePublished": "2020-08-01"}'
    stated = read(ld(broken))
    assert (stated.titles, stated.bylines, stated.published) == (['시장 "문 연다" 밝혀'], ["홍길동"], ["2020-08-01"])


@pytest.mark.parametrize("odd", [3, [3], {"name": 3}, [[]], None, "", {"name": ["가"]}, True, 10**30])
def test_json_ld_of_odd_types(odd):
    stated = read(ld(dict.fromkeys(ARTICLE, odd) | {"@type": "NewsArticle"}))
    assert stated.body is None or isinstance(stated.body, str)


def test_another_articles_json_ld_is_not_mixed_in():
    other = {"@type": "NewsArticle", "headline": "딴 기사", "articleSection": "경제"}
    lists = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "headline": "또 딴 기사", "description": "딴 설명"}],
    }
    stated = read(ld(lists) + ld({"@type": "NewsArticle", "headline": "이 기사"}) + ld(other))
    assert (stated.titles, stated.sections, stated.description) == (["이 기사"], [], None)


def test_meta_alone():
    head = meta(
        og__title="강변 도서관", og__site_name="솔내신문", og__url=URL, og__description="설명 &amp;quot;둘&amp;quot;", article__section="사회",
        dable__author="솔내 홍길동 기자 hong@example.com", dd__published_time="2020-08-01 11:18", article__tag="도서관",
    )  # fmt: skip
    stated = read(head + '<meta property="article:tag" content="강변">')
    assert stated.titles == ["강변 도서관"]
    assert (stated.published, stated.bylines) == (["2020-08-01 11:18"], ["솔내 홍길동 기자 hong@example.com"])
    assert (stated.sources, stated.sections, stated.keywords) == (["솔내신문"], ["사회"], ["도서관", "강변"])
    assert (stated.url, stated.description) == (URL, '설명 "둘"')


def test_json_ld_before_meta_and_what_it_lacks_from_meta():
    stated = read(
        ld({"@type": "Article", "headline": "가나다"}) + meta(og__title="라마바", article__published_time="2020-08-01")
    )
    assert (stated.titles, stated.published) == (["가나다", "라마바"], ["2020-08-01"])


@pytest.mark.parametrize(
    ("bylines", "head"),
    [
        (["신현주 기자"], '<meta name="author" content="한국일보"><meta name="author" content="신현주 기자">'),
        ([], meta(article__author="https://www.facebook.com/x", og__site_name="솔내신문", author="솔내신문")),
        (
            [],
            ld({"@type": "Article", "author": {"name": ""}, "publisher": {"name": "솔내신문"}, "creator": "솔내신문"}),
        ),
        (["홍길동", "김바람"], ld({"@type": "Article", "author": [{"name": "홍길동"}, "김바람", {"name": "홍길동"}]})),
        ([], meta(og__article__author="연합뉴스 | 네이버")),
        ([], meta(author="@solnae")),
    ],
)
def test_bylines_are_persons(bylines, head):
    assert read(head).bylines == bylines


def test_a_carried_article_is_its_outlets():
    assert read(meta(og__article__author="연합뉴스 | 네이버", og__site_name="네이버 뉴스")).sources == [
        "연합뉴스",
        "네이버 뉴스",
    ]
    assert is_outlet("연합 뉴스") and not is_outlet("홍길동")


@pytest.mark.parametrize(
    ("url", "head", "base"),
    [
        ("https://a.kr/1", '<link rel="canonical" href="https://a.kr/1">', None),
        ("https://news.example.com/2", '<link rel="Canonical" href="/2">', URL),
        ("https://b.kr/x/2", '<base href="https://b.kr/x/"><link rel="canonical" href="2">', URL),
        (
            "https://a.kr/1",
            '<link rel="canonical" href="https://a.kr/"><meta property="og:url" content="https://a.kr/1">',
            None,
        ),
        ("https://a.kr/?idx=1", '<meta property="og:url" content="//a.kr/?idx=1">', URL),
        (
            "https://a.kr/1",
            ld({"@type": "Article", "mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.kr/1"}}),
            None,
        ),
        (None, '<link rel="canonical" href="/2">', None),
        (None, '<link rel="canonical" href="http://[">', URL),
    ],
)
def test_the_pages_own_address(url, head, base):
    assert read(head, base).url == url


@pytest.mark.parametrize(
    "href", [None, "", "#a", "javascript:void(0)", "mailto:a@b.kr", "http://[", "http:", 3, "tel:1"]
)
def test_what_is_no_address(href):
    assert absolute_url(href, URL) is None


def test_keywords_are_distinct_and_short():
    stated = read('<meta name="news_keywords" content="#가나, 다라 ,가나,,#마바 #사아; ' + "긴" * 101 + '">')
    assert stated.keywords == ["가나", "다라", "마바", "사아"]
    assert len(read(f'<meta name="keywords" content="{",".join(map(str, range(999)))}">').keywords) == 200


def test_one_line():
    assert one_line(" 가\n&quot;나&quot;\xa0 다 ") == '가 "나" 다'
