import polars as pl
import pytest

from transforms.contracts.entities import ENTITY_TYPES
from transforms.mentions.features import lists
from transforms.mentions.lexicon import WIKIDATA_TYPES, aliases_of, countries, curated, kiwi_names


@pytest.mark.parametrize(
    ("alias", "name", "kind"),
    [
        ("한국", "대한민국", "place"),
        ("WHO", "세계보건기구", "organization"),
        ("문체부", "문화체육관광부", "organization"),
        ("미합중국", "미국", "place"),
        ("세월호참사", "세월호 참사", "event"),
        ("북한", "북한", "place"),
    ],
)
def test_names_and_aliases_lead_to_the_canonical_name(alias, name, kind):
    assert curated().filter(pl.col("alias") == alias).select("name", "type").rows() == [(name, kind)]


def test_an_alias_names_one_thing():
    assert curated()["alias"].is_unique().all()


def test_types_are_known():
    assert set(curated()["type"]) <= set(ENTITY_TYPES)
    assert set(WIKIDATA_TYPES) <= set(ENTITY_TYPES)


def test_no_alias_has_spaces_around_it_or_is_one_letter():
    aliases = curated()["alias"]
    assert (aliases.str.strip_chars() == aliases).all()
    assert (aliases.str.len_chars() >= 2).all()


def test_every_syllable_and_hanja_stands_for_one_country():
    syllables = [country.syllable for country in countries() if country.syllable]
    hanja = [sign for country in countries() for sign in country.hanja]
    assert len(syllables) == len(set(syllables))
    assert len(hanja) == len(set(hanja))
    assert all(len(sign) == 1 for sign in [*syllables, *hanja])


def test_names_of_kiwis_dictionary_have_types_of_ours():
    names = kiwi_names()
    assert names["form"].is_unique().all()
    assert set(names["type"].drop_nulls()) == set(WIKIDATA_TYPES)
    assert names.filter(pl.col("form") == "배런 트럼프").select("name", "type").rows() == [("배런 트럼프", "person")]
    assert names.filter(names["form"].str.contains(" ")).height > 1_000


def test_lists_have_each_form_once():
    assert lists()["form"].is_unique().all()
    told = dict(
        lists().filter(pl.col("form").is_in(["이천수", "삼척", "엔카닷컴"])).select("form", "listed").iter_rows()
    )
    assert "P" in told["이천수"]
    assert {"A", "l"} <= set(told["삼척"])
    assert lists().filter(pl.col("form") == "엔카닷컴")["typed"].to_list() == ["O"]


def test_aliases_of_some_entities():
    entities = pl.DataFrame({"name": ["세계보건기구", "없는 것"], "type": ["organization", "place"]})
    aliases = aliases_of(entities)
    assert "WHO" in aliases["alias"]
    assert set(aliases["name"]) == {"세계보건기구"}
    assert "세계보건기구" not in aliases["alias"]
