"""Publication times out of the forms they are written in.

Zone-less times are Korean (UTC+9, no daylight saving since 1988). A text may state an impossible time ('2099-13-45'):
that is told apart from a text that states none, because the first is held back and the second is only unknown. Where
several times stand in a text, its labels (입력, 수정) tell which one is the publication, else the first one is.
"""

import polars as pl

from transforms.time_forms import (
    ABSOLUTE,
    AMOUNTS,
    DAYS_AGO,
    MONTHS,
    NOW,
    RELATIVE,
    TIME_ONLY,
    UNITS,
    ZONES,
    is_labeled,
    plain,
    publication_part,
)

KOREA_MINUTES = 9 * 60

UNIX_DAY_OF_EXCEL = 25_569
"""Excel counts days from 30 December 1899 (it holds 1900 for a leap year); this one is 1 January 1970."""

LAST_SHORT_YEAR = 68
"""Two digits up to this one are years of the 2000s, others of the 1900s: the border of POSIX `%y`."""

DECIMALS_OF_A_SECOND = 5
"""0.00001 of a day is less than a second, 0.0001 is nine."""

LEAP_YEAR = 2000
"""Judges a day whose year is not known."""

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400}

PARTS = pl.DataFrame(
    schema=dict.fromkeys(
        (
            "text",
            "year",
            "month",
            "bare",
            "day",
            "before",
            "hour",
            "minute",
            "second",
            "after",
            "zone",
            "epoch",
            "serial",
        ),
        pl.String,
    )
)
"""What the forms find, as written. `bare` is a month as well."""

RELATIVE_PARTS = pl.DataFrame(schema=dict.fromkeys(("amount", "unit", "word"), pl.String))
"""What only relative forms find."""

TIMES = pl.Struct(
    {"at": pl.Datetime("us"), "precision": pl.String, "is_impossible": pl.Boolean, "is_relative": pl.Boolean}
)

NO_TIME = {"at": None, "precision": "unknown", "is_impossible": False, "is_relative": False}
"""What a text states that states no time."""


def read_times(text: pl.Expr, collected: pl.Expr | None = None) -> pl.Expr:
    """The times that texts state: a struct of `at` (UTC), `precision`, `is_impossible` and `is_relative`.

    `precision` is second, minute, day, month, or unknown where nothing was recognized; `at` is then null, else the
    beginning of the stated minute, day or month in Korea. A bare hour (오후 3시) stands for its first minute.
    `is_impossible` marks a recognized form with values that no calendar has.

    `is_relative` marks what can only be read against `collected`, the time at which the page was taken (UTC, known at
    least to the minute): 어제, 3시간 전, 8월 1일 without a year. Where that time is missing they are unknown, not guessed.
    Pages round what they count, most of them down, so the precision is the finest that is right more often than not:
    the minute for seconds and minutes, the day for hours and days, the month for weeks and months, none for years.
    A day without a year is the latest such day that is not after the collection.

    Three numbers with slashes are month, day, year where the year of four digits stands last (day, month, year where
    only that is possible), else year, month, day: 12/25/23 is impossible rather than December, because 10/12/23 in the
    same column would be read as 2010. A bare number may count seconds since 1970 or days of Excel.

    >>> texts = pl.DataFrame({"text": ["입력 2020.08.01 (11:18) 수정 2020.08.01 (12:00)", "1시간 전"]})
    >>> texts.select(read_times(pl.col("text")).struct.unnest()).rows()[0]
    (datetime.datetime(2020, 8, 1, 2, 18), 'minute', False, False)
    >>> texts.select(read_times(pl.col("text"), pl.datetime(2025, 3, 4, 15, 30)).struct.unnest()).rows()[1]
    (datetime.datetime(2025, 3, 3, 15, 0), 'day', False, True)
    """
    if collected is None:
        return text.map_batches(lambda texts: _read_times(texts, None), return_dtype=TIMES)
    both = pl.struct(text, collected.cast(pl.Datetime("us")).alias("_collected"))
    return both.map_batches(lambda column: _read_times(*column.struct.unnest().get_columns()), return_dtype=TIMES)


def _read_times(column: pl.Series, collected: pl.Series | None) -> pl.Series:
    """Each distinct text once (with each time of collection, where it is relative), each form on what none before fits."""
    if column.null_count() == len(column):
        return pl.Series(column.name, [NO_TIME] * len(column), TIMES)
    texts = column.cast(pl.String).alias("text").to_frame()
    distinct = texts.unique().with_columns(plain=plain(pl.col("text")))
    labeled, rest = _split(distinct, is_labeled(pl.col("plain")))
    if not labeled.is_empty():
        rest = pl.concat([rest, labeled.with_columns(plain=publication_part(pl.col("plain")))])
    absolute, rest = _find(rest, ABSOLUTE)
    relative, rest = _find(rest, RELATIVE)
    # They state no day, but may be impossible.
    clocks, rest = _find(rest, {"hour": (TIME_ONLY,)})
    stated = _tell(pl.concat([PARTS, *absolute, *clocks, rest.select("text")], how="diagonal"), is_relative=False)
    times = texts.join(stated.select("text", "times"), on="text", how="left", nulls_equal=True, maintain_order="left")
    if relative:
        times = _against_collection(times, pl.concat(relative, how="diagonal"), collected)
    return times["times"].alias(column.name)


def _split(frame: pl.DataFrame, holds: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows where something holds, and the others."""
    mask = frame.select(holds.fill_null(False)).to_series()
    return frame.filter(mask), frame.filter(~mask)


def _find(rest: pl.DataFrame, forms: dict[str, tuple[str, ...]]) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """What the forms find, and the rows that none of them fits."""
    parts = []
    for group, patterns in forms.items():
        for form in patterns:
            found = rest["plain"].str.extract_groups(form).struct.unnest()
            fits = found[group].is_not_null()
            if fits.any():
                parts.append(found.filter(fits).with_columns(rest["text"].filter(fits)))
                rest = rest.filter(~fits)
    return parts, rest


def _number(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Int32, strict=False)


def _year() -> pl.Expr:
    written = pl.col("year").str.strip_chars(", \t\n")
    year = written.cast(pl.Int32, strict=False)
    century = pl.when(year <= LAST_SHORT_YEAR).then(2000).otherwise(1900)
    return pl.when(written.str.len_bytes() == 2).then(century + year).otherwise(year)


def _month() -> pl.Expr:
    numbers = {name: number for number, name in enumerate(MONTHS, 1)}
    name = pl.col("month").str.to_titlecase()
    return pl.coalesce(
        _number("month"), _number("bare"), name.replace_strict(numbers, default=None, return_dtype=pl.Int32)
    )


def _hour() -> pl.Expr:
    hour, half = _number("hour"), pl.coalesce("before", "after").str.to_uppercase()
    return (
        pl.when(half.str.contains("^(?:오후|P)") & (hour < 12))
        .then(hour + 12)
        .when(half.str.contains("^(?:오전|A)") & (hour == 12))
        .then(0)
        .otherwise(hour)
    )


def _minutes_east() -> pl.Expr:
    zone = pl.col("zone")
    digits = zone.str.extract(r"([0-9:]+)$", 1).str.replace(":", "", literal=True)
    hours, minutes = (digits.str.slice(at, 2).cast(pl.Int32, strict=False) for at in (0, 2))
    offset = hours * 60 + minutes.fill_null(0)
    signed = pl.when(zone.str.contains("-", literal=True)).then(-offset).otherwise(offset)
    return pl.coalesce(zone.replace_strict(ZONES, default=None, return_dtype=pl.Int32), signed, pl.lit(KOREA_MINUTES))


def _tell(parts: pl.DataFrame, *, is_relative: bool) -> pl.DataFrame:
    """Rows of `PARTS` with the `times` that they state."""
    numbers = parts.with_columns(
        year=_year(),
        month=_month(),
        day=_number("day"),
        hour=_hour(),
        minute=_number("minute"),
        second=_number("second"),
        serial=pl.col("serial").cast(pl.Float64, strict=False),
        n_decimals=pl.col("serial").str.extract(r"\.([0-9]*[1-9][0-9]*)$", 1).str.len_bytes().fill_null(0),
    )
    local = pl.coalesce("of_calendar", "of_excel") - pl.duration(minutes=_minutes_east())
    return numbers.with_columns(of_calendar=_of_calendar(), of_excel=_of_excel()).with_columns(
        times=pl.struct(
            at=pl.coalesce(
                pl.from_epoch(pl.col("epoch").cast(pl.Int64)).cast(pl.Datetime("us")),
                pl.when(pl.col("year").is_not_null() | pl.col("serial").is_not_null()).then(local),
            ),
            precision=_precision(),
            is_impossible=pl.col("of_calendar").is_null() & pl.col("of_excel").is_null(),
            is_relative=pl.lit(is_relative),
        )
    )


def _of_calendar() -> pl.Expr:
    """The local time that a date and a time of day make; what is missing counts as the first, and as possible."""
    year, month, day = pl.col("year").fill_null(LEAP_YEAR), pl.col("month").fill_null(1), pl.col("day").fill_null(1)
    hour, minute, second = (pl.col(name).fill_null(0) for name in ("hour", "minute", "second"))
    # 24:00 is the end of the day, as Koreans write it.
    is_possible = (
        # A zone may move a time out of the years that Python's datetime has.
        year.is_between(2, 9998)
        & (hour.is_between(0, 23) | ((hour == 24) & (minute == 0) & (second == 0)))
        & minute.is_between(0, 59)
        & second.is_between(0, 60)
    )
    # What the calendar does not have (13월, 2월 30일) does not parse.
    date = pl.format(
        "{}-{}-{}",
        year.cast(pl.String).str.zfill(4),
        month.cast(pl.String).str.zfill(2),
        day.cast(pl.String).str.zfill(2),
    ).str.to_date("%Y-%m-%d", strict=False)
    clock = pl.duration(seconds=hour * 3600 + minute * 60 + second.clip(0, 59))
    return pl.when(is_possible & pl.col("serial").is_null()).then(date.cast(pl.Datetime("us")) + clock)


def _of_excel() -> pl.Expr:
    """The local time of a day of Excel with its fraction."""
    seconds = ((pl.col("serial") - UNIX_DAY_OF_EXCEL) * SECONDS["day"]).round().cast(pl.Int64)
    at = pl.from_epoch(seconds).cast(pl.Datetime("us"))
    return pl.when(pl.col("n_decimals") < DECIMALS_OF_A_SECOND).then(at.dt.round("1m")).otherwise(at)


def _precision() -> pl.Expr:
    n_decimals = pl.col("n_decimals")
    is_stated = {
        "second": pl.col("epoch").is_not_null() | (n_decimals >= DECIMALS_OF_A_SECOND),
        "minute": n_decimals > 0,
        "day": pl.col("serial").is_not_null(),
        "unknown": pl.col("year").is_null() | pl.col("of_calendar").is_null(),
    }
    is_missing = {"month": "day", "day": "hour", "minute": "second"}
    return pl.coalesce(
        *(pl.when(holds).then(pl.lit(precision)) for precision, holds in is_stated.items()),
        *(pl.when(pl.col(part).is_null()).then(pl.lit(precision)) for precision, part in is_missing.items()),
        pl.lit("second"),
    )


def _against_collection(times: pl.DataFrame, relative: pl.DataFrame, collected: pl.Series | None) -> pl.DataFrame:
    """`times` with those that are relative, read against the time of collection of their row."""
    taken = pl.lit(None, dtype=pl.Datetime("us")) if collected is None else collected
    times = times.with_columns(collected=taken)
    found = times.select("text", "collected").join(relative, on="text").unique(["text", "collected"])
    dated = pl.concat([PARTS, RELATIVE_PARTS, found], how="diagonal").with_columns(_dates())
    read = _tell(dated, is_relative=True).select("text", "collected", relative="times")
    joined = times.join(read, on=["text", "collected"], how="left", nulls_equal=True, maintain_order="left")
    return joined.select("text", times=pl.coalesce("relative", "times"))


def _dates() -> list[pl.Expr]:
    """The parts of a relative time, as far as what it counts in tells them: `PARTS` of the calendar, as written."""
    collected = pl.col("collected") + pl.duration(minutes=KOREA_MINUTES)
    unit, amount = _counted()
    seconds = amount * unit.replace_strict(SECONDS, default=None, return_dtype=pl.Int64)
    then = collected - pl.duration(seconds=seconds)
    month = collected.dt.year() * 12 + collected.dt.month() - 1 - amount
    year_of_day = pl.when(unit.is_null()).then(_latest_year(collected))
    parts = {
        "year": pl.when(unit == "month").then(month // 12).otherwise(pl.coalesce(then.dt.year(), year_of_day)),
        "month": pl.when(unit == "month")
        .then(month % 12 + 1)
        .otherwise(pl.coalesce(then.dt.month(), _number("month"))),
        "day": pl.when(unit.is_null()).then(_number("day")).when(unit != "week").then(then.dt.day()),
    }
    is_clock = unit.is_in(["second", "minute"])
    clock = {"hour": then.dt.hour(), "minute": then.dt.minute()}
    return [
        *(part.cast(pl.String).alias(name) for name, part in parts.items()),
        *(pl.when(is_clock).then(part.cast(pl.String)).otherwise(name).alias(name) for name, part in clock.items()),
    ]


def _counted() -> tuple[pl.Expr, pl.Expr]:
    """The unit (null for a month and a day) and the amount of what lies between a time and its collection."""
    word = pl.col("word").str.to_lowercase().str.replace_all(r"\s", "")
    units = {name: unit for unit, names in UNITS.items() for name in names}
    unit = (
        pl.when(word.is_in(NOW))
        .then(pl.lit("minute"))
        .when(word.is_not_null())
        .then(pl.lit("day"))
        .otherwise(pl.col("unit").str.to_lowercase().replace_strict(units, default=None, return_dtype=pl.String))
    )
    written = pl.col("amount").str.to_lowercase().str.strip_chars()
    amount = pl.coalesce(
        written.cast(pl.Int64, strict=False),
        written.replace_strict(AMOUNTS, default=None, return_dtype=pl.Int64),
        word.replace_strict(DAYS_AGO, default=None, return_dtype=pl.Int64),
        pl.lit(0),
    )
    return unit, amount


def _latest_year(collected: pl.Expr) -> pl.Expr:
    """The last year that has the stated month and day not after the collection."""
    month, day = _number("month"), _number("day")
    is_later = month * 100 + day > collected.dt.month().cast(pl.Int32) * 100 + collected.dt.day()
    latest = collected.dt.year() - is_later.cast(pl.Int32)
    leap = latest - latest % 4
    leap = pl.when((leap % 100 == 0) & (leap % 400 != 0)).then(leap - 4).otherwise(leap)
    return pl.when((month == 2) & (day == 29)).then(leap).otherwise(latest)
