import polars as pl
import pytest
from polars.expr.string import ExprStringNameSpace
from polars.series.string import StringNameSpace

from transforms.normalize import parts

KEPT = 32
"""Patterns that polars 2.1 keeps compiled; literal words take a place among them, those of `contains_any` do not."""

TEXT = (
    "[앵커] 솔내시는 3일 도서관을 열었다. 제보를 기다립니다 ▶ 구독 바로가기 #도서관 #솔내\n"
    "사진=솔내뉴스\n관련기사\nhttps://solnae.example/1 기사\n무단 전재 금지 한가람 기자 han@solnae.example 정리"
)


@pytest.fixture
def patterns(monkeypatch):
    """The patterns that polars is given."""
    given = set()
    for namespace in (ExprStringNameSpace, StringNameSpace):
        for name in ("contains", "extract", "extract_all", "extract_groups", "replace", "replace_all", "count_matches"):
            method = getattr(namespace, name)

            def told(self, pattern, *arguments, method=method, **options):
                given.add(pattern)
                return method(self, pattern, *arguments, **options)

            monkeypatch.setattr(namespace, name, told)
    return given


def test_a_round_uses_no_more_patterns_than_polars_keeps(patterns):
    texts = [TEXT, TEXT.replace("\n", ""), *TEXT.split("\n")]
    ids = [str(number) for number in range(len(texts))]
    frame = pl.DataFrame({"record_id": ids, "lead": None, "body": texts}, schema_overrides={"lead": pl.String})
    parts.take_parts(frame)
    assert 20 < len(patterns) < KEPT
