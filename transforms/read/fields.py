"""Under which names the fields of a record arrive.

Compiled from the headers of BIG KINDS sheets, Naver and Daum crawlers on GitHub, newspaper4k, Fundus and trafilatura
output. Where a record has several columns for one field, the first name in the list that is filled wins: the whole
text before the teaser (`full_body` before `본문`, which BIG KINDS cuts at 200 characters), the publisher's own URL
before the portal's.
"""

import re
from collections.abc import Iterable, Mapping

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "url": ("original link", "originallink", "original url", "canonical url", "url", "link", "href", "uri", "원문링크", "원문 url", "기사 url", "기사url", "링크", "주소"),
    "title": ("title", "headline", "news title", "article title", "subject", "제목", "기사제목", "기사 제목", "뉴스 제목"),
    "text": ("full body", "fulltext", "full text", "contents", "content", "article body", "articlebody", "body", "text", "main text", "maintext", "article", "본문", "내용", "기사본문", "기사 본문", "기사내용", "html", "raw html", "raw"),
    "description": ("description", "summary", "abstract", "excerpt", "lead", "요약", "설명"),
    "source": ("press", "media", "publisher", "outlet", "source", "source name", "site name", "sitename", "newspaper", "provider", "언론사", "매체", "매체명", "신문사", "출처"),
    "published": ("published", "published at", "publication date", "date published", "datepublished", "publish date", "publishing date", "pubdate", "pub date", "date", "datetime", "created at", "일자", "날짜", "게시일", "작성일", "발행일", "기사일자", "입력일"),
    "collected": ("collected at", "collected", "crawled at", "crawl date", "scraped at", "fetched at", "retrieved at", "수집일", "수집일시", "수집시각"),
    "byline": ("byline", "author", "authors", "reporter", "writer", "기고자", "기자", "기자명", "작성자"),
    "section": ("section", "category", "topic", "통합 분류1", "통합 분류 1", "통합분류1", "통합 분류", "통합분류", "분류", "섹션", "카테고리"),
    "keywords": ("keywords", "keyword", "tags", "키워드", "태그"),
    "people": ("인물", "people", "persons"),
    "places": ("위치", "지역"),
    "organizations": ("기관", "organizations"),
    "features": ("특성추출(가중치순 상위 50개)", "특성추출"),
    "categories": ("통합 분류1", "통합 분류2", "통합 분류3", "통합 분류 1", "통합 분류 2", "통합 분류 3", "사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3"),
}  # fmt: skip
"""Field -> the names it goes by, most telling first. Names are compared without case, `_`, `-` and outer spaces."""

JOINED = ("categories",)
"""Fields that all of their columns make up together."""


def plain_name(name: str) -> str:
    """A column name in the form that names are compared in.

    >>> plain_name("Publication_Date ")
    'publication date'
    """
    return re.sub(r"[\s_\-]+", " ", name.replace("\ufeff", "")).strip().casefold()


def columns_of_fields(names: Iterable[str], mapping: Mapping[str, str] | None = None) -> dict[str, list[str]]:
    """Which of a record's columns hold which field: field -> columns, the preferred one first.

    `mapping` (field -> column, from `--map`) goes before every known name.

    >>> columns_of_fields(["제목", "본문", "full_body"])
    {'title': ['제목'], 'text': ['full_body', '본문']}
    """
    by_plain: dict[str, list[str]] = {}
    for name in names:
        # A repeated column of a sheet has a number behind its name.
        by_plain.setdefault(plain_name(re.sub(r" \(\d+\)$", "", name)), []).append(name)
    found: dict[str, list[str]] = {}
    for field, known in FIELD_NAMES.items():
        columns = [column for name in known for column in by_plain.get(name, [])]
        # A column without a name, as of pandas' row numbers, is no field.
        mapped = (mapping or {}).get(field)
        chosen = by_plain.get(plain_name(mapped), []) if mapped else []
        columns = [*chosen, *(column for column in columns if column not in chosen)]
        if columns:
            found[field] = columns
    return found
