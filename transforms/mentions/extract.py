"""All candidates for mentions, one decision where they overlap, and their places in the articles.

Everything is found once a distinct segment and then put wherever that segment stands.
"""

import re
from collections.abc import Iterator

import polars as pl

from transforms.contracts import Mentions
from transforms.contracts.columns import polars_schema
from transforms.ids import digest_column
from transforms.mentions.countries import by_hanja, by_syllable, find_countries, has_country_signs
from transforms.mentions.lexicon import COUNTRY, curated, kiwi_names
from transforms.mentions.model import find_with_model
from transforms.mentions.names import GIVEN, NOT_PERSONS, SURNAMES, find_names
from transforms.mentions.overlaps import without_overlaps
from transforms.mentions.roles import TITLES, is_addressed, with_roles
from transforms.words import words

OF_STATE = (
    "ministry",
    "agency",
    "legislature",
    "presidency",
    "military",
    "court",
    "police",
    "prosecution",
    "commission",
)
"""Kinds of Korean institutions whose name, behind another country's, is that country's: 미국 국방부."""

ADJACENT_WORDS = (
    "측",
    "정부",
    "당국",
    "간",
    "내",
    "장관",
    "차관",
    "의원",
    "대표",
    "위원장",
    "대변인",
    "의장",
    "회장",
    "사장",
    "대통령",
    "총리",
    "팀",
    "군",
    "법인",
    "지사",
    "본사",
    "현지",
    "관계자",
    "직원",
    "소속",
    "출신",
    "대사",
    "대사관",
    "발",
)
"""Nouns that may touch a name without making another name of it (국방부장관, 미국측)."""

PARTICLE = r"^(?:[은는이가을를의에와과도로만]|에서|에게|으로|부터|까지|보다|처럼|이나|나|라도|이라|라고|께|한테|이며|며|이고|인|이었|였|입니|측|들)"


SURE = 0.5
"""What the model finds with less certainty is left out."""

LOCAL = ("province", "metropolitan", "city", "county", "district")
"""Kinds of places with a government of their own."""

NOT_PERSON = rf"(?:{'|'.join(title for title in TITLES if len(title) >= 2)})$|[청부처원회당]$"
"""What a person's name of four and more syllables does not end in."""

CREDITS = r"(?:영상취재|영상편집|촬영기자|영상기자|취재기자|그래픽|영상|사진|편집) ?[:=/] ?"
"""Before whoever took a picture or cut a film: no persons of the article."""

BOUND = r"^[주방대][한미일중러북영](?: |$)"
"""Words with a country in them, which has a mention of its own: 주한 미국대사."""

GENERIC = (
    r"코로나|바이러스|감염증|^[가-힣]{1,2} ?(?:대통령|총리|장관)$|^(?:이|그|저|양|두|각|본|당) |정부$|행정부$|당국$"
)
"""Parts of what is no name of ours: diseases, governments."""

REGIONS = ("country", "province", "metropolitan", "city", "county", "district", "region", "state")
"""Kinds of places that others lie in."""

REGION_END = r"[가-힣]{2}(?:시|도|군|구|읍|면|동|리|주)$|[가-힣](?:구|군|읍|면|동|시)$"
"""What the name of a region ends in, where it stands before another place."""


def extract_mentions(
    occurrences: pl.DataFrame, segments: pl.DataFrame, tokens: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of `Mentions`, and the entities they name (`entity_id`, `name`, `type`, `origin`, `surface`: distinct).

    `occurrences` and `segments` come from `segment_articles`, `tokens` from `read_tokens` (all distinct segments at least).
    """
    known = pl.concat([_lexicon_candidates(segments, tokens), _country_candidates(segments), _kiwi_candidates(tokens)])
    by_model = _beside_known(_model_candidates(tokens, segments), known)
    candidates = pl.concat([known, _named_candidates(tokens, segments), by_model])
    chosen = _with_actors(without_overlaps(_with_institutions(candidates, segments)), segments)
    told = with_roles(_without_credits(chosen, segments), segments, tokens).with_columns(
        surface=pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    )
    placed = occurrences.join(told.drop("segment"), on="segment_id", how="inner", maintain_order="left").with_columns(
        char_start=pl.col("segment_start") + pl.col("start").cast(pl.Int64),
        char_end=pl.col("segment_start") + pl.col("end").cast(pl.Int64),
    )
    linked = _with_surnames(_with_full_names(_of_one_type(placed)))
    entities = linked.select("type", "name").unique(maintain_order=True)
    entities = entities.with_columns(digest_column(entities["type"], entities["name"]).alias("entity_id"))
    found = linked.join(entities, on=["type", "name"], how="left", maintain_order="left")
    named = found.select("entity_id", "name", "type", "origin", "surface").unique()
    return found.select(polars_schema(Mentions).names()), named.sort("entity_id", "surface", "origin")


def _with_full_names(placed: pl.DataFrame) -> pl.DataFrame:
    """Mentions of a person by the last name alone go to the person whose full name the article gives: 켈러 to 마틴 켈러.

    Only where exactly one full name of the article fits.
    """
    key = ["article_id", "surname"]
    full = (
        placed.filter((pl.col("type") == "person") & pl.col("name").str.contains(" "))
        .select("article_id", full_name="name", full_origin="origin", surname=pl.col("name").str.extract(r" (\S+)$", 1))
        .sort("full_origin")
        .unique(["article_id", "full_name"], keep="first")
        .filter(pl.len().over(key) == 1)
    )
    is_open = (pl.col("type") == "person") & (pl.col("origin") == "discovered") & pl.col("full_name").is_not_null()
    joined = placed.join(full, left_on=["article_id", "name"], right_on=key, how="left", maintain_order="left")
    return joined.with_columns(
        name=pl.when(is_open).then("full_name").otherwise("name"),
        origin=pl.when(is_open).then("full_origin").otherwise("origin"),
        method=pl.when(is_open).then(pl.lit("coreference")).otherwise("method"),
    ).drop("full_name", "full_origin")


def _with_surnames(placed: pl.DataFrame) -> pl.DataFrame:
    """Mentions by the surname alone go to the person of that surname whom the article named last (else names next).

    What stays alone (김 씨, whose name nobody gives) is dropped: it names nobody.
    """
    part = pl.col("part").replace_strict({"title": 2, "lead": 0, "body": 1}, default=1, return_dtype=pl.Int64)
    told = placed.with_row_index("_row").with_columns(_at=part * 10**9 + pl.col("char_start"))
    is_alone = (pl.col("type") == "person") & pl.col("name").str.contains(rf"^[{SURNAMES}]$")
    is_full = (pl.col("type") == "person") & pl.col("name").str.contains(rf"^[{SURNAMES}][가-힣]{{1,3}}$")
    full = told.filter(is_full).select(
        "article_id", "_at", _surname=pl.col("name").str.slice(0, 1), _full="name", _full_origin="origin"
    )
    alone = told.filter(is_alone).with_columns(_surname=pl.col("name")).sort("_at", "_row")
    keys = ["article_id", "_surname"]
    full = full.sort("_at", "_full")
    before = alone.join_asof(full, on="_at", by=keys, strategy="backward", check_sortedness=False)
    behind = alone.join_asof(full, on="_at", by=keys, strategy="forward", check_sortedness=False)
    linked = before.with_columns(
        name=pl.coalesce(before["_full"], behind["_full"]),
        origin=pl.coalesce(before["_full_origin"], behind["_full_origin"]),
        method=pl.lit("coreference"),
    ).filter(pl.col("name").is_not_null())
    columns = told.columns
    return pl.concat([told.filter(~is_alone), linked.select(columns)]).sort("_row").drop("_row", "_at")


def _candidate(
    frame: pl.DataFrame, *, kind: pl.Expr, origin: str, method: str, confidence: pl.Expr, rank: int
) -> pl.DataFrame:
    return frame.select(
        "segment_id",
        pl.col("start").cast(pl.Int32),
        pl.col("end").cast(pl.Int32),
        "name",
        "type",
        kind=kind,
        origin=pl.lit(origin),
        method=pl.lit(method),
        confidence=confidence,
        rank=pl.lit(rank, pl.Int8),
    )


def _lexicon_candidates(segments: pl.DataFrame, tokens: pl.DataFrame) -> pl.DataFrame:
    """Where curated names stand on the borders of Kiwi's morphemes."""
    table = curated()
    patterns = table["alias"].to_list()
    found = (
        segments.select(
            "segment_id",
            "segment",
            byte=pl.col("segment").str.find_many(patterns, overlapping=True),
            alias=pl.col("segment").str.extract_many(patterns, overlapping=True),
        )
        .filter(pl.col("byte").list.len() > 0)
        .explode("byte", "alias")
    )
    # Matches come in bytes, everything else counts code points.
    before = pl.col("segment").cast(pl.Binary).bin.slice(0, pl.col("byte")).cast(pl.String)
    spans = found.with_columns(start=before.str.len_chars().cast(pl.Int32)).with_columns(
        end=pl.col("start") + pl.col("alias").str.len_chars().cast(pl.Int32)
    )
    bordered = _with_borders(spans.join(table, on="alias", how="left", maintain_order="left"), tokens)
    kept = bordered.filter(_stands_alone() & _is_a_name())
    return _candidate(kept, kind=pl.col("kind"), origin="curated", method="lexicon", confidence=pl.lit(0.95), rank=1)


def _with_borders(spans: pl.DataFrame, tokens: pl.DataFrame) -> pl.DataFrame:
    """Spans with the tokens at their borders: inside (`first_`, `last_`) and touching from outside (`before_`, `after_`)."""
    columns = ["segment_id", "start", "end", "form", "tag", "position"]
    at = tokens.select(columns)

    def side(name: str, on: str) -> pl.DataFrame:
        return at.select(
            "segment_id",
            pl.col(on).alias("_at"),
            pl.col("form").alias(f"{name}_form"),
            pl.col("tag").alias(f"{name}_tag"),
            pl.col("position").alias(f"{name}_position"),
        ).unique(["segment_id", "_at"], keep="last", maintain_order=True)

    told = spans
    for name, token_side, span_side in (
        ("first", "start", "start"),
        ("last", "end", "end"),
        ("before", "end", "start"),
        ("after", "start", "end"),
    ):
        told = told.join(
            side(name, token_side),
            left_on=["segment_id", span_side],
            right_on=["segment_id", "_at"],
            how="left",
            maintain_order="left",
        )
    return told


def _stands_alone() -> pl.Expr:
    """The span is a word of its own, not a piece of another one."""
    text_after = pl.col("segment").str.slice(pl.col("end"), 3)
    starts = pl.col("first_tag").is_not_null() & ~pl.col("before_tag").is_in(
        ["NNG", "NNP", "SL", "SH", "SN", "XR"]
    ).fill_null(False)
    ends_by_token = pl.col("last_tag").is_not_null() & (
        pl.col("after_tag").is_null()
        | ~pl.col("after_tag").is_in(["NNG", "NNP", "XSN", "SL", "SN", "XR", "NNB"]).fill_null(False)
        | pl.col("after_form").is_in(list(ADJACENT_WORDS)).fill_null(False)
    )
    # Unknown names are sometimes cut in the middle of a particle: what follows must then look like one.
    ends_by_particle = (
        pl.col("last_tag").is_null() & text_after.str.contains(PARTICLE) & (pl.col("alias").str.len_chars() >= 3)
    )
    return starts & (ends_by_token | ends_by_particle)


def _is_a_name() -> pl.Expr:
    """Short names and names that are also words need Kiwi's word that they are names, or a title behind them."""
    one_token = (pl.col("first_position") == pl.col("last_position")).fill_null(False)
    proper = one_token & pl.col("first_tag").is_in(["NNP", "SL", "SH"]).fill_null(False)
    is_short = pl.col("alias").str.len_chars() <= 2
    addressed = is_addressed(pl.col("segment"), pl.col("end"))
    is_verb = (
        pl.col("last_tag").is_in(["EF", "EC", "ETM", "EP", "ETN", "JKS", "JKO", "JX", "JKB", "JKG"]).fill_null(False)
    )
    person = (
        proper
        | addressed
        | (
            (pl.col("alias").str.len_chars() >= 3)
            & ~is_verb
            & ~(one_token & (pl.col("first_tag") == "NNG")).fill_null(False)
        )
    )
    # Kiwi takes 국회 and 해경 for common nouns; institutions of the state are names all the same.
    is_state = pl.col("kind").is_in(list(OF_STATE)) & ~pl.col("after_tag").is_in(["NNG", "NNP", "NNB"]).fill_null(False)
    other = proper | ((~is_short | is_state) & ~is_verb)
    return pl.when(pl.col("type") == "person").then(person).otherwise(other)


def _country_candidates(segments: pl.DataFrame) -> pl.DataFrame:
    signed = segments.filter(pl.col("segment").str.contains(has_country_signs()))
    rows = [
        (segment_id, start, end, name)
        for segment_id, text in signed.select("segment_id", "segment").iter_rows()
        for start, end, name in find_countries(text)
    ]
    found = pl.DataFrame(
        rows, schema={"segment_id": pl.String, "start": pl.Int32, "end": pl.Int32, "name": pl.String}, orient="row"
    )
    return _candidate(
        found.unique(maintain_order=True).with_columns(type=pl.lit("place")),
        kind=pl.lit(COUNTRY),
        origin="curated",
        method="rule",
        confidence=pl.lit(0.95),
        rank=0,
    )


def _kiwi_candidates(tokens: pl.DataFrame) -> pl.DataFrame:
    """Names in several words that Kiwi's dictionary knows and classifies."""
    proper = tokens.filter((pl.col("tag") == "NNP") & pl.col("form").str.contains(" "))
    found = proper.join(kiwi_names(), on="form", how="inner", maintain_order="left")
    return _candidate(found, kind=pl.lit(""), origin="lexicon", method="lexicon", confidence=pl.lit(0.85), rank=2)


def _named_candidates(tokens: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    found = find_names(tokens, segments)
    return _candidate(
        found, kind=pl.lit(""), origin="discovered", method="rule", confidence=pl.col("confidence"), rank=3
    )


def _model_candidates(tokens: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """What the model finds, cut and named as we count mentions: chains of places apart, nothing generic, no A씨."""
    found = find_with_model(tokens, segments).filter(pl.col("confidence") >= SURE)
    told = _chains_apart(found.join(segments, on="segment_id", how="left", maintain_order="left"))
    told = _whole(_without_titles(told))
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
        _state=pl.when(is_country).then(surface.replace_strict(states, default=None, return_dtype=pl.String)),
    )
    aliases = curated().select(surface="alias", type="type", _name="name")
    named = told.filter(~unnamed & ~is_generic & surface.str.contains(r"[가-힣A-Za-z一-鿿]"))
    named = named.join(aliases, on=["surface", "type"], how="left", maintain_order="left").with_columns(
        _name=pl.coalesce("_name", "_state")
    )
    named = named.with_columns(name=pl.coalesce("_name", "surface"))
    known = named.filter(pl.col("_name").is_not_null())
    unknown = named.filter(pl.col("_name").is_null())
    return pl.concat(
        [
            _candidate(
                rows, kind=pl.lit(""), origin=origin, method="model", confidence=pl.col("confidence").round(2), rank=4
            )
            for rows, origin in ((known, "curated"), (unknown, "discovered"))
        ]
    )


def _beside_known(by_model: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Persons of the model that end before the known place or organization at their end; none that begin with one.

    조니 레이노소 에콰도르 외교장관 is a person and a country; in 미국 루스벨트 the country is no part of the name.
    """
    others = known.filter(pl.col("type").is_in(["place", "organization"])).select(
        "segment_id", _start="start", _end="end", _is_rule=pl.col("method") == "rule"
    )
    crossing = (
        by_model.filter(pl.col("type") == "person")
        .select("segment_id", "start", "end", "type")
        .join(others, on="segment_id", how="inner")
        .filter(
            (pl.col("_start") < pl.col("end"))
            & (pl.col("start") < pl.col("_end"))
            & ((pl.col("_start") > pl.col("start")) | (pl.col("_end") < pl.col("end")) | pl.col("_is_rule"))
        )
        .group_by("segment_id", "start", "end", "type", maintain_order=True)
        .agg(_stop=pl.col("_start").min(), _last=pl.col("_end").max())
    )
    told = by_model.join(crossing, on=["segment_id", "start", "end", "type"], how="left", maintain_order="left")
    size = pl.col("_stop") - pl.col("start")
    is_cut = pl.col("_stop").is_not_null()
    kept = told.filter(~is_cut | ((pl.col("_last") == pl.col("end")) & (size > 2)))
    name = pl.when(is_cut).then(pl.col("name").str.slice(0, size).str.strip_chars()).otherwise("name")
    n = name.str.len_chars().cast(pl.Int32)
    end = pl.when(is_cut).then(pl.col("start") + n).otherwise("end")
    return kept.with_columns(name=name, end=end).select(by_model.columns)


def _of_one_type(placed: pl.DataFrame) -> pl.DataFrame:
    """Names that only the model found have one type in an article: the one that all their mentions together speak for."""
    key = ["article_id", "surface"]
    votes = (
        placed.group_by(*key, "type")
        .agg(_votes=pl.col("confidence").sum())
        .sort(*key, "_votes", "type", descending=[False, False, True, False])
        .unique(key, keep="first", maintain_order=True)
        .select(*key, _type="type")
    )
    told = placed.join(votes, on=key, how="left", maintain_order="left")
    is_open = (pl.col("method") == "model") & (pl.col("origin") == "discovered")
    return told.with_columns(type=pl.when(is_open).then("_type").otherwise("type")).drop("_type")


def _without_titles(told: pl.DataFrame) -> pl.DataFrame:
    """Persons without the title that the model leaves at a name: 정 총리 is 정, 서지우 기자 is 서지우."""
    titles = "|".join(sorted(TITLES, key=len, reverse=True))
    title = pl.col("surface").str.extract(
        rf"^(?:[{SURNAMES}]|[가-힣]{{2,4}}|[{SURNAMES}][가-힣]{{2}})( (?:{titles}|씨)|씨)$", 1
    )
    size = pl.when(pl.col("type") == "person").then(title.str.len_chars()).fill_null(0).cast(pl.Int32)
    n = pl.col("surface").str.len_chars().cast(pl.Int32) - size
    return told.with_columns(end=pl.col("end") - size, surface=pl.col("surface").str.slice(0, n))


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


def _without_credits(chosen: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Mentions that stand before the credits of a picture or a film at a segment's end, not in them."""
    told = chosen.join(segments, on="segment_id", how="left", maintain_order="left")
    before = pl.col("segment").str.slice(0, pl.col("start"))
    return told.filter(~before.str.contains(CREDITS)).select(chosen.columns)


def _chains_apart(found: pl.DataFrame) -> pl.DataFrame:
    """Spans with `surface` and `behind`; a place behind the region that it lies in is a mention of its own."""
    told = found.with_columns(surface=pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
    is_chain = (pl.col("type") == "place") & pl.col("surface").str.contains(" ")
    chains = told.select(surface=pl.when(is_chain).then("surface")).drop_nulls().unique()
    regions = frozenset(curated().filter(pl.col("kind").is_in(list(REGIONS)))["alias"])
    pieces = pl.DataFrame(
        [(text, at, piece) for text in chains["surface"] for at, piece in _pieces(text, regions)],
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


def _pieces(text: str, regions: frozenset[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for gap in re.finditer(" ", text):
        before = text[start : gap.start()]
        if before in regions or re.search(REGION_END, before):
            yield start, before
            start = gap.end()
    yield start, text[start:]


ACTOR = r"^(?:[은는]|[이가](?: |,)|측| 관계자|와 (?:협약|함께)|의 (?:설명|입장|방침|행정|발표))"
"""What stands behind a local government that does something (대구시는 밝혔다); as a place it has other particles."""


def _with_actors(chosen: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Local governments that act are organizations: 대구시는, but 대구시에서."""
    told = chosen.join(segments, on="segment_id", how="left", maintain_order="left")
    surface = pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    acts = (
        pl.col("kind").is_in(list(LOCAL))
        & surface.str.contains(r"[가-힣]{2}[시도군구]$")
        & pl.col("segment").str.slice(pl.col("end"), 8).str.contains(ACTOR)
    )
    kind = pl.when(acts).then(pl.lit("organization")).otherwise("type")
    return told.with_columns(type=kind).select(chosen.columns)


def _with_institutions(candidates: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Add '미국 국방부' where a foreign country stands right before an institution that is known by a Korean name."""
    foreign = candidates.filter((pl.col("kind") == COUNTRY) & (pl.col("name") != "대한민국"))
    korean = curated().filter(pl.col("country") == "").select("name").unique()
    institutions = (
        candidates.filter(pl.col("kind").is_in(list(OF_STATE)))
        .join(korean, on="name", how="semi")
        .select("segment_id", _institution="name", _start="start", _end="end")
    )
    touching = foreign.join(institutions, on="segment_id", how="inner").filter(
        (pl.col("_start") - pl.col("end")).is_in([0, 1])
    )
    gap = touching.join(segments, on="segment_id", how="left").filter(
        pl.col("segment").str.slice(pl.col("end"), pl.col("_start") - pl.col("end")).is_in(["", " "])
    )
    name = pl.format("{} {}", "name", "_institution")
    joined = gap.with_columns(name=name, end=pl.col("_end"), type=pl.lit("organization"))
    known = curated().select("name").unique()
    combined = joined.with_columns(
        origin=pl.when(pl.col("name").is_in(known["name"].implode()))
        .then(pl.lit("curated"))
        .otherwise(pl.lit("discovered")),
        kind=pl.lit("ministry"),
        method=pl.lit("rule"),
        confidence=pl.lit(0.9),
        rank=pl.lit(0, pl.Int8),
    )
    return pl.concat([candidates, combined.select(candidates.columns)])
