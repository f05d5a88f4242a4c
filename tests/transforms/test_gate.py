"""The gate with the real Great Expectations: importing it takes seconds, judging milliseconds."""

import dataframely as dy
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from transforms.contracts import TABLES, Validations
from transforms.expectations import MAX_COPY_SHARE, MAX_MIXED_SHARE, MAX_QUARANTINED_SHARE, batch_expectations, suites
from transforms.gate import GateError, _pieces, describe, validate_tables

SOUND = {"n_records": 30, "quarantined_share": 0.1, "copy_share": 0.1, "mixed_share": 0.1}


def figures(**values):
    return pl.DataFrame({name: [value] for name, value in {**SOUND, **values}.items()})


def judge(**tables):
    return validate_tables({name: [frame] for name, frame in tables.items()}, "run")


def sample(name):
    return TABLES[name].sample(4, generator=dy.random.Generator(3))


@pytest.fixture(scope="module")
def sources():
    return sample("sources").with_columns(kind=pl.lit("press"))


def test_a_sound_batch_passes(sources):
    verdict = judge(batch=figures(), sources=sources)
    assert verdict.passed
    assert verdict.failures == []
    assert verdict.results["success"].all()
    assert verdict.results.height == len(suites()["batch"]) + len(suites()["sources"])
    Validations.validate(verdict.results)


def test_the_borders_pass():
    shares = {"quarantined_share": MAX_QUARANTINED_SHARE, "copy_share": MAX_COPY_SHARE, "mixed_share": MAX_MIXED_SHARE}
    assert judge(batch=figures(n_records=1, **shares)).passed


FAILING = {
    "n_records": (0, "batch.n_records: 1 of 1 rows break expect_column_values_to_be_between (for example 0)"),
    "quarantined_share": (0.51, "51% of the records were held back, more than HANJI_MAX_QUARANTINED_SHARE allows"),
    "copy_share": (0.6, "batch.copy_share: 1 of 1 rows break expect_column_values_to_be_between (for example 0.6)"),
    "mixed_share": (0.9, "batch.mixed_share: 1 of 1 rows break expect_column_values_to_be_between (for example 0.9)"),
}  # fmt: skip


@pytest.mark.parametrize("column", FAILING)
def test_every_expectation_of_a_batch_fails_once(column):
    value, sentence = FAILING[column]
    verdict = judge(batch=figures(**{column: value}))
    assert not verdict.passed
    assert verdict.failures == [sentence]


def test_the_share_that_may_be_held_back_is_the_users():
    assert validate_tables({"batch": [figures(quarantined_share=0.9)]}, "run", 0.95).passed
    assert not validate_tables({"batch": [figures(quarantined_share=0.1)]}, "run", 0.05).passed


def test_a_batch_without_its_one_row_fails():
    verdict = judge(batch=pl.concat([figures(), figures()]))
    assert verdict.failures == ['batch: the table break expect_table_row_count_to_equal ({"observed_value": 2})']


def test_no_expectation_of_a_batch_is_without_a_failing_test():
    judged = [found["kwargs"].get("column", found["type"]) for found in batch_expectations()]
    assert judged == ["expect_table_row_count_to_equal", *FAILING]


def broken(frame, **values):
    """The frame with a value in its first row."""
    first = pl.int_range(pl.len()) == 0
    return frame.with_columns(
        pl.when(first).then(pl.lit(value)).otherwise(name).alias(name) for name, value in values.items()
    )


@pytest.mark.parametrize(
    ("values", "column", "expectation", "example"),
    [
        ({"kind": "blog"}, "kind", "expect_column_values_to_be_in_set", " (for example 'blog')"),
        ({"name": ""}, "name", "expect_column_value_lengths_to_be_between", " (for example '')"),
        ({"name": None}, "name", "expect_column_values_to_not_be_null", ""),
    ],
)
def test_a_verdict_names_table_column_count_and_example(sources, values, column, expectation, example):
    verdict = judge(sources=broken(sources, **values))
    (sentence,) = verdict.failures
    assert sentence.startswith(f"sources.{column}: 1 of 4 rows break {expectation}{example}")
    failed = verdict.results.filter(~pl.col("success")).to_dicts()
    assert [(row["table_name"], row["column_name"], row["n_unexpected"]) for row in failed] == [("sources", column, 1)]


def test_repeated_keys_fail(sources):
    verdict = judge(sources=pl.concat([sources, sources.head(1)]))
    key = sources["source_id"][0]
    assert verdict.failures == [
        f"sources.source_id: 2 of 5 rows break expect_column_values_to_be_unique (for example '{key}', '{key}')"
    ]


def test_repeated_compound_keys_fail():
    keywords = sample("keywords").with_columns(origin=pl.lit("page"))
    (sentence,) = judge(keywords=pl.concat([keywords, keywords.head(1)])).failures
    assert sentence.startswith(
        "keywords.article_id, position, origin: 2 of 5 rows break expect_compound_columns_to_be_unique"
    )


def test_a_missing_column_fails(sources):
    verdict = judge(sources=sources.rename({"domain": "domains"}))
    assert not verdict.passed
    assert verdict.failures[0].startswith("sources: the table break expect_table_columns_to_match_set")


def test_an_empty_table_is_judged_by_its_columns(sources):
    assert judge(sources=sources.clear()).passed
    assert not judge(sources=sources.clear().drop("domain")).passed


def test_long_texts_and_lists_travel_as_lengths():
    articles = sample("articles")
    assert judge(articles=articles).passed
    (sentence,) = judge(articles=broken(articles, body="가" * 200_001)).failures
    assert sentence.endswith("break expect_column_values_to_be_between (for example 200001)")


@pytest.mark.parametrize(("max_rows", "parts"), [(1, [4]), (3, [2, 0, 2]), (100, [1, 3])])
def test_a_table_in_pieces_gets_the_verdict_of_the_whole(monkeypatch, sources, max_rows, parts):
    """Two of the rows are broken; the verdict, its counts and examples do not tell how the rows came."""
    rows = sources.with_columns(name=pl.Series([None, "가온", "나래", None]), kind=pl.Series(["press"] * 3 + ["blog"]))
    whole = judge(sources=rows)
    monkeypatch.setattr("transforms.gate.MAX_ROWS", max_rows)
    starts = [sum(parts[:at]) for at in range(len(parts))]
    pieces = [rows.slice(start, length) for start, length in zip(starts, parts, strict=True)]
    verdict = validate_tables({"sources": iter(pieces)}, "run")
    assert verdict.failures == whole.failures
    assert [failure.split(":")[1].split(" break")[0] for failure in whole.failures] == [" 2 of 4 rows", " 1 of 4 rows"]
    assert_frame_equal(verdict.results, whole.results, check_row_order=False)


def test_no_piece_is_larger_than_said(monkeypatch, sources):
    monkeypatch.setattr("transforms.gate.MAX_ROWS", 3)
    pieces = [
        piece.height for piece in _pieces("sources", [sources, sources.clear(), sources.head(1), sources.head(2)])
    ]
    assert sum(pieces) == 7
    assert max(pieces) <= 3


def test_an_expectation_that_cannot_be_evaluated_is_no_verdict(sources):
    with pytest.raises(GateError, match=r"could not evaluate expect_column_values_to_not_be_null on sources\.kind"):
        judge(sources=sources.drop("kind"))


@pytest.mark.parametrize(
    ("expectation", "words"),
    [
        ({"type": "expect_column_values_to_be_unique", "kwargs": {"column": "a"}}, "column values to be unique"),
        (
            {
                "type": "expect_column_values_to_be_between",
                "kwargs": {"column": "a", "min_value": 1, "max_value": None},
            },
            "column values to be between (min_value 1)",
        ),
    ],
)
def test_expectations_in_words(expectation, words):
    assert describe(expectation) == words
