"""Institutions of the state by whose they are, local governments by what they do: 미국 국방부, 대구시는 ... 밝혔다."""

import polars as pl

from transforms.mentions.lexicon import COUNTRY, curated

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

LOCAL = ("province", "metropolitan", "city", "county", "district")
"""Kinds of places with a government of their own."""

ACTOR = r"^(?:[은는]|[이가](?: |,)|측| 관계자|와 (?:협약|함께)|의 (?:설명|입장|방침|행정|발표))"
"""What stands behind a local government that does something (대구시는 밝혔다); as a place it has other particles."""


ABROAD = (
    "국무부|외무부|외교부|국방부|재무부|상무부|내무부|보건부|보건복지부|법무부|교육부|노동부|농업부|농무부|에너지부|교통부|환경부|관광부|문화부|산업부|경제부|경제재정부|재정부|통상부|과학기술부"
    "|국토안보부|공안부|외무성|재무성|방위성|후생노동성|후생성|문부과학성|총무성|법무성|경제산업성|국토교통성|환경성|농림수산성|인민무력성|중앙은행|연방은행|연방준비제도"
    "|하원|상원|의회|연방의회|연방대법원|대법원|헌법재판소|국세청|통계청|관세청|이민청|경찰청|검찰청|항공우주국|질병통제예방센터|식품의약국|증권거래위원회|무역대표부|해안경비대"
)
"""What states call their institutions; behind the name of a country they are one name with it (에콰도르 보건부)."""

PARTICLE = r"[은는이가을를의에와과도로만](?:[^가-힣]|$)|에서|에게|으로|부터|까지|보다|처럼|이나|이라|라고|께|측"
"""What may stand behind a name without another word."""

ABROAD_BEHIND = rf"^( ?(?:{ABROAD}))(?:[^가-힣]|{PARTICLE}|장관|$)"


def with_institutions(candidates: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Add '미국 국방부' where a foreign country stands right before an institution that is known by a Korean name, or by what states call theirs."""
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
    name = pl.concat_str("name", pl.lit(" "), "_institution")
    joined = gap.with_columns(name=name, end=pl.col("_end"), type=pl.lit("organization"))
    unit = pl.col("segment").str.slice(pl.col("end"), 16).str.extract(ABROAD_BEHIND, 1)
    text = pl.col("segment")
    # The 미 of 한미 의회 is no country by itself there.
    touches = (pl.col("start") > 0) & text.str.slice(pl.col("start") - 1, 1).str.contains("[가-힣]")
    told = (
        foreign.join(segments, on="segment_id", how="left")
        .filter((pl.col("end") - pl.col("start") > 1) | ~touches)
        .with_columns(_unit=unit)
        .drop_nulls("_unit")
    )
    others = told.with_columns(
        # Not pl.format: polars 2.1 panics in it on some frames that a join and a filter leave.
        name=pl.concat_str("name", pl.lit(" "), pl.col("_unit").str.strip_chars()),
        end=pl.col("end") + pl.col("_unit").str.len_chars().cast(pl.Int32),
        type=pl.lit("organization"),
    )
    columns = ["segment_id", "start", "end", "name", "type"]
    joined = pl.concat([joined.select(columns), others.select(columns)]).unique(
        columns[:3], keep="first", maintain_order=True
    )
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


TASKS = (
    "기획|정책|수사|형사|조사|관리|지원|행정|총무|감사|감찰|홍보|공보|교육|예산|보안|정보|외사|교통|경비|안전|방역|위생|보건|복지|환경|관광|문화|체육|건설|주택|도시|산림|농정"
    "|축산|수산|경제|산업|투자|통상|협력|운영|심의|총괄|조정|의전|법무|인사|인권|공판|공안|공공수사|반부패|강력|특수|세무|재무|회계|전략|개발|영업|마케팅|보도|편집|국문|영문|사학|심리|경영"
)
UNIT = (
    rf"^( [가-힣0-9·]{{0,8}}(?:{TASKS})\d?(?:국|실|팀|부|단)"
    r"| [가-힣0-9·]{2,12}(?:특별위원회|특위|본부|지부|지회)| [가-힣0-9·]{0,12}(?:수사대|사무처|사무국|대학원|조선소|상황실|대변인실|비서실))"
    rf"(?:[^가-힣0-9]|{PARTICLE}|장(?:[^가-힣]|{PARTICLE}|$)|$)"
)
"""A unit behind the organization that it is of: 서울경찰청 상황실. What units are named by was read in news."""

DIVISION = (
    rf"^( [가-힣0-9·]{{2,8}}(?:{TASKS}|학)\d?과)"
    r"(?:[^가-힣0-9 ]|[는가를의에와도](?:[^가-힣]|$)|에서|장(?:[^가-힣]|[은는이가을를의](?:[^가-힣]|$)|$)| (?:과장|관계자|직원|담당자|교수|학생)|$)"
)
"""A division (법무부 형사기획과), where 과 can be no particle (경제정책과 세제)."""

FACULTY = rf"^( (?:의대|로스쿨))(?:[^가-힣]|{PARTICLE}|$)"
"""A faculty, behind a university only."""

OF_PARTY = rf"^( [가-힣]{{2,4}}(?:시당|도당)| [가-힣0-9·]{{2,12}}(?:특별위원회|특위))(?:[^가-힣]|{PARTICLE}|장|$)"
"""A party's branch or committee behind the party: 민주당 부산시당."""

STATE_BEHIND = r"^( 주)(?:[,.)·]| [^\d\s]|[의에는가를와로](?:[^가-힣]|$)|에서|$)"
"""주 behind a state (오리건 주); before a number it is a week."""

NO_UNIT = r"^ (?:저|미|후)?개발국$|^ (?:투자|관광)국$"


def with_units(chosen: pl.DataFrame) -> pl.DataFrame:
    """Organizations with the unit that stands behind them in their `segment`, and states with 주, as one name.

    민주당 부산시당, 대검 정책기획과, 오리건 주. What the longer name covers goes. What is known by a name of its own is no unit (대통령실 환경부).
    """
    behind = pl.col("segment").str.slice(pl.col("end"), 24)
    is_state = (pl.col("kind") == "state") & pl.col("name").str.ends_with("주")
    is_open = (pl.col("type") == "organization") & ~pl.col("kind").is_in(["legislature", "press"]).fill_null(False)
    is_school = pl.col("name").str.contains("(?:대|대학|대학교)$")
    known = curated().filter(pl.col("type") == "organization").select(_added=pl.lit(" ") + pl.col("alias"))
    told = chosen.with_columns(
        _added=pl.when(pl.col("kind") == "party")
        .then(behind.str.extract(OF_PARTY, 1))
        .when(is_open & is_school)
        .then(pl.coalesce(behind.str.extract(FACULTY, 1), behind.str.extract(DIVISION, 1), behind.str.extract(UNIT, 1)))
        .when(is_open)
        .then(pl.coalesce(behind.str.extract(DIVISION, 1), behind.str.extract(UNIT, 1)))
        .when(is_state)
        .then(behind.str.extract(STATE_BEHIND, 1))
    )
    is_unit = pl.col("_added").is_not_null() & ~pl.col("_added").is_in(known["_added"].implode())
    is_unit &= ~pl.col("_added").str.contains(NO_UNIT)
    told = told.with_columns(_added=pl.when(is_unit).then("_added"))
    told = told.with_columns(_until=pl.col("end") + pl.col("_added").str.len_chars().cast(pl.Int32))
    limit = pl.col("_until").fill_null(0).cum_max().shift(1, fill_value=0).over("segment_id")
    kept = told.filter(pl.col("start") >= limit)
    is_named = pl.col("_until").is_not_null() & ~is_state
    return kept.with_columns(
        name=pl.when(is_named).then(pl.col("name") + pl.col("_added")).otherwise("name"),
        origin=pl.when(is_named).then(pl.lit("discovered")).otherwise("origin"),
        end=pl.coalesce("_until", "end"),
    ).select(chosen.columns)


def with_actors(chosen: pl.DataFrame) -> pl.DataFrame:
    """Local governments that act in their `segment` are organizations: 대구시는, but 대구시에서."""
    surface = pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    acts = (
        pl.col("kind").is_in(list(LOCAL))
        & surface.str.contains(r"[가-힣]{2}[시도군구]$")
        & pl.col("segment").str.slice(pl.col("end"), 8).str.contains(ACTOR)
    )
    kind = pl.when(acts).then(pl.lit("organization")).otherwise("type")
    return chosen.with_columns(type=kind)
