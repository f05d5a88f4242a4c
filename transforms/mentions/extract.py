"""All candidates for mentions, one decision where they overlap, and their places in the articles.

Everything is found once a distinct segment and then put wherever that segment stands.
"""

import polars as pl

from transforms.contracts import Mentions
from transforms.contracts.columns import polars_schema
from transforms.ids import digest_column
from transforms.mentions.countries import find_countries, has_country_signs
from transforms.mentions.lexicon import COUNTRY, curated, kiwi_names
from transforms.mentions.modeled import find_named
from transforms.mentions.names import SURNAMES, find_names
from transforms.mentions.overlaps import without_overlaps
from transforms.mentions.roles import is_addressed, with_roles

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


LOCAL = ("province", "metropolitan", "city", "county", "district")
"""Kinds of places with a government of their own."""

CREDITS = r"(?:영상취재|영상편집|촬영기자|영상기자|취재기자|그래픽|영상|사진|편집) ?[:=/] ?"
"""Before whoever took a picture or cut a film: no persons of the article."""


ACTOR = r"^(?:[은는]|[이가](?: |,)|측| 관계자|와 (?:협약|함께)|의 (?:설명|입장|방침|행정|발표))"
"""What stands behind a local government that does something (대구시는 밝혔다); as a place it has other particles."""


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
    found = find_named(tokens, segments)
    sure = pl.col("confidence").round(2)
    return pl.concat(
        [
            _candidate(
                found.filter(pl.col("origin") == origin),
                kind=pl.lit(""),
                origin=origin,
                method="model",
                confidence=sure,
                rank=4,
            )
            for origin in ("curated", "discovered")
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


def _without_credits(chosen: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Mentions that stand before the credits of a picture or a film at a segment's end, not in them."""
    told = chosen.join(segments, on="segment_id", how="left", maintain_order="left")
    before = pl.col("segment").str.slice(0, pl.col("start"))
    return told.filter(~before.str.contains(CREDITS)).select(chosen.columns)


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
