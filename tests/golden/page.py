"""What a golden page is: its content, the parts it must be taken apart into, and the article both were composed from."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

Format = Literal["txt", "html", "fields"]


class Related(NamedTuple):
    """An item of a page's list of related articles."""

    title: str
    summary: str | None = None
    url: str | None = None


class Parts(NamedTuple):
    """What a reader finds on a page. Nothing is expected that the page does not show."""

    title: str
    title_origin: Literal["page", "metadata", "inferred"]
    title_tags: list[str]
    lead: str | None
    body: str
    bylines: list[str]
    published: str | None
    published_precision: Literal["second", "minute", "day", "unknown"]
    keywords: list[str]
    related: list[Related]
    source: str | None
    section: str | None
    url: str | None


class Page(NamedTuple):
    """A page as a crawl would leave it, with its parts."""

    name: str
    format: Format
    content: str | dict[str, str]
    parts: Parts


@dataclass(frozen=True)
class Reporter:
    """A name and what stands behind it in a byline."""

    name: str
    role: str

    def __str__(self) -> str:
        """The byline."""
        return f"{self.name} {self.role}"


@dataclass(frozen=True)
class Article:
    """An invented article. `anchor` counts the paragraphs of a script that the anchor speaks."""

    index: int
    id: str
    kind: str
    section: str
    outlet: str
    domain: str
    url: str
    published: datetime
    place: str
    reporters: list[Reporter]
    mail: str | None
    title: str
    tags: list[str]
    subtitles: list[str]
    lead: str | None
    paragraphs: list[str]
    keywords: list[str]
    caption: str | None
    anchor: int
    summary: str

    @property
    def names(self) -> list[str]:
        """Names of the reporters."""
        return [reporter.name for reporter in self.reporters]

    @property
    def byline(self) -> str:
        """The reporters in one line: 홍길동·김철수 기자."""
        return f"{'·'.join(self.names)} {self.reporters[0].role}"

    @property
    def modified(self) -> datetime:
        """When the article was last changed."""
        return self.published + timedelta(minutes=42)


def read_articles() -> list[Article]:
    """All invented articles."""
    records = json.loads(Path(__file__).with_name("articles.json").read_text("utf-8"))
    return [
        Article(
            **{
                **record,
                "index": index,
                "published": datetime.fromisoformat(record["published"]),
                "reporters": [Reporter(**reporter) for reporter in record["reporters"]],
            }
        )
        for index, record in enumerate(records)
    ]


STATED: dict[str, tuple[str, Callable[[Article], Any]]] = {
    "lead": ("lead", lambda article: article.lead),
    "subtitles": ("lead", lambda article: "\n".join(article.subtitles) or None),
    "bylines": ("bylines", lambda article: article.names),
    "keywords": ("keywords", lambda article: article.keywords),
    "source": ("source", lambda article: article.outlet),
    "section": ("section", lambda article: article.section),
    "url": ("url", lambda article: article.url),
    "day": ("published", lambda article: article.published.isoformat()[:10]),
    "minute": ("published", lambda article: article.published.isoformat()[:16]),
    "second": ("published", lambda article: article.published.isoformat()),
}
"""What a page can show, besides title and body: the part it is, and how it is expected."""


def expect(article: Article, *stated: str, **others: Any) -> Parts:
    """The parts of a page that shows title, body, and what is `stated`."""
    nothing = Parts(
        title=article.title,
        title_origin="page",
        title_tags=article.tags,
        lead=None,
        body="\n".join(article.paragraphs),
        bylines=[],
        published=None,
        published_precision="unknown",
        keywords=[],
        related=[],
        source=None,
        section=None,
        url=None,
    )
    found = {part: value(article) for part, value in (STATED[name] for name in stated)}
    precision: Any = next((name for name in stated if name in {"day", "minute", "second"}), "unknown")
    return nothing._replace(published_precision=precision, **found, **others)
