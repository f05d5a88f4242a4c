import time

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.parse.html.page import HTML_PAGE, looks_like_html, read_html_page
from transforms.publication import read_times

URL = "https://news.example.com/society/1"
TITLE = "솔내시, 강변 도서관 다시 연다"
P1 = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다."
P2 = "시민들은 책 2만 권을 모아 보탰다. 시는 지붕을 새로 얹고 담을 높였다고 설명했다."
P3 = "도서관은 다음 달 5일부터 시민을 맞는다. 여는 시간은 아침 9시부터 밤 10시까지다."
BODY = f"{P1}\n{P2}\n{P3}"
PARAGRAPHS = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"


def page(body, head="", url=URL):
    return read_html_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", url)


def test_a_page_of_a_local_paper():
    read = page(
        head=f"""<title>{TITLE} &lt; 사회 &lt; 기사본문 - 솔내신문</title><meta property="og:title" content="{TITLE} - 솔내신문">
        <meta property="og:site_name" content="솔내신문"><meta property="article:published_time" content="2020-08-01T11:18:03+09:00">
        <meta property="og:article:author" content="김바람 기자"><meta property="og:description" content="솔내시는 3일">
        <meta name="keywords" content="솔내시,도서관"><meta property="article:section" content="사회">""",
        body=f"""<header><h1 class="user-logo"><a href="/">솔내신문</a></h1></header><article>
        <header class="article-view-header"><h3 class="heading">{TITLE}</h3><ul><li>입력 2020.08.01 11:18</li></ul></header>
        <h4 class="subheading">강 둑도 높여<br>내달 5일 개관</h4>
        <article id="article-view-content-div"><figure><img src="x"><figcaption>▲ 강변 도서관</figcaption></figure>{PARAGRAPHS}
        <div class="view-copyright">저작권자 © 솔내신문 무단전재 금지</div></article>
        <div class="article-relation"><h4>관련기사</h4><ul><li><a href="/n/2">도서관 지붕에 태양광 얹는다</a></li></ul></div></article>
        <aside><h4>많이 본 뉴스</h4><ul><li><a href="/n/9">전혀 다른 이야기가 여기에</a></li></ul></aside>""",
    )
    assert read == (
        TITLE,
        "강 둑도 높여\n내달 5일 개관",
        BODY,
        ["솔내시", "도서관"],
        [("도서관 지붕에 태양광 얹는다", None, "https://news.example.com/n/2")],
        "2020-08-01T11:18:03+09:00",
        URL,
        "솔내신문",
        ["김바람 기자"],
        "사회",
        "솔내시는 3일",
        "page",
    )


def test_a_portal_names_the_outlet_whose_article_it_carries():
    read = page(
        head=f"""<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="네이버 뉴스">
        <meta property="og:article:author" content="연합뉴스 | 네이버">""",
        body=f"""<h2 class="media_end_head_headline">{TITLE}</h2>
        <div>입력<span class="t" data-date-time="2020-08-01 11:18:03">2020.08.01. 오전 11:18</span></div>
        <em class="media_end_head_journalist_name">홍길동 기자</em>
        <div id="newsct_article"><article id="dic_area"><strong class="media_end_summary">강 둑도 높여<br>내달 5일 개관</strong>
        <span class="end_photo_org"><img src="x"><em class="img_desc">강변 도서관. 솔내시 제공</em></span>{P1}<br><br>{P2}</article></div>
        <div class="byline"><span class="byline_s">홍길동 기자 hong@example.com</span></div>""",
    )
    assert (read.source, read.bylines, read.published) == ("연합뉴스", ["홍길동 기자"], "2020-08-01 11:18:03")
    assert (read.title, read.lead, read.body) == (TITLE, "강 둑도 높여\n내달 5일 개관", f"{P1}\n{P2}")


def test_a_page_with_nothing_but_what_it_shows():
    read = page(
        head=f"<title>{TITLE} | 솔내신문</title>",
        body=f"""<ul><li><a href="/a">정치</a></li></ul><h1>{TITLE}</h1><h2>강 둑도 높여</h2><p>기사입력 2020-08-01 11:18</p>
        <p class="writer">김바람 기자</p><div class="c1">{PARAGRAPHS}</div><div id="footer">솔내신문 대표 김바람 등록번호 솔내-1</div>""",
    )
    assert (read.title, read.lead, read.body) == (TITLE, "강 둑도 높여", BODY)
    assert (read.published, read.bylines, read.url) == ("2020-08-01 11:18", ["김바람 기자"], URL)
    assert (read.keywords, read.items, read.source, read.section, read.description) == ([], [], "솔내신문", None, None)


def test_a_page_without_anything():
    for empty in (
        "",
        " ",
        "<html></html>",
        "<!-- -->",
        "<frameset><frame src='a'></frameset>",
        "\x00",
        "<",
        "<html><body><div id=articleBody></div>",
    ):
        assert read_html_page(empty) == (None, None, None, [], [], None, None, None, [], None, None, None)
    assert read_html_page("내일 비가 온다").body == "내일 비가 온다"


def test_entities_are_decoded_once():
    read = page(f'<div id="articleBody">&ldquo;비&middot;눈&rdquo; A&amp;B 3&nbsp;&lt; 4 &#44032; {P1}</div>')
    assert read.body == f"“비·눈” A&B 3 < 4 가 {P1}"


@pytest.mark.parametrize(
    ("title", "head"),
    [
        (
            TITLE,
            f'<meta property="og:title" content="{TITLE} | 솔내신문"><meta property="og:site_name" content="솔내신문">',
        ),
        (
            TITLE,
            f'<meta property="og:title" content="{TITLE}-사회ㅣ한국일보"><meta property="article:section" content="사회">',
        ),
        (TITLE, f'<meta name="headline" content="{TITLE}"><meta property="og:title" content="딴 제목 - 한국일보">'),
        (TITLE, f"<title>{TITLE} < 사회 < 기사본문 - 아무신문</title>"),
        (TITLE, f"<title>{TITLE} &lsaquo; 솔내소식 &lsaquo; 뉴스 &lsaquo; 기사본문 - 솔내의 아침</title>"),
        (TITLE, f"<title>{TITLE} < 솔내소식 < 뉴스 < 기사본문 - 솔내의 아침</title>"),
        (TITLE, f"<title>{TITLE} : 네이버 뉴스</title>"),
        ("검색 점유율 1위: 네이버", "<title>검색 점유율 1위: 네이버</title>"),
        ("비 온다 - 남쪽부터", "<title>비 온다 - 남쪽부터</title>"),
        ("코로나19: 끝인가", "<title>코로나19: 끝인가</title>"),
    ],
)
def test_titles_end_where_the_site_begins(title, head):
    assert page(head=head, body=PARAGRAPHS).title == title


def test_the_shown_headline_tells_where_a_title_ends_and_what_was_cut_off():
    assert page(head=f"<title>{TITLE} :: 솔내의 아침</title>", body=f"<h1>{TITLE}</h1>{PARAGRAPHS}").title == TITLE
    assert (
        page(head=f'<meta property="og:title" content="{TITLE[:10]}...">', body=f"<h1>{TITLE}</h1>{PARAGRAPHS}").title
        == TITLE
    )
    assert (
        page(body=f'<div id="articleBody"><p>{TITLE}</p>{PARAGRAPHS}</div>', head=f"<title>{TITLE}</title>").body
        == BODY
    )


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2020.08.01 11:18", "<span>입력 2020.08.01 11:18</span><span>수정 2020.08.02 12:00</span>"),
        ("2020.08.01. 오후 2:27", "<p><b>기사입력</b> <em>2020.08.01. 오후 2:27</em></p>"),
        ("2020년 8월 1일 (토) 11시 18분", "<li>승인 : 2020년 8월 1일 (토) 11시 18분</li>"),
        ("2020-08-01T11:18:03+09:00", '<time datetime="2020-08-01T11:18:03+09:00">3시간 전</time>'),
        ("2020-08-01 11:18", '<span itemprop="datePublished">2020-08-01 11:18</span>'),
        (None, "<p>수정 2020.08.02 12:00</p><p>오늘 2026년 11월 22일</p>"),
    ],
)
def test_times_that_pages_show(published, shown):
    assert page(f"<h1>{TITLE}</h1>{shown}{PARAGRAPHS}").published == published


def test_a_stated_day_takes_its_hour_from_what_is_shown():
    head = '<meta name="date" content="2020-08-01">'
    read = page(head=head, body=f"<p>입력 2020.08.01 11:18</p>{PARAGRAPHS}")
    assert read.published == "2020.08.01 11:18"
    assert page(head=head, body=f"<p>입력 2019.01.01 11:18</p>{PARAGRAPHS}").published == "2020-08-01"
    times = pl.select(read_times(pl.lit(read.published)).struct.field("precision")).item()
    assert times == "minute"


def test_keywords_that_say_nothing_of_the_article_are_the_sites():
    assert page(PARAGRAPHS, '<meta name="keywords" content="신문, 뉴스, 속보">').keywords == []
    assert page(f'{PARAGRAPHS}<a rel="tag" href="/t">#도서관</a>').keywords == ["도서관"]


def test_articles_that_only_a_script_holds():
    arc = f'{{"headlines":{{"basic":"{TITLE}"}},"display_date":"2020-08-01T02:18:03Z","content_elements":[{{"type":"text","content":"<b>{P1}</b>"}},{{"type":"image"}},{{"type":"text","content":"{P2}"}}]}}'
    read = page(f"<script>window.Fusion={{}};Fusion.globalContent={arc};Fusion.x=1</script>")
    assert (read.title, read.body, read.published) == (TITLE, f"{P1}\n{P2}", "2020-08-01T02:18:03Z")
    row = f"<p>{P1}</p>$$ARTICLEAD$$<p>{P2}</p>"
    stream = f'24:T{len(row.encode()):x},{row}5:{{"subTitle":"강 둑<br>높여","contentHtml":"$24","deployDt":"2020.08.01 11:18"}}'
    pieces = "".join(
        f"<script>self.__next_f.push([1,{pl.Series([part]).to_frame('x').write_json()[6:-2]}])</script>"
        for part in (stream[:50], stream[50:])
    )
    read = page(pieces)
    assert (read.lead, read.body, read.published) == ("강 둑\n높여", f"{P1}\n{P2}", "2020.08.01 11:18")
    for broken in (
        "Fusion.globalContent={",
        "Fusion.globalContent=[]",
        'Fusion.globalContent={"content_elements":3}',
        '__next_f.push([1,"',
        "self.__next_f.push([1])",
    ):
        assert page(f"<script>{broken}</script>").body is None


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE html [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY xxe SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://x/">%p;]>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "하하"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY xxe "&b;&b;&b;&b;">]>',
    ],
)
def test_no_entity_of_the_pages_own_is_resolved(prolog):
    body = read_html_page(f'{prolog}<html><body><div id="articleBody">&xxe;{PARAGRAPHS}</div></body></html>').body
    assert body == f"&xxe;\n{BODY}"


@pytest.mark.parametrize(
    "odd",
    [
        "<html><body>" + "<div>" * 100_000 + "글" + "</div>" * 100_000,
        "<html><body>" + "<p><b>" * 50_000 + "글",
        "<html><body><div id=articleBody>" + "<div class=photo>" * 1_900 + PARAGRAPHS * 500,
        "<html><body>" + "<div class=related>" * 1_900 + "<a href=/2>도서관 지붕에 태양광</a>" * 100,
        "<html><body><div><div>" + "<h3>관련기사</h3><p>x</p>" * 5_000,
        "<html><body><h1>제목이다</h1>" + "<div class=subtitle>" * 100 + PARAGRAPHS * 500,
        "<html><head><title>제목이다" + " | 뉴스" * 20_000,
        '<html><script type=\'application/ld+json\'>{"@type": "NewsArticle",' + '"headline": "가' * 20_000,
        "<html><script type='application/ld+json'>" + "[" * 100_000,
        "<html><script>Fusion.globalContent=" + "[" * 100_000,
        "<" * 200_000,
        "&amp;" * 200_000,
        "<body " * 50_000,
    ],
    ids=range(13),
)
def test_odd_pages_neither_raise_nor_take_long(odd):
    start = time.perf_counter()
    read_html_page(odd, URL)
    looks_like_html(odd)
    assert time.perf_counter() - start < 10


def test_nul_and_lone_surrogates_are_gone():
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud800비\\u0000 온다"}</script>'
    read = page(f'<div id="articleBody">\ud800\x00{PARAGRAPHS}</div>', ld, f"{URL}\udfff")
    assert (read.title, read.body, read.url) == ("?비 온다", f"?\n{BODY}", f"{URL}?")


TAGS = st.sampled_from(
    ["<html>", "<body>", "<div id=articleBody>", "</div>", "<p>", "<br>", "<table><tr><td>", "<figure>", "<h1>", "<h2>", "<a href=", ">", "'", '"',
     "<script type='application/ld+json'>", "</script>", '{"@type":"NewsArticle","headline":', "[", "]", "{", "}", "<title>", "<meta name=author content=",
     "<base href=", "http://[", "<ul class=related>", "관련기사", "입력 2020.08.01", "비가 온다.", "&#0;", "&", "\ud800", "\x00", "<!--", "-->", "<![CDATA["]
)  # fmt: skip


@given(st.lists(TAGS | st.text(max_size=8), max_size=40).map("".join), st.none() | st.text(max_size=20))
def test_no_text_makes_it_raise(text, url):
    read = read_html_page(text, url)
    for part in (
        read.title,
        read.lead,
        read.body,
        read.published,
        read.url,
        read.source,
        read.section,
        read.description,
    ):
        assert part is None or part.encode()
    assert all(line.strip() == line and line for line in (read.body or "").split("\n") if read.body)
    looks_like_html(text)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><p>글</p>", True),
        ("\ufeff \n<!-- 저장 - 2020 --><HTML lang=ko><body>글</body>", True),
        ('<?xml version="1.0" encoding="utf-8"?>\n<!doctype HTML PUBLIC "-//W3C//DTD"><html></html>', True),
        ("<head><meta charset=utf-8></head>", True),
        ("<meta charset=utf-8><body class=a><p>글</p></body>", True),
        ("<p>글</p>", False),
        ("<header>글</header>", False),
        ("솔내시는 <b>도서관</b>을 연다. <html> 이야기가 아니다.</b>", False),
        ("그는 <body> 태그를 설명했다.</p>", False),
        ("3 < 4", False),
        ("", False),
    ],
)
def test_what_looks_like_a_page(text, is_page):
    assert looks_like_html(text) is is_page
    assert pl.Series([text]).str.contains(HTML_PAGE).item() is is_page


@pytest.mark.parametrize("sign", ["\\u0001", "\\u001f", "\\ufffe", "\\ud800"])
def test_control_characters_that_json_states_are_no_trouble(sign):
    linked = '{"@type": "NewsArticle", "headline": "' + sign + '솔내시, 도서관 연다"}'
    page = f'<html><head><script type="application/ld+json">{linked}</script></head><body><b>솔내시, 도서관 연다</b></body></html>'
    assert "솔내시, 도서관 연다" in read_html_page(page).title
