import polars as pl

from transforms.ids import digest, digest_column


def test_digests_are_fixed_for_ever():
    assert digest("person", "한가람") == digest("person", "한가람") == "9bb5b820ac822c2b"
    assert digest() == "e4a6a0577479b2b4"


def test_parts_are_kept_apart():
    assert len({digest("가나", "다"), digest("가", "나다"), digest("가나다")}) == 3


def test_lone_surrogates_have_a_digest():
    assert len(digest("\ud800")) == 16


def test_a_column_of_digests():
    one, other = pl.Series(["가", "가", None]), pl.Series(["나", None, "나"])
    assert digest_column(one, other).to_list() == [digest("가", "나"), None, None]
    assert digest_column(pl.Series([], dtype=pl.String)).dtype == pl.String
