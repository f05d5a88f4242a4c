"""How times are written in Korean dumps: which part of a text tells the publication, and the forms of times.

Each form is a regular expression whose named groups are the parts of a time as written; `transforms.publication` tells
what they mean. The forms are written for text that `plain` has made uniform. Sources: RFC 822 and 5322 (names of months
and zones), ISO 8601, the date formats of Excel and pandas, and the pages and exports of Korean outlets.
"""

import polars as pl

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ZONES = {
    **dict.fromkeys(("Z", "UTC", "GMT", "UT"), 0),
    **dict.fromkeys(("KST", "JST"), 540),
    **{"EDT": -240, "EST": -300, "CDT": -300, "CST": -360, "MDT": -360, "MST": -420, "PDT": -420, "PST": -480},
}
"""Minutes east of Greenwich. The American names are those of RFC 822; CST is theirs and not China's."""

UNITS = {
    "second": ("초", "s", "sec", "second"),
    "minute": ("분", "m", "min", "minute"),
    "hour": ("시간", "h", "hr", "hour"),
    "day": ("일", "d", "day"),
    "week": ("주", "주일", "w", "wk", "week"),
    "month": ("개월", "달", "mo", "month"),
    "year": ("년", "y", "yr", "year"),
}
"""What is counted in `3시간 전` and `3 hours ago`, without the plural."""

AMOUNTS = {"한": 1, "일": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "a": 1, "an": 1, "one": 1}
"""Small numbers in words: 한 시간 전, 일주일 전, an hour ago."""

NOW = ("방금", "justnow")

DAYS_AGO = {
    **dict.fromkeys(("오늘", "금일", "today"), 0),
    **dict.fromkeys(("어제", "어저께", "하루전", "yesterday"), 1),
    **dict.fromkeys(("그제", "그저께", "이틀전"), 2),
    **{"그끄저께": 3, "사흘전": 3, "나흘전": 4, "닷새전": 5, "열흘전": 10},
}
"""Words for days. 엊그제 is none of them: it may mean any of the last days."""

HANJA = {"年": "년", "月": "월", "日": "일", "時": "시", "分": "분", "秒": "초", "午前": "오전", "午後": "오후"}


def _ascii(form: str) -> str:
    r"""A form whose `\d` is 0 to 9: other digits are none that a number is read from, and cost time."""
    return form.replace(r"\d", "[0-9]").replace(r"\D", "[^0-9]")


WEEKDAY = r"(?:[월화수목금토일火水木金土](?:요일|曜일)?|(?i:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*))"

# A Unicode word boundary would take the regular expressions off their fast path wherever a text is Korean.
HALF = r"(?:오전|오후|[AaPp]\.?[Mm](?-u:\b))"

ZONE = (
    # Those that exist: 11:18-12:30 is a span of time.
    r"(?:UTC|GMT)?(?:[+](?:0\d|1[0-4])(?::?(?:00|15|30|45))?|-(?:0\d|1[01])(?::?[03]0)?)(?-u:\b)"
    r"|(?:UTC|GMT)[+-]\d(?-u:\b)"
    rf"|(?:{'|'.join(ZONES)})(?-u:\b)"
)

TIME = (
    rf"(?:(?P<before>{HALF})\.?\s*)?(?P<hour>\d{{1,2}})\s*"
    # A bare hour (오후 3시) is none where it tells how long ago something was (3시간 전).
    r"(?:[:시]\s*(?P<minute>\d{1,2})(?:\s*[:분]\s*(?P<second>\d{1,2})(?:[.,]\d+)?)?|시(?:[^간\d]|$))"
    rf"[분초]?\s*(?P<after>{HALF})?\.?\s*\(?(?P<zone>{ZONE})?"
)
"""11:18:03, 오후 2:27, 11시 18분, 오후 3시, 2:27 PM, 17: 19, 11:18:03+09:00: the half of the day before or after."""

CLOCK = rf"(?:\s-\s|at\s|[T\s,(|/·])*(?:{WEEKDAY}[\s,.()|/·-]*)?{TIME}"
"""A time of day behind a date: 2020.08.01 (토) | 11:18."""

NUMERIC = _ascii(
    r"(?:^|\D)(?P<year>\d{4})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})"
    rf"(?:\s*[일.]?{CLOCK}|\D|$)"
)
"""2020-08-01, 2026. 01.28(수) 14:51, 2020년 8월 1일 토요일 오전 11시 18분, 2020-08-01T11:18:03.123Z."""

MONTH_ONLY = _ascii(
    r"(?:^|\D)(?P<year>(?:18|19|20)\d{2})\s*[-./년]\s*(?:(?P<month>\d{1,2})\s*(?:월|\.\s*$)|(?P<bare>[01]\d)(?:\D|$))"
)
"""2020년 8월, 2020. 8., 2020-08, 2020.08: narrower, because decimals and numbers of telephones look like it."""

SHORT_YEAR = _ascii(
    r"(?:^|[^\d./-])(?P<year>\d{2})\s*(?:[-./]\s*(?P<month>\d{1,2})\s*[-./]|년\s*(?P<bare>\d{1,2})\s*월)"
    rf"\s*(?P<day>\d{{1,2}})(?:일?[.\sT,(|]{CLOCK}|[일.]?(?:[^\d./:시-]|$))"
)
"""20.08.01, '20.08.01 11:18, 20/08/01, 20년 8월 1일: the year stands first, as Koreans write it."""

YEAR_LAST = _ascii(rf"(?:^|[^\d./-])(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}})(?:{CLOCK}|[^\d/]|$)")
"""03/01/2025 2:27 PM: month first, as the American settings of Excel and pandas write it."""

DAY_FIRST = _ascii(
    rf"(?:^|[^\d./-])(?P<day>1[3-9]|[2-9]\d)/(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{{4}})(?:{CLOCK}|[^\d/]|$)"
)
"""25/12/2023: no month has the first number."""

COMPACT = _ascii(
    r"^\s*(?P<year>(?:18|19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:[T\s]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]?\d{3}|[.,]\d+)?)?"
    rf"\s*(?P<zone>{ZONE})?)?(?:\.0*)?\s*$"
)
"""20200801, 20200801.0 (a column of decimals), 202008011118, 20200801 11:18, 20200801T111803Z, 20200801111803123."""

NAMED_MONTH = rf"(?P<month>(?i:{'|'.join(MONTHS)}))(?i:[a-z]*)"

RFC = _ascii(rf"(?P<day>\d{{1,2}})[\s-]+{NAMED_MONTH}[\s.,-]+(?P<year>\d{{4}}|\d{{2}}(?:[\s,]|$))(?:{CLOCK})?")
"""RFC 822 and its relatives: Thu, 12 Oct 2023 07:01:00 +0900, 12 Oct 23 07:01 EST, 12 October 2023."""

AMERICAN = _ascii(rf"{NAMED_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:{CLOCK})?")
"""Oct 12, 2023, October 12, 2023 at 7:01 AM, Thu Oct 12 2023 07:01:00 GMT+0900 (JavaScript)."""

UNIX = _ascii(rf"{NAMED_MONTH}\s+(?P<day>\d{{1,2}})\s+{TIME}\s+(?P<year>\d{{4}})")
"""Thu Oct 12 07:01:00 KST 2023, as C, Java and Twitter write it."""

EPOCH = _ascii(r"^\s*(?P<epoch>1[0-8]\d{8})(?:\d{3}){0,3}(?:\.\d*)?\s*$")
"""Seconds since 1970, and thousandths, millionths and billionths of them. From September 2001 to March 2030: later ones
begin as years do, and 2020080111 may be an hour of 2020."""

SERIAL = _ascii(r"^\s*(?P<serial>[345]\d{4}(?:\.\d*)?|60000(?:\.0*)?)\s*$")
"""45210, 45210.54: a day of Excel, from February 1982 to April 2064."""

AGO = _ascii(
    rf"(?:^|[^\da-z])(?P<amount>\d{{1,4}}|(?i:{'|'.join(sorted(AMOUNTS, key=len, reverse=True))})\s?)\s*"
    rf"(?P<unit>(?i:{'|'.join(sorted((name for names in UNITS.values() for name in names), key=len, reverse=True))}))"
    r"(?i:s)?\s*(?:전|(?i:ago))"
)
"""3시간 전, 일주일 전, 3 hours ago, 5m ago."""

WORD = _ascii(
    r"(?:^|[^엊])(?P<word>방금|오늘|금일|어제|어저께|그제|그저께|그끄저께|(?:하루|이틀|사흘|나흘|닷새|열흘)\s?전"
    rf"|(?i:just\s?now|today|yesterday))(?:{CLOCK})?"
)
"""오늘 11:18, 어제 오후 3:05, 그저께, yesterday at 11:18, 방금 전."""

MONTH_AND_DAY = _ascii(rf"(?:^|\D)(?:(?P<month>\d{{1,2}})\s*월\s*(?P<day>\d{{1,2}})\s*일(?:{CLOCK})?)")
"""8월 1일, 8월 1일 오전 11시."""

LIST_TIME = _ascii(rf"^\s*\[?(?P<month>\d{{2}})[-./](?P<day>\d{{2}})\.?\s{CLOCK}")
"""08-01 11:18, 08.01. 11:18, as lists of articles have it; without the time of day it is a decimal."""

TIME_ONLY = _ascii(rf"^\s*{TIME}\)?\s*$")
"""11:18: states no day, but may be impossible all the same."""

ABSOLUTE = {
    "epoch": (EPOCH,),
    "serial": (SERIAL,),
    "year": (COMPACT, RFC, AMERICAN, UNIX, NUMERIC, DAY_FIRST, YEAR_LAST, SHORT_YEAR, MONTH_ONLY),
}
"""In the order in which they are tried, under the group that each of them fills."""

RELATIVE = {"amount": (AGO,), "word": (WORD,), "month": (MONTH_AND_DAY, LIST_TIME)}
"""Forms that state a day only together with the time of collection."""

SCIENTIFIC = _ascii(r"^\s*\d(?:\.\d+)?[eE]\+?\d{1,2}\s*$")

PUBLISHED = ("입력", "등록", "승인", "송고", "게재", "게시", "작성", "발행", "출고", "published", "posted", "created")

CHANGED = ("수정", "업데이트", "갱신", "변경", "정정", "updated", "modified", "edited", "revised")

_PUBLISHED, _CHANGED = (rf"(?i-u:{'|'.join(labels)})" for labels in (PUBLISHED, CHANGED))


def plain(text: pl.Expr) -> pl.Expr:
    """Text with Arabic digits, plain spaces and Korean letters where it had full-width forms, hanja or powers of ten.

    `２０２０年８月１日` becomes `2020년8월1일`, `1.6969824E9` becomes `1696982400`.
    """
    text = text.str.normalize("NFKC").str.replace_many(HANJA)
    number = text.str.strip_chars().cast(pl.Float64, strict=False)
    whole = number.cast(pl.Int64, strict=False)
    written = pl.when(whole == number).then(whole.cast(pl.String)).otherwise(number.cast(pl.String))
    return pl.when(text.str.contains(SCIENTIFIC)).then(written).otherwise(text)


def is_labeled(text: pl.Expr) -> pl.Expr:
    """Whether a label says what a time in the text is."""
    return text.str.contains_any([*PUBLISHED, *CHANGED], ascii_case_insensitive=True)


def publication_part(text: pl.Expr) -> pl.Expr:
    """The part of a labeled text that tells when it was published; all of it where no label says so.

    Labels stand before their times (`최종수정 12:00 입력 11:18`) unless a digit comes before the first of them
    (`11:18 입력 | 12:00 수정`). The first label of a publication counts; without one, what stands before the change does.
    """
    starts_labeled = text.str.contains(_ascii(rf"(?s)^\D*(?:{_PUBLISHED}|{_CHANGED})"))
    precedes = text.str.extract(rf"(?s)^(.*?){_PUBLISHED}", 1).str.replace(rf"(?s)^.*{_CHANGED}", "")
    follows = text.str.extract(rf"(?s){_PUBLISHED}(.*?)(?:{_PUBLISHED}|{_CHANGED}|$)", 1)
    unchanged = text.str.extract(rf"(?s)^(.*?[0-9]{{2}}.*?){_CHANGED}", 1)
    return pl.coalesce(
        pl.when(~starts_labeled & precedes.str.contains("[0-9]")).then(precedes),
        pl.when(follows.str.len_bytes() > 0).then(follows),
        pl.when(~starts_labeled).then(unchanged),
        text,
    )
