"""Every rule of every table fails once, alone; a rule without a failing test fails the suite."""

from collections.abc import Callable
from datetime import date, datetime

import dataframely as dy
import polars as pl
import pytest

from transforms.contracts import TABLES, Mentions, Quotes
from transforms.contracts.articles import MAX_TEXT, MAX_TITLE, ArticleRows
from transforms.contracts.columns import polars_schema
from transforms.contracts.records import DraftKeywords, DraftLinks, Drafts, Records, Rejected
from transforms.deduplicate import Known

INTERNAL = {
    "records": Records,
    "drafts": Drafts,
    "draft_keywords": DraftKeywords,
    "draft_links": DraftLinks,
    "rejected": Rejected,
    "found_mentions": Mentions,
    "found_quotes": Quotes,
    "known": Known,
    "article_rows": ArticleRows,
}
"""Frames that travel between stages."""

EVERY: dict[str, type[dy.Schema]] = {**TABLES, **INTERNAL}
Break = Callable[[pl.DataFrame], pl.DataFrame]
NULL = pl.lit(None)


def valid(name: str) -> pl.DataFrame:
    return EVERY[name].sample(5, generator=dy.random.Generator(7))


def of_column(name: str, column: str, kind: str) -> pl.Expr:
    """A value that breaks one rule of a column."""
    declared = EVERY[name].columns()[column]
    values = {
        "nullability": lambda: NULL.cast(declared.dtype),
        "inner_nullability": lambda: pl.lit([None], dtype=declared.dtype),
        "regex": lambda: pl.lit("없는 값"),
        "min_length": lambda: pl.lit("가" * (declared.min_length - 1)),
        "max_length": lambda: pl.lit("가" * (declared.max_length + 1)),
        "min": lambda: pl.lit(declared.min - 1, dtype=declared.dtype),
        "max": lambda: pl.lit(declared.max + 1, dtype=declared.dtype),
        "inf": lambda: pl.lit(float("inf")),
        "nan": lambda: pl.lit(float("nan")),
    }
    return values[kind]()


def repeat_a_row(frame: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([frame.head(1), frame.head(1)])


def with_values(**values: object) -> Break:
    made = {name: value if isinstance(value, pl.Expr) else pl.lit(value) for name, value in values.items()}
    return lambda frame: frame.with_columns(**made)


KEY = "0123456789abcdef"
EARLY, LATE = datetime(2025, 3, 1), datetime(2025, 3, 9)

ARTICLE_RULES: dict[str, Break] = {
    "text_is_there": with_values(body=NULL.cast(pl.String), lead=NULL.cast(pl.String)),
    "duplicate_has_kind": with_values(duplicate_of=KEY),
    "not_its_own_duplicate": with_values(duplicate_of=pl.col("article_id"), duplicate_kind="exact"),
    "published_is_possible": with_values(published_at=datetime(1802, 1, 1), published_origin="page"),
    "published_says_origin": with_values(published_origin="page"),
}
SPAN: Break = with_values(char_end=pl.col("char_end") + 1)
RULES: dict[str, dict[str, Break]] = {
    "articles": ARTICLE_RULES,
    "article_rows": ARTICLE_RULES,
    "related_links": {"target_has_method": with_values(target_method="url")},
    "duplicate_pairs": {"two_articles": with_values(other_article_id=pl.col("article_id"))},
    "entities": {
        "seen_in_order": with_values(first_seen_at=LATE, last_seen_at=EARLY),
        "mentions_cover_articles": with_values(n_mentions=pl.lit(1, pl.Int64), n_articles=pl.lit(2, pl.Int64)),
    },
    "mentions": {"span_fits_surface": SPAN},
    "found_mentions": {"span_fits_surface": SPAN},
    "quotes": {"span_fits_quote": SPAN},
    "found_quotes": {"span_fits_quote": SPAN},
    "curated_rows": {"days_in_order": with_values(since=date(2025, 3, 2), until=date(2025, 3, 1))},
    "time_expressions": {
        "span_fits_surface": with_values(char_end=pl.col("char_end") + 1),
        "period_in_order": with_values(value_start=LATE, value_end=EARLY),
    },
    "stories": {"merged_says_where": with_values(status="merged")},
    "runs": {
        "accounts_balance": with_values(n_records=pl.col("n_records") + 1),
        "ends_after_start": with_values(started_at=LATE, finished_at=EARLY),
    },
}
"""The tables' own rules, each with what breaks it and nothing else."""

SECOND_WAYS: dict[tuple[str, str], list[Break]] = {
    ("articles", "duplicate_has_kind"): [with_values(duplicate_kind="near")],
    ("articles", "published_is_possible"): [
        with_values(published_at=LATE, first_seen_at=datetime(2025, 3, 7, 23, 59), published_origin="page")
    ],
    ("articles", "published_says_origin"): [with_values(published_at=EARLY, first_seen_at=LATE)],
    ("related_links", "target_has_method"): [with_values(target_article_id=KEY)],
    ("stories", "merged_says_where"): [with_values(merged_into=KEY)],
    ("mentions", "span_fits_surface"): [with_values(surface=pl.col("surface") + "가")],
}

COMPANIONS: dict[str, Break] = {
    "published_origin|regex": with_values(published_at=EARLY, first_seen_at=LATE),
    "duplicate_of|regex": with_values(duplicate_kind="exact"),
    "duplicate_kind|regex": with_values(duplicate_of=KEY),
    "target_article_id|regex": with_values(target_method="url"),
    "target_method|regex": with_values(target_article_id=KEY),
    "merged_into|regex": with_values(status="merged"),
}
"""What must stand beside a broken value so that the table's own rules hold."""

TOGETHER = {
    ("runs", "n_records|min"): "accounts_balance",
    ("mentions", "char_end|min"): "span_fits_surface",
    ("quotes", "char_end|min"): "span_fits_quote",
    ("found_mentions", "char_end|min"): "span_fits_surface",
    ("found_quotes", "char_end|min"): "span_fits_quote",
    ("time_expressions", "char_end|min"): "span_fits_surface",
    ("entities", "n_mentions|min"): "n_articles|min",
}
"""Rules that cannot be broken alone, and the one that they break too. Infinity and NaN are above every maximum besides."""

COLUMN_RULES = {
    name: [rule for rule in table._validation_rules(with_cast=False) if "|" in rule] for name, table in EVERY.items()
}
KEYED = [name for name, table in EVERY.items() if table.primary_key()]


def broken_rules(name: str, frame: pl.DataFrame) -> set[str]:
    accepted, failure = EVERY[name].filter(frame)
    assert accepted.is_empty()
    assert len(failure) == frame.height
    return set(failure.counts())


def repaired(name: str, frame: pl.DataFrame, rule: str) -> pl.DataFrame:
    """The other columns made to fit the one that was changed, as samples are. Null fits everything."""
    column, kind = rule.split("|")
    fitting = {} if kind == "nullability" else dict(EVERY[name]._sampling_overrides())
    if name == "runs":
        for part in ("n_new", "n_revised", "n_unchanged", "n_quarantined"):
            fitting.pop(part, None)
        fitting["n_records"] = pl.sum_horizontal("n_new", "n_revised", "n_unchanged", "n_quarantined")
    fitted = frame.with_columns(**{key: value for key, value in fitting.items() if key != column})
    return COMPANIONS.get(rule, pl.DataFrame.clone)(fitted)


@pytest.mark.parametrize("name", EVERY)
def test_samples_are_valid(name):
    accepted, failure = EVERY[name].filter(valid(name))
    assert (accepted.height, len(failure)) == (5, 0)


@pytest.mark.parametrize(("name", "rule"), [(name, rule) for name, rules in COLUMN_RULES.items() for rule in rules])
def test_every_column_rule_fails_alone(name, rule):
    column, kind = rule.split("|")
    changed = valid(name).with_columns(of_column(name, column, kind).alias(column))
    broken = broken_rules(name, repaired(name, changed, rule).head(1))
    besides = {TOGETHER.get((name, rule)), f"{column}|max" if kind in ("inf", "nan") else None}
    assert broken - besides == {rule}


@pytest.mark.parametrize(("name", "rule"), [(name, rule) for name, rules in RULES.items() for rule in rules])
def test_every_rule_of_a_table_fails_alone(name, rule):
    for change in [RULES[name][rule], *SECOND_WAYS.get((name, rule), [])]:
        assert broken_rules(name, change(valid(name))) == {rule}


@pytest.mark.parametrize("name", KEYED)
def test_primary_keys_do_not_repeat(name):
    assert broken_rules(name, repeat_a_row(valid(name))) == {"primary_key"}


@pytest.mark.parametrize("name", EVERY)
def test_no_rule_is_without_a_failing_test(name):
    declared = set(EVERY[name]._validation_rules(with_cast=False))
    tested = {*COLUMN_RULES[name], *RULES.get(name, {}), *({"primary_key"} if name in KEYED else ())}
    assert tested == declared


@pytest.mark.parametrize(
    ("published", "seen", "accepted"),
    [
        (datetime(1883, 1, 1), LATE, True),
        (datetime(1882, 12, 31), LATE, False),
        (LATE, datetime(2025, 3, 8), True),
        (LATE, datetime(2025, 3, 7, 23, 59), False),
    ],
)
def test_the_borders_of_publication(published, seen, accepted):
    row = with_values(published_at=published, first_seen_at=seen, published_origin="page")(valid("articles"))
    assert TABLES["articles"].is_valid(row) is accepted


def test_lengths_count_characters_not_bytes():
    row = with_values(title="가" * MAX_TITLE, body="가" * MAX_TEXT)(valid("articles"))
    assert TABLES["articles"].is_valid(row)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_described(name):
    table = TABLES[name]
    assert table.__table__ == name
    assert table.__kind__ in ("fact", "dim", "ledger")
    assert table.__doc__ and table.__doc__.startswith("One row")
    assert all(column.description and column.description.endswith((".", "`")) for column in table.columns().values())


@pytest.mark.parametrize("name", TABLES)
def test_references_point_to_keys(name):
    for column, declared in TABLES[name].columns().items():
        target = (declared.metadata or {}).get("references")
        if target:
            table, key = target.split(".")
            assert TABLES[table].primary_key() == [key], column
            assert declared.dtype == TABLES[table].columns()[key].dtype


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_named_for_what_they_hold(name):
    for column, dtype in polars_schema(TABLES[name]).items():
        assert dtype == pl.Datetime("us") or not column.endswith("_at"), column
        assert dtype == pl.Date or not column.endswith("_on"), column
        assert dtype == pl.Int64 or not column.startswith("n_"), column
        assert (dtype == pl.Boolean) == column.startswith(("is_", "has_")) or column == "success", column


PUBLIC = {
    "articles": "article_id url source_id title title_origin lead body section bylines published_at published_precision published_origin first_seen_at language layout n_chars content_hash revision_no duplicate_of duplicate_kind story_id dump_id locator run_id",
    "article_revisions": "article_id revision_no title body content_hash first_seen_at run_id",
    "sources": "source_id name domain kind",
    "entities": "entity_id name type field aliases origin n_mentions n_articles first_seen_at last_seen_at",
    "found_entities": "found_entity_id name type origin aliases",
    "entity_redirects": "entity_id merged_into reason",
    "entity_aliases": "alias entity_id origin",
    "mentions": "article_id entity_id part char_start char_end surface role method confidence found_entity_id",
    "quotes": "article_id part char_start char_end quote kind speaker_surface speaker_entity_id speaker_role verb confidence found_speaker_entity_id",
    "time_expressions": "article_id part char_start char_end surface value_start value_end granularity",
    "related_links": "article_id position title summary is_truncated split_confidence target_url target_article_id target_method target_score",
    "keywords": "article_id keyword position origin weight",
    "duplicate_pairs": "article_id other_article_id kind jaccard containment",
    "stories": "story_id headline n_articles n_sources first_published_at last_published_at status merged_into",
    "terms": "term article_id tf",
    "quarantine": "record_id run_id dump_id locator stage rule message raw quarantined_at replayed_at",
    "runs": "run_id status started_at finished_at n_records n_new n_revised n_unchanged n_quarantined version",
    "dumps": "dump_id name n_bytes format encoding n_records run_id loaded_at",
    "validations": "run_id table_name expectation column_name success observed n_unexpected",
}
"""Names that users' SQL relies on."""


def test_public_names_stay():
    assert set(PUBLIC) <= set(TABLES)
    for name, columns in PUBLIC.items():
        assert set(columns.split()) <= set(TABLES[name].column_names()), name
