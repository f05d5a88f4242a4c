from html import unescape

import pytest

from transforms.parse import parse_articles
from transforms.parse.keywords import split_keywords

TEXT = "솔내항에서 3일 배가 떴다. 항구에 모인 시민들은 손을 흔들었다. 배는 이튿날 돌아온다고 한다."

LISTS = [
    ("배,항구,바다", ["배", "항구", "바다"]),
    ("배;항구; 바다", ["배", "항구", "바다"]),
    ("배|항구 | 바다", ["배", "항구", "바다"]),
    ("#배 #항구 #바다", ["배", "항구", "바다"]),
    ("#배#항구#바다", ["배", "항구", "바다"]),
    ("#배, #솔내 항구", ["배", "솔내 항구"]),
    ("솔내 항구, 큰 바다", ["솔내 항구", "큰 바다"]),
    ("솔내 항구", ["솔내 항구"]),
    ("R&amp;D,배&#39;항구;C#", ["R&amp;D", "배&#39;항구", "C#"]),
    ("배,,;항구,", ["배", "항구"]),
]


@pytest.mark.parametrize(("text", "keywords"), LISTS)
def test_what_parts_keywords(text, keywords):
    assert split_keywords(text) == keywords


@pytest.mark.parametrize(("text", "keywords"), LISTS)
@pytest.mark.parametrize("field", ["keywords", "people"])
def test_a_column_of_keywords(make_records, text, keywords, field):
    found = parse_articles(make_records({"text": TEXT, field: text})).keywords
    # Parsing resolves entities.
    assert found.sort("position")["keyword"].to_list() == [unescape(keyword) for keyword in keywords]


@pytest.mark.parametrize("text", ["", " , ;", "#"])
def test_a_list_of_nothing_has_no_keywords(text):
    assert split_keywords(text) == []
