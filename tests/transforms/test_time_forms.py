import re

import polars as pl
import pytest

from transforms import time_forms
from transforms.time_forms import ABSOLUTE, RELATIVE, TIME_ONLY, is_labeled, plain, publication_part


def of(expr, text):
    return pl.DataFrame({"text": [text]}).select(expr(pl.col("text"))).item()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２０年８月１日", "2020년8월1일"),
        ("午後 3時", "오후 3시"),
        ("2020\u3000\xa01", "2020  1"),
        ("1.6969824E9", "1696982400"),
        ("1.6969824005e+09", "1696982400.5"),
        ("1e99", "1e+99"),
        ("2020-08-01", "2020-08-01"),
        ("", ""),
    ],
)
def test_text_is_made_uniform(text, expected):
    assert of(plain, text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("입력 11:18 수정 12:00", " 11:18 "),
        ("최종수정 12:00 기사입력 11:18", " 11:18"),
        ("11:18 입력 | 12:00 수정", "11:18 "),
        ("12:00 수정 | 11:18 입력", " | 11:18 "),
        ("12:00 수정 | 입력 11:18", " 11:18"),
        ("11:18 수정 12:00", "11:18 "),
        ("POSTED 11:18 UPDATED 12:00", " 11:18 "),
        ("입력 11:18 승인 12:00", " 11:18 "),
        ("최종수정 12:00", "최종수정 12:00"),
        ("입력", "입력"),
        ("입력\n11:18\n수정", "\n11:18\n"),
    ],
)
def test_the_part_of_the_publication(text, part):
    assert of(is_labeled, text)
    assert of(publication_part, text) == part


def test_without_labels():
    assert not of(is_labeled, "2020-08-01 11:18")


@pytest.mark.parametrize("group", [*ABSOLUTE, *RELATIVE])
def test_each_form_has_the_group_that_it_fills(group):
    for form in (*ABSOLUTE.get(group, ()), *RELATIVE.get(group, ())):
        assert f"(?P<{group}>" in form


def test_forms_know_only_digits_of_numbers():
    for form in (TIME_ONLY, *(form for forms in (*ABSOLUTE.values(), *RELATIVE.values()) for form in forms)):
        assert not re.search(r"\\[dD]", form)


def test_every_word_has_a_meaning():
    names = [name for names in time_forms.UNITS.values() for name in names]
    assert len(names) == len(set(names))
    for word in [*time_forms.DAYS_AGO, *time_forms.NOW]:
        assert of(lambda text: text.str.extract_groups(time_forms.WORD).struct.field("word"), word) == word
