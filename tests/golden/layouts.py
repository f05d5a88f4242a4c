"""The layouts: composing functions register here with the articles they suit. They stand in the modules of their group."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import NamedTuple

from .page import Article, Format, Page, Parts

Composed = tuple[str | dict[str, str], Parts]
Compose = Callable[[Article, Sequence[Article]], Composed]
MakePage = Callable[[Article, Sequence[Article]], Page]


class Layout(NamedTuple):
    """A composing function, the articles it suits, and how many pages it is to give."""

    make: MakePage
    group: str
    suits: Callable[[Article], bool]
    pages: int


LAYOUTS: list[Layout] = []
FORMATS: dict[str, Format] = {"aggregator": "txt", "press": "txt", "html": "html", "fields": "fields"}


def is_text(article: Article) -> bool:
    """It is neither a script nor a photo nor a notice."""
    return article.kind not in {"broadcast", "photo", "notice"}


def has_lead(article: Article) -> bool:
    """A text with a summary."""
    return is_text(article) and article.lead is not None


def has_caption(article: Article) -> bool:
    """A text with a picture."""
    return is_text(article) and article.caption is not None


def has_reporter(article: Article) -> bool:
    """A text by a reporter who sits in the newsroom."""
    return is_text(article) and any(reporter.role in {"기자", "선임기자", "앵커"} for reporter in article.reporters)


def has_subtitles(article: Article) -> bool:
    """A text with subtitles."""
    return has_reporter(article) and bool(article.subtitles)


def has_team(article: Article) -> bool:
    """A text by several reporters."""
    return is_text(article) and len(article.reporters) > 1


def is_agency(article: Article) -> bool:
    """A text by an agency, which opens with a dateline."""
    return has_reporter(article) and article.outlet in {"나루통신", "뉴스1", "뉴시스", "연합뉴스"}


def is_foreign(article: Article) -> bool:
    """A text by a correspondent."""
    return is_text(article) and any(reporter.role == "특파원" for reporter in article.reporters)


def is_opinion(article: Article) -> bool:
    """An editorial or a column."""
    return article.kind == "editorial"


def is_script(article: Article) -> bool:
    """A broadcast script."""
    return article.kind == "broadcast"


def is_photo(article: Article) -> bool:
    """A photo with its text."""
    return article.kind == "photo"


def is_notice(article: Article) -> bool:
    """Obituaries or appointments in list form."""
    return article.kind == "notice"


def layout(group: str, pages: int, suits: Callable[[Article], bool] = is_text) -> Callable[[Compose], MakePage]:
    """Register a composing function, whose pages are named after it."""

    def register(compose: Compose) -> MakePage:
        @wraps(compose)
        def make(article: Article, others: Sequence[Article]) -> Page:
            return Page(f"{compose.__name__}-{article.id}", FORMATS[group], *compose(article, others))

        LAYOUTS.append(Layout(make, group, suits, pages))
        return make

    return register
