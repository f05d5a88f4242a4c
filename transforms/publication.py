"""Publication times out of the forms they are written in.

Zone-less times are Korean (UTC+9, no daylight saving since 1988). A text may state an impossible time ('2099-13-45'):
that is told apart from a text that states none, because the first is held back and the second is only unknown.
"""

import polars as pl

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NUMERIC = (
    r"(\d{4})\s*[-./년]\s*(\d{1,2})(?:\s*[-./월]\s*(\d{1,2}))?"
    r"(?:[일.]?[T\s,(]*(오전|오후|AM|PM|am|pm)?\s*(\d{1,2})\s*[:시]\s*(\d{1,2})(?:\s*[:분]\s*(\d{1,2}))?)?"
)
"""2020-08-01, 2020.08.01. 오후 2:27, 2020년 8월 1일 11시 18분, 2020-08-01T11:18:03: seven groups."""

COMPACT = r"^\s*(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?\s*$"
"""20200801, 202008011118, 20200801111803: six groups."""

RFC = r"(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
"""RFC 822 and its relatives (Thu, 12 Oct 2023 07:01:00 +0900): six groups."""

ZONE = r"[:\d]{5}(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$"
"""A zone after a time of day."""

KOREA_MINUTES = 9 * 60


def _zone_minutes(text: pl.Expr) -> pl.Expr:
    zone = text.str.extract(ZONE, 1)
    sign = pl.when(zone.str.starts_with("-")).then(-1).otherwise(1)
    digits = zone.str.replace_all(r"\D", "")
    offset = sign * (
        digits.str.slice(0, 2).cast(pl.Int32, strict=False) * 60 + digits.str.slice(2, 2).cast(pl.Int32, strict=False)
    )
    return pl.when(zone.is_in(["Z", "UTC", "GMT"])).then(0).otherwise(offset).fill_null(KOREA_MINUTES)


def read_times(text: pl.Expr) -> pl.Expr:
    """The times that texts state: a struct of `at` (UTC), `precision` and `is_impossible`.

    `precision` is second, minute, day, month, or unknown where nothing was recognized; `at` is then null. A month
    stands for its first day. `is_impossible` marks a recognized form with values that no calendar has.
    """
    numeric = text.str.extract_groups(NUMERIC)
    compact = text.str.extract_groups(COMPACT)
    rfc = text.str.extract_groups(RFC)

    def part(from_numeric: int, from_compact: int | None, from_rfc: int) -> pl.Expr:
        candidates = [rfc.struct.field(str(from_rfc)), numeric.struct.field(str(from_numeric))]
        if from_compact is not None:
            candidates.insert(0, compact.struct.field(str(from_compact)))
        return pl.coalesce(candidates).cast(pl.Int32, strict=False)

    month_name = rfc.struct.field("2").replace_strict(
        list(MONTHS), list(range(1, 13)), default=None, return_dtype=pl.Int32
    )
    year = part(1, 1, 3)
    month = pl.coalesce(
        compact.struct.field("2").cast(pl.Int32, strict=False),
        month_name,
        numeric.struct.field("2").cast(pl.Int32, strict=False),
    )
    day = part(3, 3, 1)
    hour, minute, second = part(5, 4, 4), part(6, 5, 5), part(7, 6, 6)
    half = numeric.struct.field("4").str.to_uppercase()
    hour = (
        pl.when(half.is_in(["오후", "PM"]) & (hour < 12))
        .then(hour + 12)
        .when(half.is_in(["오전", "AM"]) & (hour == 12))
        .then(0)
        .otherwise(hour)
    )
    # 24:00 is the end of the day, as Koreans write it.
    midnight = ((hour == 24) & (minute.fill_null(0) == 0) & (second.fill_null(0) == 0)).fill_null(False)
    possible = (
        # A zone may move a time out of the years that Python's datetime has.
        year.is_between(2, 9998)
        & month.is_between(1, 12)
        & day.fill_null(1).is_between(1, 31)
        & (hour.fill_null(0).is_between(0, 23) | midnight)
        & minute.fill_null(0).is_between(0, 59)
        & second.fill_null(0).is_between(0, 60)
    )
    stamp = pl.format(
        "{}-{}-{} {}:{}:{}",
        year.cast(pl.String).str.zfill(4),
        month.cast(pl.String).str.zfill(2),
        day.fill_null(1).cast(pl.String).str.zfill(2),
        pl.when(midnight).then(0).otherwise(hour.fill_null(0)).cast(pl.String).str.zfill(2),
        minute.fill_null(0).cast(pl.String).str.zfill(2),
        second.fill_null(0).clip(0, 59).cast(pl.String).str.zfill(2),
    )
    local = pl.when(possible).then(stamp).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    precision = (
        pl.when(year.is_null())
        .then(pl.lit("unknown"))
        .when(day.is_null())
        .then(pl.lit("month"))
        .when(hour.is_null())
        .then(pl.lit("day"))
        .when(second.is_null())
        .then(pl.lit("minute"))
        .otherwise(pl.lit("second"))
    )
    return pl.struct(
        at=local + pl.duration(days=midnight.cast(pl.Int64)) - pl.duration(minutes=_zone_minutes(text)),
        precision=pl.when(local.is_null()).then(pl.lit("unknown")).otherwise(precision),
        is_impossible=(year.is_not_null() & local.is_null()),
    )
