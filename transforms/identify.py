"""Who an article is: its id, and the hashes by which contents are compared.

The id comes from the canonical URL, so that a recrawl meets its article again; where there is no URL, from the content.
"""

import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

import polars as pl

from transforms.characters import compared
from transforms.ids import digest, digest_column
from transforms.words import words

TRACKING = frozenset(words("tracking"))
"""Query keys (lower case) that say how a reader came to a page, on whatever site."""

TRACKING_OF = {
    "naver.com": frozenset({"sid", "rc", "ntype", "lfrom", "sid1", "sid2", "mode", "type", "date", "cds"}),
    "newsis.com": frozenset({"cid", "pid"}),
    "yna.co.kr": frozenset({"input", "section", "site"}),
    "kmib.co.kr": frozenset({"cp", "sid1", "stg"}),
    "segye.com": frozenset({"outurl"}),
    "chosun.com": frozenset({"outputtype"}),
    "donga.com": frozenset({"from"}),
    "mk.co.kr": frozenset({"sc"}),
    "newstomato.com": frozenset({"inflow"}),
    "daum.net": frozenset({"f", "rmode", "from"}),
}
"""Further keys that name no page on these sites (seen in their links); elsewhere the same keys may name one."""

SAME_HOST = ("www.", "m.", "mobile.", "amp.")
"""Prefixes of hosts under which outlets serve the same article."""


def canonical_url(url: str) -> str | None:
    """The URL without what does not name the page: scheme, `www.`/`m.`, tracking, anchor, trailing slash, order of keys.

    The case of path and values is kept: they may be keys. So are fragments that are routes of an application in the browser
    (`#/news/1`, `#!/news/1`). Letters are written with percent signs, however they came. None where the text names no page:
    `-`, `N/A`, a script, or the front page of a site, which many records may state without being one article.

    >>> canonical_url("https://www.yna.co.kr/view/AKR2023?input=1195m#top")
    'yna.co.kr/view/AKR2023'
    """
    text = url.strip()
    try:
        parts = urlsplit(text if HOST_MARK.match(text) else f"//{text}")
        host = (parts.hostname or "").strip(".")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or not HOST.fullmatch(host):
        return None
    while host.startswith(SAME_HOST) and host.count(".") >= 2:
        host = host.partition(".")[2].lstrip(".")
    dropped = TRACKING | next(
        (keys for site, keys in TRACKING_OF.items() if f".{host}".endswith(f".{site}")), frozenset()
    )
    page = _page(parts.path, parts.query, dropped)
    route, _, route_query = parts.fragment.partition("?")
    if route.startswith(("/", "!/")) and (inner := _page(route, route_query, dropped)) not in ("", "!"):
        page += f"#{inner}"
    return f"{host}{port}{page}" if page else None


def _page(path: str, query: str, dropped: frozenset[str]) -> str:
    """Path and query without what names no page, in one spelling."""
    # Bytes, not letters: old sites write EUC-KR. Segment by segment: %2F is no slash.
    segments = (quote(unquote_to_bytes(segment), safe=PLAIN) for segment in re.sub(r"[/\s]+$", "", path).split("/"))
    keys = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = urlencode(sorted(pair for pair in keys if pair[0].lower() not in dropped), errors="surrogateescape")
    return "/".join(segments) + (f"?{kept}" if kept else "")


PLAIN = "!$&'()*+,;=:@"
"""Signs that stand for themselves in a path (RFC 3986), beside letters, digits and `-._~`."""


HOST = re.compile(r"[^\s./]+(\.[^\s./]+)+")
"""A host has a dot."""

HOST_MARK = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//")
"""What stands before a host; other texts begin with their host."""


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
    urls = [canonical_url(url) if url else None for url in drafts["url"]]
    ids = [digest("url", url) if url else digest("content", hash_) for url, hash_ in zip(urls, content, strict=True)]
    return drafts.with_columns(
        pl.Series("article_id", ids, dtype=pl.String),
        content.alias("content_hash"),
        digest_column(body_form).alias("body_hash"),
    )
