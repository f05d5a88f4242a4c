import re
import unicodedata

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.characters import (
    INVISIBLE,
    PLAIN,
    SAME_IN_NFKC,
    compared,
    compared_text,
    decode_markup,
    part_blocks,
    tidy,
)


def tidied(text):
    return pl.DataFrame({"text": [text]}, schema={"text": pl.String}).select(tidy(pl.col("text"))).item()


def in_compared_form(text):
    return pl.DataFrame({"text": [text]}, schema={"text": pl.String}).select(compared(pl.col("text"))).item()


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("배가  떴다.", "배가 떴다."),
        ("  배가 떴다.\t", "배가 떴다."),
        ("\u1107\u1162가 떴다", "배가 떴다"),
        ("배\u200b가\ufeff 떴\u00ad다", "배가 떴다"),
        ("첫 줄\r\n\r\n 둘째 줄\u2028셋째 줄", "첫 줄\n둘째 줄\n셋째 줄"),
        ("첫 줄<br/>둘째 줄<BR>셋째 줄", "첫 줄\n둘째 줄\n셋째 줄"),
        ("<p>첫 문단</p><p>둘째 문단</p>", "첫 문단\n둘째 문단"),
        ("조선 &amp; 해운 &quot;합병&quot;", '조선 & 해운 "합병"'),
        ("두 번 &amp;lt;감긴&amp;gt; 것", "두 번 <감긴> 것"),
        ("&#44032;&#xb098;", "가나"),
        ("빈칸&nbsp;하나", "빈칸 하나"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("&amp;#44032;", "가"),
        ("“한·미” 「조약」 北…", "“한·미” 「조약」 北…"),
        ("　전각　빈칸　", "전각 빈칸"),
        ("글\x00자\x01수", "글자수"),
        ("&없는것;", "&없는것;"),
    ],
)
def test_tidy(text, stored):
    assert tidied(text) == stored


@pytest.mark.parametrize("text", [None, "", " ", "\n\r\n", "\u200b\ufeff", "&nbsp;", "<br>", "\x00"])
def test_nothing_readable_is_null(text):
    assert tidied(text) is None


@given(data=st.data())
def test_tidy_is_idempotent(texts, data):
    once = tidied(data.draw(texts))
    assert tidied(once) == once


@given(data=st.data())
def test_tidy_leaves_no_invisible_character_and_no_blank_line(texts, data):
    frame = pl.DataFrame({"text": [data.draw(texts)]}, schema={"text": pl.String})
    stored = frame.select(tidy(pl.col("text")))["text"]
    assert not stored.str.contains(INVISIBLE).fill_null(False).any()
    assert not stored.str.contains(r"\n\s*\n|^\s|\s$|\r|\t").fill_null(False).any()


@given(data=st.data())
def test_tidy_keeps_what_can_be_read(texts, data):
    # Jamo and the letters of entities may become other characters, which is right.
    text = re.sub("[&ᄀ-ᇿ]", "", data.draw(texts))
    stored = tidied(text) or ""
    readable = [char for char in text if "가" <= char <= "힣" or char in "“”‘’「」·…漢字🙂"]
    assert [char for char in stored if char in set(readable)] == readable


@given(data=st.data())
@example(data=None)
def test_entities_are_decoded_to_the_end(texts, data):
    text = "&amp;amp;amp;lt;" if data is None else data.draw(texts)
    decoded = decode_markup(text)
    assert decode_markup(decoded) == decoded


def test_an_entity_that_utf8_cannot_hold_becomes_a_question_mark():
    assert "\ud800" not in decode_markup("앞&#xd800;뒤")
    decode_markup("앞&#xd800;뒤").encode("utf-8")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“배가 떴다”고 했다.", "'배가 떴다'고 했다."),
        ("한·미 공조", "한ㆍ미공조"),
        ("ＡＢＣ 합병", "abc 합병"),
        ("2020‐08‐01", "2020-08-01"),
        ("① 첫째", "1첫째"),
        ("「조약」 서명", "조약 서명"),
    ],
)
def test_copies_have_one_compared_form(one, other):
    assert in_compared_form(one) == in_compared_form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("배가 떴다", "배가 떴나"), ("31일", "3일"), ("北 도발", "南 도발"), ("5%", "5")]
)
def test_different_texts_have_different_compared_forms(one, other):
    assert in_compared_form(one) != in_compared_form(other)


@given(data=st.data())
def test_compared_is_idempotent(texts, data):
    once = in_compared_form(data.draw(texts))
    assert in_compared_form(once) == once


@given(data=st.data())
def test_compared_text_is_compared_for_one_text(texts, data):
    text = data.draw(texts)
    assert compared_text(text) == in_compared_form(text)


@pytest.mark.parametrize(("same", "form"), [(PLAIN, "NFC"), (SAME_IN_NFKC, "NFKC")])
def test_the_quick_way_passes_over_nothing_that_normalizing_changes(same, form):
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    quick = pl.Series(characters).filter(pl.Series(characters).str.contains(f"^[{same}]$"))
    assert len(quick) > 30_000
    assert [char for char in quick if unicodedata.normalize(form, char) != char or unicodedata.combining(char)] == []


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("책을 고르고 있다. 연합뉴스      솔내시는 밝혔다.", "책을 고르고 있다. 연합뉴스\n솔내시는 밝혔다."),
        ("두 배로 확대\t\t\t\t솔내시는", "두 배로 확대\n솔내시는"),
        ("두 배로 확대 \u00a0 \u00a0솔내시는", "두 배로 확대\n솔내시는"),
        ("시장의    ‘책’ 이야기", "시장의    ‘책’ 이야기"),
        ("고르고 있다.    이날 책은", "고르고 있다.    이날 책은"),
        ("2025.3.4    garam@solnae.example", "2025.3.4    garam@solnae.example"),
        ("여는 도서관     (솔내=연합뉴스)", "여는 도서관     (솔내=연합뉴스)"),
        ("▲    도서관", "▲    도서관"),
        ("책을   읽는다", "책을   읽는다"),
        (None, None),
    ],
)
def test_runs_of_spaces_part_blocks(text, parted):
    assert pl.select(part_blocks(pl.lit(text, pl.String))).item() == parted
