"""Who an article is: its id, and the hashes by which contents are compared.

The id comes from the canonical URL, so that a recrawl meets its article again; where there is no URL, from the content.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import polars as pl

from transforms.characters import compared
from transforms.ids import digest, digest_column
from transforms.words import words

TRACKING = frozenset(words("tracking"))
"""Query keys (lower case) that say how a reader came to a page, not which page it is. Seen in Naver, Daum and press links."""

HAS_HOST_MARK = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//")

SAME_HOST = ("www.", "m.", "mobile.", "amp.")
"""Prefixes of hosts under which outlets serve the same article."""


def canonical_url(url: str) -> str:
    """The URL without what does not name the page: scheme, `www.`/`m.`, tracking, fragment, trailing slash, order of keys.

    A text that is no URL comes back stripped. The case of path and values is kept: they may be keys.

    >>> canonical_url("https://www.yna.co.kr/view/AKR2023?input=1195m#top")
    'yna.co.kr/view/AKR2023'
    """
    text = url.strip()
    try:
        parts = urlsplit(text if HAS_HOST_MARK.match(text) else f"//{text}")
        host = (parts.hostname or "").strip(".")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return text
    if not host or re.search(r"\s", host):
        return text
    while host.startswith(SAME_HOST) and host.count(".") >= 2:
        host = host.partition(".")[2].lstrip(".")
    query = sorted(
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key.lower() not in TRACKING
    )
    tail = f"?{urlencode(query)}" if query else ""
    path = re.sub(r"[/\s]+$", "", parts.path)
    return f"{host}{port}{path}{tail}"


def identify_articles(drafts: pl.DataFrame) -> pl.DataFrame:
    """The drafts with `article_id`, `content_hash` (title, lead and body) and `body_hash` (null without a body).

    An inferred title is not part of the content: it is drawn from it. A description that stands in for the body has no
    `body_hash`: equal teasers do not make equal articles.
    """
    title = pl.when(pl.col("title_origin") != "inferred").then(compared(pl.col("title")))
    forms = drafts.select(
        title=title.fill_null(""),
        lead=compared(pl.col("lead")).fill_null(""),
        body=compared(pl.col("body")).fill_null(""),
        whole=pl.col("body_origin") != "description",
    )
    content = digest_column(forms["title"], forms["lead"], forms["body"])
    body_form = forms.select(pl.when(pl.col("whole") & (pl.col("body") != "")).then("body"))["body"]
    ids = [
        digest("url", canonical_url(url)) if url else digest("content", hash_)
        for url, hash_ in zip(drafts["url"], content, strict=True)
    ]
    return drafts.with_columns(
        pl.Series("article_id", ids, dtype=pl.String),
        content.alias("content_hash"),
        digest_column(body_form).alias("body_hash"),
    )
