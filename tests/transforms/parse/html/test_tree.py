import time

import pytest

from transforms.parse.html.page import read_html_page
from transforms.parse.html.tree import MAX_ATTRIBUTES, MAX_DEPTH, MAX_TAGS, parse_tree

P1 = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다."
SIZE = 1_000_000


def filled(piece):
    return piece * (SIZE // len(piece))


def test_trees_are_bounded():
    root = parse_tree("<html><body>" + "<p>" * (MAX_TAGS + 9))
    assert sum(1 for _ in root.iter()) < MAX_TAGS
    root = parse_tree("<p " + " ".join(f"a{n}='>'" for n in range(9_999)) + " class=x>글</p>")
    assert len(root.find(".//p").attrib) == MAX_ATTRIBUTES and root.find(".//p").text == "글"
    root = parse_tree("<div>" * (MAX_DEPTH + 99) + f"<p>{P1}</p><script>x</script>")
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) < MAX_DEPTH
    assert "".join(root.itertext()) == P1


@pytest.mark.parametrize(
    "page",
    [
        "<body><p " + " ".join(f"a{n}" for n in range(100_000)) + ">글",
        "<body><p " + " ".join(f'a{n}=">"' for n in range(100_000)) + ">글",
        "<body>" + filled("<p " + " ".join(f"a{n:x}" for n in range(3_000)) + ">글"),
        "<body>" + filled("<p a='x b=\"y "),
        "<body><div id=articleBody>" + filled("비가 온다.<br>"),
        "<body><div id=articleBody>" + f"<div class='{'banner_' * 30_000}!'>글</div>" * 3,
        "<body>" + "<div class=related>" * 1_900 + filled("<a href=/2>비가 온다고 한다.</a>"),
        "<body>" + "<div class='photo subtitle'>" * 1_900 + filled("<p>비가 온다.</p>"),
        "<body>" + "".join(f"<div class={name}>" * 20 for name in ("article_body", "news_txt", "view_con")) + filled("비가 온다."),
        "<body>" + "<div class=logo>" * 1_900 + filled("<img alt=솔내신문>"),
        "<body>" + "<li><div>" * 900 + filled("<time datetime=2020-01-01>a</time>"),
        "<body><p>" + "가나다" * 300_000 + "<b>입력</b>" * 10_000,
        "<body><h1>" + "." * 200_000 + "가</h1><div class=related><a href=/1>관련기사" + "·" * 200_000 + "가</a>",
    ],
    ids=range(13),
)  # fmt: skip
def test_hostile_pages_take_no_longer_than_their_size(page):
    start = time.process_time()
    read_html_page(f"<html>{page}", "https://news.example.com/1")
    assert time.process_time() - start < 2
