import json
import time

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.characters import tidy
from transforms.scripts import LONG_STRING, SUSPICIOUS, strip_scripts, strip_text

ABOVE, BELOW = "나루시는 3일 새 도서관을 열었다.", "시민들은 “책 냄새가 좋다”며 웃었다."

CODE = {
    "empty function": "// flash 오류를 우회하기 위한 함수 추가\nfunction _flash_removeCallback() {}",
    "script": '<script type="text/javascript">\nvar a = "광고입니다. 닫아 주세요.";\nif (a) { show(a) }\n</script>',
    "loaded script": '<script async src="https://ads.example/a.js"></script>',
    "style": "<style>\n.body { color: red }\n/* 본문 글꼴 */\n</style>",
    "comment": "<!-- 본문 하단 광고 -->",
    "long comment": "<!--\n<div>광고</div>\n-->",
    "frame": '<iframe src="https://video.example/1" width="560"></iframe>',
    "ad slot": '<ins class="adsbygoogle" data-ad-slot="1"></ins>\n(adsbygoogle = window.adsbygoogle || []).push({});',
    "tag service": "googletag.cmd.push(function() { googletag.display('div-1'); });",
    "tag service, lines": "googletag.cmd.push(function() {\n  // 상단 배너\n  googletag.display('div-1');\n\n});",
    "variable": "var x = '값';",
    "object": 'var config = {\n  "이름": "나루",\n  "size": 3\n};',
    "write": "document.write('<a href=\"/ad\">광고 보기</a>');",
    "call at once": "(function(w, d) {\n  var s = d.createElement('script');\n  s.async = true;\n  d.head.appendChild(s);\n})(window, document);",
    "arrow": "(() => {\n  init();\n})();",
    "branches": "if (isMobile) {\n  show('모바일');\n} else {\n  hide();\n}",
    "jquery": "$(document).ready(function() {\n  $('.ad').hide();\n});",
    "rule": ".article_view{font-size:16px;line-height:1.6}",
    "rules": "@media screen and (max-width: 640px) {\n  .photo,\n  .caption {\n    width: 100%;\n    color: #333\n  }\n}",
    "remark": "/* 기사 본문 스타일 */",
    "remarks": "/*\n * 기사 본문\n */",
    "character data": "//<![CDATA[\nvar page = 1;\n//]]>",
    "page data": '{"@type": "NewsArticle", "headline": "나루시 도서관 개관"}',
    "page data, lines": '[\n  {"id": 1, "name": "나루"},\n  {"id": 2}\n]',
    "image": "![](https://img.example/1.jpg)",
    "empty image": "![]() |",
    "table rule": "| --- | :---: |",
    "empty cells": "| ||||",
}  # fmt: skip


def stored(text):
    return pl.select(tidy(strip_scripts(pl.lit(text)))).item()


@pytest.mark.parametrize("name", CODE)
def test_code_goes_and_the_text_around_it_stays(name):
    assert stored(f"{ABOVE}\n{CODE[name]}\n{BELOW}") == f"{ABOVE}\n{BELOW}"
    assert stored(f"\n\t{CODE[name]}\n\n{BELOW}") == BELOW
    assert stored(f"{ABOVE}\r\n{CODE[name]}".replace("\n", "\r\n")) == ABOVE
    assert stored(CODE[name]) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("// flash 오류를 우회하기 위한 함수 추가 function _flash_removeCallback() {} 나루시는", "나루시는"),
        ("[caption id=\"a_1\" align='left' width=\"640\"]나루시 새 도서관[/caption]", "나루시 새 도서관"),
        ("선언했다.[caption id=\"attachment_51122\" width=\"1000\"]", "선언했다."),
        ("![나루시 도서관 전경](https://img.example/1.jpg)", "나루시 도서관 전경"),
        ("| 나루시, 도서관 문 연다 |", "나루시, 도서관 문 연다"),
        ("앞 문장이다.<!-- 광고 -->뒤 문장이다.", "앞 문장이다.뒤 문장이다."),
        ("앞 문장이다.<style>.a{color:red}</style>뒤 문장이다.", "앞 문장이다.\n뒤 문장이다."),
        ("앞 문장이다.(adsbygoogle = window.adsbygoogle || []).push({});뒤 문장이다.", "앞 문장이다.뒤 문장이다."),
        ("<script>\nvar a = 1;\n나루시는 3일 문을 열었다.", "나루시는 3일 문을 열었다."),
        ("function a() {\n나루시는 3일 문을 열었다.\nThe mayor smiled.\n}", "나루시는 3일 문을 열었다.\nThe mayor smiled."),
    ],
)  # fmt: skip
def test_what_stands_beside_code_stays(text, left):
    assert stored(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "이 함수는 function add(a, b) { return a + b; } 처럼 쓴다.",
        "function이라는 낱말은 함수를 뜻한다.",
        "개발자들은 `document.write()`를 쓰지 말라고 권한다.",
        "그는 (adsbygoogle = window.adsbygoogle || []).push({}); 를 붙여 넣으라고 했다.",
        "화면에 '<!-- 점검 중 -->'이라는 글이 떴다.",
        "제목에 <!-- 를 넣고 --> 로 닫으면 숨는다는 것을 그는 몰랐다.",
        "글자를 굵게 하려면 <style> 태그와 </style> 태그 사이에 적는다.",
        "그는 <script> 태그가 위험하다고 말했다.\n</script> 태그도 마찬가지다.",
        "CSS에서는 .title{color:red}라고 쓴다.",
        'JSON은 {"이름": "값"} 꼴로 적는다.',
        "줄을 바꾸려면 '<br>'이라고 적는다.",
        "부담금={종료 때 공시가―시작 때 공시가―비용}×부과율",
        "강은 흐르고//산은 남았다//나는 울었다/ 그래 살아라",
        "// 아직도 우리에게는 세 표가 부족하다.\n다음 줄이다.",
        "기승전 도서관이야![앵커](웃음) 어제 일이다.",
        "[Video] 영상 보기 [the United States] shall",
        "[caption]은 설명을 뜻한다.",
        "| 가온 변호사가 3263억원이라고 했다.",
        "| 가 | 나 |\n| 1 | 2 |",
        "전세를 월세로||합의하면 가능",
        "let it be, he said.\nvar is a short word",
        "The mayor (59) smiled;\nthen he left.",
        "Window to the world: document of hope",
        "[서울=나루통신]\n[앵커]\n[기자]",
        "[1, 2, 3]",
        "E = mc2;",
        "그는 웃었다 :-};",
        "https://news.example/view?id=1;",
        "&quot;함께 읽자&quot;",
        json.dumps({"articleBody": "나루시는 문을 열었다. " * 20}, ensure_ascii=False),
    ],
)
def test_texts_about_code_and_texts_like_code_stay(text):
    assert strip_text(text) == text
    assert pl.select(strip_scripts(pl.lit(text))).item() == text


def test_an_article_in_a_string_is_no_page_data():
    short, long = (json.dumps({"body": "가" * n}, ensure_ascii=False) for n in (LONG_STRING - 1, LONG_STRING))
    assert strip_text(short) == ""
    assert strip_text(long) == long


PIECES = (
    *CODE.values(), ABOVE, BELOW, "{", "}", "(", ");", ";", "//", "/*", "*/", "<!--", "-->", "<script>", "</script>", "<style>", "</style>",
    "var a = 1;", "function f() {", "![", "](", ")", "|", "\n", "\n", "\n\n", "\t", "[caption id=1]", "[/caption]", "말", "a", "다.", '"', "'", '{"a": 1}',
)  # fmt: skip


@pytest.fixture(scope="module")
def pages():
    return st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


@given(data=st.data())
def test_idempotent_and_one_first_look_is_enough(pages, data):
    text = data.draw(pages)
    once = strip_text(text)
    assert strip_text(once) == once
    assert pl.select(strip_scripts(pl.lit(text))).item() == once


@given(data=st.data())
def test_any_text_is_answered(texts, data):
    text = data.draw(texts)
    once = pl.select(strip_scripts(pl.lit(text))).item()
    assert pl.select(strip_scripts(pl.lit(once))).item() == once
    assert len(once) <= len(text)


@given(data=st.data())
def test_no_line_of_korean_is_lost_between_code(data):
    """Sentences of their own lines all come back, in their order, whatever code stands between them."""
    code = st.sampled_from(sorted(CODE.values()))
    sentences = st.sampled_from([ABOVE, BELOW, "이 함수는 a();를 부른다.", "“var는 낡았다”고 했다."])
    lines = data.draw(st.lists(st.one_of(code, sentences), max_size=10))
    left = [line for line in lines if line not in CODE.values()]
    assert (stored("\n".join(lines)) or "") == "\n".join(left)


def test_a_column_with_nulls():
    frame = pl.DataFrame({"text": [None, "", CODE["variable"], BELOW]}).select(strip_scripts(pl.col("text")))
    assert frame["text"].to_list() == [None, "", "", BELOW]


def test_the_first_look_passes_plain_articles():
    assert not pl.select(pl.lit(f"{ABOVE}\n{BELOW}").str.contains(SUSPICIOUS)).item()


@pytest.mark.parametrize("piece", ["<script>{[", "<!--", "/*\n", "}", "| ", "a{:", '"', "![[", "[\n", '{"a":\n', "$("])
def test_many_open_ends_cost_little(piece):
    start = time.perf_counter()
    strip_text(piece * 20_000 + "가")
    assert time.perf_counter() - start < 5
