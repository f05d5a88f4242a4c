import codecs

import pytest
from reading import BOM, NEITHER, SHORT, read, rules

from transforms.read.pages import decode_html

PAGE = "배가 떴다."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(PAGE.encode(), "utf-8"), (BOM + PAGE.encode(), "utf-8"), (PAGE.encode("cp949"), "cp949")],
    ids=["utf-8", "mark", "cp949"],
)
def test_a_page(data, encoding):
    (record,) = read(data, "txt")
    assert record == ("page", PAGE, {"text": PAGE}, False, None, None, encoding)


def test_an_undecodable_page_is_held_back_with_its_bytes():
    (record,) = read(NEITHER, "txt")
    assert (record.rule, record.fields, record.has_fields) == ("undecodable", {}, False)
    assert record.raw == r"\xff\xfe\xfa\x81"


def test_an_over_long_page_is_held_back():
    (record,) = read(b"a" * 65, "txt", max_record=SHORT)
    assert (record.rule, record.has_fields) == ("over_long", False)
    assert record.message == "the page has more than 64 bytes"
    assert rules(read(b"a" * 64, "txt", max_record=SHORT)) == [None]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("format", ["txt", "html", "jsonl"])
def test_the_beginning_of_an_over_long_record_is_readable(format, encoding):
    for shift in range(3):
        (record,) = read(b" " * shift + ("항구" * 40).encode(encoding), format, max_record=SHORT)
        assert record.rule == "over_long"
        assert set(record.raw.strip()) == {"항", "구"}


def test_nul_bytes_stay_for_validation_to_judge():
    assert read(b"a\0b", "txt")[0].fields == {"text": "a\0b"}


class TestSeparator:
    PAGES = "첫 쪽\n둘째 줄\n=====\n둘째 쪽\n=====\n셋째 쪽\n"

    def pages(self, data, separator="=====", **options):
        return [(record.locator, record.raw.strip()) for record in read(data, "txt", separator=separator, **options)]

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-be", "utf-32"])
    def test_parts_pages(self, encoding, end):
        data = self.PAGES.replace("\n", end).encode(encoding)
        assert self.pages(data, encoding=encoding) == [
            ("page 1", f"첫 쪽{end}둘째 줄"),
            ("page 2", "둘째 쪽"),
            ("page 3", "셋째 쪽"),
        ]

    def test_at_start_and_end_and_twice_makes_no_pages(self):
        assert self.pages("=====\n=====\n쪽\n=====\n \n=====".encode()) == [("page 1", "쪽")]
        assert self.pages(BOM + "=====\n쪽".encode()) == [("page 1", "쪽")]

    def test_may_be_surrounded_by_blanks_but_by_nothing_else(self):
        assert self.pages("하나\n  =====\t\n둘\n======\n=====.\n".encode()) == [("page 1", "하나"), ("page 2", "둘\n======\n=====.")]  # fmt: skip

    @pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
    def test_may_be_korean(self, encoding):
        assert len(self.pages("하나\n── 다음 기사 ──\n둘".encode(encoding), "── 다음 기사 ──")) == 2

    def test_that_cp949_cannot_say_is_no_question_mark(self):
        assert len(self.pages("하나\n?\n둘\n🗞\n셋".encode(), "🗞")) == 2

    def test_an_over_long_page_leaves_the_others(self):
        data = b"a\n=====\n" + b"b" * 30 + b"\n" + b"c" * 5000 + b"\n=====\nd"
        records = read(data, "txt", separator="=====", max_record=SHORT)
        assert [(record.locator, record.rule) for record in records] == [("page 1", None), ("page 2", "over_long"), ("page 3", None)]  # fmt: skip

    def test_the_end_of_an_over_long_line_is_no_separator(self):
        data = b"a" * (SHORT + 1) + b"=====\nb"
        assert rules(read(data, "txt", separator="=====", max_record=SHORT)) == ["over_long"]

    def test_pages_in_several_encodings(self):
        data = "하나\n=====\n".encode() + "둘".encode("cp949") + b"\n=====\n" + NEITHER
        records = read(data, "txt", separator="=====")
        assert [record.encoding for record in records] == ["utf-8", "cp949", None]


HTML = "<html><head>{}<title>항구</title></head><body><p>배가 떴다. 똠방각하가 왔다.</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "encoding", "charset"),
    [
        ('<meta charset="utf-8">', "utf-8", None),
        ('<meta charset="euc-kr">', "cp949", None),
        ('<META http-equiv="Content-Type" content="text/html; charset=KS_C_5601-1987">', "cp949", None),
        ('<meta charset="euc-kr">', "utf-8", None),
        ('<meta charset="utf-8">', "cp949", None),
        ("", "cp949", None),
        ("", "utf-8", "euc-kr"),
        ("", "cp949", "iso-8859-1"),
        ("", "utf-8", "ISO-8859-1"),
        ("", "cp949", "us-ascii"),
        ('<meta charset="utf-16">', "cp949", None),
        ('<meta charset="x-user-defined">', "cp949", "none"),
        ('<meta charset="punycode">', "cp949", "idna"),
        ('<meta charset="unicode_escape">', "utf-8", "undefined"),
    ],
)
def test_html_is_read_as_what_it_is_whatever_it_declares(declared, encoding, charset):
    page = HTML.format(declared)
    assert decode_html(page.encode(encoding), charset) == (page, encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_html_in_wide_encodings(encoding):
    page = HTML.format("")
    (record,) = read(page.encode(encoding), "html")
    assert (record.locator, record.fields["text"].removeprefix("\ufeff"), record.encoding) == ("page", page, encoding)


@pytest.mark.parametrize(("encoding", "charset"), [("utf-8", None), ("cp949", "iso-8859-1"), ("cp949", "euc-kr")])
def test_few_broken_bytes_cost_nothing_else(encoding, charset):
    data = HTML.format("").encode(encoding).replace(b"</p>", b"\xff</p>")
    page, told = decode_html(data, charset)
    assert (page, told) == (HTML.format("").replace("</p>", "\ufffd</p>"), encoding)


@pytest.mark.parametrize(
    ("text", "charset"), [("Café à Séoul", "iso-8859-1"), ("港の船", "shift_jis"), ("朝鮮", "big5")]
)
def test_pages_that_are_not_korean_are_read_as_declared(text, charset):
    data = f"<html><meta charset={charset}>{text}, {text}</html>".encode(charset)
    assert text in decode_html(data)[0]


def test_an_over_long_html_page_is_held_back():
    (record,) = read(HTML.format("").encode(), "html", max_record=SHORT)
    assert (record.rule, record.has_fields, len(record.raw.encode()) <= SHORT) == ("over_long", False, True)


def test_marks_are_not_mixed_up():
    assert decode_html(codecs.BOM_UTF32_LE + PAGE.encode("utf-32-le"))[1] == "utf-32"
