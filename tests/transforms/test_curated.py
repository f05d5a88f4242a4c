"""The user's CSV: what it may look like, and what is wrong with one that cannot be used."""

from datetime import date

import polars as pl
import pytest

from transforms import identity
from transforms.curated import read_curated
from transforms.ids import digest

HEADER = "action,name,type,target,since,until\n"


def _rows(*lines):
    rows, faults = read_curated(HEADER + "\n".join(lines))
    assert faults == []
    return rows


def test_rows_are_read():
    rows = _rows("merge,국민의힘,organization,미래통합당,2020-02-17,2020-09-01").drop("row_id")
    assert rows.rows() == [("merge", "국민의힘", "organization", "미래통합당", date(2020, 2, 17), date(2020, 9, 1))]


@pytest.mark.parametrize(
    "text",
    [
        "action,name,type,target\nalias,한전,organization,한국전력공사\n",
        "\ufeffaction,name,type,target\r\nalias,한전,organization,한국전력공사",
        "Target , note,type,Action,name\n\n한국전력공사,전기,organization, alias ,한전\n,,,,\n",
        'action,name,type,target,since,until\nalias,"한전",organization,한국전력공사,,\nalias,한전,organization,한국전력공사,,\n',
        "action,name,type,target\nalias,\u1112\u1161\u11ab\u110c\u1165\u11ab,organization,한국전력공사\n",
    ],
    ids=["plain", "BOM and CRLF", "other order, notes, blank lines", "quoted and repeated", "decomposed"],
)
def test_what_a_file_may_look_like(text):
    rows, faults = read_curated(text)
    assert faults == []
    assert rows.drop("row_id").rows() == [("alias", "한전", "organization", "한국전력공사", None, None)]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["alais,가,person,나"], "line 2: unknown action 'alais', it is one of alias, merge, split"),
        (["alias,가,human,나"], "line 2: unknown type 'human', it is one of person"),
        (["alias,가,person,나", "", "alias,,person,나"], "line 4: name is empty"),
        (["alias,가,person"], "line 2: target is empty"),
        ([f"alias,{'가' * 201},person,나"], "line 2: name is longer than 200"),
        (["alias,가,person,나,3월 1일"], "line 2: since '3월 1일' is no day, write it as 2025-03-10"),
        (["alias,가,person,나,2025-03-02,2025-03-01"], "line 2: until 2025-03-01 is before since 2025-03-02"),
        (["merge,가,person,가"], "line 2: merge,가,person,가 merges an entity into itself; alias,가,person,가 keeps"),
        (["alias,가,person,나", "alias,가,person,다"], "line 3: alias,가,person,다 contradicts line 2: alias,가,person,나"),
        (["alias,가,person,나", "split,가,person,다,2025-03-01"], "line 3: split,가,person,다 contradicts line 2"),
        (["merge,가,person,나", "merge,가,person,다"], "line 3: merge,가,person,다 contradicts line 2"),
        (["merge,가,person,나", "merge,나,person,가"], "line 2: merges go in a circle: 가 -> 나"),
        (
            ["merge,하,person,가", "merge,가,person,나", "merge,나,person,다", "merge,다,person,가"],
            "line 3: merges go in a circle: 가 -> 나 -> 다",
        ),
        (['alias,"가,person,나'], "line 1: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(lines, fault):
    _, faults = read_curated(HEADER + "\n".join(lines))
    assert any(told.startswith(fault) for told in faults), faults
    assert "\n" not in "".join(faults)


def test_a_file_without_its_header_says_which_columns_it_needs():
    for text in ("", "alias,한전,organization,한국전력공사\n"):
        assert read_curated(text)[1] == [
            "line 1: the header lacks action, name, type, target: it has to name the columns action,name,type,target,since,until"
        ]


def test_rows_of_other_days_contradict_nothing():
    rows = _rows(
        "alias,가,person,나,,2025-03-01",
        "alias,가,person,다,2025-03-02,",
        "merge,라,person,마,,2025-03-01",
        "merge,마,person,라,2025-03-02,",
        "alias,가,place,바,,",
    )
    assert rows.height == 5


def test_a_circle_on_some_days_only_is_one():
    lines = ["merge,가,person,나,2025-03-01,2025-03-09", "merge,나,person,가,2025-03-09,"]
    assert len(read_curated(HEADER + "\n".join(lines))[1]) == 1


def _redirects(*lines):
    rows = identity.redirects(_rows(*lines))
    return {row["entity_id"]: (row["merged_into"], row["reason"]) for row in rows.iter_rows(named=True)}


def test_old_ids_lead_to_the_end_of_their_chain():
    told = _redirects("merge,가,place,나", "merge,나,place,다", "alias,라,place,가", "split,마,place,다")
    last = digest("place", "다")
    assert told == {
        digest("place", "가"): (last, "merge"),
        digest("place", "나"): (last, "merge"),
        digest("place", "라"): (last, "alias"),
    }


def test_rows_of_some_days_redirect_nothing():
    assert _redirects("merge,가,place,나,2025-03-01", "alias,라,place,가,,2025-03-01") == {}


def test_all_persons_of_a_merged_name_redirect():
    told = _redirects("merge,김민수,person,김철수", "alias,이서준,person,이서준")
    fields = ("sports", "press", "arts", "public")
    assert {id_ for id_, (target, _) in told.items() if target == digest("person", "김철수")} == {
        digest("person", "김민수"),
        *(digest("person", "김민수", field) for field in fields),
    }
    assert {id_ for id_, (target, _) in told.items() if target == digest("person", "이서준")} == {
        digest("person", "이서준", field) for field in fields
    }


def test_only_an_alias_to_itself_without_days_keeps_a_name_one():
    rows = _rows("alias,가,person,가", "alias,나,person,나,2025-03-01", "alias,다,person,라")
    assert identity.never_split(rows).to_list() == [digest("person", "가")]


def test_no_rows_come_to_nothing():
    rows, _ = read_curated(HEADER)
    for frame in (identity.surface_targets(rows), identity.merge_targets(rows), identity.redirects(rows)):
        assert frame.is_empty()
        assert frame.schema["entity_id"] == pl.String
