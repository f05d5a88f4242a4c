"""Every quotation of the articles, with who speaks.

One compiled scan leaves the texts that hold quotation marks; only those are read.
"""

from collections import defaultdict
from collections.abc import Iterator

import polars as pl

from transforms.contracts import Quotes
from transforms.contracts.columns import polars_schema
from transforms.quotes.marks import Pair, quotation_pairs
from transforms.quotes.scripts import Spoken, spoken_lines
from transforms.quotes.speakers import attribute
from transforms.quotes.speech import is_heading, kind_in_title, kind_of, stands_in_headline
from transforms.quotes.subjects import HIDDEN, Cast, Known, Named, Speaker
from transforms.quotes.titles import same_words, title_speaker
from transforms.quotes.told import NOBODY, Attributed, Place
from transforms.texts import texts_of, without_repeats

MARKED = r"[“”\"＂〝〞‘’'＇`´「」『』]|\[[^\]\n]*[.?!…:：][^\]\n]*\]|(?m:^\s*[◆◇●○▷▶■□☆★][^\n]{2,26}[>:：〉])"
"""What a text with a quotation holds."""

LEAST_BLANKS = 2
"""Blanks in marks of which more are no name."""

REPAIRED = 0.8
"""How much of a speaker's confidence is left where one mark is lost."""


def extract_quotes(
    articles: pl.DataFrame, mentions: pl.DataFrame, entities: pl.DataFrame, repeats: pl.DataFrame
) -> pl.DataFrame:
    """Rows of `Quotes`.

    `articles`: `article_id`, `title`, `title_origin`, `lead`, `body`; an inferred title is no text of its own. `mentions`: rows of
    `Mentions`, at least of these articles. `entities`: `entity_id`, `name`, `type` (rows may repeat, as in what `extract_mentions` names).
    `repeats`: the places of leads that the body says again (`article_id`, `start`, `end`), whose quotes are the body's.
    """
    # Titles come last: the article says who speaks.
    texts = texts_of(articles, parts=("body", "lead", "title")).filter(pl.col("text").str.contains(MARKED))
    named, known = _named(texts, mentions, entities)
    said: dict[str, list[tuple[str, Speaker]]] = defaultdict(list)
    rows: list[tuple[object, ...]] = []
    nobody = Known({}, {})
    for article_id, part, text in texts.select("article_id", "part", "text").iter_rows():
        mentioned, others = named.get((article_id, part), []), known.get(article_id, nobody)
        if part == "title":
            found = _of_title(text, mentioned, others, said[article_id])
        else:
            found = _of_text(text, mentioned, others, said[article_id], is_lead=part == "lead")
        for place, kind, told in found:
            words = text[place.start : place.end]
            if part != "title" and told.speaker is not NOBODY:
                said[article_id].append((words, told.speaker))
            rows.append(
                (
                    article_id,
                    part,
                    place.start,
                    place.end,
                    words,
                    kind,
                    told.speaker.surface,
                    told.speaker.entity_id,
                    told.speaker.role,
                    told.verb,
                    round(told.confidence, 3),
                )
            )
    return without_repeats(pl.DataFrame(rows, schema=polars_schema(Quotes), orient="row"), repeats)


def _named(
    texts: pl.DataFrame, mentions: pl.DataFrame, entities: pl.DataFrame
) -> tuple[dict[tuple[str, str], list[Named]], dict[str, Known]]:
    """The mentions of each text, and whom each article names."""
    things = entities.select("entity_id", "name", "type").unique("entity_id")
    rows = (
        mentions.join(texts.select("article_id").unique(), on="article_id", how="semi")
        .join(things, on="entity_id", how="inner")
        .filter(pl.col("type").is_in(["person", "organization", "place"]))
        .sort("article_id", "part", "char_start")
        .select("article_id", "part", "char_start", "char_end", "surface", "entity_id", "type", "role", "name")
    )
    named: dict[tuple[str, str], list[Named]] = {}
    known: dict[str, Known] = {}
    at = None
    for article_id, part, start, end, surface, entity_id, type_, role, name in rows.rows():
        if at != (article_id, part):
            at = article_id, part
            own = named[at] = []
            surnames, names = known.setdefault(article_id, Known({}, {}))
        one = Named(start, end, surface, entity_id, type_, role)
        own.append(one)
        if len(surface) > 1:
            names.setdefault(surface, one)
        if type_ == "person" and 2 <= len(name) <= 4 and " " not in name:
            persons = surnames.setdefault(name[0], {})
            persons[entity_id] = persons.get(entity_id) or role
    return named, known


def _of_text(
    text: str, named: list[Named], known: Known, said: list[tuple[str, Speaker]], *, is_lead: bool
) -> Iterator[tuple[Place, str, Attributed]]:
    lines = spoken_lines(text)
    pairs = [pair for pair in quotation_pairs(text) if not _overlaps(pair, lines)]
    kinds: list[str | None] = [None] * len(pairs)
    headings: set[int] = set()
    for index in range(len(pairs) - 1, -1, -1):
        pair, following = pairs[index], index + 1 < len(pairs)
        kinds[index] = kind_of(
            text, pair, pairs[index + 1] if following else None, kinds[index + 1] if following else None
        )
        is_likely = pair.is_double and (kinds[index] is None or is_heading(text, pair, is_lead=is_lead))
        if is_likely and stands_in_headline(text, pair, is_lead=is_lead):
            kinds[index] = kinds[index] or kind_in_title(text, pair)
            headings.add(index)
    places = [
        (_trimmed(text, pair)._replace(is_heading=index in headings), kind, pair.is_repaired)
        for index, (pair, kind) in enumerate(zip(pairs, kinds, strict=True))
        if kind
    ]
    places += [
        (Place(one.outer_start, one.start, one.end, one.outer_end, (one.label_start, one.label_end)), "direct", False)
        for one in lines
    ]
    places.sort()
    unsaid = [
        (pair.start, pair.end)
        for pair, kind in zip(pairs, kinds, strict=True)
        if not kind and _hides(text, pair, named)
    ]
    told = attribute(text, [place for place, _, _ in places], unsaid, named, known)
    own = [
        (text[place.start : place.end], one.speaker)
        for (place, _, _), one in zip(places, told, strict=True)
        if not place.is_heading and one.speaker is not NOBODY
    ]
    for (place, kind, is_repaired), one in zip(places, told, strict=True):
        attributed = one
        if place.is_heading and one.speaker.entity_id is None:
            same = same_words(text[place.start : place.end], [*said, *own])
            attributed = one._replace(speaker=same, confidence=0.75) if same else one
        yield place, kind, attributed._replace(confidence=attributed.confidence * (REPAIRED if is_repaired else 1))


def _hides(text: str, pair: Pair, named: list[Named]) -> bool:
    """Whether what acts in words that nobody says must not be read as acting outside: they are no name."""
    is_long = text.count(" ", pair.start, pair.end) >= LEAST_BLANKS
    return is_long and not any(
        one.start < pair.end and pair.start < one.end and 2 * (one.end - one.start) > pair.end - pair.start
        for one in named
    )


def _of_title(
    text: str, named: list[Named], known: Known, said: list[tuple[str, Speaker]]
) -> Iterator[tuple[Place, str, Attributed]]:
    places = [
        (_trimmed(text, pair), kind)
        for pair in quotation_pairs(text)
        if (kind := kind_in_title(text, pair)) is not None
    ]
    masked = list(text)
    for place, _ in places:
        masked[place.start : place.end] = HIDDEN * (place.end - place.start)
    hidden = "".join(masked)
    cast = Cast(hidden, named, known)
    begin = 0
    for place, kind in places:
        speaker, confidence = title_speaker(hidden, place, begin, cast)
        if (speaker is NOBODY or speaker.entity_id is None) and (
            same := same_words(text[place.start : place.end], said)
        ):
            speaker, confidence = same, 0.75
        begin = place.outer_end
        yield place, kind, Attributed(speaker, None, confidence)


def _overlaps(pair: Pair, lines: list[Spoken]) -> bool:
    return any(pair.outer_start < line.outer_end and line.outer_start < pair.outer_end for line in lines)


def _trimmed(text: str, pair: Pair) -> Place:
    """A pair's place without blanks inside the marks."""
    words = text[pair.start : pair.end]
    start = pair.start + len(words) - len(words.lstrip())
    return Place(pair.outer_start, start, start + len(words.strip()), pair.outer_end)
