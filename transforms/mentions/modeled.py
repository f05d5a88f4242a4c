"""What the model finds, as we count mentions: titles and chains of places apart, nothing generic, nobody unnamed."""

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from transforms.mentions.countries import by_hanja, by_syllable
from transforms.mentions.lexicon import curated
from transforms.mentions.model import find_with_model
from transforms.mentions.names import GIVEN, NOT_PERSONS, SURNAMES
from transforms.mentions.roles import TITLES
from transforms.words import words

SURE = 0.5
"""What the model finds with less certainty is left out."""

NOT_PERSON = rf"(?:{'|'.join(title for title in TITLES if len(title) >= 2)})$|[청부처원회당국]$"
"""What a person's name of four and more syllables does not end in."""

BOUND = r"^[주방대](?:[한미일중러북영독불](?: |$)|중국|미국|일본|북한|러시아|이란|뉴질랜드|프랑스|영국|독일)|^(?:한미|한일|한중|미중|북미|남북한?|북중|북러|한미일)$"
"""Words with a country in them, which has a mention of its own: 주한 미국대사."""

GENERIC = (
    r"코로나|바이러스|감염증|^[가-힣]{1,2} ?(?:대통령|총리|장관)$|^(?:이|그|저|양|두|각|본|당) |정부$|행정부$|당국$"
)
"""Parts of what is no name of ours: diseases, governments."""

LOCAL_HEAD = r"^[가-힣]{2,3}(?:시장|군수)$"
DISTRICT_OFFICE = r"^[가-힣]{1,3}구(청장?)$"
HEADED = r"[가-힣](?:청|본부|경찰서|소방서|사령부|사단|군단|연구소|센터|위원회|법원|은행|공사|공단|협회|대학|병원)장$|[가-힣]{2,}\d(?:부|팀|과)장$|[가-힣]{3,}(?:부|팀|과|국|실|단|원)장$"
OFFICER = r"( [가-힣0-9·]{0,8}(?:기획관|담당관|보호관|정책관|심의관|조사관|협력관|비서관|행정관))$"
"""Heads of towns and of organizations, whose names the recognizer leaves at the organization's."""

REGIONS = ("country", "province", "metropolitan", "city", "county", "district", "region", "state")
"""Kinds of places that others lie in."""

REGION_END = r"[가-힣]{2}(?:시|도|군|구|읍|면|동|리|주)$|[가-힣](?:구|군|읍|면|동|시)$"
"""What the name of a region ends in, where it stands before another place."""


def find_named(tokens: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Spans (`segment_id`, `start`, `end`, `type`, `name`, `origin`, `confidence`) of the model, cut and named as we count mentions: chains of places apart, nothing generic, no A씨."""
    found = find_with_model(tokens, segments).filter(pl.col("confidence") >= SURE)
    told = _chains_apart(_trimmed(found.join(segments, on="segment_id", how="left", maintain_order="left")))
    told = _without_heads(_whole(_without_titles(told)))
    surface = pl.col("surface")
    unnamed = (pl.col("type") == "person") & (
        surface.str.contains(r"^[A-Z○△□Ａ-Ｚ]{1,2}$")
        | ((surface.str.len_chars() == 1) & pl.col("behind").str.contains(r"^모[ (씨]"))
        | surface.is_in(list(NOT_PERSONS))
        | ((surface.str.len_chars() >= 4) & surface.str.contains(NOT_PERSON))
    )
    is_generic = surface.is_in(list(words("generic"))) | surface.str.contains(GENERIC) | surface.str.contains(BOUND)
    states = {**by_syllable(), **by_hanja()}
    is_country = surface.is_in(list(states)) & (pl.col("type") != "person")
    told = told.with_columns(
        type=pl.when(is_country).then(pl.lit("place")).otherwise("type"),
        _state=pl.when(is_country)
        .then(surface.replace_strict(states, default=None, return_dtype=pl.String))
        .when((surface == "남") & pl.col("behind").str.contains("^·?북(?:[^가-힣]|[간은이의정과]|$)"))
        .then(pl.lit("대한민국")),
    )
    aliases = curated().select(surface="alias", type="type", _name="name")
    named = told.filter(~unnamed & ~is_generic & surface.str.contains(r"[가-힣A-Za-z一-鿿]"))
    named = named.join(aliases, on=["surface", "type"], how="left", maintain_order="left").with_columns(
        _name=pl.coalesce("_name", "_state")
    )
    named = named.with_columns(name=pl.coalesce("_name", "surface"))
    return named.with_columns(
        origin=pl.when(pl.col("_name").is_null()).then(pl.lit("discovered")).otherwise(pl.lit("curated"))
    )


def _trimmed(found: pl.DataFrame) -> pl.DataFrame:
    """Spans without signs at their ends, and without what opens a bracket that they do not close."""
    surface = pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    # A hanja before a name is a country or the sign of a party: 日 닛산. No name goes on over a picture.
    before = (
        surface.str.extract(r"^((?:.*\p{So}\S* |[^\p{L}\p{N}]|[^\p{Hangul}\p{Latin}\p{N}]+ )+)", 1)
        .str.len_chars()
        .fill_null(0)
        .cast(pl.Int32)
    )
    is_open = surface.str.contains(r"\(") & ~surface.str.contains(r"\)")
    kept = pl.when(is_open).then(surface.str.extract(r"^([^(]*)", 1)).otherwise(surface).str.strip_chars_end()
    behind = kept.str.extract(r"([^\p{L}\p{N})]+)$", 1).str.len_chars().fill_null(0).cast(pl.Int32)
    size = kept.str.len_chars().cast(pl.Int32) - behind
    told = found.with_columns(start=pl.col("start") + before, end=pl.col("start") + size)
    return told.filter(pl.col("end") > pl.col("start"))


def _without_titles(told: pl.DataFrame) -> pl.DataFrame:
    """Persons without the title that the model leaves at a name: 정 총리 is 정, 서지우 기자 is 서지우."""
    titles = "|".join(sorted(TITLES, key=len, reverse=True))
    title = pl.col("surface").str.extract(
        rf"^(?:[{SURNAMES}]|[가-힣]{{2,4}}|[{SURNAMES}][가-힣]{{2}})( (?:{titles}|씨)|씨)$", 1
    )
    size = pl.when(pl.col("type") == "person").then(title.str.len_chars()).fill_null(0).cast(pl.Int32)
    n = pl.col("surface").str.len_chars().cast(pl.Int32) - size
    return told.with_columns(end=pl.col("end") - size, surface=pl.col("surface").str.slice(0, n))


def _without_heads(told: pl.DataFrame) -> pl.DataFrame:
    """Offices without their head: 소방청장 names 소방청, 서울시장 names 서울; 텍사스산 names 텍사스, 울산전 (a game) 울산."""
    surface, kind = pl.col("surface"), pl.col("type")
    is_local = kind.is_in(["place", "organization"]) & surface.str.contains(LOCAL_HEAD)
    is_headed = (kind == "organization") & surface.str.contains(HEADED)
    is_made = (kind == "place") & surface.str.contains("^[가-힣]{3,}산$") & surface.str.head(-1).is_in(list(_states()))
    is_game = (
        (kind == "organization")
        & surface.str.contains("^[가-힣A-Za-z]{2,}전$")
        & surface.str.head(-1).is_in(list(_listed()))
    )
    # 강서구청장 names 강서구, whether or not Kiwi takes it for one word (강서구청|장, 강서|구청장).
    office, officer = surface.str.extract(DISTRICT_OFFICE, 1), surface.str.extract(OFFICER, 1)
    heads = kind.is_in(["place", "organization"]) & ((office == "청장") | pl.col("behind").str.contains("^장"))
    is_short = (
        kind.is_in(["place", "organization"])
        & (pl.col("behind") == "구청장")
        & (surface + "구").is_in(list(_regions()))
    )
    size = (
        pl.when(heads & office.is_not_null())
        .then(office.str.len_chars())
        .when(is_short)
        .then(-1)
        .when((kind == "organization") & officer.is_not_null())
        .then(officer.str.len_chars())
        .when(is_local)
        .then(2)
        .when(is_headed | is_made | is_game)
        .then(1)
        .otherwise(0)
        .cast(pl.Int32)
    )
    end = pl.col("end") - size
    is_place = is_local | is_short | (heads & office.is_not_null())
    return told.with_columns(
        end=end,
        surface=pl.col("segment").str.slice(pl.col("start"), end - pl.col("start")),
        type=pl.when(is_place).then(pl.lit("place")).otherwise("type"),
    )


def _whole(told: pl.DataFrame) -> pl.DataFrame:
    """Korean names with the last syllable that Kiwi cut off (손영|래 본부장), places without 지역 (영서지역)."""
    surface = pl.col("surface")
    last = pl.col("behind").str.extract(rf"^([{GIVEN}])(?: |$)", 1)
    is_cut = (
        (pl.col("type") == "person")
        & surface.str.contains(rf"^[{SURNAMES}][{GIVEN}]$")
        & last.is_not_null()
        & ~last.str.contains("[은는이가을를의에와과도로만나인]")
    )
    is_area = (
        (pl.col("type") == "place")
        & surface.str.contains(r"^[가-힣]{2,}지역$")
        & ~surface.str.contains("^[동서남북중]부")
    )
    size = pl.when(is_cut).then(1).when(is_area).then(-2).otherwise(0).cast(pl.Int32)
    end = pl.col("end") + size
    return told.with_columns(end=end, surface=pl.col("segment").str.slice(pl.col("start"), end - pl.col("start")))


def _chains_apart(found: pl.DataFrame) -> pl.DataFrame:
    """Spans with `surface` and `behind`; a place behind the region that it lies in is a mention of its own."""
    told = found.with_columns(surface=pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
    is_chain = (pl.col("type") == "place") & pl.col("surface").str.contains(" ")
    chains = told.select(surface=pl.when(is_chain).then("surface")).drop_nulls().unique()
    pieces = pl.DataFrame(
        [(text, at, piece) for text in chains["surface"] for at, piece in chain_pieces(text)],
        schema={"surface": pl.String, "_at": pl.Int32, "_piece": pl.String},
        orient="row",
    )
    apart = told.join(
        pieces.with_columns(type=pl.lit("place")), on=["surface", "type"], how="left", maintain_order="left"
    )
    start = pl.col("start") + pl.col("_at").fill_null(0)
    return apart.with_columns(surface=pl.coalesce("_piece", "surface"), start=start).with_columns(
        end=pl.col("start") + pl.col("surface").str.len_chars().cast(pl.Int32),
        behind=pl.col("segment").str.slice(pl.col("start") + pl.col("surface").str.len_chars(), 3),
    )


KIND_OF_PLACE = (
    r"[주시](?: |$)|(?:고속도로|고속국도|국도|동물원|식물원|수목원|정수장|신?공항|항|터미널|경기장|체육관|운동장|구장|공원|해수욕장|저수지|휴게소|분기점|나들목|교도소|구치소"
    r"|박물관|미술관|도서관|문화회관|문예회관|시민회관|컨벤션센터|산단|산업단지|신도시|혁신도시|평야|분지|반도|열도|해협|앞바다|대교|터널|역)$"
)
"""What a place is, behind its name: 양평 고속도로 and 오리건 주 are one place each."""


def chain_pieces(text: str) -> Iterator[tuple[int, str]]:
    """The places of a chain and where each begins: 서울 강남구 역삼동 are three, 양평 고속도로 is one."""
    regions = _regions()
    start = 0
    for gap in re.finditer(" ", text):
        before = text[start : gap.start()]
        if re.match(KIND_OF_PLACE, text[gap.end() :]) and not re.search("[가-힣]{2}[시군구도]$", before):
            continue
        before = before.replace(" ", "")
        if before in regions or re.search(REGION_END, before):
            yield start, before
            start = gap.end()
    yield start, text[start:]


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(curated().filter(pl.col("kind").is_in(list(REGIONS)))["alias"])


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    """Countries and states, from which things come."""
    return frozenset(curated().filter(pl.col("kind").is_in(["country", "state", "province"]))["alias"])


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """Places and organizations under all their names: against them one plays."""
    return frozenset(curated().filter(pl.col("type").is_in(["place", "organization"]))["alias"])
