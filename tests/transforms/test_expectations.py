import json
from importlib import resources

import polars as pl
import pytest

from transforms.contracts import TABLES
from transforms.contracts.articles import ArticleRows
from transforms.expectations import MIN_JUDGED, as_name, batch_figures, suites, table_expectations


def kinds(name):
    return {(found["type"], str(found["kwargs"].get("column", ""))) for found in table_expectations(name)}


def test_the_file_in_the_repository_is_current():
    written = json.loads(resources.files("transforms.contracts").joinpath("expectations.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(suites(), ensure_ascii=False))


def test_every_table_and_the_batch_have_a_suite():
    assert set(suites()) == {*TABLES, "batch"}


@pytest.mark.parametrize("name", TABLES)
def test_a_suite_says_what_the_contract_says(name):
    found = kinds(name)
    keys = TABLES[name].primary_key()
    assert ("expect_table_columns_to_match_set", "") in found
    assert (("expect_column_values_to_be_unique", keys[0]) in found) == (len(keys) == 1)
    assert (("expect_compound_columns_to_be_unique", "") in found) == (len(keys) > 1)
    for column, declared in TABLES[name].columns().items():
        assert (("expect_column_values_to_not_be_null", column) in found) == (not declared.nullable)
        assert (("expect_column_values_to_be_in_set", column) in found) == bool((declared.metadata or {}).get("values"))


def test_long_texts_are_judged_by_their_length():
    assert ("expect_column_values_to_be_between", "body") in kinds("articles")
    assert ("expect_column_value_lengths_to_be_between", "title") in kinds("articles")


def test_names_of_expectations():
    assert as_name("expect_column_values_to_be_unique") == "ExpectColumnValuesToBeUnique"


def articles(n, **values):
    frame = ArticleRows.create_empty().select("body_hash", "language").clear(n)
    return frame.with_columns(**{name: pl.Series(value) for name, value in values.items()})


def test_figures_of_a_batch():
    n = MIN_JUDGED
    hashes = ["a"] * 5 + [str(at) for at in range(n - 7)] + [None, None]
    frame = articles(n, body_hash=hashes, language=["mixed"] * 4 + ["ko"] * (n - 4))
    assert batch_figures(frame, 2 * n, n).to_dicts() == [
        {"n_records": 2 * n, "quarantined_share": 0.5, "copy_share": 5 / n, "mixed_share": 4 / n}
    ]


@pytest.mark.parametrize("n", [0, 1, MIN_JUDGED - 1])
def test_shares_of_a_small_batch_say_nothing(n):
    frame = articles(
        n, body_hash=pl.Series(["a"] * n, dtype=pl.String), language=pl.Series(["mixed"] * n, dtype=pl.String)
    )
    assert batch_figures(frame, n, n).row(0) == (n, 0.0, 0.0, 0.0)


def test_a_batch_of_copies_and_nulls():
    frame = articles(
        MIN_JUDGED, body_hash=pl.Series([None] * MIN_JUDGED, dtype=pl.String), language=["ko"] * MIN_JUDGED
    )
    assert batch_figures(frame, MIN_JUDGED, 0).row(0) == (MIN_JUDGED, 0.0, 0.0, 0.0)
