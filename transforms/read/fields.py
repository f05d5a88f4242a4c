"""Under which names the fields of a record arrive.

Compiled from the headers of BIG KINDS sheets, Naver and Daum crawlers on GitHub, newspaper4k, Fundus and trafilatura
output. Where a record has several columns for one field, the first name in the list that is filled wins: the whole
text before the teaser (`full_body` before `본문`, which BIG KINDS cuts at 200 characters), the publisher's own URL
before the portal's, the publication before an update. `원문` comes behind the other texts, for it may as well be an address.
"""

import re
from collections.abc import Iterable, Mapping

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "url": ("original link", "originallink", "original url", "canonical url", "url", "article url", "news url", "link", "href", "uri", "원문링크", "원문 링크", "원문 url", "기사 url", "기사url", "기사링크", "기사 링크", "기사주소", "기사 주소", "뉴스링크", "뉴스 링크", "링크", "주소"),
    "title": ("title", "headline", "news title", "news headline", "article title", "article headline", "subject", "제목", "기사제목", "기사 제목", "뉴스제목", "뉴스 제목", "헤드라인"),
    "text": ("full body", "fulltext", "full text", "기사전문", "기사 전문", "전문", "article content", "news content", "article text", "article body", "articlebody", "news body", "contents", "content", "content text", "body", "text", "main text", "maintext", "article", "기사본문", "기사 본문", "뉴스본문", "뉴스 본문", "본문내용", "본문 내용", "본문", "기사내용", "기사 내용", "내용", "원문", "content html", "html", "raw html", "raw"),
    "description": ("description", "summary", "abstract", "excerpt", "lead", "요약", "설명"),
    "source": ("press", "press name", "media", "media name", "publisher", "outlet", "source", "source name", "site name", "sitename", "newspaper", "provider", "언론사", "언론사명", "매체", "매체명", "신문사", "신문사명", "출처"),
    "published": ("published", "published at", "publication date", "date published", "datepublished", "publish date", "publishing date", "pubdate", "pub date", "article date", "news date", "date", "datetime", "date time", "regdate", "reg date", "created at", "일자", "날짜", "게시일", "게재일", "발행일시", "발행일", "발행일자", "보도일", "보도일자", "작성일시", "작성일", "작성일자", "등록일시", "등록일", "기사일자", "입력일", "입력일자", "timestamp", "time stamp", "time", "시간", "updated at"),
    "collected": ("collected at", "collected", "crawled at", "crawl date", "scraped at", "fetched at", "retrieved at", "수집일시", "수집시각", "수집일", "수집일자", "크롤링일시", "크롤링일자"),
    "byline": ("byline", "author", "authors", "reporter", "reporter name", "writer", "기고자", "기자", "기자명", "기자이름", "기자 이름", "작성자"),
    "section": ("section", "category", "topic", "통합 분류1", "통합 분류 1", "통합분류1", "통합 분류", "통합분류", "분류", "섹션", "카테고리"),
    "keywords": ("keywords", "keyword", "tags", "키워드", "태그"),
    "people": ("인물", "people", "persons"),
    "places": ("위치", "지역"),
    "organizations": ("기관", "organizations"),
    "features": ("특성추출(가중치순 상위 50개)", "특성추출"),
    "categories": ("통합 분류1", "통합 분류2", "통합 분류3", "통합 분류 1", "통합 분류 2", "통합 분류 3", "사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3"),
}  # fmt: skip
"""Field -> the names it goes by, most telling first. Names are compared without case, `_`, `-` and outer spaces, parted where camelCase is."""

JOINED = ("categories",)
"""Fields that all of their columns make up together."""


def plain_name(name: str) -> str:
    """A column name in the form that names are compared in.

    >>> plain_name("Publication_Date ")
    'publication date'
    >>> plain_name("publishedAt")
    'published at'
    """
    return re.sub(r"[\s_\-]+|(?<=[a-z0-9])(?=[A-Z])", " ", name.replace("\ufeff", "")).strip().casefold()


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
