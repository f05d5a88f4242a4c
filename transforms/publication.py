"""Publication times out of the forms they are written in.

Zone-less times are Korean (UTC+9, no daylight saving since 1988). A text may state an impossible time ('2099-13-45'):
that is told apart from a text that states none, because the first is held back and the second is only unknown.
"""

import polars as pl

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

WEEKDAY = r"(?:[월화수목금토일月火水木金土日](?:요일|曜日)?|(?i:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*))"

HALF = r"오전|오후|[AaPp]\.?[Mm]"

TIME = (
    rf"(?:(?P<before>{HALF})\.?\s*)?(?P<hour>\d{{1,2}})\s*"
    # A bare hour (오후 3시) is none where it tells how long ago something was (3시간 전).
    r"(?:[:시]\s*(?P<minute>\d{1,2})(?:\s*[:분]\s*(?P<second>\d{1,2})(?:[.,]\d+)?)?|시(?:[^간\d]|$))"
    rf"\s*(?P<after>(?:{HALF})\b)?"
)
"""11:18:03, 오후 2:27, 11시 18분, 오후 3시, 2:27 PM: the half of the day stands before or after."""

NUMERIC = (
    r"(?:^|\D)(?P<year>\d{4})\s*[-./년]\s*(?P<month>\d{1,2})(?:\s*[-./월]\s*(?P<day>\d{1,2}))?"
    rf"(?:[일.]?[T\s,(]*(?:{WEEKDAY}[\s,.)]*)?{TIME})?"
)
"""2020-08-01, 2020.08.01. 오후 2:27, 2020년 8월 1일 (토) 11시 18분, 2020-08-01T11:18:03."""

COMPACT = (
    r"^\s*(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\s*$"
)
"""20200801, 202008011118, 20200801T111803Z."""

NAMED_MONTH = rf"(?P<month>(?i:{'|'.join(MONTHS)}))(?i:[a-z]*)"

RFC = rf"(?P<day>\d{{1,2}})[\s-]+{NAMED_MONTH}[\s.,-]+(?P<year>\d{{4}})(?:[\s,]+{TIME})?"
"""RFC 822 and its relatives: Thu, 12 Oct 2023 07:01:00 +0900, 12 October 2023."""

AMERICAN = rf"{NAMED_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:(?:[\s,]|at|-)+{TIME})?"
"""Oct 12, 2023, October 12, 2023 at 7:01 AM."""

EPOCH = r"^\s*(\d{10}|\d{13})(?:\.\d*)?\s*$"
"""Seconds or milliseconds since 1970."""

EPOCH_SECONDS = (1_000_000_000, 1_900_000_000)
"""September 2001 to March 2030: later ones begin as years do, and 2020080111 may be an hour of 2020."""

ZONE = (
    rf"[:\d]{{5}}(?:[.,]\d+)?\s*(?:{HALF})?\.?\s*"
    r"\(?(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|(?:UTC|GMT)[+-]\d)\)?(?:\s*\([^()]*\))?\s*$"
)
"""A zone after a time of day, in brackets or with a name in brackets behind it: +0900 (KST)."""

KOREA_MINUTES = 9 * 60


def _zone_minutes(text: pl.Expr) -> pl.Expr:
    zone = text.str.extract(ZONE, 1)
    sign = pl.when(zone.str.contains("-", literal=True)).then(-1).otherwise(1)
    digits = zone.str.replace_all(r"\D", "")
    offset = sign * (
        digits.str.slice(0, 2).cast(pl.Int32, strict=False) * 60
        + digits.str.slice(2, 2).cast(pl.Int32, strict=False).fill_null(0)
    )
    return pl.when(zone.is_in(["Z", "UTC", "GMT"])).then(0).otherwise(offset).fill_null(KOREA_MINUTES)


def _epoch(text: pl.Expr) -> pl.Expr:
    digits = text.str.extract(EPOCH, 1)
    number = digits.cast(pl.Int64, strict=False)
    seconds = pl.when(digits.str.len_bytes() == 13).then(number // 1000).otherwise(number)
    first, last = EPOCH_SECONDS
    return pl.from_epoch(pl.when(seconds.is_between(first, last, closed="left")).then(seconds)).cast(pl.Datetime("us"))


TIMES = pl.Struct({"at": pl.Datetime("us"), "precision": pl.String, "is_impossible": pl.Boolean})


def read_times(text: pl.Expr) -> pl.Expr:
    """The times that texts state: a struct of `at` (UTC), `precision` and `is_impossible`.

    `precision` is second, minute, day, month, or unknown where nothing was recognized; `at` is then null. A month
    stands for its first day, a bare hour for its first minute. `is_impossible` marks a recognized form with values that
    no calendar has.
    """
    return text.map_batches(_read_times, return_dtype=TIMES)


def _read_times(column: pl.Series) -> pl.Series:
    """Each distinct text once, and by each form only what no form before it fits."""
    texts = column.cast(pl.String).alias("text").to_frame()
    distinct = texts.unique().with_columns(epoch=_epoch(pl.col("text")))
    # A number of seconds with decimals looks like a year and a month to the other forms.
    rest, parts = distinct.filter(~pl.col("text").str.contains(EPOCH)), []
    for form in (COMPACT, RFC, AMERICAN, NUMERIC):
        found = rest.select("text", form=pl.col("text").str.extract_groups(form)).unnest("form")
        parts.append(found.filter(pl.col("year").is_not_null()))
        rest = rest.join(parts[-1], on="text", how="anti")
    read = distinct.join(pl.concat([PARTS, *parts], how="diagonal"), on="text", how="left").select(
        "text", times=_times()
    )
    return texts.join(read, on="text", how="left", nulls_equal=True, maintain_order="left")["times"].alias(column.name)


PARTS = pl.DataFrame(
    schema=dict.fromkeys(("text", "year", "month", "day", "before", "hour", "minute", "second", "after"), pl.String)
)
"""What the forms find, as written."""


def _times() -> pl.Expr:
    """The time that a row of `PARTS` with `epoch` states."""
    text, epoch = pl.col("text"), pl.col("epoch")

    def number(name: str) -> pl.Expr:
        return pl.col(name).cast(pl.Int32, strict=False)

    year, day, hour, minute, second = map(number, ("year", "day", "hour", "minute", "second"))
    month = pl.coalesce(
        number("month"),
        pl.col("month")
        .str.to_titlecase()
        .replace_strict(list(MONTHS), list(range(1, 13)), default=None, return_dtype=pl.Int32),
    )
    half = pl.coalesce("before", "after").str.to_uppercase()
    hour = (
        pl.when(half.str.contains("^(?:오후|P)") & (hour < 12))
        .then(hour + 12)
        .when(half.str.contains("^(?:오전|A)") & (hour == 12))
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
        pl.when(epoch.is_not_null())
        .then(pl.lit("second"))
        .when(local.is_null())
        .then(pl.lit("unknown"))
        .when(day.is_null())
        .then(pl.lit("month"))
        .when(hour.is_null())
        .then(pl.lit("day"))
        .when(second.is_null())
        .then(pl.lit("minute"))
        .otherwise(pl.lit("second"))
    )
    at = local + pl.duration(days=midnight.cast(pl.Int64)) - pl.duration(minutes=_zone_minutes(text))
    return pl.struct(
        at=pl.coalesce(epoch, at), precision=precision, is_impossible=(year.is_not_null() & local.is_null())
    )
