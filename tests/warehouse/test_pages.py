"""What one load does to single pages: revisions, copies, quarantine, counts, the account."""

import random

import duckdb
import polars as pl
import pytest
from batches import START, Page, day, load_pages, prepare_pages

from transforms.ids import digest
from warehouse.account import Run
from warehouse.audit import AuditError, audit_warehouse
from warehouse.ddl import SCHEMA_VERSION
from warehouse.load import NewerWarehouse, StaleBatch, load_batch
from warehouse.queries import BrokenWarehouse

PORT = "press.example/port"


@pytest.fixture
def warehouse(tmp_path):
    return tmp_path / "hanji.duckdb"


def ask(warehouse, query):
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_first_load_makes_the_folder_and_the_file(tmp_path):
    warehouse = tmp_path / "new" / "folder" / "hanji.duckdb"
    assert load_pages(warehouse, [Page(PORT, 1)]).n_new == 1
    assert {file.name for file in warehouse.parent.iterdir()} <= {"hanji.duckdb", "hanji.duckdb.lock", "batches"}


def test_a_later_version_becomes_the_current_text(warehouse):
    load_pages(warehouse, [Page(PORT, 1, "가온 처음", day=1)])
    account = load_pages(warehouse, [Page(PORT, 2, "나래 나중", day=2)])
    assert (account.n_new, account.n_revised) == (0, 1)
    assert ask(warehouse, "SELECT title, revision_no FROM articles") == [("나래 나중", 2)]
    revisions = ask(warehouse, "SELECT revision_no, title FROM article_revisions ORDER BY 1")
    assert revisions == [(1, "가온 처음"), (2, "나래 나중")]


def test_an_older_version_that_comes_late_is_a_revision_but_not_the_text(warehouse):
    load_pages(warehouse, [Page(PORT, 2, "나래 나중", day=2)])
    account = load_pages(warehouse, [Page(PORT, 1, "가온 처음", day=1)])
    assert (account.n_new, account.n_revised) == (0, 1)
    assert ask(warehouse, "SELECT title, revision_no FROM articles") == [("나래 나중", 2)]
    assert ask(warehouse, "SELECT title FROM article_revisions ORDER BY revision_no") == [
        ("가온 처음",),
        ("나래 나중",),
    ]
    assert ask(warehouse, "SELECT surface FROM mentions WHERE part = 'title'") == [("나래",)]


def test_children_are_those_of_the_current_text(warehouse):
    load_pages(warehouse, [Page(PORT, 1, "가온 처음", day=1)])
    load_pages(warehouse, [Page(PORT, 2, "나래 나중", day=2)])
    assert ask(warehouse, "SELECT keyword FROM keywords") == [("나래",)]
    assert ask(warehouse, "SELECT title FROM related_links") == [("나래 나중",)]
    assert ask(warehouse, "SELECT name FROM entities ORDER BY 1") == [("나래",), ("다솜",)]


def test_first_seen_stays_when_an_article_is_revised(warehouse):
    load_pages(warehouse, [Page(PORT, 1, "가온 처음", day=1)])
    first = ask(warehouse, "SELECT first_seen_at FROM articles")
    load_pages(warehouse, [Page(PORT, 2, "나래 나중", day=2)])
    assert ask(warehouse, "SELECT first_seen_at FROM articles") == first


def test_of_equal_contents_the_record_collected_first_gives_the_row(warehouse):
    load_pages(warehouse, [Page(PORT, 5, day=3, dump="b")])
    account = load_pages(warehouse, [Page(PORT, 9, day=2, dump="c")])
    assert account.n_unchanged == 1
    assert ask(warehouse, "SELECT collected_at, locator FROM articles") == [(day(3), "line 009")]
    assert ask(warehouse, "SELECT count(*) FROM article_revisions") == [(1,)]


def test_a_headline_that_is_changed_back_is_current_again(warehouse):
    first, second = Page(PORT, 1, "가온 처음", day=1), Page(PORT, 2, "나래 나중", day=2)
    for page in (first, second, first._replace(line=3, day=3)):
        account = load_pages(warehouse, [page])
    assert (account.n_new, account.n_revised, account.n_unchanged) == (0, 0, 1)
    assert ask(warehouse, "SELECT title, collected_at, revision_no FROM articles") == [("가온 처음", day(3), 2)]
    assert ask(warehouse, "SELECT surface FROM mentions WHERE part = 'title'") == [("가온",)]


def test_an_early_record_of_the_current_content_does_not_unseat_it(warehouse):
    middle, last = Page(PORT, 1, "나래 중간", day=2), Page(PORT, 2, "가온 끝", day=3)
    load_pages(warehouse, [middle, last])
    account = load_pages(warehouse, [last._replace(line=3, day=1, dump="b")])
    assert account.n_unchanged == 1
    assert ask(warehouse, "SELECT title FROM articles") == [("가온 끝",)]
    times = ask(warehouse, "SELECT collected_at, last_collected_at FROM article_revisions ORDER BY revision_no")
    assert times == [(day(2), day(2)), (day(1), day(3))]


def test_a_record_that_is_read_otherwise_now_supersedes_its_old_content(warehouse):
    load_pages(warehouse, [Page(PORT, 1, "가온 처음", "나래 가 다솜 에 갔다. 무단 전재 금지", day=1)])
    first = ask(warehouse, "SELECT first_seen_at FROM article_revisions")
    account = load_pages(warehouse, [Page(PORT, 1, "가온 처음", "나래 가 다솜 에 갔다. 오늘이다. 잘 다녀왔다.", day=1)])
    assert (account.n_revised, account.n_unchanged) == (0, 1)
    found = ask(warehouse, "SELECT title, revision_no, body LIKE '%금지' FROM articles")
    assert found == [("가온 처음", 1, False)]
    assert ask(warehouse, "SELECT first_seen_at FROM article_revisions") == first


ORIGINAL = Page("agency.example/1", 1, published=1)
COPY = Page("paper.example/1", 2, "[속보] 가온 소식", published=2)


@pytest.mark.parametrize("loads", [[[ORIGINAL], [COPY]], [[COPY], [ORIGINAL]], [[ORIGINAL, COPY]], [[COPY, ORIGINAL]]])
def test_a_copy_names_its_original_whichever_came_first(warehouse, loads):
    for pages in loads:
        load_pages(warehouse, pages)
    found = ask(
        warehouse, "SELECT article_id, duplicate_of, duplicate_kind FROM articles WHERE duplicate_of IS NOT NULL"
    )
    assert found == [(COPY.article_id, ORIGINAL.article_id, "exact")]
    pairs = ask(warehouse, "SELECT article_id, other_article_id, kind FROM duplicate_pairs")
    assert pairs == [(COPY.article_id, ORIGINAL.article_id, "exact")]


def test_a_copy_that_is_rewritten_is_none_any_more(warehouse):
    load_pages(warehouse, [ORIGINAL, COPY])
    load_pages(warehouse, [COPY._replace(line=3, body="다솜 에서 따로 쓴 글이다.", published=3)])
    assert ask(warehouse, "SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL") == [(0,)]
    assert ask(warehouse, "SELECT count(*) FROM duplicate_pairs") == [(0,)]


def test_when_the_original_is_rewritten_the_next_takes_its_place(warehouse):
    third = COPY._replace(url="town.example/1", line=3, published=3)
    load_pages(warehouse, [ORIGINAL, COPY, third])
    load_pages(warehouse, [ORIGINAL._replace(line=4, body="다솜 에서 새로 쓴 글이다.", published=4)])
    found = ask(warehouse, "SELECT article_id, duplicate_of FROM articles WHERE duplicate_of IS NOT NULL")
    assert found == [(third.article_id, COPY.article_id)]


def _counts(warehouse):
    rows = ask(warehouse, "SELECT name, n_mentions, n_articles FROM entities ORDER BY name")
    return {name: counts for name, *counts in rows}


def test_counts_leave_out_copies(warehouse):
    load_pages(warehouse, [ORIGINAL, COPY])
    assert _counts(warehouse) == {"가온": [1, 1], "나래": [1, 1], "다솜": [1, 1]}
    assert ask(warehouse, "SELECT count(*) FROM mentions") == [(6,)]


def test_counts_leave_out_sentences_of_a_lead_that_the_body_repeats(warehouse):
    load_pages(warehouse, [Page(PORT, 1, "나래 소식", "나래 가 왔다.", repeated=True)])
    assert _counts(warehouse) == {"나래": [1, 1]}


def test_an_entity_that_only_copies_name_counts_nothing(warehouse):
    load_pages(warehouse, [ORIGINAL._replace(title="소식"), COPY])
    assert _counts(warehouse)["가온"] == [0, 0]


def test_an_entity_that_nothing_names_any_more_is_gone(warehouse):
    load_pages(warehouse, [Page(PORT, 1, "가온 처음", day=1)])
    load_pages(warehouse, [Page(PORT, 2, "오늘 나중", "소식 없다.", day=2)])
    assert ask(warehouse, "SELECT count(*) FROM entities") == [(0,)]


def test_views_count_news_only(warehouse):
    load_pages(warehouse, [ORIGINAL, COPY])
    assert ask(warehouse, "SELECT article_id, source FROM news") == [(ORIGINAL.article_id, "한빛신문")]
    assert ask(warehouse, "SELECT DISTINCT article_id FROM named") == [(ORIGINAL.article_id,)]


BROKEN = Page(PORT, 7, rule="no_text")


def test_held_back_twice_counts_as_unchanged_the_second_time(warehouse):
    first, second = load_pages(warehouse, [BROKEN]), load_pages(warehouse, [BROKEN])
    assert (first.n_quarantined, first.n_unchanged) == (1, 0)
    assert (second.n_quarantined, second.n_unchanged, second.n_known_quarantined) == (0, 1, 1)
    assert ask(warehouse, "SELECT record_id, raw, replayed_at FROM quarantine") == [
        (digest(BROKEN.dump_id, BROKEN.locator), BROKEN.body, None)
    ]


def test_a_record_that_passes_later_has_been_replayed(warehouse):
    load_pages(warehouse, [BROKEN, BROKEN._replace(line=8)])
    account = load_pages(warehouse, [BROKEN._replace(rule=None)])
    assert account.n_new == 1
    replayed = ask(warehouse, "SELECT locator, replayed_at IS NOT NULL FROM quarantine ORDER BY 1")
    assert replayed == [("line 007", True), ("line 008", False)]
    started = ask(warehouse, "SELECT max(started_at) FROM runs")
    assert ask(warehouse, "SELECT max(replayed_at) FROM quarantine") == started
    load_pages(warehouse, [BROKEN._replace(rule=None)])
    assert ask(warehouse, "SELECT max(replayed_at) FROM quarantine") == started


def _world(seed):
    """Records at random over few URLs, texts, days and outlets, some of them held back."""
    draw = random.Random(seed)
    texts = ["나래 가 다솜 에 갔다.", "다솜 소식이다.", "가온 이 왔다, 나래 도."]
    return [
        Page(
            f"{draw.choice('xy')}.example/{draw.randint(1, 4)}",
            line,
            draw.choice(["가온 소식", "나래 소식"]),
            draw.choice(texts),
            day=draw.choice([None, line % 28 + 1]),
            published=draw.choice([None, 1, 2]),
            dump=draw.choice("ab"),
            outlet=draw.choice(["한빛신문", "누리신문"]),
            rule=draw.choice([None, None, None, "no_text"]),
        )
        for line in range(draw.randint(3, 9))
    ]


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))])
def test_any_records_in_any_order_and_cuts_end_in_the_same_tables(tmp_path, same_contents, seed):
    pages = _world(seed)
    whole, parts = tmp_path / "whole" / "hanji.duckdb", tmp_path / "parts" / "hanji.duckdb"
    load_pages(whole, pages)
    shuffled = random.Random(-seed).sample(pages, len(pages))
    cut = len(pages) // 2
    accounts = [load_pages(parts, part) for part in (shuffled[:cut], shuffled[cut:])]
    same_contents(whole, parts)
    for account in accounts:
        fates = account.n_new + account.n_revised + account.n_unchanged + account.n_quarantined
        assert account.n_records == fates


def test_an_outlet_stays_known_whatever_version_names_it(tmp_path, same_contents):
    first, second = Page(PORT, 1, "가온", day=1), Page(PORT, 2, "나래", day=2, outlet="누리신문")
    whole, parts = tmp_path / "whole" / "hanji.duckdb", tmp_path / "parts" / "hanji.duckdb"
    load_pages(whole, [first, second])
    for page in (first, second):
        load_pages(parts, [page])
    same_contents(whole, parts)
    assert len(ask(whole, "SELECT name FROM sources")) == 2


def _with_wrong_offsets(batch):
    (file,) = batch["mentions"]
    pl.read_parquet(file).with_columns(surface=pl.lit("틀린")).write_parquet(file)


@pytest.fixture
def two_pages(warehouse):
    """A warehouse with one page, and a batch with another."""
    load_pages(warehouse, [ORIGINAL])
    return prepare_pages(warehouse, [COPY._replace(body="다솜 에서 온 글이다.")])


def _days(warehouse):
    return ask(
        warehouse,
        "SELECT surface, value_start::DATE::VARCHAR FROM time_expressions JOIN articles USING (article_id) ORDER BY ALL",
    )


def test_quotes_follow_the_current_text(warehouse):
    load_pages(warehouse, [Page(PORT, 1, body='가온은 "배를 고치겠다"고 말했다.', day=1)])
    load_pages(warehouse, [Page(PORT, 2, body='나래는 "다솜에 가겠다"고 밝혔다.', day=2)])
    query = "SELECT quote, name, verb FROM quotes LEFT JOIN entities ON speaker_entity_id = entity_id"
    assert ask(warehouse, query) == [("다솜에 가겠다", "나래", "밝히다")]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        audit_warehouse(connection)


def test_time_expressions_follow_the_current_text(warehouse):
    load_pages(warehouse, [Page(PORT, 1, body="가온 은 어제 갔다.", day=1, published=1)])
    assert _days(warehouse) == [("어제", "2025-04-30")]
    load_pages(warehouse, [Page(PORT, 2, body="가온 은 내일 온다.", day=2, published=1)])
    assert _days(warehouse) == [("내일", "2025-05-02")]


DATED = [
    Page(PORT, 1, body="가온 은 어제 갔다.", day=3),
    Page(PORT, 2, body="가온 은 어제 갔다.", day=6, published=2),
    Page(PORT, 3, body="가온 은 어제 갔다.", day=9, published=5),
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_time_expressions_are_told_from_the_day_that_all_records_give(tmp_path, same_contents, order):
    whole, parts = tmp_path / "whole" / "hanji.duckdb", tmp_path / "parts" / "hanji.duckdb"
    load_pages(whole, DATED)
    for number in order:
        load_pages(parts, [DATED[number]])
    same_contents(whole, parts)
    assert _days(parts) == [("어제", "2025-05-04")]


def test_a_page_that_is_crawled_again_tells_nothing_new(warehouse):
    for number in (1, 2):
        load_pages(warehouse, [Page(PORT, number, body="가온 은 어제 갔다.", day=3 * number)])
        assert _days(warehouse) == [("어제", "2025-05-02")]


def test_what_the_batch_does_not_tell_is_read_in_the_load(warehouse):
    batch, run = prepare_pages(warehouse, [Page(PORT, 1, body="가온 은 어제 갔다.", day=3)])
    load_batch(warehouse, {**batch, "anchors": [], "time_expressions": []}, run, wait_seconds=1)
    assert _days(warehouse) == [("어제", "2025-05-02")]


def _folder(warehouse):
    return {file.name: file.read_bytes() for file in warehouse.parent.iterdir() if file.is_file()}


def test_a_failing_audit_leaves_the_file_as_it_was(warehouse, two_pages):
    batch, run = two_pages
    _with_wrong_offsets(batch)
    before = _folder(warehouse)
    with pytest.raises(AuditError, match="mention_offsets: 2 rows"):
        load_batch(warehouse, batch, run, wait_seconds=1)
    assert _folder(warehouse) == before


def test_a_failing_first_load_leaves_no_file(warehouse):
    batch, run = prepare_pages(warehouse, [ORIGINAL])
    _with_wrong_offsets(batch)
    with pytest.raises(AuditError):
        load_batch(warehouse, batch, run, wait_seconds=1)
    assert not warehouse.exists()
    assert not list(warehouse.parent.glob("*.loading*"))


def test_an_account_that_does_not_add_up_is_refused(warehouse, two_pages):
    batch, run = two_pages
    with pytest.raises(AuditError, match="run_accounts"):
        load_batch(warehouse, batch, run._replace(n_records=3), wait_seconds=1)


def test_a_batch_that_lacks_analyses_is_stale(warehouse, two_pages):
    batch, run = two_pages
    before = _folder(warehouse)
    with pytest.raises(StaleBatch, match="^1 articles of the batch were not analyzed"):
        load_batch(warehouse, {**batch, "analyzed": []}, run, wait_seconds=1)
    assert _folder(warehouse) == before


def test_a_file_of_a_newer_version_is_left_alone(warehouse, two_pages):
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("UPDATE schema_version SET version = ?", [SCHEMA_VERSION + 1])
    before = _folder(warehouse)
    with pytest.raises(NewerWarehouse):
        load_batch(warehouse, *two_pages, wait_seconds=1)
    assert _folder(warehouse) == before


def test_a_damaged_warehouse_is_refused_and_left_alone(warehouse):
    warehouse.write_bytes(b"no database" * 1000)
    with pytest.raises(BrokenWarehouse, match="cannot be opened"):
        load_batch(warehouse, {}, Run("run-x", START, "test", 0), wait_seconds=1)
    assert warehouse.read_bytes() == b"no database" * 1000


def test_names_with_quotes_and_spaces_are_no_trouble(tmp_path):
    folder = tmp_path / "김가온's 자료 #1"
    folder.mkdir()
    warehouse = folder / "한지 'x'.duckdb"
    load_pages(warehouse, [ORIGINAL])
    assert ask(warehouse, "SELECT count(*) FROM articles") == [(1,)]
