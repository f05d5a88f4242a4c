"""Records with columns: crawls, sheets, search results."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from zoneinfo import ZoneInfo

from .layouts import Composed, has_caption, has_reporter, is_agency, is_script, layout
from .page import Article, expect
from .pieces import clock, copyright_line, dated, scripted

KST = ZoneInfo("Asia/Seoul")


def rfc_822(at: datetime) -> str:
    """Tue, 04 Mar 2025 11:18:09 +0900."""
    return format_datetime(at.replace(tzinfo=KST))


@layout("fields", pages=3, suits=has_reporter)
def fields_crawl(article: Article, _: Sequence[Article]) -> Composed:
    """A crawl's record: plain columns, the text with its furniture."""
    lines = [*article.paragraphs, f"{article.byline} {article.mail}", copyright_line(article)]
    record = {
        "title": article.title,
        "press": article.outlet,
        "published": article.published.isoformat(),
        "url": article.url,
        "text": "\n".join(lines),
    }
    return record, expect(article, "bylines", "second", "source", "url", title_origin="metadata")


@layout("fields", pages=3, suits=is_agency)
def fields_portal_search(article: Article, _: Sequence[Article]) -> Composed:
    """A portal search's record: entities in the title, blank lines and a dateline in the text."""
    opening = f"({article.place}={article.outlet}) {' '.join(map(str, article.reporters))} = "
    record = {
        "title": escape(article.title),
        "original link": article.url,
        "link": f"https://n.news.naver.com/mnews/article/000/{article.index:010}?sid=100",
        "description": f"{article.paragraphs[0][:60]}... ",
        "publication date": rfc_822(article.published),
        "contents": "\n\n\n\n\n    " + "    ".join(dated(article, opening)) + f"    {article.mail}\n",
        "source": article.outlet,
    }
    return record, expect(article, "bylines", "second", "source", "url", title_origin="metadata")


@layout("fields", pages=2, suits=has_caption)
def fields_portal_glued(article: Article, _: Sequence[Article]) -> Composed:
    """A portal search's record whose caption and paragraphs are all glued."""
    record = {
        "title": escape(article.title),
        "original link": article.url,
        "publication date": rfc_822(article.published),
        "contents": f"\n\n\n\n\n{article.caption} 연합뉴스{''.join(article.paragraphs)}(사진=연합뉴스)\n\t\t",
    }
    return record, expect(article, "second", "url", title_origin="metadata")


@layout("fields", pages=3, suits=has_reporter)
def fields_sheet(article: Article, _: Sequence[Article]) -> Composed:
    """A news archive's row, with Korean column names."""
    record = {
        "일자": f"{article.published:%Y%m%d}",
        "언론사": article.outlet,
        "기고자": ", ".join(article.names),
        "제목": article.title,
        "통합 분류1": article.section,
        "키워드": ",".join(article.keywords),
        "본문": "\n".join(article.paragraphs),
        "URL": article.url,
    }
    return record, expect(article, "day", "source", "bylines", "section", "keywords", "url", title_origin="metadata")


@layout("fields", pages=2, suits=has_reporter)
def fields_whole_text(article: Article, _: Sequence[Article]) -> Composed:
    """A short text and the whole one side by side."""
    record = {
        "제목": article.title,
        "언론사": article.outlet,
        "일자": f"{article.published:%Y-%m-%d}",
        "본문": " ".join(article.paragraphs)[:120],
        "full_body": "\n".join(article.paragraphs),
        "URL": article.url,
    }
    return record, expect(article, "day", "source", "url", title_origin="metadata")


@layout("fields", pages=3)
def fields_description(article: Article, _: Sequence[Article]) -> Composed:
    """The text is empty, so the description stands in for it."""
    record = {
        "title": article.title,
        "original link": article.url,
        "description": article.summary,
        "publication date": rfc_822(article.published),
        "contents": "",
    }
    return record, expect(article, "second", "url", title_origin="metadata", body=article.summary)


@layout("fields", pages=3, suits=is_agency)
def fields_script_residue(article: Article, _: Sequence[Article]) -> Composed:
    """The text begins with a page's script and the title ends with the outlet."""
    opening = f"【{article.place}={article.outlet}】{article.byline} = "
    residue = "\n\t\n\n\n\n// flash 오류를 우회하기 위한 함수 추가\nfunction _flash_removeCallback() {}\n\n"
    record = {
        "title": f"{article.title} | {article.outlet}",
        "date": f"{article.published:%Y.%m.%d. }{clock(article.published)}",
        "content": residue + "\n".join(dated(article, opening)) + f"\n{article.mail}",
        "url": article.url,
    }
    return record, expect(article, "bylines", "minute", "source", "url", title_origin="metadata")


@layout("fields", pages=2, suits=is_script)
def fields_script(article: Article, _: Sequence[Article]) -> Composed:
    """A broadcast script in a crawl's record."""
    below = ["촬영기자 : 방새론 / 영상편집 : 유단비", copyright_line(article)]
    lines = [*scripted(article, "[앵커]", "[기자]"), *below]
    record = {
        "title": article.title,
        "media": article.outlet,
        "date": f"{article.published:%Y-%m-%d %H:%M}",
        "section": article.section,
        "content": "\n".join(lines),
        "link": article.url,
    }
    return record, expect(article, "bylines", "minute", "source", "section", "url", title_origin="metadata")
