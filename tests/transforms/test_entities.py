import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.entities import describe_entities
from transforms.ids import digest

SCHEMA = {"entity_id": pl.String, "name": pl.String, "type": pl.String, "origin": pl.String, "surface": pl.String}


def named(*rows):
    filled = [(digest(kind, name), name, kind, origin, surface) for name, kind, origin, surface in rows]
    return pl.DataFrame(filled, schema=SCHEMA, orient="row")


def test_the_most_trusted_origin_stays():
    entities, _ = describe_entities(
        named(
            ("한빛바이오", "organization", "discovered", "한빛바이오"),
            ("한빛바이오", "organization", "lexicon", "한빛바이오"),
        )
    )
    assert entities.select("name", "origin").rows() == [("한빛바이오", "lexicon")]


def test_aliases_are_the_listed_ones_and_those_met():
    rows = [("세계보건기구", "organization", "curated", "WHO"), ("마틴 켈러", "person", "discovered", "켈러")]
    _, aliases = describe_entities(named(*rows, ("마틴 켈러", "person", "discovered", "마틴 켈러")))
    found = {
        (alias, entity_id): origin for alias, entity_id, origin in aliases.select("alias", "entity_id", "origin").rows()
    }
    assert found[("WHO", digest("organization", "세계보건기구"))] == "curated"
    assert found[("켈러", digest("person", "마틴 켈러"))] == "discovered"
    assert not any(alias in ("세계보건기구", "마틴 켈러") for alias, _ in found)


def test_nothing_named():
    entities, aliases = describe_entities(named())
    assert (entities.height, aliases.height) == (0, 0)


things = st.tuples(
    st.sampled_from(["미국", "마틴 켈러", "한빛바이오"]),
    st.sampled_from(["person", "place"]),
    st.sampled_from(["curated", "lexicon", "discovered"]),
    st.sampled_from(["미", "켈러", "미국", "美"]),
)


@given(st.lists(things, max_size=10), st.randoms(use_true_random=False))
def test_descriptions_do_not_depend_on_order(rows, random):
    entities, aliases = describe_entities(named(*rows))
    random.shuffle(rows)
    again, aliases_again = describe_entities(named(*rows))
    assert again.equals(entities)
    assert aliases_again.equals(aliases)
    assert entities["entity_id"].is_unique().all()
    assert set(aliases["entity_id"]) <= set(entities["entity_id"])
