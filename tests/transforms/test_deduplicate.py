import itertools
import random
from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.contracts.articles import ArticleRows
from transforms.contracts.columns import polars_schema
from transforms.deduplicate import CONTENT, STATED, Known, deduplicate_articles, mark_duplicates, number_revisions
from transforms.ids import digest

SCHEMA = polars_schema(ArticleRows)
DAY = datetime(2025, 3, 1)
PLAIN = {
    "source_id": digest("source"), "title": "제목", "title_origin": "page", "is_lead_repeated": False, "body_origin": "page",
    "bylines": [], "title_tags": [], "published_precision": "unknown", "published_origin": "none", "language": "ko", "layout": "press",
    "revision_no": 1, "run_id": "run", "first_seen_at": DAY,
}  # fmt: skip
PAGE_DAY = {"published_precision": "day", "published_origin": "page"}


def batch_of(*rows):
    filled = []
    for row in rows:
        article, content = row["article"], row["content"]
        told = {name: value for name, value in row.items() if name not in ("article", "content")}
        ids = {
            "article_id": digest(article),
            "content_hash": digest(article, content),
            "body": content,
            "n_chars": len(content),
        }
        filled.append({**PLAIN, **ids, "dump_id": "d", "locator": "line 1", **told})
    return pl.DataFrame(filled, schema=SCHEMA)


def no_known():
    return Known.create_empty()


def known_after(known, found):
    """What the warehouse knows after a load: contents added, taken over, met again, superseded; all numbered anew."""
    times = ["last_collected_at", *STATED]
    met = found.touched.rename({name: f"_{name}" for name in times})
    kept = (
        known.join(found.superseded, on=CONTENT, how="anti")
        .join(found.revisions, on=CONTENT, how="anti")
        .join(met, on=CONTENT, how="left")
        .with_columns(pl.coalesce(f"_{name}", name).alias(name) for name in times)
    )
    added = found.revisions.with_columns(**{name: f"latest_{name}" for name in STATED})
    columns = [name for name in Known.column_names() if name != "revision_no"]
    every = pl.concat([kept.select(columns), added.select(columns)])
    return Known.validate(number_revisions(every).select(Known.column_names()))


def counted(new=0, revised=0, unchanged=0, superseded=0):
    return {"new": new, "revised": revised, "unchanged": unchanged, "superseded": superseded}


def test_a_first_record_is_new_a_second_content_revised_the_rest_unchanged():
    batch = batch_of(
        {"article": "가", "content": "배가 떴다", "locator": "line 1"},
        {"article": "가", "content": "배가 떴다", "locator": "line 2"},
        {"article": "가", "content": "배가 다시 떴다", "locator": "line 3"},
        {"article": "나", "content": "눈이 왔다", "locator": "line 4"},
    )
    found = deduplicate_articles(batch, no_known())
    assert found.counts == counted(new=2, revised=1, unchanged=1)
    assert sorted(found.articles["body"]) == ["눈이 왔다", "배가 다시 떴다"]
    assert sorted(found.revisions["body"]) == ["눈이 왔다", "배가 다시 떴다", "배가 떴다"]


def test_the_same_batch_again_changes_nothing():
    batch = batch_of({"article": "가", "content": "배가 떴다"}, {"article": "나", "content": "눈이 왔다"})
    first = deduplicate_articles(batch, no_known())
    again = deduplicate_articles(batch, known_after(no_known(), first))
    assert again.counts == counted(unchanged=2)
    assert again.articles.is_empty()
    assert again.revisions.is_empty()


def test_a_known_article_with_another_content_is_revised():
    first = deduplicate_articles(batch_of({"article": "가", "content": "배"}), no_known())
    known = known_after(no_known(), first)
    found = deduplicate_articles(batch_of({"article": "가", "content": "배가 떴다", "dump_id": "e"}), known)
    assert found.counts == counted(revised=1)
    assert found.articles["body"].to_list() == ["배가 떴다"]


def test_an_older_content_does_not_become_the_current_one():
    later = batch_of({"article": "가", "content": "배", "collected_at": DAY + timedelta(days=1)})
    known = known_after(no_known(), deduplicate_articles(later, no_known()))
    found = deduplicate_articles(
        batch_of({"article": "가", "content": "배가 떴다", "collected_at": DAY, "dump_id": "e"}), known
    )
    assert found.counts == counted(revised=1)
    assert found.articles.is_empty()
    assert found.revisions["body"].to_list() == ["배가 떴다"]


@pytest.mark.parametrize(
    ("one", "other", "current"),
    [
        ({"collected_at": DAY}, {"collected_at": DAY + timedelta(days=1)}, "짧다"),
        ({}, {"collected_at": DAY}, "짧다"),
        ({"published_at": DAY}, {"published_at": DAY + timedelta(hours=1)}, "짧다"),
        (
            {"collected_at": DAY, "published_at": DAY + timedelta(days=1)},
            {"collected_at": DAY + timedelta(days=1), "published_at": DAY},
            "짧다",
        ),
        ({}, {}, "길고 길다"),
    ],
)
def test_which_content_is_current(one, other, current):
    rows = [{"article": "가", "content": "길고 길다", **one}, {"article": "가", "content": "짧다", **other}]
    for batch in (batch_of(*rows), batch_of(*reversed(rows))):
        assert deduplicate_articles(batch, no_known()).articles["body"].to_list() == [current]


def test_a_content_that_comes_back_is_current_again():
    rows = [
        {"article": "가", "content": text, "collected_at": DAY + timedelta(days=at), "locator": f"line {at}"}
        for at, text in enumerate(["하나", "둘"])
    ]
    known = known_after(no_known(), deduplicate_articles(batch_of(*rows), no_known()))
    back = {"article": "가", "content": "하나", "collected_at": DAY + timedelta(days=9), "dump_id": "e"}
    found = deduplicate_articles(batch_of(back), known)
    assert found.counts == counted(unchanged=1)
    assert found.articles["body"].to_list() == ["하나"]
    assert known_after(known, found).sort("revision_no")["content_hash"].to_list() == [
        digest("가", "둘"),
        digest("가", "하나"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ({"collected_at": DAY}, {"collected_at": DAY + timedelta(days=1)}, 0),
        ({}, {"collected_at": DAY}, 1),
        ({"dump_id": "b"}, {"dump_id": "a"}, 1),
        ({"locator": "line 2"}, {"locator": "line 3"}, 0),
    ],
)
def test_of_equal_contents_the_record_that_was_first_gives_the_row(one, other, first):
    rows = [{"article": "가", "content": "배", "url": str(at), **row} for at, row in enumerate((one, other))]
    for batch in (batch_of(*rows), batch_of(*reversed(rows))):
        assert deduplicate_articles(batch, no_known()).articles["url"].to_list() == [str(first)]


def test_an_earlier_record_takes_a_known_content_over():
    late = batch_of({"article": "가", "content": "배", "dump_id": "b", "first_seen_at": DAY})
    known = known_after(no_known(), deduplicate_articles(late, no_known()))
    early = batch_of({"article": "가", "content": "배", "dump_id": "a", "first_seen_at": DAY + timedelta(days=5)})
    found = deduplicate_articles(early, known)
    assert found.counts == counted(unchanged=1)
    assert found.revisions.select("dump_id", "first_seen_at").rows() == [("a", DAY)]


def test_a_date_that_comes_later_is_stated_with_the_known_content():
    known = known_after(no_known(), deduplicate_articles(batch_of({"article": "가", "content": "배"}), no_known()))
    dated = {"article": "가", "content": "배", "dump_id": "e", "published_at": DAY, **PAGE_DAY}
    found = deduplicate_articles(batch_of(dated), known)
    assert found.counts == counted(unchanged=1)
    assert found.articles.is_empty()
    assert found.touched.select(STATED).rows() == [(DAY, "day", "page")]
    coarser, finer = {**dated, "published_precision": "month"}, {**dated, "published_precision": "minute"}
    assert deduplicate_articles(batch_of(coarser), known_after(known, found)).touched.is_empty()
    again = deduplicate_articles(batch_of(finer, dated), known_after(known, found))
    assert again.touched.select(STATED).rows() == [(DAY, "minute", "page")]
    assert deduplicate_articles(batch_of(dated), known_after(known, again)).touched.is_empty()


def test_a_stated_date_stands_above_an_inferred_one_whichever_comes_first():
    stated = batch_of({"article": "가", "content": "배", "dump_id": "a", "published_at": DAY, **PAGE_DAY})
    told = {"published_at": DAY + timedelta(days=9), "published_precision": "day", "published_origin": "inferred"}
    inferred = batch_of({"article": "가", "content": "배", "dump_id": "b", **told})
    known = known_after(no_known(), deduplicate_articles(inferred, no_known()))
    assert known.select(STATED).rows() == [(DAY + timedelta(days=9), "day", "inferred")]
    assert deduplicate_articles(stated, known).touched.select(STATED).rows() in ([(DAY, "day", "page")], [])
    for first, second in ((stated, inferred), (inferred, stated)):
        known = known_after(no_known(), deduplicate_articles(first, no_known()))
        assert known_after(known, deduplicate_articles(second, known)).select(STATED).rows() == [(DAY, "day", "page")]


def test_a_record_read_by_another_version_supersedes_its_old_content():
    old = deduplicate_articles(batch_of({"article": "가", "content": "배", "first_seen_at": DAY}), no_known())
    later = {"article": "가", "content": "배가 떴다", "first_seen_at": DAY + timedelta(days=5)}
    found = deduplicate_articles(batch_of(later), known_after(no_known(), old))
    assert found.counts == counted(unchanged=1, superseded=1)
    assert found.superseded.rows() == [(digest("가"), digest("가", "배"))]
    assert found.articles.select("body", "first_seen_at").rows() == [("배가 떴다", DAY)]
    known = known_after(known_after(no_known(), old), found)
    assert known.select("content_hash", "revision_no").rows() == [(digest("가", "배가 떴다"), 1)]


def test_a_record_read_three_ways_keeps_its_last_content_only():
    other = {"article": "가", "content": "다른 곳의 긴 글", "dump_id": "e"}
    known = no_known()
    for content, fate in (
        ("배", {"new": 1}),
        ("배가", {"unchanged": 1, "superseded": 1}),
        ("배가 떴다", {"unchanged": 1, "superseded": 1}),
    ):
        found = deduplicate_articles(batch_of({"article": "가", "content": content}), known)
        assert found.counts == counted(**fate)
        known = known_after(known, found)
        known = known_after(known, deduplicate_articles(batch_of(other), known))
    assert set(known["content_hash"]) == {digest("가", "배가 떴다"), digest("가", "다른 곳의 긴 글")}


def test_a_current_content_stays_where_what_would_follow_is_not_at_hand():
    rows = [{"article": "가", "content": "아주 긴 글"}, {"article": "가", "content": "중간 글", "dump_id": "e"}]
    known = known_after(no_known(), deduplicate_articles(batch_of(*rows), no_known()))
    found = deduplicate_articles(batch_of({"article": "가", "content": "짧다"}), known)
    assert found.counts == counted(revised=1)
    assert found.superseded.is_empty()
    assert found.articles.is_empty()
    known = known_after(known, found)
    longest = deduplicate_articles(batch_of({"article": "가", "content": "가장 길고 긴 글이다"}), known)
    assert longest.superseded.rows() == [(digest("가"), digest("가", "아주 긴 글"))]
    assert longest.articles["body"].to_list() == ["가장 길고 긴 글이다"]


def test_what_would_follow_is_told_by_all_records_of_a_content():
    def collected(content, day, dump):
        return {"article": "가", "content": content, "dump_id": dump, "collected_at": DAY + timedelta(days=day)}

    rows = [collected("배", 9, "d"), collected("다음", 5, "e"), collected("그 전", 3, "f")]
    known = known_after(no_known(), deduplicate_articles(batch_of(*rows), no_known()))
    # The next content is at hand again in a record that does not say when: the known one does.
    batch = batch_of(collected("배가", 1, "d"), {"article": "가", "content": "다음", "dump_id": "g"})
    found = deduplicate_articles(batch, known)
    assert found.counts == counted(unchanged=2, superseded=1)
    assert found.articles["body"].to_list() == ["다음"]


def test_an_empty_batch():
    found = deduplicate_articles(batch_of(), no_known())
    assert found.counts == counted()
    assert found.articles.is_empty()


times = st.sampled_from([None, None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)])
record = st.fixed_dictionaries(
    {
        "article": st.sampled_from("가나다"),
        "content": st.sampled_from(["하나", "둘둘", "셋셋셋", "넷"]),
        "collected_at": times,
        "published_at": times,
        "dump_id": st.sampled_from("ab"),
    }
)


@st.composite
def batches(draw):
    """Records with places of their own, and times seen as one load would give them."""
    rows = draw(st.lists(record, max_size=10))
    return [
        {**row, "locator": f"line {at}", **(PAGE_DAY if row["published_at"] else {})} for at, row in enumerate(rows, 1)
    ]


OF_REVISIONS = [
    "collected_at",
    "dump_id",
    "locator",
    "last_collected_at",
    *STATED,
    *(f"latest_{name}" for name in STATED),
]
"""What the load takes from the current revision, whichever record gave the row."""


def shuffled(rows, seed):
    return random.Random(seed).sample(rows, len(rows))


def content_of(frame):
    """Rows without what tells of the load."""
    return sorted(map(repr, frame.drop("first_seen_at").rows()))


@given(batches(), st.integers())
def test_the_order_of_rows_does_not_matter(rows, seed):
    one = deduplicate_articles(batch_of(*rows), no_known())
    other = deduplicate_articles(batch_of(*shuffled(rows, seed)), no_known())
    assert one.counts == other.counts
    assert content_of(one.articles) == content_of(other.articles)
    assert content_of(one.revisions) == content_of(other.revisions)


@given(batches(), st.integers(), st.lists(st.integers(0, 10), max_size=3))
def test_how_a_batch_is_cut_does_not_matter(rows, seed, cuts):
    whole = deduplicate_articles(batch_of(*rows), no_known())
    mixed = shuffled(rows, seed)
    borders = [0, *sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
    known, articles = no_known(), {}
    counts = dict.fromkeys(whole.counts, 0)
    for start, end in itertools.pairwise(borders):
        part = deduplicate_articles(batch_of(*mixed[start:end]), known)
        known = known_after(known, part)
        articles |= {row["article_id"]: row for row in part.articles.to_dicts()}
        counts = {fate: n + part.counts[fate] for fate, n in counts.items()}
    assert counts == whole.counts
    assert content_of(known) == content_of(known_after(no_known(), whole))
    current = pl.DataFrame(list(articles.values()), schema=whole.articles.schema)
    assert content_of(current.drop(OF_REVISIONS)) == content_of(whole.articles.drop(OF_REVISIONS))


@given(batches(), batches())
def test_counts_sum_to_the_rows(rows, others):
    known = known_after(no_known(), deduplicate_articles(batch_of(*others), no_known()))
    counts = deduplicate_articles(batch_of(*rows), known).counts
    assert counts["new"] + counts["revised"] + counts["unchanged"] == len(rows)
    assert counts["superseded"] <= counts["unchanged"]
    assert min(counts.values()) >= 0


@given(batches())
def test_there_is_one_current_row_an_article(rows):
    found = deduplicate_articles(batch_of(*rows), no_known())
    assert sorted(found.articles["article_id"]) == sorted({digest(row["article"]) for row in rows})


@given(batches(), st.integers())
def test_revisions_are_numbered_without_gaps_in_any_order(rows, seed):
    known = known_after(no_known(), deduplicate_articles(batch_of(*rows), no_known()))
    again = number_revisions(known.sample(fraction=1, shuffle=True, seed=seed % 1000))
    assert content_of(again) == content_of(known)
    for part in known.partition_by("article_id"):
        assert sorted(part["revision_no"]) == list(range(1, part.height + 1))


@given(batches())
def test_the_last_revision_is_the_current_row(rows):
    found = deduplicate_articles(batch_of(*rows), no_known())
    numbered = known_after(no_known(), found)
    last = numbered.filter(pl.col("revision_no") == pl.col("revision_no").max().over("article_id"))
    assert sorted(last["content_hash"]) == sorted(found.articles["content_hash"])


COPIES = pl.Schema(
    {"article_id": pl.String, "body_hash": pl.String, "n_chars": pl.Int64, "published_at": pl.Datetime("us")}
)


def marks(*rows):
    return {row[0]: row[1:] for row in mark_duplicates(pl.DataFrame(rows, schema=COPIES, orient="row")).rows()}


def test_copies_of_one_body_point_to_one_article():
    found = marks(
        ("a", "x", 10, DAY),
        ("b", "x", 10, DAY - timedelta(days=1)),
        ("c", "y", 10, DAY),
        ("d", None, 10, DAY),
        ("e", None, 10, DAY),
    )
    assert found == {"a": ("b", "exact"), "b": (None, None), "c": (None, None), "d": (None, None), "e": (None, None)}


@pytest.mark.parametrize(
    ("rows", "canonical"),
    [
        ([("a", "x", 10, DAY), ("b", "x", 12, None)], "b"),
        ([("a", "x", 10, None), ("b", "x", 10, DAY)], "b"),
        ([("a", "x", 10, DAY), ("b", "x", 10, DAY)], "a"),
    ],
)
def test_the_canonical_article_is_the_fullest_earliest_first(rows, canonical):
    assert {key for key, (of, _) in marks(*rows).items() if of is None} == {canonical}


@given(
    st.lists(st.tuples(st.sampled_from([None, "x", "y"]), st.integers(1, 2), times), max_size=8),
    st.integers(),
)
def test_marking_duplicates_does_not_depend_on_order(rows, seed):
    keyed = [(digest(str(at)), *row) for at, row in enumerate(rows)]
    found = marks(*keyed)
    assert found == marks(*shuffled(keyed, seed))
    assert set(found) == {row[0] for row in keyed}
    bodies = {row[0]: row[1] for row in keyed}
    for article_id, (of, kind) in found.items():
        assert (of is None) == (kind is None)
        assert of is None or (bodies[of] == bodies[article_id] and found[of] == (None, None))
    assert sum(of is None for of, _ in found.values()) == len(set(bodies.values()) - {None}) + list(
        bodies.values()
    ).count(None)
