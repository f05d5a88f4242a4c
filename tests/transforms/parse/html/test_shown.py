import pytest

from transforms.parse.html.page import read_html_page

TITLE = "솔내시, 강변 도서관 다시 연다"
P1 = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다."
P2 = "시민들은 책 2만 권을 모아 보탰다. 시는 지붕을 새로 얹고 담을 높였다고 설명했다."
P3 = "도서관은 다음 달 5일부터 시민을 맞는다. 여는 시간은 아침 9시부터 밤 10시까지다."
BODY = f"{P1}\n{P2}\n{P3}"
PARAGRAPHS = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"
TEXT = f'<div id="articleBody">{PARAGRAPHS}</div>'


def page(body, head=""):
    return read_html_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("source", "head", "body"),
    [
        ("솔내신문", "", "<p>Copyright ⓒ 솔내신문. All rights reserved.</p>"),
        ("솔내신문", "", "<p>Copyright © 2019-2024 (주)솔내신문 All rights reserved.</p>"),
        ("솔내신문", "", "<p>저작권자 © 솔내신문 무단전재 및 재배포 금지</p>"),
        ("솔내신문", "", "<p>[저작권자(c) 솔내신문, 무단 전재-재배포 금지]</p>"),
        ("솔내신문", "", "<address>솔내신문 | 등록번호 솔내 아00000 | 발행인 김바람</address>"),
        ("솔내의소리", "", "<div>제호 : 솔내의소리 | 등록번호 솔내 아00000</div>"),
        ("솔내신문", '<meta name="copyright" content="솔내신문">', ""),
        ("솔내신문", '<meta name="copyright" content="© 솔내신문">', ""),
        ("솔내신문", '<meta name="author" content="솔내신문">', ""),
        ("솔내", '<meta property="og:article:author" content="솔내 | 네이버">', ""),
        ("솔내신문", f"<title>{TITLE} | 솔내신문</title>", ""),
        ("솔내신문", f"<title>{TITLE}-사회ㅣ솔내신문</title>", ""),
        ("솔내신문", f"<title>{TITLE} &lt; 사회 &lt; 기사본문 - 솔내신문</title>", ""),
        ("솔내신문", f"<title>{TITLE} : 네이버 뉴스</title>", "<p>Copyright ⓒ 솔내신문. All rights reserved.</p><p>© NAVER Corp. 무단 전재 금지</p>"),
        ("솔내신문", '<meta property="og:site_name" content="네이버 뉴스">', '<a class="press_logo"><img alt="솔내신문 로고"></a>'),
        ("네이버 뉴스", '<meta property="og:site_name" content="네이버 뉴스">', ""),
        ("솔내신문", "", '<span itemprop="publisher"><meta itemprop="name" content="솔내신문"></span>'),
        # An agency's rights within the text, the page's own below it.
        ("솔내신문", "", "<p>저작권자 (c) 연합뉴스, 무단 전재 금지</p><footer>Copyright ⓒ 솔내신문</footer>"),
        (None, "", "<p>강변 도서관 ⓒ 김바람</p>"),
        (None, f"<title>{TITLE} : 네이버 뉴스</title>", ""),
        (None, f"<title>{TITLE} - 사회</title>", ""),
    ],
)  # fmt: skip
def test_the_outlet_where_nothing_names_the_site(source, head, body):
    read = page(f"<h1>{TITLE}</h1>{TEXT}{body}", head)
    assert (read.source, read.title, read.bylines) == (source, TITLE, [])


@pytest.mark.parametrize(
    ("section", "body"),
    [
        ("교육", "<div>이 기사는 언론사에서 <em>교육</em> 섹션으로 분류했습니다.</div>"),
        ("사회", '<meta itemprop="articleSection" content="사회">'),
        ("사회", '<ul class="breadcrumb"><li><a href="/">홈</a></li><li><a href="/s">사회</a></li><li>교육</li></ul>'),
        ("사회", '<div class="location">HOME &gt; 뉴스 &gt; 사회</div>'),
        (None, '<div class="location">솔내시 물길로 1</div>'),
        (None, '<ul class="path">' + "".join(f"<li>{name}</li>" for name in ("정치", "경제", "사회", "국제", "문화")) + "</ul>"),
    ],
)  # fmt: skip
def test_sections_that_pages_show(section, body):
    assert page(f"<h1>{TITLE}</h1>{TEXT}{body}").section == section


@pytest.mark.parametrize(
    ("published", "above", "below"),
    [
        ("2020.08.01 11:18", "", '<p class="date">2020.08.01 11:18</p>'),
        ("2020-08-01 11:18:03", "", "<ul><li>2020-08-01 11:18:03</li></ul>"),
        ("2020.08.01", "", '<span class="view_date">2020.08.01</span>'),
        (None, "", "<p>2020.08.01</p>"),
        (None, '<p class="date">2026.11.22</p>', ""),
        (None, "", '<p class="date">수정 2020.08.02 12:00</p>'),
    ],
)
def test_bare_dates_below_the_title(published, above, below):
    assert page(f"{above}<h1>{TITLE}</h1>{below}{TEXT}").published == published


@pytest.mark.parametrize(
    ("bylines", "head", "body"),
    [
        (["홍길동 특파원"], "", '<p class="writer">홍길동 특파원</p>'),
        (["홍길동 논설위원"], "", "<p><span>홍길동 논설위원</span></p>"),
        (["홍길동 앵커"], "", '<div class="journalist">홍길동 앵커</div>'),
        (["홍길동 기자", "김바람 기자"], "", '<div class="reporter">홍길동 기자</div><div class="reporter">김바람 기자</div>'),
        (["홍길동 기자"], "", '<div class="reporter">홍길동 기자</div><div class="byline">홍길동 기자 hong@example.com</div>'),
        (["홍길동 기자", "홍길동·김바람 기자"], '<meta property="article:author" content="홍길동 기자">', "<p>홍길동·김바람 기자</p>"),
        (["홍길동 기자"], '<meta name="author" content="홍길동 기자">', "<p>김바람 기자</p>"),
        (["홍길동"], '<meta name="author" content="홍길동">', '<p class="writer">솔내, 강남 홍길동 기자</p>'),
        ([], "", '<ul class="reporter_list"><li class="reporter">홍길동 기자</li></ul>'),
    ],
)  # fmt: skip
def test_reporters_that_pages_show(bylines, head, body):
    below = f"<h1>{TITLE}</h1>{body}{TEXT}" if "_list" not in body else f"<h1>{TITLE}</h1>{TEXT}{body}"
    assert page(below, head).bylines == bylines


def test_subtitles_follow_each_other_and_intertitles_stay():
    read = page(f"<h1>{TITLE}</h1><h2>강 둑도 높여</h2><h2>내달 5일 개관</h2>{TEXT}")
    assert (read.lead, read.body) == ("강 둑도 높여\n내달 5일 개관", BODY)
    read = page(
        f'<h1>{TITLE}</h1><div id="articleBody"><h3>둑을 높인다</h3><p>{P1}</p><h3>책을 모은다</h3><p>{P2}</p></div>'
    )
    assert (read.lead, read.body) == (None, f"둑을 높인다\n{P1}\n책을 모은다\n{P2}")
    read = page(f'<h1>{TITLE}</h1><div id="articleBody"><h3>둑을 높인다</h3>{PARAGRAPHS}<h3>관련기사</h3></div>')
    assert (read.lead, read.body) == ("둑을 높인다", BODY)


@pytest.mark.parametrize(
    ("title", "origin", "head", "body"),
    [
        (TITLE, "page", f"<title>{TITLE} :: 솔내신문</title>", f"<h1>{TITLE}</h1>"),
        (TITLE, "page", f"<title>{TITLE} | 솔내신문</title>", f"<table><tr><td><b>{TITLE}</b></td></tr></table>"),
        (TITLE, "metadata", f"<title>{TITLE} :: 솔내신문</title>", '<h1><img alt="솔내신문"></h1>'),
        (TITLE, "metadata", f"<title>{TITLE} &lt; 사회 &lt; 솔내신문</title>", "<h1>솔내신문</h1>"),
        ("금리 인하 - 흔들리는 세계경제", "metadata", "<title>금리 인하 - 흔들리는 세계경제</title>", ""),
        ("비 온다 - 세계경제", "metadata", "<title>비 온다 - 세계경제</title>", ""),
    ],
)
def test_where_a_title_is_from(title, origin, head, body):
    read = page(body + TEXT, head)
    assert (read.title, read.title_origin) == (title, origin)


def test_line_feeds_are_paragraphs_where_nothing_else_is():
    assert page(f'<div id="articleBody">{P1}\n\n{P2}\n{P3}\n</div>').body == BODY
    assert (
        page(f'<div id="articleBody" style="white-space: pre-line"><b>강 둑</b>\n{P1}\n{P2}</div>').body
        == f"강 둑\n{P1}\n{P2}"
    )
    wrapped = BODY.replace(" ", "\n").replace(".\n", ". ")
    assert page(f'<div id="articleBody">{wrapped}</div>').body == BODY.replace("\n", " ")


def test_several_paragraphs_named_as_the_body_are_the_body():
    named = "".join(f'<p itemprop="articleBody">{text}</p>' for text in (P1, P2, P3))
    assert page(f"<h1>{TITLE}</h1><div>{named}</div>").body == BODY
    many = "".join(f'<p itemprop="articleBody">{n}. {P1}</p>' for n in range(60))
    assert page(f"<div>{many}</div>").body.count("\n") == 59


def test_short_lines_between_paragraphs_stay_where_no_container_is_known():
    inner = f"<p>{P1}</p><p>◆ 강 둑도 높인다</p><p>{P2}</p><p>{P3}</p>"
    assert page(f"<h1>{TITLE}</h1><div class=x1>{inner}</div>").body == f"{P1}\n◆ 강 둑도 높인다\n{P2}\n{P3}"
