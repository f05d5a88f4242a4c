import pytest

from transforms.parse.html.body import holds
from transforms.parse.html.containers import container_names
from transforms.parse.html.page import read_html_page
from transforms.parse.html.paragraphs import read_lines
from transforms.parse.html.tree import parse_tree

P1 = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다."
P2 = "시민들은 책 2만 권을 모아 보탰다. 시는 지붕을 새로 얹고 담을 높였다고 설명했다."
P3 = "도서관은 다음 달 5일부터 시민을 맞는다. 여는 시간은 아침 9시부터 밤 10시까지다."
BODY = f"{P1}\n{P2}\n{P3}"
PARAGRAPHS = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"


def page(body, head=""):
    return read_html_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")


def body_of(inner):
    return page(f'<div id="articleBody">{inner}</div>').body


@pytest.mark.parametrize("name", ["articleBody", "dic_area", "CmAdContent", "news_body_area", "story-news"])
@pytest.mark.parametrize("attribute", ["id", "class", "itemprop"])
def test_containers_are_known_by_id_class_and_itemprop(name, attribute):
    read = page(f'<div>{P3 * 9}</div><div {attribute}="{name}">{PARAGRAPHS}</div><div>{P3 * 9}</div>')
    assert read.body == BODY


def test_names_of_containers_stand_once():
    assert "articlebody" in container_names() and len(container_names()) > 40


def test_the_surest_and_first_container_is_taken():
    assert page(f'<div class="view_con"><div id="dic_area">{PARAGRAPHS}</div>{P1}</div>').body == BODY
    assert page(f'<div class="article_body"><p>{P1}</p></div><div class="article_body">{PARAGRAPHS}</div>').body == BODY
    # Below an article the next one may follow.
    assert (
        page(f'<div class="article_body">{PARAGRAPHS}</div><div class="article_body">{PARAGRAPHS}{P1}</div>').body
        == BODY
    )
    # An empty container is filled by a script later.
    assert page(f'<div id="articleBody"></div><div class="text_area">{PARAGRAPHS}</div>').body == BODY


def test_a_container_of_another_article_is_passed_over():
    ld = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{P1} {P2} {P3}"}}</script>'
    read = page(
        head=ld, body=f'<div id="articleBody">{"바다가 잔잔하다. " * 20}</div><div class="news_txt">{PARAGRAPHS}</div>'
    )
    assert read.body == BODY
    assert page(head=ld, body="<div>메뉴</div>").body == f"{P1} {P2} {P3}"
    assert page(head=ld, body=f"<div class=x1>{PARAGRAPHS}</div>").body == BODY


def test_holds():
    assert holds([P1, P2], f"{P1} {P2}") and not holds([P3], f"{P1} {P2}")


@pytest.mark.parametrize(
    "inner",
    [
        PARAGRAPHS,
        f"{P1}<br>{P2}<br/><br/>{P3}",
        f"<div>{P1}<div>{P2}</div>{P3}</div>",
        f"<p>{P1}<p>{P2}<p>{P3}",
        f"<table><tr><td>{P1}</td></tr><tr><td>{P2}</td></tr></table>{P3}",
        f"<table><tr><td><img src=x><p>{P1}</p><p>{P2}</p><p>{P3}</p></td></tr></table>",
        f"<ul><li>{P1}</li><li>{P2}</li></ul>{P3}",
        f"<center><font>{P1}</font></center>\n<blockquote>{P2}</blockquote>\t<span>{P3}</span>",
        f"<b>{P1[:5]}</b>{P1[5:]}<br>{P2}<p>{P3}</b></i></div></p>",
        f'<div class="photo_area"><p>{P1}</p><p>{P2}</p><p>{P3}</p></div>',
        f"<!-- 주석 --><p>{P1}</p><script>x='<p>'</script><p>{P2}</p><style>p{{}}</style><p>{P3}</p>",
        f"<figure class=wp-block-table><table><tr><td>{P1}</td></tr></table></figure><p>{P2}</p><p>{P3}</p>",
    ],
)
def test_paragraphs(inner):
    assert body_of(inner) == BODY


@pytest.mark.parametrize(
    "extra",
    [
        "<figure><img src=x><figcaption>강변 도서관</figcaption></figure>",
        "<table><tr><td><img src=x></td></tr><tr><td>강변 도서관. 솔내시 제공</td></tr></table>",
        '<p class="caption">강변 도서관</p>',
        '<div class="photo"><img src=x>강변 도서관</div>',
        '<em class="img_desc">강변 도서관</em>',
        '<div id="ad_box">광고입니다</div>',
        '<ins class="adsbygoogle">광고</ins>',
        '<div class="reporter_area">김바람 기자</div>',
        '<div class="article-copyright">ⓒ 솔내신문</div>',
        '<ul class="sns_share"><li>페이스북</li></ul>',
        "<button>공유</button><form><input value=x></form>",
        '<div class="related"><a href="/2">도서관 지붕에 태양광 얹는다</a></div>',
        '<ul><li><a href="/2">도서관 지붕에 태양광 얹는다</a></li></ul>',
        '<h3>관련기사</h3><ul><li><a href="/2">도서관 지붕에 태양광 얹는다</a></li></ul>',
        '<p>관련기사</p><p><a href="/2">도서관 지붕에 태양광 얹는다</a></p>',
        '<span style="display: none">숨은 글</span><span hidden>숨은 글</span>',
        "<aside>곁글</aside><nav>차림표</nav><iframe>틀</iframe><noscript>없음</noscript>",
    ],
)
def test_what_is_set_between_paragraphs_is_left_out(extra):
    assert body_of(f"<p>{P1}</p><p>{P2}</p>{extra}<p>{P3}</p>") == BODY
    assert body_of(f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>{extra}") == BODY


def test_intertitles_stay():
    assert body_of(f"<p>{P1}</p><h3>지붕 위 볕</h3><p>{P2}</p><strong>밤 10시까지</strong><br>{P3}") == (
        f"{P1}\n지붕 위 볕\n{P2}\n밤 10시까지\n{P3}"
    )


@pytest.mark.parametrize(
    "head",
    [
        '<h2 class="sub-tit-ll">강 둑도 높여</h2>',
        "<h3>강 둑도 높여</h3>",
        '<div class="sub_title">강 둑도 높여</div>',
        '<p class="midtitle_text">강 둑도 높여</p>',
        "<p>부제: 강 둑도 높여</p>",
    ],
)
def test_the_subtitle_at_the_head_of_the_text_is_the_lead(head):
    read = page(f'<div id="articleBody"><p> </p>{head}{PARAGRAPHS}</div>')
    assert (read.lead, read.body) == ("강 둑도 높여", BODY)


def test_a_subtitle_further_down_is_an_intertitle_and_a_description_no_lead():
    read = page(
        f'<div id="articleBody">{PARAGRAPHS}<p class="sub-title">강 둑도 높여</p><p>{P1}</p></div>',
        '<meta name="description" content="설명">',
    )
    assert (read.lead, read.body, read.description) == (None, f"{BODY}\n강 둑도 높여\n{P1}", "설명")


def test_keywords_marked_within_a_sentence_are_words_of_it():
    marked = P1.replace("강변", '<a class="keyword" href="/k">강변</a>').replace(
        "솔내시", '<span class="hashtag">솔내시</span>'
    )
    assert body_of(f"<p>{marked}</p><p>{P2}</p><p>{P3}</p><a class=keyword href=/k>강변</a>") == BODY


def test_the_shortest_news_has_one_line_in_a_sure_container():
    assert (
        page(
            '<div id="viewer">그림 크게 보기 이전 그림 다음 그림 보기</div><div class="article-body">솔내시 강변 도서관 오늘 문 연다.</div>'
        ).body
        == "솔내시 강변 도서관 오늘 문 연다."
    )


def test_a_heading_without_a_text_below_goes():
    assert body_of(f"{PARAGRAPHS}<div><h3>이런 이야기는 어떤가요</h3><ul></ul></div>") == BODY
    assert (
        page(f'<div id="articleBody"><div class="sub_title"><h2>강 둑도</h2><h2>높여</h2></div>{PARAGRAPHS}</div>').lead
        == "강 둑도\n높여"
    )


def test_one_element_as_lines():
    text = read_lines(
        parse_tree("<div><h2>작은 제목이다</h2><p>글이 여기 있다. 길게 이어지는 글이다.</p></div>").find(".//div")
    )
    assert (text.lead, text.lines) == (["작은 제목이다"], ["글이 여기 있다. 길게 이어지는 글이다."])
