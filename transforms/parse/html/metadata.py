"""What the head of a page states about its article: JSON-LD, OpenGraph and the meta tags that Korean sites use.

Every field comes as candidates in order of trust; `transforms.parse.html` sets them against what the page shows.
Sites fill these fields carelessly: `author` is often the outlet, `article:author` a Facebook page, `og:title` ends in the
outlet's name, JSON-LD holds raw line feeds, comments and unescaped quotation marks.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from transforms.parse.html.outlets import is_outlet, is_portal, looks_like_outlet
from transforms.parse.html.tree import absolute_url, one_line, storable
from transforms.parse.keywords import split_keywords

ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
"""The types of schema.org that are articles: NewsArticle, ReportageNewsArticle, LiveBlogPosting, Report."""

WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where one JSON-LD node holds others about the same page; the lists of other articles (itemListElement) are no such place."""

TITLE_KEYS = ("headline", "og:title", "twitter:title", "dable:title", "title", "dc.title")
PUBLISHED_KEYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "dd:published_time", "datepublished",
    "article:published", "og:regdate", "og:pubdate", "pubdate", "publishdate", "publish_date", "dc.date.issued", "dc.date",
    "parsely-pub-date", "sailthru.date", "regdate", "date",
)  # fmt: skip
BYLINE_KEYS = (
    "dable:author", "dd:author", "article:author", "og:article:author", "og:author", "author",
    "dc.creator", "parsely-author", "byl",
)  # fmt: skip
SOURCE_KEYS = ("og:site_name", "dd:publisher", "article:publisher", "publisher", "application-name")
CARRIED_KEYS = ("article:media_name", "og:article:author", "article:author", "author")
"""Where portals name the outlet whose article they carry: 네이버 `새벽신문 | 네이버`, 다음."""

RIGHTS_KEYS = ("copyright", "dc.rights", "dcterms.rights", "copyrightholder")

SECTION_KEYS = (
    "article:section", "content_category", "dd:category", "og:article:section", "classification", "itemprop:genre",
)  # fmt: skip
DESCRIPTION_KEYS = ("og:description", "description", "twitter:description", "dc.description")
KEYWORD_KEYS = ("news_keywords", "article:tag", "og:article:tag", "dable:tag", "keywords")
"""From reading heads of pages and crawlers on GitHub; `dd:` is of the portals' feeds, `dable:` of an advertiser."""

MAX_KEYWORD, MAX_KEYWORDS = 100, 200
"""Characters of a keyword, for longer ones are sentences that an editor put there; keywords of a page."""

BROKEN_FIELD = r'"%s"\s*:\s*"(.*?)"\s*(?:,\s*"[@\w]+"\s*:|[}\]])'
BROKEN_NAME = r'"%s"\s*:[\s\[]*\{[^{}]*?"name"\s*:\s*"([^"]*)"'
"""A field and a name in JSON that does not parse, most often for quotation marks within a text."""

MAX_BROKEN = 20_000
"""Characters of such JSON in which a field ends."""


class Metadata(NamedTuple):
    """What a head states; lists are candidates, the most trusted first, except bylines and keywords."""

    titles: list[str]
    published: list[str]
    bylines: list[str]
    keywords: list[str]
    sources: list[str]
    sections: list[str]
    url: str | None
    description: str | None
    lead: str | None
    body: str | None
    rights: list[str]


def read_metadata(root: Any, base: str | None) -> Metadata:
    """What the head of a parsed page states; `base` makes its addresses absolute."""
    article = _article(root)
    meta = _meta(root)

    def stated(ld: str, keys: tuple[str, ...]) -> list[str]:
        found = [*_texts(article.get(ld)), *(value for key in keys for value in meta.get(key, []))]
        return list(dict.fromkeys(found))

    sources = [*_carried(meta), *_names(article.get("publisher"))]
    sources += [name for key in SOURCE_KEYS for name in meta.get(key, []) if "://" not in name]
    sources = list(dict.fromkeys(sources))
    return Metadata(
        titles=stated("headline", TITLE_KEYS) or _texts(article.get("name")),
        published=[text for text in stated("datePublished", PUBLISHED_KEYS) if re.search(r"\d{4}", text)],
        bylines=_bylines(article, meta, sources),
        keywords=_keywords(article, meta),
        sources=sources,
        sections=stated("articleSection", SECTION_KEYS),
        url=_canonical(root, meta, article, base),
        description=next(iter(stated("description", DESCRIPTION_KEYS)), None),
        lead=next(iter(_texts(article.get("alternativeHeadline"))), None),
        body=storable(article["articleBody"]).strip() or None if isinstance(article.get("articleBody"), str) else None,
        rights=_rights(meta),
    )


def _meta(root: Any) -> dict[str, list[str]]:
    """The contents of meta tags by their lowercase name, property or `itemprop`."""
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        content = one_line(tag.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            key = (tag.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(f"itemprop:{key}" if key == "genre" else key, []).append(content)
    return found


def _canonical(root: Any, meta: dict[str, list[str]], article: dict[str, Any], base: str | None) -> str | None:
    """The page's own address. A site's front page, which careless templates name for every article, is none."""
    links = [tag.get("href") for tag in root.iter("link") if "canonical" in (tag.get("rel") or "").lower().split()]
    entity = article.get("mainEntityOfPage")
    entity = entity.get("@id") or entity.get("url") if isinstance(entity, dict) else entity
    for href in [*links, *meta.get("og:url", []), article.get("url"), entity]:
        url = absolute_url(href, base)
        if url and (urlsplit(url).path.strip("/") or urlsplit(url).query):
            return url
    return None


def _bylines(article: dict[str, Any], meta: dict[str, list[str]], sources: list[str]) -> list[str]:
    """The authors of the first place that names persons; outlets and addresses are none."""

    def is_person(name: str) -> bool:
        name = _before_bar(name)
        return not (re.match(r"https?:|www\.|@", name) or name in sources or is_outlet(name) or looks_like_outlet(name))

    for names in [
        _names(article.get("author")),
        _names(article.get("creator")),
        *(meta.get(key, []) for key in BYLINE_KEYS),
    ]:
        persons = list(dict.fromkeys(filter(is_person, names)))
        if persons:
            return persons
    return []


def _carried(meta: dict[str, list[str]]) -> list[str]:
    """The outlets where others have their reporters: known ones, those made like one, those with a portal behind a bar."""
    names = [name for key in CARRIED_KEYS for name in meta.get(key, [])]
    return [_before_bar(name) for name in names if looks_like_outlet(_before_bar(name)) or _is_at_portal(name)]


def _before_bar(name: str) -> str:
    return re.split(r"\s*\|\s*", name)[0]


def _is_at_portal(name: str) -> bool:
    first, *others = re.split(r"\s*\|\s*", name)
    return bool(first) and not is_portal(first) and any(map(is_portal, others))


def _rights(meta: dict[str, list[str]]) -> list[str]:
    """Copyright lines; of a bare name, one."""
    lines = [line for key in RIGHTS_KEYS for line in meta.get(key, [])]
    return [line if re.search(r"(?i)[ⓒ©]|\(c\)|copyright|저작권자", line) else f"ⓒ {line}" for line in lines]


def _keywords(article: dict[str, Any], meta: dict[str, list[str]]) -> list[str]:
    """The distinct keywords of the first place that states any."""
    for stated in [_texts(article.get("keywords")), *(meta.get(key, []) for key in KEYWORD_KEYS)]:
        words = [word for text in stated for word in split_keywords(text)]
        words = list(dict.fromkeys(word for word in words if len(word) <= MAX_KEYWORD))
        if words:
            return words[:MAX_KEYWORDS]
    return []


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in (one_line(item) for item in values if isinstance(item, str)) if text]


def _names(value: Any) -> list[str]:
    """The names of persons or organizations, given as texts or as nodes."""
    values = value if isinstance(value, list) else [value]
    return [name for item in values for name in _texts(item.get("name") if isinstance(item, dict) else item)]


def _article(root: Any) -> dict[str, Any]:
    """The page's article as JSON-LD states it, put together of all blocks about it; empty where there is none."""
    nodes = [node for script in _scripts(root) for value in _json_values(script) for node in _nodes(value)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(ARTICLE_TYPE.search(kind) for kind in _texts(node.get("@type")))]
    articles.sort(key=lambda node: not node.get("headline"))
    whole: dict[str, Any] = {}
    for node in articles:
        # A block with another headline is about another article.
        if not whole or not node.get("headline") or node["headline"] == whole.get("headline"):
            whole = {**{key: value for key, value in node.items() if value}, **whole}
    for key in ("publisher", "author"):
        whole[key] = _resolved(whole.get(key), by_id)
    return whole


def _resolved(value: Any, by_id: dict[str, Any]) -> Any:
    """A node that only refers to another by its `@id`, as the other."""
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value]
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _scripts(root: Any) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield script.text


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The nodes of a JSON-LD value that are about the page."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in reversed(WITHIN) if isinstance(value.get(key), list | dict))


def _json_values(script: str) -> list[Any]:
    """The values of a JSON-LD block, however carelessly it is written."""
    text = re.sub(r"<!--|-->|(?:///?\s?|/\*\s?)?(?:<!\[CDATA\[|\]\]>)(?:\s?\*/)?", "", script).strip(" \t\r\n;\ufeff")
    for attempt in (script, text, re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            # Raw line feeds within texts are an error only to the strict.
            return [json.loads(attempt, strict=False)]
        except (ValueError, RecursionError):
            continue
    return _broken_article(text)


def _broken_article(text: str) -> list[Any]:
    """The plain fields of an article whose JSON does not parse."""
    kind = re.search(r'"@type"\s*:\s*\[?\s*"(\w*(?:Article|Posting))"', text)
    if not kind:
        return []
    node: dict[str, Any] = {"@type": kind[1]}
    for key in ("headline", "datePublished", "description", "articleSection", "url", "articleBody"):
        if found := _first_match(BROKEN_FIELD, key, text):
            node[key] = found.replace('\\"', '"').replace("\\n", "\n")
    for key in ("author", "publisher"):
        if found := _first_match(BROKEN_NAME, key, text):
            node[key] = {"name": found}
    return [node]


def _first_match(pattern: str, key: str, text: str) -> str | None:
    at = text.find(f'"{key}"')
    found = re.match(pattern % key, text[at : at + MAX_BROKEN], re.DOTALL) if at >= 0 else None
    return found[1] if found else None
