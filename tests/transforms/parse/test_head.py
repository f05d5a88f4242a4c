import pytest

from transforms.parse.head import read_head, read_labels

TITLE = "솔내시, 강변 도서관 다시 연다"
TEXT = "솔내시는 3일 “강변 도서관을 다시 연다”고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다."


def told(*lines):
    head = read_head([*lines, TEXT])
    assert head.lines[-1] == TEXT
    return head._replace(lines=head.lines[:-1])


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("홈 > 사회", "사회"),
        ("HOME > 정치 > 국회·정당", "정치"),
        ("뉴스홈 › 경제", "경제"),
        ("홈 > 사회 > 기사", "사회"),
        ("홈 > 전체기사", None),
        ("문화", "문화"),
    ],
)
def test_the_section_is_the_first_step_of_the_path_or_a_line_of_its_own(line, section):
    assert told(line, TITLE) == (TITLE, None, None, section, [])


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("출처: 솔내신문", "솔내신문"),
        ("언론사 : 연합뉴스", "연합뉴스"),
        ("📰 온뉴스", "온뉴스"),
        ("한겨레", "한겨레"),
        ("솔내일보", "솔내일보"),
    ],
)
def test_the_source_stands_on_a_line_of_its_own(line, source):
    assert told(TITLE, line) == (TITLE, None, source, None, [])


@pytest.mark.parametrize(
    ("line", "published", "source"),
    [
        ("2025. 3. 4. 오전 11:18", "2025. 3. 4. 오전 11:18", None),
        ("2025-03-04 11:18", "2025-03-04 11:18", None),
        ("2025.03.04(화) 11:18:03", "2025.03.04(화) 11:18:03", None),
        ("2025년 3월 4일", "2025년 3월 4일", None),
        ("솔내신문 | 2025-03-04 11:18", "2025-03-04 11:18", "솔내신문"),
        ("부산일보 2025.03.10 09:00", "2025.03.10 09:00", "부산일보"),
        ("한겨레  2025년 3월 4일", "2025년 3월 4일", "한겨레"),
        ("입력 2025.03.04 (11:18) 수정 2025.03.04 (12:00)", "2025.03.04 (11:18) 수정 2025.03.04 (12:00)", None),
    ],
)
def test_the_time_stands_on_a_line_of_its_own(line, published, source):
    assert told(TITLE, line) == (TITLE, published, source, None, [])


@pytest.mark.parametrize(
    "line",
    [
        "로그인",
        "로그인 회원가입",
        "본문 바로가기",
        "페이스북 트위터 카카오톡 URL복사 글자크기 인쇄",
        "34 sec. here",
        "⏱ Reading Time:",
        "News: 17%",
    ],
)
def test_menus_and_figures_go(line):
    assert told(line, TITLE) == (TITLE, None, None, None, [])
    assert told(TITLE, line) == (TITLE, None, None, None, [])


def test_a_name_above_the_menu_is_the_sites():
    assert told("모아뉴스", "로그인 회원가입", TITLE, "솔내신문 | 2025-03-04 11:18").source == "솔내신문"
    assert told("모아뉴스", "로그인 회원가입", TITLE).source is None


def test_reporters_subtitles_and_captions_stay():
    lines = ["산책로도 6월에 연다", "한가람 기자", "강변 도서관 앞에 책이 쌓여 있다. 솔내시 제공"]
    assert told(TITLE, *lines).lines == lines


@pytest.mark.parametrize("line", ["경제", "한겨레", "로그인", "2025-03-04 11:18"])
def test_below_the_first_sentence_only_stated_times_are_taken(line):
    head = read_head([TITLE, TEXT, line, "입력 2025-03-05 10:00", TEXT])
    assert head.lines == [TEXT, line, TEXT]
    assert head.published == "2025-03-05 10:00"


@pytest.mark.parametrize(
    "line",
    [
        "솔내시는 2025년 3월 4일",
        "솔내 2025년 3월 4일",
        "세계경제 2025년 3월 4일",
        "강변 도서관 개관 2025-03-04",
        "출처를 밝히지 않은 돈",
    ],
)
def test_what_only_looks_alike_stays(line):
    assert told(TITLE, line).lines == [line]


def test_labels_at_the_top_say_what_is_what():
    lines = [
        "제목: 솔내시, 강변 도서관 다시 연다",
        "날짜: 2025-03-04",
        "언론사 : 솔내일보",
        "기자: 한가람",
        "출처: https://www.solnae.example/7",
        "분류: 사회",
        f"본문: {TEXT}",
        "제목: 시민들이 지은 책",
    ]
    told, rest = read_labels(lines)
    assert told == {
        "title": TITLE, "published": "2025-03-04", "source": "솔내일보", "byline": "한가람", "url": "https://www.solnae.example/7",
        "section": "사회", "body": TEXT,
    }  # fmt: skip
    assert rest == [TEXT, lines[-1]]


def test_a_label_of_the_text_may_stand_on_its_own_or_be_missing():
    assert read_labels([f"제목: {TITLE}", "본문:", TEXT])[1] == [TEXT]
    assert read_labels([f"Title: {TITLE}", "Date: 2025-03-04", TEXT, *["책"] * 20]) == (
        {"title": TITLE, "published": "2025-03-04"},
        [TEXT, *["책"] * 20],
    )


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, "날짜: 2025-03-04", f"본문: {TEXT}"],
        [f"제목: {TITLE}", TEXT],
        ["날짜: 2025-03-04", f"본문: {TEXT}"],
        ["제목:", "날짜: 2025-03-04", TEXT],
        [],
    ],
)
def test_what_is_not_labelled_stays(lines):
    assert read_labels(lines) == ({}, lines)
