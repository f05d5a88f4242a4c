"""Every sample press page, parsed and normalized, against its written answers."""

import pytest


@pytest.fixture(scope="module")
def press(answers):
    assert len(answers["press"]) == 10
    return answers["press"]


def test_layouts(press, press_articles):
    assert {name: row["layout"] for name, row in press_articles.items()} == dict.fromkeys(press, "press")


def test_titles(press, press_articles):
    assert {name: row["title"] for name, row in press_articles.items()} == {
        name: page["title"] for name, page in press.items()
    }


SCRIPT = "20250309-onnews-fire-script.txt"


def test_bylines(press, press_articles):
    expected = {name: [byline.split()[0] for byline in page["bylines"]] for name, page in press.items()}
    found = {name: row["bylines"] for name, row in press_articles.items()}
    assert {name: names for name, names in found.items() if name != SCRIPT} == {
        name: names for name, names in expected.items() if name != SCRIPT
    }


def test_the_reporter_of_a_script(press, press_articles):
    assert press_articles[SCRIPT]["bylines"] == [byline.split()[0] for byline in press[SCRIPT]["bylines"]]


def test_first_and_last_sentences(press, press_articles):
    for name, page in press.items():
        body = press_articles[name]["body"]
        assert body.startswith(page["body_first_sentence"]), name
        assert body.endswith(page["body_last_sentence"]), name


def test_bodies_have_the_length_they_should(press, press_articles):
    # A caption and the label [기자] stay: 13% at most.
    for name, page in press.items():
        assert abs(len(press_articles[name]["body"]) - page["n_body_chars"]) <= 0.15 * page["n_body_chars"], name
