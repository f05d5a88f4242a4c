"""What parsing and normalizing make of the golden pages."""

import pytest

from golden import golden_pages
from golden.score import PARTS, score

RIGHT = 0.98
"""Share of pages on which a part must be right; `python -m benchmarks.parts -v` shows the others."""


@pytest.fixture(scope="module")
def scores():
    return score(golden_pages())


@pytest.mark.parametrize("part", PARTS)
def test_parts_are_right(scores, part):
    shares, wrong = scores
    assert shares[part] >= RIGHT, dict(wrong[part])
