"""What the tests of the transforms share: the sample pages, makers of frames, texts for property tests."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from transforms.analyze import analyze_segments, read_tokens, segment_articles
from transforms.characters import tidy
from transforms.contracts.articles import ArticleRows
from transforms.contracts.columns import polars_schema
from transforms.contracts.records import Drafts, Records
from transforms.ids import digest
from transforms.mentions import extract_mentions
from transforms.normalize import normalize_articles
from transforms.parse import Parsed, parse_articles

settings.register_profile(
    "transforms", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("transforms")

ROOT = Path(__file__).resolve().parents[2]
MakeFrame = Callable[..., pl.DataFrame]


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"


@pytest.fixture(scope="session")
def seed() -> Path:
    """The folder of the reference page; tests that use it skip where it is absent."""
    return ROOT.parent / "shared" / "seed"


@pytest.fixture(scope="session")
def answers() -> dict[str, Any]:
    return json.loads((ROOT / "tests" / "sample_answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def make_records() -> MakeFrame:
    """Records out of the fields that a test is about; each gets an id and a locator of its own."""

    def make(*rows: dict[str, Any]) -> pl.DataFrame:
        filled = []
        for number, row in enumerate(rows, 1):
            locator = row.get("locator", f"line {number}")
            ids = {"record_id": digest("dump", locator), "dump_id": "dump", "locator": locator, "raw": ""}
            filled.append({**ids, "has_fields": "text" not in row or len(row) > 1, **row})
        return pl.DataFrame(filled, schema=polars_schema(Records))

    return make


@pytest.fixture(scope="session")
def make_drafts() -> MakeFrame:
    """Drafts out of the fields that a test is about."""
    plain = {
        "dump_id": "dump",
        "title_origin": "metadata",
        "is_lead_repeated": False,
        "body_origin": "metadata",
        "bylines": [],
        "title_tags": [],
        "published_precision": "unknown",
        "published_origin": "none",
        "layout": "metadata",
        "n_controls": 0,
    }

    def make(*rows: dict[str, Any]) -> pl.DataFrame:
        filled = [
            {**plain, "record_id": digest("dump", str(number)), "locator": f"line {number}", **row}
            for number, row in enumerate(rows, 1)
        ]
        return pl.DataFrame(filled, schema=polars_schema(Drafts))

    return make


def _parse_folder(folder: Path, make_records: MakeFrame) -> Parsed:
    pages = sorted(folder.glob("*.txt"))
    rows = [{"text": page.read_text(encoding="utf-8"), "locator": page.name, "has_fields": False} for page in pages]
    return parse_articles(make_records(*rows))


@pytest.fixture(scope="session")
def parsed_pages(samples: Path, make_records: MakeFrame) -> Parsed:
    """The 26 sample pages of the aggregator; `locator` is the file's name."""
    return _parse_folder(samples / "pages", make_records)


@pytest.fixture(scope="session")
def parsed_press(samples: Path, make_records: MakeFrame) -> Parsed:
    """The 10 sample press pages; `locator` is the file's name."""
    return _parse_folder(samples / "press", make_records)


@pytest.fixture(scope="session")
def press_articles(parsed_press: Parsed) -> dict[str, dict[str, Any]]:
    """The sample press pages after `normalize_articles`, by file name."""
    return {row["locator"]: row for row in normalize_articles(parsed_press.drafts).to_dicts()}


@pytest.fixture(scope="session")
def analyze() -> Callable[[Iterable[str]], tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]]:
    """Bodies -> occurrences, segments, tokens. What was analyzed once in a session is kept, as a load keeps it."""
    kept: dict[str, pl.DataFrame] = {}

    def analyzed(bodies: Iterable[str]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        bodies = list(bodies)
        articles = pl.DataFrame(
            {
                "article_id": [digest("article", str(at)) for at in range(len(bodies))],
                "is_lead_repeated": False,
                "lead": None,
                "body": bodies,
                "title": None,
                "title_origin": "inferred",
            },
            schema={name: ArticleRows.columns()[name].dtype for name in
                    ("article_id", "is_lead_repeated", "lead", "body", "title", "title_origin")},
        )  # fmt: skip
        occurrences, segments = segment_articles(articles)
        unseen = segments.filter(~pl.col("segment_id").is_in(list(kept)))
        for key, frame in analyze_segments(unseen).partition_by("segment_id", as_dict=True).items():
            kept[str(key[0])] = frame
        analyses = pl.concat([kept[key] for key in segments["segment_id"]]) if len(segments) else unseen
        return occurrences, segments, read_tokens(analyses) if len(segments) else read_tokens(analyze_segments(unseen))

    return analyzed


@pytest.fixture(scope="session")
def mentions_of(analyze: Any) -> Callable[[list[str]], list[list[dict[str, Any]]]]:
    """The mentions of each text in order of place: rows of `Mentions` with `name`, `type` and `origin` of the entity."""

    def found(bodies: list[str]) -> list[list[dict[str, Any]]]:
        mentions, named = extract_mentions(*analyze(bodies))
        things = named.unique("entity_id").select("entity_id", "name", "type")
        rows = mentions.join(things, on="entity_id").sort("article_id", "char_start").to_dicts()
        ids = [digest("article", str(at)) for at in range(len(bodies))]
        return [[row for row in rows if row["article_id"] == article_id] for article_id in ids]

    return found


PIECES = (
    "정부는 오늘 대책을 내놨다.", "“값이 올랐다”고 말했다.", "그는 '곧 간다'며 웃었다.", "한·미·일", "北", "中 외교부", "31일",
    "김가온 기자", "더 많은 것을 읽으십시오 »", "Similar News:", "대한민국 최근 뉴스, 대한민국 헤드 라인", "ⓒ 무단 전재 금지",
    "hong@news.example", "&amp;", "&amp;lt;", "&nbsp;", "&#44032;", "&#xd800;", "&quot", "&#0;", "<br>", "<p>", "\n", "\n\n", "\r\n", "\t",
    "\u2028", "\x00", "\x1e", "\x1f", "\x7f", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u3164", "\ufe0f", "\u202e", " ", "\u3000", "\xa0",
    "ㅋㅋㅋ", "\u1100\u1161\u11a8", "\u1112\u1161\u11ab", "각", "e\u0301", "Å", "①", "ﬁ", "Ａ", "㈜", "漢字", "樂", "🙂", "👩‍👩‍👧", "“", "”", "‘", "’",
    "'", '"', "·", "ㆍ", "…", "..", "!?", "(", ")", "[", "]", "—", "-", ".", ",", "=", "다.", "요?", "입력 2025-03-04 10:00", "2025.03.04", "1", "a",
)  # fmt: skip
"""Pieces that pages are made of, and the characters that break programs."""


@pytest.fixture(scope="session")
def texts() -> st.SearchStrategy[str]:
    """Any text that a dump may hold: pieces of pages among any characters that UTF-8 can write."""
    anything = st.text(st.characters(codec="utf-8"), max_size=8)
    jamo = st.text(st.characters(min_codepoint=0x1100, max_codepoint=0x11FF), max_size=4)
    hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=6)
    piece = st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), hangul, jamo, anything)
    return st.lists(piece, max_size=14).map("".join)


@pytest.fixture(scope="session")
def tidy_texts(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """Any text in the form in which drafts hold it."""
    return texts.map(lambda text: pl.select(tidy(pl.lit(text))).item())
