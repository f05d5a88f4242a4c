"""The golden set is sound: every expected part stands on its page, and no furniture got into an expected text."""

import re
from collections import Counter
from datetime import datetime
from functools import wraps
from html import unescape

import pytest

from golden import Page, golden_pages
from golden.layouts import LAYOUTS
from golden.page import read_articles

PAGES = golden_pages()
AT_LEAST = {"agg": 50, "press": 50, "html": 40, "fields": 10}

FURNITURE = re.compile(
    r"무단\s?전재|재배포|구독하기|관련기사|관련 뉴스|많이 본 뉴스|댓글 \d|페이스북|카카오톡|다른기사|송고|ⓒ|©|저작권자|Copyright"
    r"|더 많은 것을|Read more|Similar News|최근 뉴스|영상취재|영상편집|촬영기자|[\[<【◀] ?(앵커|기자|리포트)"
    r"|사진=|연합뉴스|=(나루통신|뉴시스|뉴스1)|^[▲△] ?[^ ]+(이|가) .* 있다|[\w.]+@[\w.]+|회원가입|로그인|이용약관|제보|기자(?=[ .=])|googletag|<|>"
)
TELLS_OF_IT = {
    "bank-app": {"로그인", "회원가입"},
    "court-copyright": {"무단 전재", "재배포", "저작권자", "ⓒ", "제보"},
    "film-fest": {"사진="},
    "forum-ad": {"forum@hanbit.example"},
    "reporter-award": {"연합뉴스", "영상편집", "제보", "촬영기자"},
    "satellite": {"data@kasa.example"},
    "tip-line": {"제보", "help@police.example"},
}
"""Articles that speak of copyright, tips, reporters or mail themselves; over-deletion shows here."""


def shown(page: Page) -> str:
    """All that stands on the page, without tags and spaces."""
    text = page.content if isinstance(page.content, str) else "\n".join(page.content.values())
    text = unescape(re.sub(r"</?[a-z][^>]*>", "", text)) if page.format == "html" else unescape(text)
    return squeeze(text)


def squeeze(text: str) -> str:
    """The text without spaces; all that JSON escapes stands unescaped."""
    return re.sub(r"\s", "", text)


def article_of(page: Page) -> str:
    return page.name.split("-", 1)[1]


def of_every_page(check):
    """The check as a test of each group of pages; a failing one names the page."""

    @pytest.mark.parametrize("group", AT_LEAST)
    @wraps(check)
    def run(group):
        for page in PAGES:
            if page.name.startswith(group):
                try:
                    check(page)
                except (AssertionError, ValueError) as error:
                    error.add_note(f"on the page {page.name}")
                    raise

    # pytest asks for the arguments of what is wrapped.
    del run.__wrapped__
    return run


def test_the_set_is_large_and_always_the_same():
    groups = Counter(re.split("[_-]", page.name)[0] for page in PAGES)
    assert all(groups[group] >= number for group, number in AT_LEAST.items()), groups
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert len(PAGES) >= 150
    assert golden_pages() == PAGES


def test_each_layout_gives_its_pages_and_each_article_is_used():
    assert Counter(page.name.split("-")[0] for page in PAGES) == {each.make.__name__: each.pages for each in LAYOUTS}
    assert {article_of(page) for page in PAGES} == {article.id for article in read_articles()}


def test_the_articles_are_various():
    articles = read_articles()
    assert len(articles) >= 40
    assert len({article.title for article in articles}) == len(articles)
    assert all(3 <= len(article.paragraphs) <= 9 and len(article.subtitles) <= 3 for article in articles)
    assert {len(article.subtitles) for article in articles} == {0, 1, 2, 3}
    cuts = Counter(
        "…" if a.summary.endswith("…") else "whole" if a.summary[-1] in ".0구원" else "mid" for a in articles
    )
    assert min(cuts["…"], cuts["mid"], cuts["whole"]) >= 10


@of_every_page
def test_body_title_and_lead_stand_on_the_page(page):
    text, parts = shown(page), page.parts
    missing = [line for line in [*parts.body.split("\n"), *(parts.lead or "").split("\n")] if squeeze(line) not in text]
    assert not missing
    assert parts.body
    assert squeeze(parts.title) in text


@of_every_page
def test_the_body_is_in_the_order_of_the_page(page):
    text, at = shown(page), 0
    for line in page.parts.body.split("\n"):
        at = text.index(squeeze(line), at) + len(squeeze(line))


@of_every_page
def test_the_smaller_parts_stand_on_the_page(page):
    text, parts = shown(page), page.parts
    related = [part for item in parts.related for part in (item.title, item.summary) if part]
    assert not [part for part in [*parts.bylines, *parts.keywords, *related] if squeeze(part) not in text]
    assert parts.source is None or parts.source in text
    assert parts.section is None or parts.section in text
    assert all(tag in parts.title for tag in parts.title_tags)
    assert all(item.url is None or item.url.startswith("https://") for item in parts.related)


@of_every_page
def test_the_url_stands_on_the_page(page):
    if page.parts.url:
        content = page.content if isinstance(page.content, str) else "\n".join(page.content.values())
        assert page.parts.url in unescape(content)


@of_every_page
def test_the_time_is_as_exact_as_it_says(page):
    published, precision = page.parts.published, page.parts.published_precision
    lengths = {"unknown": 0, "day": 10, "minute": 16, "second": 19}
    assert len(published or "") == lengths[precision]
    if published:
        at = datetime.fromisoformat(published)
        day = (f"{at:%Y%m%d}", f"{at.year}{at.month}{at.day}", f"{at.day:02}{at.month}{at.year}")
        times = ("",) if precision == "day" else (f"{at:%H%M}", f"{at.hour % 12 or 12}{at:%M}")
        seconds = f"{at:%S}" if precision == "second" else ""
        digits = re.sub(r"\D", "", months_as_numbers(page))
        assert any(f"{first}{time}{seconds}" in digits for first in day for time in times)


def months_as_numbers(page: Page) -> str:
    """The page as it is, with English names of months as numbers."""
    text = page.content if isinstance(page.content, str) else "\n".join(page.content.values())
    for number, month in enumerate(("Jan", "Feb", "Mar", "Apr", "May"), 1):
        text = text.replace(f" {month} ", f" {number} ")
    return text


@of_every_page
def test_an_inferred_title_is_the_first_sentence(page):
    if page.parts.title_origin == "inferred":
        assert (page.parts.lead or page.parts.body).startswith(page.parts.title)
        assert len(page.parts.title) < 100


@of_every_page
def test_no_furniture_is_expected(page):
    parts = page.parts
    allowed = TELLS_OF_IT.get(article_of(page), set())
    texts = [parts.title, parts.lead or "", parts.body]
    assert {found.group().strip() for text in texts for found in FURNITURE.finditer(text)} <= allowed


def test_articles_that_tell_of_furniture_really_do():
    texts = {article.id: "\n".join([article.title, *article.paragraphs]) for article in read_articles()}
    assert all(word in texts[name] for name, words in TELLS_OF_IT.items() for word in words)
