import re

import polars as pl
import pytest

from transforms.likely import change_rows, change_where, draw_where, finding, holding, holding_any, holds_where

TEXTS = ["가 나", None, "", "다 라"]


def one(expression):
    return pl.DataFrame({"text": TEXTS}, schema={"text": pl.String}).select(expression)["text"].to_list()


def test_only_likely_texts_are_changed():
    upper = change_where(pl.col("text"), holding("나"), lambda texts: texts + "!")
    assert one(upper) == ["가 나!", None, "", "다 라"]


def test_only_likely_texts_are_drawn_from():
    drawn = draw_where(pl.col("text"), holding_any("나", "라"), finding(re.compile(r"(다)|나")))
    assert one(drawn) == [None, None, None, "다"]


@pytest.mark.parametrize(("word", "held"), [("라", [False, False, False, True]), ("마", [False] * 4)])
def test_a_pattern_holds_nowhere_but_where_it_is_likely(word, held):
    assert one(holds_where(pl.col("text"), holding_any(word), r"^\S \S$")) == held


def test_changed_rows_stay_in_their_places():
    rows = pl.DataFrame({"n": [1, 2, 3]})
    doubled = change_rows(rows, pl.col("n") == 2, lambda some: some.with_columns(pl.col("n") * 10))
    assert doubled["n"].to_list() == [1, 20, 3]
    assert change_rows(rows, pl.col("n") > 3, pytest.fail) is rows
