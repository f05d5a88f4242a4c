"""Titles behind a name: 조태열 *외교부 장관*, 김선호 *국방부 장관 직무대행*."""

import polars as pl

from transforms.words import words

TITLES = words("titles")
"""Words of office, rank and profession that Korean puts behind a name; compiled from reading."""

ACTING = "직무대행|권한대행|직무대리|대행|후보자|내정자|지명자|당선인|당선자|예비후보|후보"

_TITLE = "(?:" + "|".join(sorted(TITLES, key=len, reverse=True)) + ")"
_WORD = r"[가-힣A-Za-z0-9·&]{0,14}[가-힣A-Za-z0-9·&&&[^은는을를의에와서로]]\s"
"""A word that may stand between a name and its title: one without a particle or a sign (`한가람 : 문새론 의원`)."""

_BETWEEN = rf"(?:(?:전|현|前|現|신임|초대|당시|제\d+대)\s)?(?:[미일중러북영美中日]\s)?(?:{_WORD}){{0,3}}?"
_END = r"(?:$|[\s,.()\[\]<>·…\"'”’:;/]|[은는이가을를의에와과도로]|[은는이가을를의에와과도로][\s,]|들|께|에게|으로|측|보다|부터|까지|하고|처럼|라고|라며|이라|였|이었|입니|인|만)"

_TITLED = rf"{_TITLE}(?:(?:\s(?:재|보궐|재보궐)?선거)?\s?(?:{ACTING}))?"
_SECOND = r"(?:제?\d?차관|\d차장|부원장|부위원장|부회장|부사장|최고위원)"
_BESIDE = rf"(?:\s겸\s(?:{_WORD}){{0,2}}?[가-힣A-Za-z0-9]{{0,10}}{_TITLED})?"
ROLE = (
    rf"^(?:\s(?:/\s)?({_BETWEEN}[가-힣A-Za-z0-9]{{0,10}}{_TITLED}(?:\s{_SECOND})?{_BESIDE})|({_TITLED}{_BESIDE})){_END}"
)
"""The role right behind a name: up to three words, the last one ending in a title, and what acting, a second title (수석 최고위원) or a
second office (부총리 겸 기획재정부 장관) adds. Captions put a bar before it.

Without a space only a bare title is one (조태열장관): what else touches a name is a particle (조태열과 장관).
"""

ADDRESS = rf"^\s?(?:씨|양|군|옹|여사|선생){_END}"
"""Forms of address: they show that a person is named, but are no role."""

WINDOW = 40
"""Characters behind a name in which its role is looked for."""

CREDIT = r"^\s((?:선임|인턴|수습|전문|사진)?기자)[가-힣\d]"
NOT_CREDIT = r"^\s\S{0,2}기자(?:회견|간담|단|협회|실|석|촌|상|클럽|연합|연맹)"
"""A credit glued to the text that follows it: `한가람 기자11일 열린 ...`."""

_BACK_REFERENCE = r"[김이박최정강조윤장임한오서신권황안송류유홍고문손양배백허심노]\s(?:후보|대표|의원|장관|총리|대통령|위원장|지사|시장|교수|변호사|부장|검사|판사)"
"""A surname alone and a title, as a text names again whom it has named (김 후보): the most common surnames, without 전 (former)."""

ELSEWHERE = (
    r"^\s(?:정부|정권|체제|캠프|시절|측|지지)(?:\s.*)?$"
    rf"|\s{_BACK_REFERENCE}.*$"
    r"|\s(?:및|등|또|또는|그리고|그런데|우선|이제|지금|오늘|어제|이날|지난|우리|\d+[일월년])(?:\s.*)?$"
)
"""Words that no role holds: what follows them is of someone else (문재인 정부 정책실장) or of something else."""

PARTICLES = ("J", "E", "V")
"""How Kiwi's tags of particles, endings and verbs begin."""


def with_roles(chosen: pl.DataFrame, segments: pl.DataFrame, tokens: pl.DataFrame) -> pl.DataFrame:
    """Mentions (`segment_id`, `start`, `end`, `type` ...) with their `segment` and a person's `role`.

    A role ends before the next person and before a word with a particle: 한가람 *전 지사*나 문새론 전 시장.
    """
    told = chosen.join(segments, on="segment_id", how="left", maintain_order="left").with_row_index("_mention")
    persons = told.filter(pl.col("type") == "person").sort("segment_id", "start")
    persons = persons.with_columns(_next=pl.col("start").shift(-1).over("segment_id"))
    particles = (
        tokens.filter(pl.col("tag").str.slice(0, 1).is_in(list(PARTICLES)))
        .join(persons.unique("segment_id").select("segment_id", "segment"), on="segment_id", how="inner")
        # Names of parties and groups hold particles too; only one that ends a word ends the role.
        .filter(~pl.col("segment").str.slice(pl.col("end"), 1).str.contains(r"[가-힣A-Za-z0-9]"))
        .select("segment_id", _particle=pl.col("start").cast(pl.Int32), _word_end=pl.col("end").cast(pl.Int32))
    )
    stopped = persons.sort("end").join_asof(
        particles.sort("_particle"),
        left_on="end",
        right_on="_particle",
        by="segment_id",
        strategy="forward",
        check_sortedness=False,
    )
    limit = pl.col("end") + WINDOW
    # Some particles are known behind a title (대표하고), others only end the word (대표나).
    roles = stopped.select(
        "_mention",
        role=pl.coalesce(
            role_after(pl.col("segment"), pl.col("end"), pl.min_horizontal("_next", stop, limit))
            for stop in ("_word_end", "_particle")
        ),
    )
    return told.join(roles, on="_mention", how="left", maintain_order="left").drop("_mention")


def role_after(text: pl.Expr, end: pl.Expr, stop: pl.Expr | None = None) -> pl.Expr:
    """The role that stands in `text` from position `end` on (before position `stop`), or null."""
    behind = text.str.slice(end, WINDOW if stop is None else stop - end).str.replace(ELSEWHERE, "")
    credit = pl.when(~behind.str.contains(NOT_CREDIT)).then(behind.str.extract(CREDIT, 1))
    role = pl.coalesce(credit, behind.str.extract(ROLE, 1), behind.str.extract(ROLE, 2))
    return role.str.strip_chars().str.replace(r"^(?:현|現|신임|당시)\s", "")


def is_addressed(text: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whether a title or a form of address stands behind a name: the name is a person's."""
    return text.str.slice(end, WINDOW).str.contains(rf"^(?:\([^)]{{1,12}}\))?(?:(?:{ROLE[1:]})|(?:{ADDRESS[1:]}))")
