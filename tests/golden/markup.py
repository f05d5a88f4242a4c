"""Complete HTML pages."""

import json
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

from .layouts import Composed, has_caption, has_reporter, has_team, is_agency, is_notice, is_photo, is_script, layout
from .page import Article, Related, expect
from .pieces import INTERTITLES, clock, copyright_line, dated


def stamp(at: datetime) -> str:
    """2025-03-04T11:18:09+09:00."""
    return f"{at.isoformat()}+09:00"


def meta(key: str, value: str) -> str:
    """A property of Open Graph and its like, or a plain name."""
    return f'<meta {"property" if ":" in key else "name"}="{key}" content="{escape(value)}">'


def open_graph(article: Article, suffix: str = "") -> str:
    """The usual properties, with the outlet's suffix on the title."""
    properties = {
        "og:type": "article",
        "og:title": article.title + suffix,
        "og:site_name": article.outlet,
        "og:url": article.url,
        "og:description": article.summary,
        "og:image": f"https://img.{article.domain}/{article.id}.jpg",
    }
    return "\n".join(meta(key, value) for key, value in properties.items())


def news_article(article: Article) -> dict[str, Any]:
    """What JSON-LD says of the article."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "mainEntityOfPage": {"@type": "WebPage", "@id": article.url},
        "datePublished": stamp(article.published),
        "dateModified": stamp(article.modified),
        "author": [{"@type": "Person", "name": name} for name in article.names],
        "publisher": {"@type": "Organization", "name": article.outlet},
        "articleSection": article.section,
        "keywords": article.keywords,
    }


def json_ld(data: dict[str, Any]) -> str:
    """Data in a script element."""
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def element(tag: str, text: str, attributes: str = "") -> str:
    """An element with escaped text."""
    return f"<{tag}{' ' if attributes else ''}{attributes}>{escape(text, quote=False)}</{tag}>"


def paragraphs(texts: Sequence[str], tag: str = "p", attributes: str = "") -> str:
    """An element a paragraph."""
    return "\n".join(element(tag, text, attributes) for text in texts)


def broken(texts: Sequence[str]) -> str:
    """Paragraphs parted by empty lines."""
    return "<br><br>\n".join(escape(text, quote=False) for text in texts)


def figure(article: Article, mark: str = " 연합뉴스") -> str:
    """A picture with its caption."""
    caption = element("figcaption", f"{article.caption}{mark}")
    return f'<figure><img src="/img/{article.id}.jpg" alt="">{caption}</figure>' if article.caption else ""


def links(others: Sequence[Related]) -> str:
    """Headlines with links in a list."""
    anchors = (f'<a href="{escape(url or "")}">{escape(title, quote=False)}</a>' for title, _, url in others)
    return "\n".join(f"<li>{anchor}</li>" for anchor in anchors)


def linked(article: Article, others: Sequence[Article]) -> list[Related]:
    """Other articles of the same site, with title and link."""
    return [
        Related(other.title, None, f"https://www.{article.domain}/news/articleView.html?idxno={31000 + other.index}")
        for other in others
    ]


SECTIONS = ("정치", "경제", "사회", "국제", "문화", "스포츠", "오피니언")
NAV = f'<nav id="gnb"><ul>{"".join(f"<li><a href=/{place}>{name}</a></li>" for place, name in enumerate(SECTIONS))}</ul></nav>'
STYLE = "<style>.article-body p { margin: 0 0 1em; }</style>"
SCRIPT = '<script>var ad = {"slot": "article_body", "text": "광고"}; function _flash_removeCallback() {}</script>'


def document(head: str, body: str, title: str) -> str:
    """A complete page."""
    top = f'<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n{element("title", title)}'
    return f"{top}\n{head}\n{STYLE}\n</head>\n<body>\n{body}\n{SCRIPT}\n</body>\n</html>\n"


def footer(article: Article) -> str:
    """The outlet's address and copyright."""
    menu = '<a href="/company">회사소개</a> <a href="/terms">이용약관</a> <a href="/privacy">개인정보처리방침</a>'
    address = (
        f"<address>{article.outlet} | 등록번호 서울 아00000 | 대표전화 02-000-0000 | 발행인 편집인 이한결</address>"
    )
    return f"<footer>{menu}{address}<p>Copyright © {article.outlet} All rights reserved.</p></footer>"


@layout("html", pages=4, suits=has_reporter)
def html_full(article: Article, others: Sequence[Article]) -> Composed:
    """Everything in its element and said in the head too."""
    related = linked(article, others)
    head = f"{open_graph(article)}\n{json_ld(news_article(article))}"
    subtitle = "".join(element("h2", line, 'class="subtitle"') for line in article.subtitles)
    body = f"""{NAV}
<main><article><header>{element("h1", article.title, 'class="headline"')}{subtitle}
<div class="info"><span class="byline">{article.byline}</span> <time datetime="{stamp(article.published)}">입력 {article.published:%Y.%m.%d %H:%M}</time></div></header>
<div id="articleBody" itemprop="articleBody">{figure(article)}
{paragraphs(article.paragraphs)}</div></article>
<section class="related-news"><h3>관련기사</h3><ul>{links(related)}</ul></section></main>
{footer(article)}"""
    stated = ("subtitles", "bylines", "second", "keywords", "source", "section", "url")
    return document(head, body, f"{article.title} - {article.outlet}"), expect(article, *stated, related=related)


@layout("html", pages=4, suits=has_reporter)
def html_article_view(article: Article, others: Sequence[Article]) -> Composed:
    """The system of many small outlets: article-view-content-div, links relative to the page."""
    site = f"https://www.{article.domain}"
    url = f"{site}/news/articleView.html?idxno={30000 + article.index}"
    related = linked(article, others)
    relative = [item._replace(url=(item.url or "").removeprefix(site)) for item in related]
    head = "\n".join(
        [
            meta("og:title", article.title),
            meta("og:url", url),
            meta("og:site_name", article.outlet),
            meta("article:published_time", stamp(article.published)),
            meta("article:section", article.section),
            meta("article:author", str(article.reporters[0])),
        ]
    )
    body = f"""<div id="user-wrap">{NAV}<header class="article-view-header">
{element("h3", article.title, 'class="heading"')}{"".join(element("h4", line, 'class="subheading"') for line in article.subtitles)}
<ul class="infomation"><li><i class="icon-user-o"></i> {article.byline}</li><li><i class="icon-clock-o"></i> 승인 {article.published:%Y.%m.%d %H:%M}</li><li>댓글 0</li></ul></header>
<article id="article-view-content-div" class="article-veiw-body view-page font-size17" itemprop="articleBody">
{paragraphs(article.paragraphs)}
<p class="view-copyright">저작권자 © {article.outlet} 무단전재 및 재배포 금지</p></article>
<article class="relation"><h4>관련기사</h4><ul>{links(relative)}</ul></article>
<div class="view-editors"><strong>{article.byline}</strong> <a href="mailto:{article.mail}">{article.mail}</a> <a href="/news/articleList.html">다른기사 보기</a></div>
{footer(article)}</div>"""
    parts = expect(article, "subtitles", "bylines", "second", "source", "section", url=url, related=related)
    return document(head, body, f"{article.title} < {article.section} < {article.outlet}"), parts


@layout("html", pages=3, suits=has_reporter)
def html_portal(article: Article, _: Sequence[Article]) -> Composed:
    """A portal's page: dic_area, captions in em, breaks between paragraphs."""
    url = f"https://n.news.naver.com/mnews/article/000/{article.index:010}"
    head = "\n".join(
        [meta("og:title", article.title), meta("og:url", url), meta("og:article:author", f"{article.outlet} | 네이버")]
    )
    at = article.published
    picture = f'<span class="end_photo_org"><div class="nbd_im_w"><img src="/p.jpg"></div>{element("em", f"{article.caption} 연합뉴스", "class=img_desc")}</span>'
    body = f"""<div class="media_end_head"><a class="media_end_head_top_logo"><img alt="{article.outlet}" src="/logo.png"></a>
<h2 id="title_area" class="media_end_head_headline"><span>{escape(article.title, quote=False)}</span></h2>
<div class="media_end_head_info"><span>입력 <span class="media_end_head_info_datestamp_time _ARTICLE_DATE_TIME" data-date-time="{at:%Y-%m-%d %H:%M:%S}">{at:%Y.%m.%d. }{clock(at)}</span></span>
<em class="media_end_head_journalist_name">{article.byline}</em></div></div>
<div id="newsct_article"><article id="dic_area" class="go_trans _article_content">{picture if article.caption else ""}{broken(article.paragraphs)}</article></div>
<div class="copyright"><p class="c_text">Copyright ⓒ {article.outlet}. All rights reserved. 무단 전재 및 재배포 금지.</p></div>
<div class="media_end_categorize">이 기사는 언론사에서 <em>{article.section}</em> 섹션으로 분류했습니다.</div>"""
    parts = expect(article, "bylines", "second", "source", "section", url=url)
    return document(head, body, f"{article.title} : 네이버 뉴스"), parts


@layout("html", pages=3, suits=is_agency)
def html_agency(article: Article, others: Sequence[Article]) -> Composed:
    """An agency's page: story-news, dateline, related box within the text."""
    opening = f"({article.place}={article.outlet}) {' '.join(map(str, article.reporters))} = "
    texts = dated(article, opening)
    head = f"{open_graph(article, f' | {article.outlet}')}\n{meta('article:published_time', stamp(article.published))}"
    subtitle = (
        f'<div class="tit-sub">{paragraphs(article.subtitles, attributes="class=txt")}</div>'
        if article.subtitles
        else ""
    )
    related = linked(article, others[:2])
    box = f'<aside class="related-box"><strong>관련기사</strong><ul>{links(related)}</ul></aside>'
    body = f"""{NAV}<header class="title-article01">{element("h1", article.title, 'class="tit"')}
<p class="update-time" data-published-time="{article.published:%Y%m%d%H%M}">송고시간 {article.published:%Y-%m-%d %H:%M}</p>
<div class="sns-share"><button>페이스북</button><button>X</button><button>카카오톡</button><button>글자크기 변경하기</button><button>프린트</button></div></header>
<article class="story-news article">{subtitle}{figure(article, f" [{article.outlet} 자료사진]")}
{paragraphs(texts[:2])}
{box}
{paragraphs(texts[2:])}
<p>{article.mail}</p>
<p class="txt-copyright adrs"><span class="cprgt">&lt;저작권자(c) {article.outlet}, 무단 전재-재배포, AI 학습 및 활용 금지&gt;</span> {article.published:%Y/%m/%d %H:%M} 송고</p></article>
<p class="jebo">제보는 카카오톡 okjebo</p>{footer(article)}"""
    parts = expect(article, "subtitles", "bylines", "second", "source", "url", related=related)
    return document(head, body, f"{article.title} | {article.outlet}"), parts


@layout("html", pages=3)
def html_without_head(article: Article, _: Sequence[Article]) -> Composed:
    """No metadata at all: a heading, a date, plain paragraphs."""
    body = f"""{element("h1", article.title)}
<p class="date">{article.published:%Y.%m.%d %H:%M}</p>
<div class="article-body">{paragraphs(article.paragraphs)}</div>
<p>Copyright ⓒ {article.outlet}. All rights reserved.</p>"""
    return document("", body, article.outlet), expect(article, "minute", "source")


@layout("html", pages=3)
def html_breaks(article: Article, _: Sequence[Article]) -> Composed:
    """An old page: tables, paragraphs parted by breaks, a suffix with a bar."""
    body = f"""<table width="980"><tr><td>{NAV}</td></tr>
<tr><td class="title"><b>{escape(article.title, quote=False)}</b></td></tr>
<tr><td class="view_date">기사입력 : {article.published:%Y-%m-%d %H:%M:%S}</td></tr>
<tr><td id="article_content" class="news_text">{broken(article.paragraphs)}<br><br>
{escape(copyright_line(article), quote=False)}</td></tr></table>"""
    parts = expect(article, "second", "source")
    return document(meta("og:title", article.title), body, f"{article.title} | {article.outlet}"), parts


@layout("html", pages=3, suits=has_reporter)
def html_linked_data(article: Article, _: Sequence[Article]) -> Composed:
    """JSON-LD in a graph, nothing else in the head."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebSite", "name": article.outlet}, news_article(article)],
    }
    body = f"""<header class="site"><a href="/">{article.outlet}</a><a href="/login">로그인</a><a href="/join">회원가입</a></header>
{element("h1", article.title)}<div class="article_txt" id="article_body">{paragraphs(article.paragraphs, "div", 'class="para"')}</div>{footer(article)}"""
    stated = ("bylines", "second", "keywords", "source", "section", "url")
    return document(json_ld(graph), body, f"{article.title} - {article.outlet}"), expect(article, *stated)


@layout("html", pages=2, suits=has_reporter)
def html_microdata(article: Article, _: Sequence[Article]) -> Composed:
    """What the article is stands in attributes of its elements."""
    about = {"headline": article.title, "datePublished": article.published.isoformat(), "url": article.url}
    data = "".join(f'<meta itemprop="{key}" content="{escape(value)}">' for key, value in about.items())
    publisher = f'<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{article.outlet}"></span>'
    author = "".join(f'<span itemprop="author">{reporter}</span> ' for reporter in article.reporters)
    body = f"""{NAV}<article itemscope itemtype="https://schema.org/NewsArticle">{data}{publisher}
{element("h1", article.title)}<p class="writer">{author}</p>
<div itemprop="articleBody" class="view_con">{paragraphs(article.paragraphs)}</div></article>{footer(article)}"""
    parts = expect(article, "bylines", "second", "source", "url")
    return document("", body, f"{article.title} | {article.outlet}"), parts


@layout("html", pages=3, suits=has_reporter)
def html_plain_meta(article: Article, _: Sequence[Article]) -> Composed:
    """Plain names in the head: author, keywords, canonical address."""
    head = "\n".join(
        [
            meta("author", ", ".join(map(str, article.reporters))),
            meta("keywords", ",".join(article.keywords)),
            meta("news_keywords", ",".join(article.keywords)),
            meta("description", article.summary),
            meta("copyright", f"© {article.outlet}"),
            meta("article:published_time", stamp(article.published)),
            f'<link rel="canonical" href="{escape(article.url)}">',
        ]
    )
    body = f"""{NAV}<h1 id="headline">{escape(article.title, quote=False)}</h1>
<div class="cont_article"><section>{paragraphs(article.paragraphs)}</section></div>
<div class="journalist">{article.byline} <a href="mailto:{article.mail}">{article.mail}</a> <button>구독</button></div>{footer(article)}"""
    stated = ("bylines", "second", "keywords", "source", "url")
    return document(head, body, f"{article.title}-{article.section}ㅣ{article.outlet}"), expect(article, *stated)


@layout("html", pages=3)
def html_title_in_head_only(article: Article, _: Sequence[Article]) -> Composed:
    """The heading is a picture; only the head states the title."""
    head = open_graph(article, f" :: {article.outlet}")
    body = f"""{NAV}<h1 class="logo"><a href="/"><img src="/logo.png" alt="{article.outlet}"></a></h1>
<div class="title-image"><img src="/title/{article.id}.png" alt=""></div>
<div id="article-body" class="article-body">{paragraphs(article.paragraphs)}</div>{footer(article)}"""
    parts = expect(article, "source", "url", title_origin="metadata")
    return document(head, body, f"{article.title} :: {article.outlet}"), parts


@layout("html", pages=3, suits=has_caption)
def html_captions(article: Article, _: Sequence[Article]) -> Composed:
    """Captions in a table, in a div and in a figure."""
    first, *rest = article.paragraphs
    caption = escape(f"{article.caption} 사진=뉴시스", quote=False)
    body = f"""{element("h1", article.title)}
<div id="articleBody"><table class="article_photo_center"><tr><td><img src="/1.jpg"></td></tr><tr><td class="article_caption">▲ {caption}</td></tr></table>
<p>{escape(first, quote=False)}</p>
<div class="editor-img-box"><img src="/2.jpg"><div class="caption"><p>{caption}</p></div></div>
{figure(article, " [독자 제공]")}
{paragraphs(rest)}</div>{footer(article)}"""
    return document(open_graph(article), body, f"{article.title} - {article.outlet}"), expect(article, "source", "url")


@layout("html", pages=3, suits=has_reporter)
def html_advertised(article: Article, others: Sequence[Article]) -> Composed:
    """Advertisements and boxes between the paragraphs, most read beside them."""
    first, second, *rest = article.paragraphs
    ad = '<div class="ad_article"><span>AD</span><script>googletag.cmd.push(function(){});</script><ins class="adsbygoogle"></ins></div>'
    box = '<div class="subscribe-box"><p>구독하고 매일 아침 뉴스레터를 받아 보세요</p><button>구독하기</button></div>'
    aside = f'<aside class="most-read"><h2>많이 본 뉴스</h2><ol>{links(linked(article, others))}</ol></aside>'
    head = f"{open_graph(article)}\n{meta('article:published_time', stamp(article.published))}"
    body = f"""{NAV}<div class="content"><h1>{escape(article.title, quote=False)}</h1><p class="writer">{article.byline} {article.mail}</p>
<div class="article-body">{element("p", first)}{ad}{element("p", second)}{box}
{paragraphs(rest)}{ad}</div></div>{aside}{footer(article)}"""
    parts = expect(article, "bylines", "second", "source", "url")
    return document(head, body, f"{article.title} - {article.outlet}"), parts


@layout("html", pages=3, suits=has_team)
def html_team(article: Article, _: Sequence[Article]) -> Composed:
    """A reporter box for each of several reporters."""
    boxes = "".join(
        f'<div class="reporter_box"><strong>{reporter}</strong><p>기자 페이지 바로가기</p></div>'
        for reporter in article.reporters
    )
    data = {**news_article(article), "keywords": ", ".join(article.keywords)}
    body = f"""{NAV}{element("h1", article.title)}{"".join(element("h2", line) for line in article.subtitles)}
<div class="news_view" itemprop="articleBody">{paragraphs(article.paragraphs)}</div>{boxes}{footer(article)}"""
    stated = ("subtitles", "bylines", "second", "keywords", "source", "section", "url")
    return document(json_ld(data), body, f"{article.title} | {article.outlet}"), expect(article, *stated)


@layout("html", pages=3, suits=has_reporter)
def html_comments(article: Article, _: Sequence[Article]) -> Composed:
    """Readers' comments and reactions below the text."""
    said = ("좋은 기사 감사합니다.", "이런 소식은 더 자주 보고 싶네요. 기자님 힘내세요!", "정말인가요?")
    comments = "".join(
        f"<li><b>독자{place}</b><p>{text}</p><span>답글 0</span></li>" for place, text in enumerate(said, 1)
    )
    head = f"{open_graph(article)}\n{meta('article:published_time', stamp(article.published))}"
    body = f"""{NAV}<h1>{escape(article.title, quote=False)}</h1><div class="article-body" id="article_body">{paragraphs(article.paragraphs)}
<p class="byline">{article.byline} {article.mail}</p></div>
<div class="reaction"><button>좋아요 12</button><button>훈훈해요 3</button><button>화나요 0</button></div>
<section id="comments"><h3>댓글 3</h3><ul>{comments}</ul><textarea placeholder="댓글을 입력해 주세요"></textarea></section>{footer(article)}"""
    parts = expect(article, "bylines", "second", "source", "url")
    return document(head, body, f"{article.title} - {article.outlet}"), parts


@layout("html", pages=2, suits=is_script)
def html_script(article: Article, _: Sequence[Article]) -> Composed:
    """A broadcast script in breaks, labels in bold."""
    said, reported = article.paragraphs[: article.anchor], article.paragraphs[article.anchor :]
    head = f"{open_graph(article, f' | {article.outlet}')}\n{json_ld(news_article(article))}"
    body = f"""{NAV}<h1>{escape(article.title, quote=False)}</h1><div class="text_area" itemprop="articleBody"><b>&lt;앵커&gt;</b><br><br>
{broken(said)}<br><br>
<b>&lt;기자&gt;</b><br><br>
{broken(reported)}<br><br>
(영상취재 : 방새론, 영상편집 : 유단비)</div>{footer(article)}"""
    stated = ("bylines", "second", "keywords", "source", "section", "url")
    return document(head, body, f"{article.title} | {article.outlet}"), expect(article, *stated)


@layout("html", pages=2, suits=is_photo)
def html_photo(article: Article, _: Sequence[Article]) -> Composed:
    """A photo whose text is the article."""
    opening = f"[{article.place}={article.outlet}] {article.byline} = "
    head = f"{open_graph(article)}\n{meta('article:published_time', stamp(article.published))}"
    body = f"""{element("h1", article.title)}<div class="photo"><img src="/{article.id}.jpg"></div>
<div class="article-body">{paragraphs(dated(article, opening))}</div>{footer(article)}"""
    parts = expect(article, "bylines", "second", "source", "url")
    return document(head, body, f"{article.title} - {article.outlet}"), parts


@layout("html", pages=2, suits=is_notice)
def html_notice(article: Article, _: Sequence[Article]) -> Composed:
    """A notice in list form with metadata."""
    data = {key: value for key, value in news_article(article).items() if key not in {"author", "keywords"}}
    body = f'{NAV}{element("h1", article.title)}<div class="article-body">{broken(article.paragraphs)}</div>{footer(article)}'
    parts = expect(article, "second", "source", "section", "url")
    return document(json_ld(data), body, f"{article.title} - {article.outlet}"), parts


@layout("html", pages=3, suits=has_reporter)
def html_relative(article: Article, others: Sequence[Article]) -> Composed:
    """Related links of three kinds: from the root, from the page's folder, without the scheme."""
    folder = f"https://news.{article.domain}/{article.published:%Y/%m/%d}"
    url = f"{folder}/{article.id}.html"
    hrefs = ("/archive/{}.html", "{}.html", f"//news.{article.domain}/{{}}.html")
    targets = (
        f"https://news.{article.domain}/archive/{{}}.html",
        f"{folder}/{{}}.html",
        f"https://news.{article.domain}/{{}}.html",
    )
    anchors = "".join(
        f'<dd><a href="{href.format(other.id)}">{escape(other.title, quote=False)}</a></dd>'
        for href, other in zip(hrefs, others, strict=False)
    )
    related = [
        Related(other.title, None, target.format(other.id)) for target, other in zip(targets, others, strict=False)
    ]
    head = "\n".join([meta("og:title", article.title), meta("og:url", url), meta("og:site_name", article.outlet)])
    body = f"""{NAV}{element("h1", article.title)}<p class="byline">{article.byline}</p><div class="article-body">{paragraphs(article.paragraphs)}</div>
<dl class="related_list"><dt>관련기사</dt>{anchors}</dl>{footer(article)}"""
    parts = expect(article, "bylines", "source", url=url, related=related)
    return document(head, body, f"{article.title} - {article.outlet}"), parts


@layout(
    "html",
    pages=2,
    suits=lambda article: has_reporter(article) and any(text[0] in INTERTITLES for text in article.paragraphs),
)
def html_intertitles(article: Article, _: Sequence[Article]) -> Composed:
    """Intertitles are headings without their marks."""
    texts = [(text[0] in INTERTITLES, text.lstrip(f"{INTERTITLES} ")) for text in article.paragraphs]
    inner = "\n".join(element("h3" if is_heading else "p", text) for is_heading, text in texts)
    head = f"{open_graph(article)}\n{meta('article:published_time', stamp(article.published))}"
    body = f"""{NAV}<article>{element("h1", article.title)}<div class="article-body">{inner}</div></article>{footer(article)}"""
    parts = expect(article, "second", "source", "url", body="\n".join(text for _, text in texts))
    return document(head, body, f"{article.title} - {article.outlet}"), parts
