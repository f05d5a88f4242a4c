"""Names that nobody listed: proper nouns of Kiwi with the marks of a person, an organization, a place.

Without such a mark a proper noun is no mention: a number that counts guesses cannot be trusted.
"""

from collections.abc import Sequence

import polars as pl

from transforms.mentions.lexicon import curated
from transforms.mentions.roles import FOREIGN, TITLES, WINDOW, is_addressed, is_directly_addressed
from transforms.sources import outlet_names
from transforms.words import words

SURNAMES = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
"""One-syllable surnames with more than about 4,000 bearers (2015 census, Statistics Korea), ambiguous ones included."""

DOUBLE_SURNAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고")

NAME_TAGS = ("NNP", "NNG", "SL", "SH", "XPN", "XSN", "SN")

CUT_TAGS = ("MM", "NR", "XR", "MAG", "NNB", "IC", "NP")
"""What Kiwi takes the pieces of an unknown name for, beside nouns."""

ORGANIZATION_ENDS = (
    "은행|증권|전자|그룹|홀딩스|보험|생명|화재|카드|캐피탈|자산운용|건설|중공업|조선해양|물산|화학|제약|바이오|에너지|로보틱스|테크|시스템|시스템즈|네트웍스|통신|텔레콤|모터스|항공|해운|상사|식품|제과|"
    "일보|신문|방송|뉴스|미디어|엔터테인먼트|스튜디오|출판사|대학교|대학원|고등학교|중학교|초등학교|여대|의대|병원|의료원|보건소|재단|협회|협의회|연합회|연맹|학회|조합|노조|노동조합|위원회|연구원|연구소|"
    "진흥원|개발원|평가원|관리원|공사|공단|경찰서|경찰청|소방서|소방본부|지방법원|고등법원|지법|고법|지검|고검|검찰청|교육청|시청|구청|군청|도청|시의회|도의회|구의회|군의회|교회|성당|대교구|사찰관리단|구단|FC|시민단체|포럼"
)
"""What a compound ends in when it names an organization."""

PLACE_ENDS = (
    "특별시|광역시|군|읍|면|동|역|산|강|섬|도|항|공항|해협|산맥|고속도로|대교|터널|해수욕장|국립공원|산단|신도시|단지"
)
"""What a proper noun ends in when it names a place; a single syllable counts only behind two others."""

NOT_PLACES = words("not_places")

NOT_PERSONS = words("not_persons")
"""Three-syllable proper nouns that begin like a surname; found by reading what the rule finds in 8,000 articles."""

GIVEN = (
    "가강건결겸경고관광교구국권규균그근금기길나난남내녕노누늘다단담대덕도돈동두든라란람랑래려련렬령례로록론루류률리린림마만매명모목무문미민반방배백범별병보복본봉부비빈"
    "빛봄솜울잎사산삼상새샘서석선설섬성세소솔송수숙순술슬승시식신실심아안애양언여연열영예오옥온완외요용우욱운웅원월유윤율은을음의이익인일임자잔장재전점정제조종주준중지진찬창채"
    "천철청초춘충치칠탁태택판평표풍필하학한함해행향헌혁현형혜호홍화환황회효후훈휘휴흠희힘"
)
"""Syllables of Korean given names; 와, 카, 바, 토, 케 and the like mark transcribed names (이와세, 오카도)."""

_SURNAME = rf"^(?:[{SURNAMES}][{GIVEN}]{{1,2}}|(?:{'|'.join(DOUBLE_SURNAMES)})[{GIVEN}]{{1,2}})$"
_TITLE_LIKE = rf"(?:{'|'.join(title for title in TITLES if len(title) >= 2)}|지검장|청장|시장|장)$"
_NOT_BARE = r"(?:동|회|뷰|움|제|법|상|단|성|화|력|일보|주)$"
"""What three syllables without a title end in when they are no person; names may end so too, but rarely do."""

_NOT_NAME_PART = r"(?:군|구|읍|면|역|청|당|법|팀)$"
"""What a part of a foreign name does not end in; 시 it may (다카시)."""

_PLACE_LIKE = r"(?:시|군|구|읍|면|역|청|당|점|촌|법|팀|전|권|형|식|급|계|측|률|학|론|주의)$"


def find_names(tokens: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Candidates: `segment_id`, `start`, `end`, `name`, `type`, `confidence`.

    Persons: a proper noun (or several in a row, for foreign names) before a title, or three syllables that begin with a
    surname. Organizations and places: compounds with a proper noun that end as such names do.
    """
    words = _words(tokens, segments, NAME_TAGS)
    return pl.concat([_persons(words), _cut_names(tokens, segments), _organizations(words), _places(words)])


def _cut_names(tokens: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Names of three syllables that Kiwi cuts in pieces (조나|현, 한|소율), before a title."""
    words = _words(tokens, segments, (*NAME_TAGS, *CUT_TAGS))
    is_cut = pl.col("has_nnp") & (pl.col("n_tokens") >= 2) & (pl.col("word").str.len_chars() == 3)
    is_name = pl.col("word").str.contains(_SURNAME) & pl.col("addressed") & ~_is_listed(pl.col("word"))
    return _candidates(words.filter(is_cut & is_name), "person", pl.lit(0.8))


def _words(tokens: pl.DataFrame, segments: pl.DataFrame, tags: Sequence[str]) -> pl.DataFrame:
    """Nominal compounds: runs of tokens with some tags that touch each other."""
    named = tokens.filter(pl.col("tag").is_in(list(tags)))
    apart = (pl.col("start") != pl.col("end").shift(1).over("segment_id")).fill_null(True)
    # Credits are glued to what follows: 연합뉴스홍익표, 기자강선우.
    credits = [name for name in outlet_names() if len(name) >= 3] + ["기자"]
    gap = apart | pl.col("form").shift(1).over("segment_id").is_in(credits).fill_null(False)
    runs = named.with_columns(_run=gap.cast(pl.Int64).cum_sum())
    words = runs.group_by("segment_id", "_run", maintain_order=True).agg(
        start=pl.col("start").min(),
        end=pl.col("end").max(),
        n_tokens=pl.len(),
        has_nnp=(pl.col("tag") == "NNP").any(),
        only_nnp=(pl.col("tag") == "NNP").all(),
    )
    words = words.filter(pl.col("has_nnp") | (pl.col("end") - pl.col("start") >= 4)).drop("_run")
    told = words.join(segments, on="segment_id", how="left", maintain_order="left")
    return told.with_columns(
        word=pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start")),
        addressed=is_addressed(pl.col("segment"), pl.col("end")),
        directly_addressed=is_directly_addressed(pl.col("segment"), pl.col("end")),
    )


def _candidates(words: pl.DataFrame, kind: str, confidence: pl.Expr) -> pl.DataFrame:
    return words.select(
        "segment_id",
        "start",
        "end",
        name=pl.col("word"),
        type=pl.lit(kind),
        confidence=confidence,
    )


def _persons(words: pl.DataFrame) -> pl.DataFrame:
    word = pl.col("word")
    is_korean = word.str.contains(_SURNAME) & ~word.is_in(list(NOT_PERSONS))
    unnamed = word.str.contains(r"^[가-힣]모$")
    whole = words.filter(
        pl.col("only_nnp") & (pl.col("n_tokens") <= 2) & ~unnamed & ~word.str.contains(_TITLE_LIKE) & ~_is_listed(word)
    )
    # A foreign name, or what looks like one, needs its title right behind it, or behind a known name (쑨리웨이 중국 ...).
    behind = pl.col("segment").str.slice(pl.col("end"), WINDOW).str.extract(r"^ ([가-힣A-Za-z]+) ", 1)
    is_certain = pl.col("directly_addressed") | (pl.col("addressed") & _is_listed(behind).fill_null(False))
    is_foreign = word.str.contains(r"^[가-힣]{2,7}$") & is_certain
    titled = whole.filter(((is_korean & pl.col("addressed")) | is_foreign) & ~word.str.contains(_PLACE_LIKE))
    return pl.concat(
        [
            _candidates(titled, "person", pl.when(is_korean).then(0.9).otherwise(FOREIGN)),
            _foreign_names(words),
        ]
    )


def _foreign_names(words: pl.DataFrame) -> pl.DataFrame:
    """Two or three proper nouns in a row, a space between, before a title: 마틴 켈러 미 국무장관."""
    single = words.filter(
        pl.col("only_nnp") & (pl.col("n_tokens") == 1) & pl.col("word").str.contains(r"^[가-힣]{2,6}$")
    )
    is_korean = pl.col("word").str.contains(_SURNAME) & (pl.col("word").str.len_chars() == 3)
    single = single.with_columns(
        is_part=~is_korean
        & ~_is_listed(pl.col("word"))
        & ~pl.col("word").str.contains(_NOT_NAME_PART)
        & ~pl.col("word").str.contains(_TITLE_LIKE)
    )
    columns = ("start", "end", "word", "addressed", "is_part")
    pairs = single.with_columns(
        pl.col(name).shift(-1).over("segment_id").alias(f"next_{name}") for name in columns
    ).filter(
        (pl.col("next_start") == pl.col("end") + 1)
        & pl.col("next_addressed")
        & pl.col("next_is_part")
        & pl.col("is_part")
    )
    joined = pairs.with_columns(end=pl.col("next_end"), word=pl.format("{} {}", "word", "next_word"))
    return _candidates(joined, "person", pl.lit(FOREIGN))


def _is_listed(word: pl.Expr) -> pl.Expr:
    """Curated names have been looked for already."""
    return word.is_in(curated()["alias"].to_list())


def _organizations(words: pl.DataFrame) -> pl.DataFrame:
    word = pl.col("word")
    named = words.filter(
        pl.col("has_nnp")
        & word.str.contains(rf"[가-힣A-Za-z]{{2,}}(?:{ORGANIZATION_ENDS})$")
        & (word.str.len_chars() <= 20)
    )
    return _candidates(named, "organization", pl.lit(0.8))


def _places(words: pl.DataFrame) -> pl.DataFrame:
    word = pl.col("word")
    named = words.filter(
        (pl.col("n_tokens") == 1)
        & pl.col("only_nnp")
        & ~pl.col("addressed")
        & word.str.contains(rf"^[가-힣]{{2,}}(?:{PLACE_ENDS})$")
        & ~word.str.contains(rf"(?:{'|'.join(NOT_PLACES)})$")
    )
    return _candidates(named, "place", pl.lit(0.7))
