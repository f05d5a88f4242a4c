import time

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from transforms.mojibake import DAMAGES, LOST_SHARE, SUSPICIOUS, Repair, repair_mojibake, repair_text

RIGHT = (
    "나루시는 3일 강가에 새 도서관을 열었다. 시민들은 전부 “책 냄새가 좋다”며 웃었다.\n"
    "도서관장 가온은 ‘서가 12개를 더 놓겠다’고 말했다. 열람실 온도는 21.5℃, 면적은 1,200㎡다.\n"
    "첫날 서울에서 온 관람객만 640명… 북서쪽 마당에는 「책 읽는 나무」를 심었다(사진=나루시)."
)
LINES = RIGHT.split("\n")
C1 = "".join(map(chr, range(0x80, 0xA0))) + "\xad"


def as_windows(data):
    """Bytes as browsers read them under the name latin-1: Windows-1252, undefined bytes as C1 controls."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def without_c1(text):
    return text.translate(dict.fromkeys(map(ord, C1)))


def cp949_as_latin(text):
    return text.encode("cp949").decode("latin-1")


def utf8_as_latin(text):
    return text.encode().decode("latin-1")


BIJECTIVE = {
    "cp949 as latin-1": (cp949_as_latin, "cp949 as latin-1"),
    "cp949 as windows-1252": (lambda text: as_windows(text.encode("cp949")), "cp949 as latin-1"),
    "utf-8 as latin-1": (utf8_as_latin, "utf-8 as latin-1"),
    "utf-8 as windows-1252": (lambda text: as_windows(text.encode()), "utf-8 as latin-1"),
    "utf-8 as latin-1 twice": (lambda text: utf8_as_latin(utf8_as_latin(text)), "utf-8 as latin-1 repeatedly"),
    "utf-8 as windows-1252 twice": (
        lambda text: as_windows(as_windows(text.encode()).encode()),
        "utf-8 as latin-1 repeatedly",
    ),
}
LOSSY = {
    "cp949 as latin-1, C1 gone": lambda text: without_c1(cp949_as_latin(text)),
    "utf-8 as latin-1, C1 gone": lambda text: without_c1(utf8_as_latin(text)),
    "utf-8 as latin-1, no-break spaces plain": lambda text: utf8_as_latin(text).replace("\xa0", " "),
    "utf-8 as windows-1252, replaced": lambda text: text.encode().decode("cp1252", "replace"),
    "utf-8 as cp949, replaced": lambda text: text.encode().decode("cp949", "replace"),
    "utf-8 as cp949, question marks": lambda text: text.encode().decode("cp949", "replace").replace("\ufffd", "?"),
    "cp949 as utf-8, replaced": lambda text: text.encode("cp949").decode("utf-8", "replace"),
    "as ASCII": lambda text: text.encode("ascii", "replace").decode(),
}


@pytest.mark.parametrize("name", BIJECTIVE)
@pytest.mark.parametrize("text", [RIGHT, *LINES, "배가 떴다", "서울시청 열람실", "韓美 정상, 서울서 회담"])
def test_bytes_that_are_all_there_are_read_again(name, text):
    damage, kind = BIJECTIVE[name]
    assert repair_text(damage(text)) == Repair(text, kind)
    assert kind in DAMAGES


@pytest.mark.parametrize("name", LOSSY)
@pytest.mark.parametrize("text", [RIGHT, *LINES])
def test_what_has_lost_bytes_is_lossy_and_left_alone(name, text):
    damaged = LOSSY[name](text)
    repair = repair_text(damaged)
    assert (repair.text, repair.damage, repair.is_lossy) == (damaged, None, True)
    assert repr(damaged.split("\n")[0].strip()[:20])[1:-1] in repair.message


def test_utf8_as_cp949_is_read_again_where_no_byte_was_invalid():
    # Two syllables a time are six bytes, three characters of CP949; not all bytes make one.
    text = next(
        pair + other
        for pair in ("은막", "문득", "별빛", "강물", "나무", "은별", "문장", "물결", "은은", "문문", "곰곰")
        for other in ("은은", "문문", "물물", "곰곰", "곧은")
        if _survives_cp949(pair + other)
    )
    assert repair_text(text.encode().decode("cp949")) == Repair(text, "utf-8 as cp949")


def _survives_cp949(text):
    try:
        return text.encode().decode("cp949").encode("cp949") == text.encode()
    except UnicodeError:
        return False


@pytest.mark.parametrize("damage", [cp949_as_latin, utf8_as_latin])
def test_a_damaged_line_is_repaired_among_right_ones(damage):
    assert repair_text("\n".join([LINES[0], damage(LINES[1]), LINES[2]])).text == RIGHT


@pytest.mark.parametrize("damage", [cp949_as_latin, utf8_as_latin])
def test_a_damaged_piece_is_repaired_beside_right_korean(damage):
    assert repair_text(f"기사: {damage('나루시 도서관 개관')} (나루시)").text == "기사: 나루시 도서관 개관 (나루시)"


def test_beside_damaged_lines_one_syllable_is_enough():
    damaged = "\n".join(map(cp949_as_latin, (LINES[0], "3일"))) + "\n바른 줄, Café 25°C ±½"
    assert repair_text(damaged).text == LINES[0] + "\n3일\n바른 줄, Café 25°C ±½"


def test_quotation_marks_alone_may_be_damaged():
    assert repair_text("시장은 " + as_windows("“".encode()) + "봄이다").text == "시장은 “봄이다"


@pytest.mark.parametrize("end", ["", "...", " .. ", "\n"])
@pytest.mark.parametrize(("encoding", "n_cut"), [("cp949", 1), ("utf-8", 1), ("utf-8", 2)])
def test_only_a_last_character_may_be_incomplete(encoding, n_cut, end):
    text = "서울시는 열람실을 새로 열었다고 밝혔"
    damaged = text.encode(encoding)[:-n_cut].decode("latin-1")
    assert repair_text(damaged + end).text == text[:-1] + end
    assert repair_text(f"{damaged}{end} {damaged}").is_lossy


def test_a_cut_end_is_not_believed_where_halves_may_be_gone():
    # 강조 without its soft hyphen reads 걍 and half a letter.
    assert repair_text(without_c1(cp949_as_latin("도서관의 뜻을 다시 강조"))).is_lossy


@pytest.mark.parametrize("n_holes", [1, 2])
def test_a_readable_text_keeps_its_holes(n_holes):
    for text in ("집값 넷\ufffd주 오름세", RIGHT.replace("다", "\ufffd", n_holes), "가" * 3000 + "\ufffd" * n_holes):
        assert repair_text(text) == Repair(text)


def test_the_share_of_holes_decides():
    text = "가" * 100
    n_most = round(100 * LOST_SHARE)
    assert not repair_text("\ufffd" * (n_most - 1) + text[n_most - 1 :]).is_lossy
    assert repair_text("\ufffd" * n_most + text[n_most:]).is_lossy


def test_a_lost_line_in_a_long_text_loses_nothing_else():
    text = f"{RIGHT}\n" * 10 + without_c1(cp949_as_latin("강가 서울"))
    assert repair_text(text) == Repair(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Beyoncé", "São Paulo", "naïve", "CRÈME BRÛLÉE", "Þýðing á íslensku", "ÄÖÜ äöü ß", "fiancée créée", "½ § ° ± ²",
        "25°C ±3° ½컵 §12", "····", "××× ××", "大韓民國 臨時政府", "李在明 尹 日", "ひらがな カタカナ", "Привет, мир", "Καλημέρα",
        "🙂👩‍👩‍👧", "쌰 뷁 펲 햏", "왜?그래?", "??? ???" + "가", "Zoë”… ‘Chloë’”", "뭐?\xa0\xa0\xa0정말?", "»인용« ¿Qué? ¡No!",
    ],
)  # fmt: skip
def test_right_texts_are_left_alone(text):
    assert repair_text(text) == Repair(text)


WORDS = ("Beyoncé", "São", "naïve", "Ñandú", "Élysée", "façade", "Þór", "Ångström", "Zoë", "FRANÇAIS", "€", "™", "“", "”", "‘", "’", "…", "—")  # fmt: skip
SIGNS = "½§°±²³·×÷©®¿¡«»´µ¶º¼¾\xa0"


@pytest.fixture(scope="module")
def right():
    hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8)
    ideographs = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=4)
    others = st.text(st.sampled_from("あいうアイウЖдяΑβγ🙂ㄱㅏㆍ․！ａabc123.,?!()\n \t"), max_size=8)
    signs = st.text(st.sampled_from(SIGNS), max_size=2)
    words = st.sampled_from(WORDS).map(lambda word: f" {word} ")
    return st.lists(st.one_of(hangul, ideographs, others, signs, words), max_size=12).map("".join)


@given(data=st.data())
def test_any_right_text_comes_back(right, data):
    text = data.draw(right)
    assert repair_text(text) == Repair(text)


SHOWN_WITH_LETTERS = "".join(
    bytes([lead, trail]).decode("cp949")
    for lead in range(0xB0, 0xC9)
    for trail in range(0xA1, 0xFF)
    if {lead, trail} - set(range(0xC0)) - {0xD7, 0xF7}
)
"""Syllables that Latin-1 shows with a letter. 가 is °¡, and a text of nothing but signs is left alone: see the next test."""


@given(data=st.data())
@pytest.mark.parametrize("name", BIJECTIVE)
def test_any_damage_that_loses_nothing_is_undone(name, data):
    word = st.text(st.sampled_from(SHOWN_WITH_LETTERS), min_size=2, max_size=6)
    text = " ".join(data.draw(st.lists(word, min_size=4, max_size=8))) + data.draw(
        st.sampled_from(["", ".", "\n", " 3일", " BTS"])
    )
    damage, kind = BIJECTIVE[name]
    assert repair_text(damage(text)) == Repair(text, kind)


def test_signs_alone_are_no_damage():
    assert repair_text(cp949_as_latin("가가 가감")) == Repair("°¡°¡ °¡°¨")


@given(data=st.data())
def test_any_text_is_answered_and_repaired_at_once(texts, data):
    text = data.draw(texts)
    for damaged in (text, utf8_as_latin(text), text.encode("cp949", "replace").decode("latin-1")):
        repair = repair_text(damaged)
        assert repair.is_lossy or repair_text(repair.text).text == repair.text
        assert repair.is_lossy == (repair.message is not None)


@given(data=st.data())
def test_what_the_first_look_passes_needs_no_second(texts, data):
    text = data.draw(texts)
    assume(not pl.select(pl.lit(text).str.contains(SUSPICIOUS)).item())
    assert repair_text(text) == Repair(text)


def test_a_column_in_its_order():
    column = [None, RIGHT, cp949_as_latin(RIGHT), "", without_c1(cp949_as_latin(RIGHT)), "Beyoncé"]
    frame = pl.DataFrame({"text": column}).select(repair_mojibake(pl.col("text"))).unnest("text")
    assert frame["text"].to_list() == [None, RIGHT, RIGHT, "", column[4], "Beyoncé"]
    assert frame["damage"].to_list() == [None, None, "cp949 as latin-1", None, None, None]
    assert frame["is_lossy"].to_list() == [False, False, False, False, True, False]
    assert frame["message"].is_not_null().to_list() == frame["is_lossy"].to_list()


def test_an_empty_column():
    frame = (
        pl.DataFrame({"text": []}, schema={"text": pl.String}).select(repair_mojibake(pl.col("text"))).unnest("text")
    )
    assert frame.schema == {"text": pl.String, "damage": pl.String, "is_lossy": pl.Boolean, "message": pl.String}


@pytest.mark.slow
def test_right_texts_cost_little():
    frame = pl.DataFrame({"text": [(RIGHT * 10)[:1000]] * 5000})
    times = []
    for _ in range(5):
        start = time.perf_counter()
        frame.select(repair_mojibake(pl.col("text")))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.5
