import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.normalize import normalize_articles

BODY = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다.\n시민들은 책을 모아 보탰다."


@pytest.fixture
def normalize_one(make_drafts):
    def normalize(**row):
        return normalize_articles(make_drafts({"title": "제목", "body": BODY, **row})).row(0, named=True)

    return normalize


@pytest.mark.parametrize(
    "line",
    [
        "ⓒ 솔내일보, 무단 전재 및 재배포 금지",
        "<저작권자(c) 솔내통신, 무단 전재-재배포 금지>",
        "Copyright ⓒ 솔내일보. All rights reserved.",
        "한가람 기자 garam@solnae.example",
        "garam@solnae.example",
        "한가람·문새론 기자",
        "한가람 기자 =",
        "로그인 | 회원가입 | 전체메뉴",
        "정치 경제 사회 문화",
        "글자 크기",
        "댓글 12",
        "제보는 카카오톡 솔내일보",
    ],
)
@pytest.mark.parametrize("place", ["above", "below", "between"])
def test_lines_of_the_site_go(normalize_one, line, place):
    first, last = BODY.split("\n")
    bodies = {"above": f"{line}\n{BODY}", "below": f"{BODY}\n{line}", "between": f"{first}\n{line}\n{last}"}
    assert normalize_one(body=bodies[place])["body"] == BODY


@pytest.mark.parametrize(
    "head",
    [
        "(솔내=솔내통신) 한가람 기자 = ",
        "[솔내일보 한가람 기자] ",
        "[솔내=솔내일보] ",
        "한가람 기자 = ",
        "【솔내=솔내통신】한가람 기자 = ",
    ],
)
def test_datelines_go(normalize_one, head):
    assert normalize_one(body=head + BODY)["body"] == BODY


@pytest.mark.parametrize(
    "tail",
    [" <저작권자 ⓒ 솔내일보, 무단 전재 및 재배포 금지>", " garam@solnae.example", " 한가람 기자 garam@solnae.example",
     " 한가람 기자 garam@solnae.example [ⓒ 솔내일보, 무단전재 및 재배포 금지]"],
)  # fmt: skip
def test_what_is_glued_to_the_end_goes(normalize_one, tail):
    assert normalize_one(body=BODY + tail)["body"] == BODY


@pytest.mark.parametrize(
    "body",
    [
        "그는 “무단 전재는 안 된다”고 거듭 강조했고 참석자들은 저작권자의 권리를 두고 긴 이야기를 나눴다. "
        "이날 자리에는 작가와 출판사 관계자가 두루 모였으며 다음 달에도 한 번 더 모이기로 뜻을 모았다. 회의록은 모두에게 공개된다고 한다.",
        "(종합) 소식이 이어지는 가운데 시는 문의 창구를 열었다. 전자우편 help@solnae.example 주소로 받는다. 시는 답을 사흘 안에 주고, 모인 의견은 다음 달 시민 모임에서 나눈다고 한다.",
        "정치가 바뀌어야 경제가 산다는 말이 나왔다.",
        "한가람 기자는 그 자리에 있었다.",
        "홈 경기에서 이겼다.",
    ],
)
def test_text_stays(normalize_one, body):
    assert normalize_one(body=body)["body"] == body


@pytest.mark.parametrize(
    ("row", "bylines"),
    [
        ({"bylines": ["한가람 기자"]}, ["한가람"]),
        ({"bylines": ["한가람·문새론 기자"]}, ["한가람", "문새론"]),
        ({"bylines": ["한가람 기자 garam@solnae.example", "문새론 특파원"]}, ["한가람", "문새론"]),
        ({"bylines": ["온라인 뉴스팀", "편집"]}, []),
        ({"bylines": ["Jane Doe"]}, ["Jane Doe"]),
        ({"body": f"{BODY}\n한가람 기자 garam@solnae.example"}, ["한가람"]),
        ({"body": f"(솔내=솔내통신) 한가람 기자 = {BODY}"}, ["한가람"]),
        ({"body": f"[솔내일보 한가람 기자] {BODY}"}, ["한가람"]),
        ({"body": f"{BODY}\n한가람 기자", "bylines": ["한가람"]}, ["한가람"]),
        ({"body": f"{BODY}한가람 기자 garam@solnae.example"}, ["한가람"]),
        ({"body": f"{BODY}한가람기자 garam@solnae.example"}, ["한가람"]),
        ({"body": f"{BODY} /솔내=한가람기자 garam@solnae.example"}, ["한가람"]),
        ({"body": f"{BODY} 한가람 솔내닷컴 객원기자 garam@solnae.example"}, ["한가람"]),
        ({"body": f"{BODY}\n한가람 도쿄 특파원"}, ["한가람"]),
        ({"body": f"{BODY} 솔내 한가람 기자 garam@solnae.example"}, ["한가람"]),
        ({"bylines": ["한가람기자", "솔내=문새론기자", "정다올 도쿄 특파원"]}, ["한가람", "문새론", "정다올"]),
        ({"body": f"{BODY}\n한가람·문새론 기자", "bylines": ["정다올"]}, ["정다올", "한가람", "문새론"]),
        ({}, []),
    ],
)
def test_reporters(normalize_one, row, bylines):
    assert normalize_one(**row)["bylines"] == bylines


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("도서관 다시 연다 - 연합뉴스", "도서관 다시 연다"),
        ("도서관 다시 연다 | MBC 뉴스", "도서관 다시 연다"),
        ("도서관 다시 연다 - 솔내시", "도서관 다시 연다 - 솔내시"),
        ("연합뉴스", "연합뉴스"),
        ("도서관-연합뉴스", "도서관-연합뉴스"),
    ],
)
def test_outlets_go_from_titles(normalize_one, title, plain):
    assert normalize_one(title=title)["title"] == plain


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ({}, "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다."),
        ({"body": None, "lead": "도서관을 연다. 책도 산다."}, "도서관을 연다."),
        ({"body": "도서관 소식\n다음 줄"}, "도서관 소식"),
        ({"body": "가나 " * 60}, "가나 " * 32 + "가나…"),
        ({"body": None}, None),
    ],
)
def test_a_missing_title_is_the_first_sentence(normalize_one, row, title):
    assert normalize_one(title=None, title_origin="inferred", **row)["title"] == title


def test_the_outlet_of_a_page_without_url_stands_in_its_residue(normalize_one):
    assert normalize_one(body=f"{BODY}\nⓒ 솔내일보, 무단 전재 및 재배포 금지")["source"] == "솔내일보"
    assert normalize_one(body=f"(솔내=나래통신) 한가람 기자 = {BODY}")["source"] == "나래통신"
    assert normalize_one(body=f"{BODY}\nⓒ 솔내일보, 무단 전재 금지", url="https://a.example/1")["source"] is None
    assert normalize_one(body=f"{BODY}\nⓒ 솔내일보, 무단 전재 금지", source="나래일보")["source"] == "나래일보"


def test_a_body_of_residue_only_is_null(normalize_one):
    assert normalize_one(body="로그인 | 회원가입\nⓒ 솔내일보, 무단 전재 금지")["body"] is None


@settings(max_examples=80)
@given(data=st.data())
def test_normalizing_is_idempotent(make_drafts, texts, tidy_texts, data):
    row = st.fixed_dictionaries({"title": tidy_texts, "body": tidy_texts, "bylines": st.lists(texts, max_size=2)})
    once = normalize_articles(make_drafts(*data.draw(st.lists(row, max_size=3))))
    assert normalize_articles(once).to_dicts() == once.to_dicts()


def test_normalizing_the_samples_twice_changes_nothing(parsed_pages, parsed_press):
    for drafts in (parsed_pages.drafts, parsed_press.drafts):
        once = normalize_articles(drafts)
        assert normalize_articles(once).equals(once)
