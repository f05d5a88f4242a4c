"""Scripts of broadcasts: who speaks stands in brackets, who filmed stands at the end; neither is spoken."""

import polars as pl

from transforms.likely import change_likely, change_where, holding_any

_WHO = r"(?:앵커|기자|앵커\s?멘트|앵커\s?리포트|리포트|리포터|아나운서|캐스터|오프닝|클로징|스튜디오|녹취|INT|END|VCR|PKG|SOT)"

LABEL = rf"\[\s?{_WHO}\s?\]|【\s?{_WHO}\s?】|◀\s?{_WHO}\s?▶|<\s?(?:앵커|기자|앵커멘트|리포트)\s?>|〈\s?(?:앵커|기자|앵커멘트)\s?〉|(?:\[[가-힣A-Z0-9 ]{{2,12}}\]\s*)?◀\s?{_WHO}\s?▶"
"""[앵커], <기자>, ◀ 리포트 ▶, 【 앵커멘트 】; a programme's name may stand before the first."""

AT = r"(^|\n|[.?!…][\"'”’)\]]*\s*)"
"""Where a label stands: at the start of a line or a sentence; <앵커>라는 영화 and 그 [기자] stay."""

PARTICLE = r"([^은는을를의와과도에라란\s]|[은는을를의와과도에][^\s,]|\n|$)"

LABELS = rf"{AT}(?:{LABEL})[ :]*{PARTICLE}"

FILMED = (
    r"\s*[(\[<]\s*(?:영상\s?취재|영상\s?편집|촬영\s?기자|취재\s?영상|영상\s?디자인|화면\s?제공|화면\s?출처|자료\s?조사|취재\s?작가|촬영|편집|그래픽|VJ|CG|디자인)\s*[:：][^()\[\]<>\n]{0,120}[)\]>]"
    r"|(?:\s*[/|,·]?\s*(?:촬영\s?기자|영상\s?취재|영상\s?편집|취재\s?영상|영상\s?디자인|그래픽|취재\s?지원|자료\s?조사|디자인|CG)\s*[:：/]\s*[가-힣A-Z ,·]{2,30}?)+\s*$"
)
"""(영상취재: …, 영상편집: …) anywhere, and the same without brackets at the end."""

HINTS = [
    "앵커", "기자]", "기자 ]", "<기자>", "기자 >", "◀", "【", "리포트]", "리포트 ]", "<리포트", "영상취재", "영상 취재", "영상편집", "영상 편집",
    "촬영기자", "촬영 기자", "화면제공", "화면 제공", "화면출처", "영상디자인", "취재작가", "VJ",
]  # fmt: skip
"""What a script holds at least."""


def peel_spoken(texts: pl.LazyFrame) -> pl.LazyFrame:
    """Texts with a `body` without labels and credits of broadcasts."""
    return texts.with_columns(change_where(pl.col("body"), holding_any(*HINTS), _unlabelled))


def _unlabelled(body: pl.Series) -> pl.Series:
    # Twice, because two labels may follow each other and share the stop between them.
    bare = body.str.replace_all(FILMED, "")
    bare = change_likely(
        bare,
        bare.str.contains(LABELS),
        lambda texts: texts.str.replace_all(LABELS, "$1\n$2").str.replace_all(LABELS, "$1\n$2"),
    )
    return bare.str.replace_all(r"\s*\n\s*", "\n").str.strip_chars()
