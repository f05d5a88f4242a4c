"""Every sample page against its written answers."""

import pytest

SOUND_SPLITS = 105
"""Of 112 related items; what a rule without the page's markup can reach on these samples, with room for two."""


@pytest.fixture(scope="module")
def drafts(parsed_pages):
    return {row["locator"]: row for row in parsed_pages.drafts.to_dicts()}


def of_page(frame, draft, *columns):
    rows = frame.filter(frame["record_id"] == draft["record_id"]).sort("position")
    return rows.select(columns).rows() if len(columns) > 1 else rows[columns[0]].to_list()


def test_every_page_is_an_aggregators(answers, drafts):
    assert {name: row["layout"] for name, row in drafts.items()} == dict.fromkeys(answers["pages"], "aggregator")
    assert len(drafts) == 26


def test_titles(answers, drafts):
    expected = {name: page["title"] for name, page in answers["pages"].items()}
    assert {name: row["title"] for name, row in drafts.items()} == expected


def test_title_origins(answers, drafts):
    expected = {name: "page" if page["title"] else "inferred" for name, page in answers["pages"].items()}
    assert {name: row["title_origin"] for name, row in drafts.items()} == expected


def test_leads(answers, drafts):
    expected = {name: page["lead"] for name, page in answers["pages"].items()}
    assert {name: row["lead"] for name, row in drafts.items()} == expected


def test_body_paragraphs(answers, drafts):
    expected = {name: page["n_body_paragraphs"] for name, page in answers["pages"].items()}
    assert {name: len(row["body"].split("\n")) for name, row in drafts.items()} == expected


def test_first_and_last_sentences(answers, drafts):
    for name, page in answers["pages"].items():
        body = drafts[name]["body"]
        assert body.startswith(page["body_first_sentence"]), name
        assert body.endswith(page["body_last_sentence"]), name


def test_keywords(answers, drafts, parsed_pages):
    expected = {name: page["keywords"] for name, page in answers["pages"].items()}
    assert {name: of_page(parsed_pages.keywords, row, "keyword") for name, row in drafts.items()} == expected


@pytest.fixture(scope="module")
def item_pairs(answers, drafts, parsed_pages):
    """Each related item as it should be and as it was read."""
    pairs = []
    for name, page in answers["pages"].items():
        found = of_page(parsed_pages.links, drafts[name], "title", "summary", "is_truncated")
        assert len(found) == len(page["related"]), name
        pairs += zip(page["related"], found, strict=True)
    return pairs


def test_no_related_item_is_lost(item_pairs):
    assert len(item_pairs) == 112
    for item, (title, summary, _) in item_pairs:
        assert title + (summary or "") == item["title"] + item["summary"]


def test_most_related_items_are_split_at_their_seam(item_pairs):
    wrong = [(item["title"], title) for item, (title, _, _) in item_pairs if title != item["title"]]
    assert len(item_pairs) - len(wrong) >= SOUND_SPLITS, wrong


def test_cut_summaries_are_told(item_pairs):
    wrong = [item["summary"] for item, (_, _, is_cut) in item_pairs if is_cut != item["is_truncated"]]
    assert wrong == []
