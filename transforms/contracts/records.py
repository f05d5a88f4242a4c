"""What travels between reading and parsing: records as they came, and articles on their way."""

import dataframely as dy

from transforms.contracts import columns as c
from transforms.contracts.articles import (
    BODY_ORIGINS,
    LAYOUTS,
    PRECISIONS,
    PUBLISHED_ORIGINS,
    STATED_KEYWORDS,
    TITLE_ORIGINS,
)

FIELDS = (
    "url",
    "title",
    "text",
    "description",
    "source",
    "published",
    "collected",
    "byline",
    "section",
    "keywords",
    "people",
    "places",
    "organizations",
    "features",
    "categories",
)
"""The fields of a record that parsing knows; `transforms.read.fields` says under which names they arrive."""


class Records(dy.Schema):
    """One row a record of a dump. `rule` is set where reading alone already shows that it is broken."""

    record_id = c.key("Hash of dump and locator.", primary=True)
    dump_id = c.text("The dump.")
    locator = c.text("Where in the dump.")
    raw = c.text("The record as it came; what cannot be text is written as escapes.", long=True)
    rule = c.text("The rule it breaks.", nullable=True)
    message = c.text("What is wrong.", nullable=True)
    has_fields = c.flag("The record came with named fields, not as a bare page.")
    url = c.text("URL.", nullable=True)
    title = c.text("Title.", nullable=True)
    text = c.text("The page or the article's text.", nullable=True, long=True)
    description = c.text("A summary beside the text.", nullable=True)
    source = c.text("Name of the outlet.", nullable=True)
    published = c.text("Publication time as written.", nullable=True)
    collected = c.text("Collection time as written.", nullable=True)
    byline = c.text("Reporters as written.", nullable=True)
    section = c.text("Section as written.", nullable=True)
    keywords = c.text("Keywords as written, separated by commas.", nullable=True)
    people = c.text("Persons that the record lists, separated by commas.", nullable=True)
    places = c.text("Places that it lists.", nullable=True)
    organizations = c.text("Organizations that it lists.", nullable=True)
    features = c.text("Words that a machine drew from the text, the weightiest first.", nullable=True)
    categories = c.text("All sections and categories that it states.", nullable=True)


class Drafts(dy.Schema):
    """One row an article on its way from parsing to the warehouse; keys are not yet given."""

    record_id = c.key("The record it comes from.", primary=True)
    dump_id = c.text("The dump.")
    locator = c.text("Where in the dump.")
    url = c.text("URL.", nullable=True)
    source = c.text("Name of the outlet as written.", nullable=True)
    title = c.text("Title.", nullable=True)
    title_origin = c.choice(TITLE_ORIGINS, "Where the title comes from.")
    title_tags = c.texts("Labels of the title.")
    lead = c.text("Lead.", nullable=True, long=True)
    is_lead_repeated = c.flag("The lead repeats the body.")
    body = c.text("Body.", nullable=True, long=True)
    body_origin = c.choice(BODY_ORIGINS, "Where the body comes from.")
    section = c.text("Section.", nullable=True)
    bylines = c.texts("Reporters.")
    dateline = c.text("Place of the dateline.", nullable=True)
    published_at = c.instant("Publication time, UTC.", nullable=True)
    published_precision = c.choice(PRECISIONS, "How exact.")
    published_origin = c.choice(PUBLISHED_ORIGINS, "Where from.")
    published_text = c.text("Publication time as written.", nullable=True)
    collected_at = c.instant("Collection time, UTC.", nullable=True)
    layout = c.choice(LAYOUTS, "Layout.")
    n_controls = c.count("Control characters in the record's text.")


class DraftKeywords(dy.Schema):
    """One row a keyword of a draft."""

    record_id = c.key("The draft.")
    origin = c.choice(STATED_KEYWORDS, "Which list.")
    position = c.count("Place in the list, from 1.", minimum=1)
    keyword = c.text("The keyword.")


class DraftLinks(dy.Schema):
    """One row a related item of a draft."""

    record_id = c.key("The draft.")
    position = c.count("Place in the list, from 1.", minimum=1)
    title = c.text("Title.")
    summary = c.text("Summary.", nullable=True)
    is_truncated = c.flag("The summary breaks off.")
    split_confidence = c.share("How sure the split is.")
    target_url = c.text("Where it leads.", nullable=True)


class Rejected(dy.Schema):
    """One row a record that a stage holds back."""

    record_id = c.key("The record.", primary=True)
    stage = c.text("Where.")
    rule = c.text("Which rule it breaks.")
    message = c.text("What is wrong.")
