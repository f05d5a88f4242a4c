"""The elements that Korean news sites put their articles in.

They are known by name: `data/containers.csv` has a `name`, which is an id, a class or an itemprop, and `where` it was seen, in
our own reading of pages and in the crawlers of others on GitHub. The surest names come first.
"""

from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import polars as pl

MAX_SAME_NAME, MAX_PARAGRAPHS = 20, 1_000
"""Elements of one name that are tried; on a page with more of them they are cards of a list, or paragraphs."""


class Named(NamedTuple):
    """The elements of a page by their names in the form of `plain_name`: those given by id or itemprop, those by class."""

    by_id: dict[str, list[Any]]
    by_class: dict[str, list[Any]]


@cache
def container_names() -> tuple[str, ...]:
    """The names of containers in the form of `plain_name`, the surest first."""
    with resources.files("transforms.data").joinpath("containers.csv").open("rb") as file:
        names = pl.read_csv(file)["name"].to_list()
    return tuple(dict.fromkeys(map(plain_name, names)))


def plain_name(name: str) -> str:
    """An id or a class in the form in which sites' spellings are one: article_body, article-body, articleBody."""
    return name.replace("_", "").replace("-", "").lower()


def named_elements(root: Any) -> Named:
    """The elements of a page that have a container's name."""
    wanted = frozenset(container_names())
    named = Named({}, {})
    for element in root.xpath("//*[@id or @class or @itemprop]"):
        # Pages list several classes; an id with spaces in it is one all the same.
        for attribute, places in (("id", named.by_id), ("itemprop", named.by_id), ("class", named.by_class)):
            for word in (element.get(attribute) or "").split():
                name = plain_name(word)
                if name in wanted:
                    found = places.setdefault(name, [])
                    if len(found) < (MAX_PARAGRAPHS if element.tag == "p" else MAX_SAME_NAME):
                        found.append(element)
    return named
