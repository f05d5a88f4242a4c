import pytest
from reading import SHORT, read, rules

UNQUOTED = '"1번 배는 간다" 선장 말'


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
@pytest.mark.parametrize("cell", [UNQUOTED, '"배" 그리고 "항구"', '"" 배'])
def test_cells_that_begin_with_a_quotation_mark_without_quoting(cell, delimiter):
    rows = [["title", "url", "text"], [cell, "https://a.example/1", "글"], ["둘", "https://a.example/2", cell]]
    records = read("\n".join(map(delimiter.join, rows)).encode(), "csv")
    assert [(record.rule, *record.fields.values()) for record in records] == [
        (None, "https://a.example/1", cell, "글"),
        (None, "https://a.example/2", "둘", cell),
    ]


@pytest.mark.parametrize("last", ['배"', '"배"', "배"])
def test_an_open_quotation_mark_between_tabs_is_a_letter(last):
    rows = ["title\ttext", '"배는 간다\t글', f"{last}\t글"]
    records = read("\n".join(rows).encode(), "csv")
    assert [(record.rule, record.fields["title"]) for record in records] == [
        (None, '"배는 간다'),
        (None, "배" if last == '"배"' else last),
    ]


def test_quotation_marks_that_are_not_doubled_in_a_row_of_quoted_cells():
    (record,) = read('제목,본문\n"배가 간다","그는 "간다"고 했다"\n'.encode(), "csv")
    assert record.fields == {"title": "배가 간다", "text": '그는 "간다"고 했다'}


@pytest.mark.parametrize("end", ["", "\n둘째 줄, 쉼표"])
@pytest.mark.parametrize("text", [r"그는 \"간다\"고 했다", r"\"간다\"", r"간다, \"온다, 간다\""])
def test_quotation_marks_escaped_by_a_backslash(text, end):
    first, second = read(f'제목,본문\n"하나","{text}{end}"\n둘,글\n'.encode(), "csv")
    assert (first.rule, first.fields) == (None, {"title": "하나", "text": text.replace("\\", "") + end})
    assert (second.locator, second.fields) == ("row 2", {"title": "둘", "text": "글"})


@pytest.mark.parametrize("n", [2, 3, 5])
@pytest.mark.parametrize("names", [["제목", "본문"], ["제목", "본문", "언론사"], ["제목", "날짜", "본문"]])
def test_a_quotation_mark_closed_rows_later_without_a_column_of_urls(names, n):
    values = {"제목": "제목", "본문": "글", "언론사": "솔내신문", "날짜": "2025-01-02"}
    rows = [[values[name] for name in names] for _ in range(n)]
    rows[0][-1] = '"' + rows[0][-1]
    rows[-1][-1] += '"'
    assert rules(read("\n".join(map(",".join, [names, *rows])).encode(), "csv")) == ["bad_csv"] + [None] * (n - 1)


@pytest.mark.parametrize(
    "text",
    [
        "첫 줄, 쉼표\n둘째 줄, 쉼표",
        "첫째,둘째\n셋째",
        "배 1,000원\n항구 2,000원",
        '첫 줄\n둘째 ""줄"",쉼표',
        "첫 줄\n\n둘째,줄",
    ],
)
def test_honest_line_breaks_without_a_column_of_urls_stay(text):
    records = read(f'제목,본문\n하나,"{text}"\n둘,글\n'.encode(), "csv")
    assert [record.fields.get("text") for record in records] == [text.replace('""', '"'), "글"]


@pytest.mark.parametrize("text", ["첫 줄\n둘째 줄", "첫,줄\n둘째,줄"])
def test_a_sheet_of_one_column_keeps_line_breaks(text):
    (record,) = read(f'본문\n"{text}"\n'.encode(), "csv")
    assert record.fields == {"text": text}


def test_a_mark_that_is_never_closed_reads_no_more_than_a_record_may_hold():
    records = read('제목,본문\n하나,"글\n'.encode() + "둘,글\n".encode() * 100, "csv", max_record=SHORT)
    assert rules(records) == ["bad_csv"] + [None] * 100
