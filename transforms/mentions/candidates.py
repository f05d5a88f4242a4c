"""Candidates for mentions: what rules, tables and the model find in a segment, each by itself."""

import re

import polars as pl

from transforms.mentions.countries import find_countries, has_country_signs
from transforms.mentions.institutions import LOCAL, OF_STATE
from transforms.mentions.lexicon import COUNTRY, curated, kiwi_names
from transforms.mentions.modeled import KIND_OF_PLACE, find_named
from transforms.mentions.overlaps import share_letters
from transforms.mentions.roles import is_addressed
from transforms.texts import characters_before

WHOLE = 0.8
"""What the model finds around a known name needs this certainty."""

REGION = r"[가-힣]{2,3}시|[가-힣]{2,4}도|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
"""What stands before a city or a district in an alias that names both."""

CLEAR = 0.7
"""What the model finds with this certainty decides the type of a curated name."""

SIGNS = {"靑": "청와대", "青": "청와대"}
SIGN = re.compile(
    rf"(?<![一-鿿가-힣])[{''.join(SIGNS)}](?=$|[^가-힣一-鿿·]|·(?![백白])|[은는이가을를의도과와에](?:[^가-힣]|$)|측|발 )"
)
"""Hanja that newspapers write for an institution, standing alone (not in 靑年, 靑신호)."""

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


def find_candidates(tokens: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Spans of segments with what they may name; they overlap, and `rank` says which kind is surer (0 first)."""
    by_model = _model_candidates(tokens, segments)
    listed = _typed_by_model(_lexicon_candidates(segments, tokens), by_model)
    known = pl.concat([listed, _country_candidates(segments), _sign_candidates(segments), _kiwi_candidates(tokens)])
    by_model = _clear_of_known(_beside_known(by_model, known), known)
    return pl.concat([known, by_model])


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
    spans = found.with_columns(start=characters_before(pl.col("segment"), pl.col("byte"))).with_columns(
        end=pl.col("start") + pl.col("alias").str.len_chars().cast(pl.Int32)
    )
    bordered = _with_borders(spans.join(table, on="alias", how="left", maintain_order="left"), tokens)
    kept = bordered.filter(_stands_alone() & _is_a_name()).with_columns(start=pl.col("start") + _region_before())
    return _candidate(
        kept, kind=pl.col("kind"), origin=pl.lit("curated"), method="lexicon", confidence=pl.lit(0.95), rank=1
    )


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
        origin=pl.lit("curated"),
        method="rule",
        confidence=pl.lit(0.95),
        rank=0,
    )


def _sign_candidates(segments: pl.DataFrame) -> pl.DataFrame:
    """The office of the president by the hanja that headlines have for it."""
    signed = segments.filter(pl.col("segment").str.contains_any(list(SIGNS)))
    rows = [
        (segment_id, match.start(), match.end(), SIGNS[match.group()])
        for segment_id, text in signed.select("segment_id", "segment").iter_rows()
        for match in SIGN.finditer(text)
    ]
    schema = {"segment_id": pl.String, "start": pl.Int32, "end": pl.Int32, "name": pl.String}
    return _candidate(
        pl.DataFrame(rows, schema=schema, orient="row").with_columns(type=pl.lit("organization")),
        # Of no kind, so that no country before it makes it that country's.
        kind=pl.lit(""),
        origin=pl.lit("curated"),
        method="rule",
        confidence=pl.lit(0.95),
        rank=0,
    )


def _kiwi_candidates(tokens: pl.DataFrame) -> pl.DataFrame:
    """Names in several words that Kiwi's dictionary knows and classifies."""
    proper = tokens.filter((pl.col("tag") == "NNP") & pl.col("form").str.contains(" "))
    names = kiwi_names().join(proper.select("form").unique(), on="form", how="semi").drop_nulls("type")
    found = proper.join(names.cast({"type": pl.String}), on="form", how="inner", maintain_order="left")
    return _candidate(
        found, kind=pl.lit(""), origin=pl.lit("lexicon"), method="lexicon", confidence=pl.lit(0.85), rank=2
    )


def _model_candidates(tokens: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    return _candidate(
        find_named(tokens, segments),
        kind=pl.lit(""),
        origin=pl.col("origin"),
        method="model",
        confidence=pl.col("confidence").round(2),
        rank=4,
    )


def _typed_by_model(listed: pl.DataFrame, by_model: pl.DataFrame) -> pl.DataFrame:
    """Curated names with the type that the model is sure of where it finds the very same span: 인천 plays, 넷플릭스 is watched.

    A local government keeps its name (인천시는); others, and a club that is called by its town, go to the thing of that type that the
    model's candidate names.
    """
    key = ["segment_id", "start", "end"]
    other = by_model.filter(pl.col("confidence") >= CLEAR).select(*key, _type="type", _name="name", _origin="origin")
    told = listed.join(other.unique(key, keep="first", maintain_order=True), on=key, how="left", maintain_order="left")
    differs = (pl.col("_type") != pl.col("type")).fill_null(False)
    is_government = pl.col("_name").str.contains("[시도군구]$") | (pl.col("_type") == "place")
    keeps = pl.col("kind").is_in(list(LOCAL)) & pl.col("_type").is_in(["organization", "place"]) & is_government
    return told.with_columns(
        name=pl.when(differs & (~keeps | (pl.col("_origin") == "curated"))).then("_name").otherwise("name"),
        origin=pl.when(differs & ~keeps).then("_origin").otherwise("origin"),
        type=pl.when(differs).then("_type").otherwise("type"),
    ).select(listed.columns)


def _clear_of_known(by_model: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The model's spans without the unsure ones that cross or hold a known name: 국회 해산 is 국회 and a word; 부평 정수장 is one."""
    is_whole = (pl.col("type") == "place") & pl.col("name").str.contains(f" (?:{KIND_OF_PLACE})")
    unsure = by_model.filter((pl.col("confidence") < WHOLE) & ~is_whole).select("segment_id", "start", "end")
    other = known.select("segment_id", _start="start", _end="end")
    crossing = unsure.join(other, on="segment_id", how="inner").filter(
        share_letters() & ((pl.col("_start") != pl.col("start")) | (pl.col("_end") != pl.col("end")))
    )
    return by_model.join(crossing, on=["segment_id", "start", "end"], how="anti", maintain_order="left")


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
            share_letters()
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


def _candidate(
    frame: pl.DataFrame, *, kind: pl.Expr, origin: pl.Expr, method: str, confidence: pl.Expr, rank: int
) -> pl.DataFrame:
    return frame.select(
        "segment_id",
        pl.col("start").cast(pl.Int32),
        pl.col("end").cast(pl.Int32),
        "name",
        "type",
        kind=kind,
        origin=origin,
        method=pl.lit(method),
        confidence=confidence,
        rank=pl.lit(rank, pl.Int8),
    )


def _region_before() -> pl.Expr:
    """How many characters of an alias name the region before a place: 강원 in 강원 원주 is a mention of its own."""
    is_part = pl.col("kind").is_in(["city", "county", "district"]) & (pl.col("country") == "")
    region = pl.col("alias").str.extract(rf"^((?:{REGION})\s)[가-힣]+$", 1)
    return pl.when(is_part).then(region.str.len_chars()).fill_null(0).cast(pl.Int32)


def _with_borders(spans: pl.DataFrame, tokens: pl.DataFrame) -> pl.DataFrame:
    """Spans with the tokens at their borders: inside (`first_`, `last_`) and touching from outside (`before_`, `after_`)."""
    columns = ["segment_id", "start", "end", "form", "tag", "position"]
    at = tokens.select(columns)

    def side(name: str, on: str, span_side: str) -> pl.DataFrame:
        # Few tokens stand at a border: only those are looked at further.
        asked = spans.select("segment_id", pl.col(span_side).alias(on)).unique()
        standing = at.join(asked, on=["segment_id", on], how="semi", maintain_order="left")
        return standing.select(
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
            side(name, token_side, span_side),
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
