"""Who is who in the warehouse: namesakes, curated rows, redirects; whatever the order and the cut of loads."""

import random

import duckdb
import pytest
from batches import Page, load_pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.curated import read_curated
from transforms.ids import digest
from warehouse.audit import audit_warehouse
from warehouse.curate import apply_curated
from warehouse.queries import NoWarehouse

HEADER = "action,name,type,target,since,until\n"
KIM = digest("person", "김민수")
KEPCO, KPS = digest("organization", "한국전력공사"), digest("organization", "한전KPS")


@pytest.fixture
def warehouse(tmp_path):
    return tmp_path / "hanji.duckdb"


def ask(warehouse, query):
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(query).fetchall()


def page(number, body, **told):
    return Page(f"press.example/{number}", number, f"제목 {number}", body, **told)


def persons(warehouse, name="김민수"):
    """Article -> fields of the persons of a name, in the order of the text."""
    query = f"""
        SELECT url, list(coalesce(field, '-') ORDER BY char_start)
        FROM mentions JOIN entities USING (entity_id) JOIN articles USING (article_id)
        WHERE name = '{name}' GROUP BY url
    """
    return {url.rpartition("/")[2]: fields for url, fields in ask(warehouse, query)}


def apply(warehouse, *lines):
    rows, faults = read_curated(HEADER + "\n".join(lines))
    assert faults == []
    return apply_curated(warehouse, rows, wait_seconds=10)


PROFESSOR, PLAYER = page(1, "김민수 교수 는 말했다."), page(2, "김민수 선수 가 이겼다.")
UNTOLD = page(3, "김민수 는 나래 에 갔다.")


def test_one_person_keeps_the_found_id(warehouse):
    load_pages(warehouse, [PROFESSOR, UNTOLD])
    assert persons(warehouse) == {"1": ["-"], "3": ["-"]}
    assert ask(warehouse, f"SELECT name, n_articles FROM entities WHERE entity_id = '{KIM}'") == [("김민수", 2)]


def test_a_later_load_tells_a_namesake_apart_in_old_articles_too(warehouse):
    load_pages(warehouse, [PROFESSOR, UNTOLD])
    load_pages(warehouse, [PLAYER])
    assert persons(warehouse) == {"1": ["public"], "2": ["sports"], "3": ["-"]}
    found = ask(
        warehouse, "SELECT entity_id, field, origin, n_mentions FROM entities WHERE name = '김민수' ORDER BY field"
    )
    assert found == [
        (digest("person", "김민수", "public"), "public", "discovered", 1),
        (digest("person", "김민수", "sports"), "sports", "discovered", 1),
        (KIM, None, "discovered", 1),
    ]
    assert ask(warehouse, "SELECT DISTINCT found_entity_id FROM mentions WHERE surface = '김민수'") == [(KIM,)]


def test_when_the_namesake_goes_there_is_one_person_again(warehouse):
    load_pages(warehouse, [PROFESSOR._replace(day=1), PLAYER._replace(day=1)])
    assert ask(warehouse, f"SELECT count(*) FROM entities WHERE entity_id = '{KIM}'") == [(0,)]
    assert ask(warehouse, f"SELECT name FROM found_entities WHERE found_entity_id = '{KIM}'") == [("김민수",)]
    load_pages(warehouse, [PLAYER._replace(line=9, body="이서준 선수 가 이겼다.", day=2)])
    assert persons(warehouse) == {"1": ["-"]}
    assert ask(warehouse, "SELECT count(*) FROM entities WHERE field IS NOT NULL") == [(0,)]


def test_two_persons_in_one_article(warehouse):
    load_pages(warehouse, [page(1, "김민수 교수 는 김민수 선수 를 만났다. 김민수 는 웃었다.")])
    assert persons(warehouse) == {"1": ["public", "sports", "sports"]}


def test_what_stands_in_a_table_is_never_split(warehouse):
    load_pages(warehouse, [PROFESSOR])
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("UPDATE found_entities SET origin = 'curated'")
    load_pages(warehouse, [PLAYER])
    assert persons(warehouse) == {"1": ["-"], "2": ["-"]}


def test_a_speaker_is_the_namesake_of_the_mention(warehouse):
    body = '김민수 교수는 "비가 온다"고 말했다. 김민수 선수는 "눈이 온다"고 말했다.'
    load_pages(warehouse, [page(1, body)])
    found = ask(
        warehouse,
        """
        SELECT quote, field, found_speaker_entity_id FROM quotes JOIN entities ON speaker_entity_id = entity_id ORDER BY char_start
        """,
    )
    assert found == [("비가 온다", "public", KIM), ("눈이 온다", "sports", KIM)]


POWER = page(4, "한전 은 전력공사 다. 한전 은 크다.", published=4)
LATER = page(5, "한전 은 작다.", published=20)


def test_an_alias_moves_its_surface_alone(warehouse):
    load_pages(warehouse, [POWER])
    assert apply(warehouse, "alias,한전,organization,한전KPS") == (2, 1)
    names = "SELECT surface, name, entities.origin FROM mentions JOIN entities USING (entity_id) ORDER BY char_start"
    assert ask(warehouse, names) == [
        ("한전", "한전KPS", "curated"),
        ("전력공사", "한국전력공사", "discovered"),
        ("한전", "한전KPS", "curated"),
    ]
    found = ask(
        warehouse,
        "SELECT alias, name, entity_aliases.origin FROM entity_aliases JOIN entities USING (entity_id) ORDER BY 1",
    )
    assert found == [("전력공사", "한국전력공사", "discovered"), ("한전", "한전KPS", "curated")]
    assert ask(warehouse, "SELECT count(*) FROM entity_redirects") == [(0,)]


def test_a_split_leaves_what_is_called_so(warehouse):
    load_pages(warehouse, [POWER, page(6, "박하늘 과 하늘이 가 왔다.")])
    assert apply(warehouse, "split,한전,organization,한전KPS", "split,박하늘,person,박바다") == (2, 1)
    assert ask(warehouse, "SELECT count(*) FROM entities WHERE name = '박바다'") == [(0,)]


def test_a_merge_moves_the_entity_and_its_id_redirects(warehouse):
    load_pages(warehouse, [POWER, page(6, "박하늘 과 하늘이 가 왔다. 이서준 도 왔다.")])
    assert apply(
        warehouse,
        "merge,박하늘,person,이서준",
        "merge,한국전력공사,organization,한전",
        "merge,한전,organization,한전KPS",
    ) == (5, 2)
    found = ask(warehouse, "SELECT name, aliases, n_mentions FROM entities WHERE type != 'place' ORDER BY name")
    assert found == [("이서준", ["박하늘", "하늘이"], 3), ("한전KPS", ["전력공사", "한국전력공사", "한전"], 3)]
    assert ask(warehouse, f"SELECT current_entity_id, name FROM entity_ids WHERE entity_id = '{KEPCO}'") == [
        (KPS, "한전KPS")
    ]
    assert ask(warehouse, f"SELECT current_entity_id FROM entity_ids WHERE entity_id = '{KPS}'") == [(KPS,)]
    assert set(ask(warehouse, "SELECT reason FROM entity_redirects")) == {("merge",)}


def test_bounded_rows_hold_for_articles_of_their_days(warehouse):
    load_pages(warehouse, [POWER, LATER, page(7, "한전 은 옛것이다.")])
    apply(warehouse, "merge,한국전력공사,organization,한전KPS,2025-05-05,2025-05-20")
    assert ask(warehouse, "SELECT DISTINCT published_on::VARCHAR FROM named WHERE name = '한전KPS'") == [
        ("2025-05-20",)
    ]
    assert ask(warehouse, "SELECT name, n_mentions FROM entities ORDER BY name") == [
        ("한국전력공사", 4),
        ("한전KPS", 1),
    ]
    assert ask(warehouse, "SELECT count(*) FROM entity_redirects") == [(0,)]


def test_a_day_that_is_learned_later_counts(warehouse):
    load_pages(warehouse, [LATER._replace(published=None)], HEADER + "alias,한전,organization,한전KPS,2025-05-10,")
    assert ask(warehouse, "SELECT name FROM entities") == [("한국전력공사",)]
    load_pages(warehouse, [LATER._replace(line=8)])
    assert ask(warehouse, "SELECT name FROM entities") == [("한전KPS",)]


def test_removing_rows_undoes_them(warehouse, tmp_path, same_contents):
    pages = [PROFESSOR, PLAYER, UNTOLD, POWER, LATER]
    plain = tmp_path / "plain" / "hanji.duckdb"
    load_pages(plain, pages)
    load_pages(warehouse, pages, HEADER + "alias,한전,organization,한전KPS\nmerge,김민수,person,이서준\n")
    assert len(ask(warehouse, "SELECT * FROM entity_redirects")) == 5
    moved = apply(warehouse)
    assert moved == (6, 2)
    same_contents(plain, warehouse)


def test_applying_twice_is_applying_once(warehouse):
    load_pages(warehouse, [PROFESSOR, PLAYER, POWER])
    assert apply(warehouse, "alias,한전,organization,한전KPS").n_mentions == 2
    assert apply(warehouse, "alias,한전,organization,한전KPS") == (0, 0)


def test_an_alias_to_itself_keeps_a_name_one_and_old_ids_lead_there(warehouse):
    load_pages(warehouse, [PROFESSOR, PLAYER, UNTOLD])
    apply(warehouse, "alias,김민수,person,김민수")
    assert persons(warehouse) == {"1": ["-"], "2": ["-"], "3": ["-"]}
    old = digest("person", "김민수", "sports")
    assert ask(warehouse, f"SELECT current_entity_id FROM entity_ids WHERE entity_id = '{old}'") == [(KIM,)]


def test_runs_without_rows_keep_those_applied_last(warehouse):
    load_pages(warehouse, [POWER], HEADER + "alias,한전,organization,한전KPS\n")
    load_pages(warehouse, [LATER])
    assert ask(warehouse, "SELECT DISTINCT name FROM named WHERE surface = '한전'") == [("한전KPS",)]
    load_pages(warehouse, [], HEADER)
    assert ask(warehouse, "SELECT DISTINCT name FROM named WHERE surface = '한전'") == [("한국전력공사",)]


def test_quotes_follow_a_merge(warehouse):
    load_pages(warehouse, [page(1, '김민수 교수는 "비가 온다"고 말했다.')])
    apply(warehouse, "merge,김민수,person,이서준")
    found = ask(warehouse, "SELECT speaker_entity_id, found_speaker_entity_id FROM quotes")
    assert found == [(digest("person", "이서준"), KIM)]


def test_without_a_warehouse_nothing_is_applied(warehouse):
    with pytest.raises(NoWarehouse, match="load a dump first"):
        apply(warehouse)
    assert not warehouse.exists()


def test_roles_held(warehouse):
    pages = [
        page(1, "나래 는 크다. 김민수 나래부 장관 이 왔다. 김민수 장관 이 웃었다.", published=1),
        page(2, "김민수 나래부 장관 이 갔다.", published=5),
        page(3, "김민수 나래부 장관 이 갔다.", published=9),
    ]
    load_pages(warehouse, pages)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("UPDATE entity_aliases SET origin = 'curated'")
        connection.execute(
            f"INSERT INTO entity_aliases VALUES ('나래부', '{digest('organization', '나래')}', 'curated')"
        )
    found = ask(
        warehouse,
        "SELECT name, role, organization, first_seen_on::VARCHAR, last_seen_on::VARCHAR, n_articles FROM roles_held ORDER BY role",
    )
    # The third page is a copy of the second; 장관 is said in full before it.
    assert found == [("김민수", "나래부 장관", "나래", "2025-05-01", "2025-05-05", 2)]


def test_the_organization_of_a_role_may_stand_before_the_name(warehouse):
    pages = [
        page(1, "나래 김민수 교수 가 왔다. 이서준 감독 은 나래 를 떠났다.", published=1),
        page(2, "김민수 교수 가 갔다.", published=2),
        page(3, "나래,박하늘 기자 가 왔다. 나래 박하늘 장관 이 갔다.", published=3),
    ]
    load_pages(warehouse, pages)
    found = ask(warehouse, "SELECT name, role, organization, n_articles FROM roles_held ORDER BY ALL")
    assert found == [
        ("김민수", "교수", "나래", 1),
        ("김민수", "교수", None, 1),
        ("박하늘", "기자", None, 1),
        ("박하늘", "장관", None, 1),
        ("이서준", "감독", None, 1),
    ]


BODIES = [
    "김민수 교수 는 왔다.",
    "김민수 선수 는 이서준 감독 과 왔다.",
    "김민수 는 이서준 배우 와 왔다. 김민수 기자",
    "이서준 선수 와 박하늘 교수 가 왔다. 한전 이다.",
    '하늘이 와 박하늘 선수는 "비가 왔다"고 말했다. 전력공사 다. 김민수 선수 와 김민수 교수 다.',
    "나래 와 한전 이다. 김민수 가 갔다.",
]
LINES = [
    "alias,한전,organization,한전KPS,2025-05-02,",
    "split,하늘이,person,강하늘,,2025-05-03",
    "merge,이서준,person,김민수,2025-05-02,2025-05-04",
    "merge,박하늘,person,이서준,,",
    "merge,한국전력공사,organization,나래,,",
    "alias,김민수,person,김민수,,",
]

PAGES = st.lists(
    st.builds(
        lambda url, body, day, published: (url, body, day, published),
        st.integers(1, 4),
        st.sampled_from(BODIES),
        st.integers(1, 9),
        st.none() | st.integers(1, 5),
    ),
    min_size=2,
    max_size=7,
    unique_by=lambda told: (told[0], told[2]),
)


@given(
    told=PAGES, lines=st.sets(st.sampled_from(LINES)), before=st.sets(st.sampled_from(LINES)), seed=st.integers(0, 99)
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_neither_order_nor_cut_of_loads_matters(tmp_path_factory, same_contents, told, lines, before, seed):
    pages = [
        Page(f"press.example/{url}", line, f"제목 {url}", body, day=day, published=published)
        for line, (url, body, day, published) in enumerate(told)
    ]
    one, other = (tmp_path_factory.mktemp("orders") / "hanji.duckdb" for _ in range(2))
    load_pages(one, pages, HEADER + "\n".join(sorted(lines)))
    shuffled = random.Random(seed).sample(pages, len(pages))
    cut = seed % len(pages)
    load_pages(other, shuffled[:cut], HEADER + "\n".join(sorted(before)))
    load_pages(other, shuffled[cut:])
    apply(other, *lines)
    with duckdb.connect(str(other)) as connection:
        audit_warehouse(connection)
    same_contents(one, other)
