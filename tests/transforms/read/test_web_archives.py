import gzip
import zlib

import pytest
from reading import NEITHER, SHORT, read, rules

from benchmarks.seeds import http_answer, warc_entry

PAGE = "<html><body><p>배가 떴다.</p></body></html>"
URL = "https://news.example/1"


def answer(body, **options):
    return warc_entry("response", http_answer(body, **options))


def test_a_page_with_its_url_and_time():
    (record,) = read(answer(PAGE.encode()), "warc")
    fields = {"text": PAGE, "url": URL, "collected": "2025-03-10T00:00:00Z"}
    assert record == ("record 1", PAGE, fields, False, None, None, "utf-8")


def _chunked(body):
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:7], body[7:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (_chunked(PAGE.encode()), {"Transfer_Encoding": "chunked"}),
        (gzip.compress(PAGE.encode()), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE.encode()), {"Content_Encoding": "deflate"}),
        (_chunked(gzip.compress(PAGE.encode())), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
        (PAGE.encode(), {"Content_Encoding": "gzip"}),
    ],
    ids=["chunked", "gzip", "deflate", "both", "unpacked already"],
)
def test_bodies_as_servers_pack_them(body, headers):
    assert [record.raw for record in read(answer(body, **headers) * 2, "warc")] == [PAGE, PAGE]


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("text/html; charset=euc-kr", "cp949"), ("text/html; charset=ISO-8859-1", "cp949"), ("TEXT/HTML", "utf-8"), ("text/plain", "cp949"),
     ("application/xhtml+xml;charset=utf-8", "utf-8")],
)  # fmt: skip
def test_pages_in_the_encoding_that_the_server_tells_or_another(kind, encoding):
    (record,) = read(answer(PAGE.encode(encoding), kind=kind), "warc")
    assert (record.raw, record.encoding) == (PAGE, encoding)


def test_resources_and_extracted_texts():
    data = warc_entry("resource", PAGE.encode(), "<https://news.example/2>", "text/html") + warc_entry(
        "conversion", "추출된 글".encode(), kind="text/plain"
    )
    first, second = read(data, "warc")
    assert (first.raw, first.fields["url"]) == (PAGE, "https://news.example/2")
    assert (second.locator, second.fields["text"]) == ("record 2", "추출된 글")


@pytest.mark.parametrize(
    ("status", "kind"),
    [("404 Not Found", "text/html"), ("404 Not Found", ""), ("500 Oops", "text/plain")],
)
def test_what_a_server_sends_instead_of_a_page_is_held_back(status, kind):
    first, second = read(
        answer("없는 쪽".encode(), status=status, kind=kind, Server="nginx") + answer(PAGE.encode()), "warc"
    )
    assert (first.rule, first.raw) == ("http_error", "없는 쪽")
    assert first.message == f"the server answered {status[:3]} for {URL}"
    assert second.rule is None


@pytest.mark.parametrize(
    ("status", "kind"), [("301 Moved", "text/html"), ("302 Found", ""), ("304 Not Modified", "image/png")]
)
def test_a_redirect_is_passed_over(status, kind):
    data = answer("옮긴 쪽".encode(), status=status, kind=kind, Server="nginx") + answer(PAGE.encode())
    first, second = read(data, "warc")
    assert (first.rule, first.message, second.rule) == ("no_page", "redirect", None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (text, encoding)
            for text in (PAGE, "<!DOCTYPE HTML>\n<p>배가 떴다.", "솔내항에서 배가 떴다.")
            for encoding in ("utf-8", "cp949")
        ),
        (PAGE, "utf-16"),
    ],
)
def test_a_page_whose_type_the_server_does_not_tell(text, encoding):
    (record,) = read(answer(text.encode(encoding), kind="", Server="nginx"), "warc")
    assert (record.rule, record.fields["text"].lstrip("\ufeff"), record.fields["url"]) == (None, text, URL)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"body { color: red }", b'{"id": 1}', NEITHER * 9]
)
def test_what_is_no_page_and_has_no_type_is_passed_over(data):
    (record,) = read(answer(data, kind="", Server="nginx"), "warc")
    assert (record.rule, record.message) == ("no_page", "a record of no type")


def test_other_files_are_passed_over_and_other_entries_are_none():
    data = answer(b"\x89PNG", kind="image/png") + answer(b"", kind="", Server="nginx") + warc_entry("request", b"GET / HTTP/1.1\r\n\r\n") + answer(PAGE.encode())  # fmt: skip
    assert [(record.locator, record.rule) for record in read(data, "warc")] == [("record 1", "no_page"), ("record 2", "no_page"), ("record 3", None)]  # fmt: skip


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
@pytest.mark.parametrize("size", [SHORT + 1, 300_000])
def test_an_over_long_page_leaves_the_others(kind, size):
    data = (
        answer(b"a" * size, kind=kind)
        + answer(gzip.compress(b"a" * size), kind=kind, Content_Encoding="gzip")
        + answer(b"b")
    )
    records = read(data, "warc", max_record=SHORT)
    assert rules(records) == ["over_long", "over_long", None]
    assert records[0].raw == "a" * SHORT


def test_an_undecodable_text_leaves_the_others():
    assert rules(read(answer(NEITHER, kind="text/plain") + answer(PAGE.encode()), "warc")) == ["undecodable", None]


WHOLE = answer(PAGE.encode())


@pytest.mark.parametrize("cut", [5, 20, 60, 120, 200, 300, len(WHOLE) - 1])
def test_a_truncated_file_keeps_what_was_read_and_says_where(cut):
    *whole, last = read(WHOLE * 2 + WHOLE[: len(WHOLE) - cut], "warc")
    assert rules(whole) == [None, None]
    assert (last.locator, last.rule) in [("record 3", "damaged_file"), ("after record 2", "damaged_file")]
    assert "record 3" in last.message or "after record 2" in last.message


def test_a_truncated_image_is_told_too():
    image = answer(b"\x89PNG" * 100, kind="image/png")
    assert rules(read(WHOLE + image[:-200], "warc")) == [None, "damaged_file"]


def test_a_damaged_head_keeps_what_was_read():
    *whole, last = read(WHOLE * 2 + b"XXXX" + WHOLE[4:] + WHOLE, "warc")
    assert rules(whole) == [None, None]
    assert (last.locator, last.rule) == ("after record 2", "damaged_file")


def test_no_answer_of_a_server():
    first, second = read(warc_entry("response", b"nothing of HTTP") + WHOLE, "warc")
    assert (first.rule, second.rule) in [("http_error", None), ("no_page", None)]
