"""How many parts of the golden pages come out right."""

import io
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

import polars as pl

from golden.page import Page
from transforms.characters import compared_text
from transforms.contracts.columns import polars_schema
from transforms.contracts.records import FIELDS, Records
from transforms.ids import digest
from transforms.normalize import normalize_articles
from transforms.parse import parse_articles
from transforms.read import read_records
from transforms.sources import identify_sources

PARTS = ("title", "title_origin", "title_tags", "lead", "body", "bylines", "published", "keywords", "related", "source", "section")  # fmt: skip
KOREA = timedelta(hours=9)


def records_of(pages: Sequence[Page]) -> pl.DataFrame:
    """The pages as records (`Records`), read from bytes; the locator is a page's name."""
    rows = []
    for page in pages:
        content = page.content if isinstance(page.content, str) else json.dumps(page.content, ensure_ascii=False)
        format = "jsonl" if page.format == "fields" else page.format
        (record,) = read_records(io.BytesIO(content.encode()), format)
        fields = (record.fields.get(name) for name in FIELDS)
        rows.append((digest(page.name), "golden", page.name, record.raw, None, None, record.has_fields, *fields))
    return pl.DataFrame(rows, schema=polars_schema(Records), orient="row")


def articles_of(pages: Sequence[Page]) -> dict[str, dict[str, Any]]:
    """What is made of the pages: name -> the parts."""
    records = records_of(pages)
    parsed = parse_articles(records)
    drafts, sources = identify_sources(normalize_articles(parsed.drafts))
    names = dict(sources.select("source_id", "name").iter_rows())
    related = parsed.links.sort("position").group_by("record_id").agg("title", "summary", "target_url")
    keywords = parsed.keywords.filter(pl.col("origin") == "page").sort("position")
    keywords = keywords.group_by("record_id").agg(keywords="keyword")
    links = {
        row["record_id"]: list(zip(row["title"], row["summary"], row["target_url"], strict=True))
        for row in related.iter_rows(named=True)
    }
    stated = dict(keywords.iter_rows())
    return {
        row["locator"]: {
            **row,
            "related": links.get(row["record_id"], []),
            "keywords": stated.get(row["record_id"], []),
            "source": names[row["source_id"]],
        }
        for row in drafts.iter_rows(named=True)
    }


def _time(at: datetime | None, precision: str) -> str | None:
    form = {"second": "%Y-%m-%dT%H:%M:%S", "minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d"}.get(precision)
    return None if at is None or form is None else (at + KOREA).strftime(form)


def _stated_time(text: str | None, precision: str) -> str | None:
    return None if text is None else _time(datetime.fromisoformat(text).replace(tzinfo=None) - KOREA, precision)


def judge(page: Page, article: dict[str, Any]) -> dict[str, list[bool]]:
    """Which parts of a page are right; related items are as many judgments as there are items."""
    parts = page.parts
    expected = [(item.title, item.summary, item.url) for item in parts.related]
    got = article["related"]
    is_same_time = article["published_precision"] == parts.published_precision and _time(
        article["published_at"], article["published_precision"]
    ) == _stated_time(parts.published, parts.published_precision)
    return {
        "title": [parts.title_origin == "inferred" or article["title"] == parts.title],
        "title_origin": [article["title_origin"] == parts.title_origin],
        "title_tags": [article["title_tags"] == parts.title_tags],
        "lead": [compared_text(article["lead"] or "") == compared_text(parts.lead or "")],
        "body": [compared_text(article["body"] or "") == compared_text(parts.body or "")],
        "bylines": [sorted(article["bylines"]) == sorted(parts.bylines)],
        "published": [is_same_time],
        "keywords": [article["keywords"] == parts.keywords],
        # A missing item is wrong, and so is one too many.
        "related": [k < len(got) and k < len(expected) and got[k] == expected[k] for k in range(max(len(got), len(expected)))],
        "source": [parts.source is None or article["source"] == parts.source],
        "section": [parts.section is None or article["section"] == parts.section],
    }  # fmt: skip


def score(pages: Sequence[Page]) -> tuple[dict[str, float], dict[str, Counter[str]]]:
    """The share of right ones by part, and the layouts of the wrong ones by part."""
    articles = articles_of(pages)
    judged: set[tuple[Any, Any]] = set()
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for part, verdicts in judge(page, articles[page.name]).items():
            if part == "related":
                # An item stands on several pages; how it is split is one judgment.
                pairs = list(zip_longest(page.parts.related, articles[page.name]["related"]))
                fresh = [pair not in judged for pair in pairs]
                judged |= set(pairs)
                right[part] += [verdict for verdict, is_fresh in zip(verdicts, fresh, strict=True) if is_fresh]
            else:
                right[part] += verdicts
            if not all(verdicts):
                wrong[part][page.name.partition("-")[0]] += 1
    return {part: sum(verdicts) / len(verdicts) for part, verdicts in right.items()}, wrong
