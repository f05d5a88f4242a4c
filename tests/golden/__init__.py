"""Golden pages: what a reader finds on Korean news pages of many layouts, to measure parsing against.

Every article, person and event in `articles.json` is invented; outlets, cities and institutions are a setting only. Composed without
knowledge of the parser. Spaces and line feeds carry no meaning in the expected texts: pages glue paragraphs that the body parts.
"""

from collections import Counter
from collections.abc import Iterator

from . import aggregator, markup, press, records
from .layouts import LAYOUTS, Layout
from .page import Article, Page, Parts, Related, read_articles

__all__ = ["Page", "Parts", "Related", "aggregator", "golden_pages", "markup", "press", "records"]


def golden_pages() -> list[Page]:
    """All pages, always the same."""
    articles, used = read_articles(), Counter[str]()
    return [page for place, layout in enumerate(LAYOUTS) for page in _pages_of(layout, place, articles, used)]


def _pages_of(layout: Layout, place: int, articles: list[Article], used: Counter[str]) -> Iterator[Page]:
    """A layout's pages, from the articles that were used least; `place` varies which come first and what they are related to."""
    suited = [article for article in articles if layout.suits(article)]
    suited.sort(key=lambda article: (used[article.id], (article.index * 11 + place * 5) % len(articles)))
    for article in suited[: layout.pages]:
        used[article.id] += 1
        steps = (step * (place % 5 + 3) for step in range(1, 4 + (place + article.index) % 4))
        others = (articles[(article.index + step) % len(articles)] for step in steps)
        yield layout.make(article, [other for other in others if other.kind != "notice"])
