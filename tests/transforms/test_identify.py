import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.identify import canonical_url, identify_articles


@pytest.mark.parametrize(
    "url",
    [
        "https://www.haneulnews.example/view/17?page=2",
        "http://haneulnews.example/view/17?page=2",
        "HTTPS://WWW.HANEULNEWS.EXAMPLE/view/17?page=2",
        "https://m.haneulnews.example/view/17/?page=2#top",
        "https://haneulnews.example:443/view/17?page=2&utm_source=x&fbclid=1",
        "//haneulnews.example/view/17?page=2",
        "  https://www.haneulnews.example/view/17?page=2  ",
        "https://www.haneulnews.example./view/17?page=2",
    ],
)
def test_spellings_of_one_page_have_one_canonical_url(url):
    assert canonical_url(url) == "haneulnews.example/view/17?page=2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/view/17", "https://a.example/view/18"),
        ("https://a.example/view/Ab", "https://a.example/view/ab"),
        ("https://a.example/v?no=1", "https://a.example/v?no=2"),
        ("https://a.example/v?no=Ab", "https://a.example/v?no=ab"),
        ("https://a.example:8080/v", "https://a.example/v"),
        ("https://sports.a.example/v", "https://a.example/v"),
        ("https://a.example/v?a=1%262", "https://a.example/v?a=1&2"),
        ("https://a.example/app#/news/0", "https://a.example/app#/news/1"),
        ("https://a.example/#!/news/0", "https://a.example/#!/news/1"),
        ("https://a.example/app#/news?no=0", "https://a.example/app#/news?no=1"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/a%3Fb", "https://a.example/a?b"),
        ("https://a.example/a%23b", "https://a.example/a#b"),
        # Letters in EUC-KR.
        ("https://a.example/%B1%E2", "https://a.example/%BB%E7"),
        ("https://a.example/v?no=%B1%E2", "https://a.example/v?no=%BB%E7"),
    ],
)
def test_different_pages_stay_different(one, other):
    assert canonical_url(one) != canonical_url(other)


def test_the_order_of_keys_does_not_matter():
    assert canonical_url("https://a.example/v?b=2&a=1") == canonical_url("https://a.example/v?a=1&b=2")


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://a.example/app#/news/0/", "a.example/app#/news/0"),
        ("https://a.example/#!/news/1?utm_source=x", "a.example#!/news/1"),
        ("https://a.example/app#/", "a.example/app"),
        ("https://a.example/app#!/", "a.example/app"),
        ("https://a.example/app#news/0", "a.example/app"),
    ],
)
def test_routes_of_an_application_name_the_page_and_anchors_do_not(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/기사/1", "https://a.example/%EA%B8%B0%EC%82%AC/1"),
        ("https://a.example/%ea%b8%b0", "https://a.example/%EA%B8%B0"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("https://a.example/%7Ekim/(1)", "https://a.example/~kim/%281%29"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/app#/기사/1", "https://a.example/app#/%EA%B8%B0%EC%82%AC/1"),
        ("https://a.example/v?q=기사", "https://a.example/v?q=%EA%B8%B0%EC%82%AC"),
    ],
)
def test_letters_and_their_percent_forms_are_one_page(one, other):
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    "url",
    [
        "  http://[엉터리  ",
        "-",
        "N/A",
        "",
        "javascript:void(0)",
        "https://www.a.example/",
        "a.example",
        "https://a.example/#/",
        "ftp://a.example/1",
    ],
)
def test_what_names_no_page_has_no_canonical_url(url):
    assert canonical_url(url) is None


def test_keys_that_name_no_page_on_one_site_may_name_one_elsewhere():
    assert canonical_url("https://n.news.naver.com/article/1?sid=100") == "n.news.naver.com/article/1"
    assert canonical_url("https://a.example/article?sid=100") == "a.example/article?sid=100"


urls = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["https://", "http://", "//", "", "HTTP://", "ftp://"]),
    st.sampled_from(["www.a.example", "m.a.co.kr", "뉴스.example", "a.example:80", "a.example:443", "a:b@c.example", "www.m.a.example", "amp.a.b"]),
    st.text(st.sampled_from("/abAB0%?&=;.가 +:#"), max_size=15),
    st.sampled_from(["", "?", "?a=1&b=&c", "?utm_source=1", "?q=%EA%B0%80+나", "?a=%2526"]),
    st.sampled_from(["", "#top", "/", "//", " ", "\n", "#/가/1", "#!/1?b=2&a=%B1", "#/%2F//", "%B1%E2", "%"]),
)  # fmt: skip


@given(st.one_of(urls, st.text(st.characters(codec="utf-8"), max_size=30)))
@example("http://[::1")
@example("https://a.example:port/")
@example("www.www.www.example/1")
@example("https://www..a.b/1")
def test_canonical_url_is_idempotent_and_never_raises(url):
    once = canonical_url(url)
    assert once is None or canonical_url(once) == once


def drafts(make_drafts, *rows):
    return identify_articles(make_drafts(*rows))


def test_an_article_with_a_url_is_known_by_it(make_drafts):
    one = {"url": "https://www.a.example/1?utm_source=x", "title": "배가 떴다", "body": "배가 떴다."}
    other = {"url": "http://a.example/1", "title": "배가 다시 떴다", "body": "배가 다시 떴다."}
    found = drafts(make_drafts, one, other)
    assert found["article_id"].n_unique() == 1
    assert found["content_hash"].n_unique() == 2


def test_an_article_without_a_url_is_known_by_its_content(make_drafts):
    same = [{"title": "배가 떴다", "body": "“배가 떴다.”"}, {"title": "배가  떴다", "body": "'배가 떴다.'"}]
    found = drafts(make_drafts, *same, {"title": "배가 떴다", "body": "배가 졌다."})
    assert found["article_id"][0] == found["article_id"][1] != found["article_id"][2]


def test_a_url_that_names_no_page_identifies_nothing(make_drafts):
    rows = [{"url": "-", "title": title, "body": "배가 떴다."} for title in ("하나", "둘")]
    assert drafts(make_drafts, *rows)["article_id"].n_unique() == 2


def test_an_inferred_title_is_no_part_of_the_content(make_drafts):
    rows = [{"title": title, "title_origin": "inferred", "body": "배가 떴다."} for title in ("배가", "배")]
    assert drafts(make_drafts, *rows)["content_hash"].n_unique() == 1


def test_title_lead_and_body_are_kept_apart_in_the_hash(make_drafts):
    rows = [
        {"title": "배가", "lead": "떴다", "body": "또"},
        {"title": "배가떴다", "body": "또"},
        {"title": "배가", "body": "떴다또"},
    ]
    assert drafts(make_drafts, *rows)["content_hash"].n_unique() == 3


def test_a_description_has_no_body_hash(make_drafts):
    rows = [
        {"title": "가", "body": "배가 떴다.", "body_origin": "description"},
        {"title": "나", "body": "배가 떴다."},
        {"title": "다", "body": "배가  떴다."},
        {"title": "라", "lead": "배가 떴다.", "body": None},
    ]
    described, one, other, bodiless = drafts(make_drafts, *rows)["body_hash"]
    assert described is None
    assert bodiless is None
    assert one == other is not None
