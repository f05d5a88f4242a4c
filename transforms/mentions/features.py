"""What the recognizer sees of a text: morphemes and the words they stand in, each described once.

News repeats its words: attributes are made once a distinct morpheme and once a distinct word, never in a loop over
tokens, and tokens only point to them.
"""

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.mentions.countries import CORE, DOT, JOINED
from transforms.mentions.lexicon import countries, curated, kiwi_names
from transforms.mentions.names import DOUBLE_SURNAMES, GIVEN, ORGANIZATION_ENDS, PLACE_ENDS, SURNAMES
from transforms.mentions.roles import TITLES
from transforms.sources import outlet_names

Integers = npt.NDArray[np.int64]

NOMINAL = ("NNG", "NNP", "NNB", "NR", "NP", "SL", "SH", "SN", "XPN", "XSN", "XR", "MM")
"""Tags of what names are made of; touching morphemes with such tags are one word, touching others another."""

MORPHEME: dict[str, tuple[int, ...]] = {
    "form": (-2, -1, 0, 1, 2),
    "tag": (-2, -1, 0, 1, 2),
    "front": (-1, 0, 1),
    "back": (-1, 0, 1),
    "back2": (-1, 0, 1),
    "shape": (-1, 0, 1),
    "known": (-2, -1, 0, 1, 2),
    "class": (-1, 0, 1),
    "c64": (-3, -2, -1, 0, 1, 2, 3),
    "c256": (-2, -1, 0, 1, 2),
    "c1024": (-1, 0, 1),
    "listed": (-1, 0, 1),
    "typed": (-1, 0, 1),
    "given": (-1, 0, 1),
}
"""Attributes of a morpheme, and how many tokens before and behind they are looked at."""

WORD: dict[str, tuple[int, ...]] = {
    "text": (-2, -1, 0, 1, 2),
    "start1": (0,),
    "start2": (0,),
    "end1": (-1, 0, 1, 2),
    "end2": (-1, 0, 1, 2),
    "end3": (0,),
    "length": (-1, 0, 1),
    "shape": (-1, 0, 1),
    "known": (-2, -1, 0, 1, 2),
    "class": (-1, 0, 1),
    "mark": (-2, -1, 0, 1, 2),
    "listed": (-2, -1, 0, 1, 2),
    "typed": (-2, -1, 0, 1, 2),
    "given": (-1, 0, 1),
}
"""Attributes of a word, and how many words before and behind."""

PLACES_IN_WORD = 4
"""Alone, first, in the middle, last: attributes of a token's own word weigh differently by where in it the token is."""

JOINT: dict[str, tuple[tuple[str, int], ...]] = {
    "forms-1": (("form", -1), ("form", 0)),
    "forms+1": (("form", 0), ("form", 1)),
    "tags-1": (("tag", -1), ("tag", 0), ("gap", 0)),
    "tags+1": (("tag", 0), ("tag", 1), ("gap", 1)),
    "tags3": (("tag", -1), ("tag", 0), ("tag", 1)),
    "tags-2": (("tag", -2), ("tag", -1)),
    "tags+2": (("tag", 1), ("tag", 2)),
    "form_gaps": (("form", 0), ("gap", 0), ("gap", 1)),
    "tag_gaps": (("tag", 0), ("gap", 0), ("gap", 1)),
    "back_form": (("back", 0), ("form", 1), ("gap", 1)),
    "form_class": (("c64", 0), ("form", 1), ("gap", 1)),
    "class_form": (("form", -1), ("c64", 0), ("gap", 0)),
    "classes+1": (("c256", 0), ("c256", 1), ("gap", 1)),
    "classes-1": (("c256", -1), ("c256", 0), ("gap", 0)),
    "classes3": (("c64", -1), ("c64", 0), ("c64", 1)),
    "known_form": (("known", 0), ("form", 1)),
    "known_class": (("class", 0), ("class", 1)),
    "known_tag": (("known", 0), ("tag", 0), ("tag", 1)),
    "places": (("known", -1), ("known", 0), ("gap", 0)),
    "length": (("length", 0), ("tag", 0), ("tag", 1)),
}
"""Attributes that count together: name -> (attribute, offset); `gap` and `length` belong to the token itself."""


class Features(NamedTuple):
    """Tokens as pointers to described morphemes and words; the last row of each table stands for the segment's border."""

    morphemes: pl.DataFrame
    words: pl.DataFrame
    morpheme: Integers
    word: Integers
    place: Integers
    gap: Integers
    first: Integers
    last: Integers
    first_word: Integers
    last_word: Integers
    words_in_order: Integers

    def at(self, offset: int) -> Integers:
        """The morpheme some tokens further on, the border's row where the segment has none there."""
        return _shifted(self.morpheme, offset, self.first, self.last, self.morphemes.height - 1)

    def gap_at(self, offset: int) -> Integers:
        """Whether a space stands before the token some tokens further on (2 beyond the segment)."""
        return _shifted(self.gap, offset, self.first, self.last, 2)

    def word_at(self, offset: int) -> Integers:
        """The word some words further on."""
        at = self.word + offset
        inside = (at >= self.first_word) & (at <= self.last_word)
        return np.where(
            inside, self.words_in_order[np.clip(at, 0, len(self.words_in_order) - 1)], self.words.height - 1
        )


def _shifted(values: Integers, offset: int, first: Integers, last: Integers, border: int) -> Integers:
    at = np.arange(len(values)) + offset
    return np.where((at >= first) & (at <= last), values[np.clip(at, 0, len(values) - 1)], border)


TAILS = (
    "이라는|이라고|에서|에게|으로|이가|이는|이의|이와|이도|이랑|부터|까지|처럼|이나|한테|라는|보다|이|가|은|는|을|를|의|도|와|과|만|아|야|로|랑|께"
    "|씨|군|양|님|역|편|전|측|인|산|판|발|계|형|쪽|행|팀|장|배|컵"
)
"""What may stand at the end of a word that Kiwi does not know and takes for one name: particles, forms of address, suffixes."""

OFFICES = "은행|본부|청|원|회|부|국|실|센터|법원|검|경찰서|소방서|대학|학교|병원|재단|공사|공단|사령부|지부|지점|관"
"""What stands before 장, the head of it: 외환은행장."""

PIECE = "+"
"""Tag of what is cut from the end of a name."""


def cut_tokens(tokens: pl.DataFrame) -> pl.DataFrame:
    """Tokens with unknown words cut before what may be their particle, countries and offices before what is added to them.

    Kiwi takes 정재영이, 미국인, 외환은행장 and 한미 for one word each; names end inside of them. Where the name goes on the
    model can still say so.
    """
    form = pl.col("form")
    n = form.str.len_chars()
    forms = tokens.select("form", "tag").filter(pl.col("tag").is_in(["NNP", "NNG"]) & (n >= 2)).unique()
    told = forms.join(_clusters().select("form", "tag", _is_known=pl.lit(True)), on=["form", "tag"], how="left")
    names = "|".join(country.name for country in countries())
    is_known = pl.col("_is_known").is_not_null() | form.is_in(curated()["alias"].implode())
    is_run = form.str.contains(rf"^(?:{'|'.join(JOINED)}|남북|북미|[{CORE}](?:[{DOT}][{CORE}])+)$")
    is_added = form.str.contains(rf"^(?:{names}|[북미])(?:인|산|판|전|발|계|측|군|제|형|식|팀|행)$")
    is_head = form.str.contains(rf"^(?:.{{2,}}(?:{OFFICES})장|[{SURNAMES}]모)$")
    tail = form.str.extract(rf"^[가-힣 ]{{2,}}?({TAILS})$", 1)
    size = pl.when(is_added | is_head).then(1).when(~is_known).then(tail.str.len_chars()).cast(pl.Int64)
    cut = (
        told.with_columns(_size=size, _is_run=is_run)
        .filter(pl.col("_is_run") | pl.col("_size").is_not_null())
        .select(
            "form",
            "tag",
            _piece=pl.when("_is_run")
            .then(form.str.split(""))
            .otherwise(pl.concat_list(form.str.slice(0, n - pl.col("_size")), form.str.slice(n - pl.col("_size")))),
            _is_run="_is_run",
        )
    )
    # Endings that Kiwi finds in no letter of the text say nothing about names.
    placed = tokens.filter(pl.col("end") > pl.col("start")).with_row_index("_token")
    whole = (pl.col("end") - pl.col("start")) == n
    found = placed.filter(pl.col("tag").is_in(["NNP", "NNG"]) & whole).join(cut, on=["form", "tag"], how="inner")
    parts = found.explode("_piece").with_columns(_n=pl.col("_piece").str.len_chars().cast(pl.Int32))
    behind = pl.col("_n").cum_sum().over("_token").cast(pl.Int32)
    is_later = (behind > pl.col("_n")) & ~pl.col("_is_run")
    pieces = parts.with_columns(
        form="_piece",
        tag=pl.when(is_later).then(pl.lit(PIECE)).otherwise("tag"),
        end=pl.col("start") + behind,
        start=pl.col("start") + behind - pl.col("_n"),
    ).select(placed.columns)
    others = placed.filter(~pl.col("_token").is_in(found["_token"].implode()))
    return pl.concat([others, pieces]).sort("_token", maintain_order=True).select(tokens.columns)


def describe_tokens(tokens: pl.DataFrame, segments: pl.DataFrame, by: pl.DataFrame | None = None) -> Features:
    """Features of token rows (`TOKEN_SCHEMA`), segment by segment in the order of the text; `by` the shipped `lists`."""
    key = pl.col("segment_id")
    nominal = pl.col("tag").is_in(list(NOMINAL))
    before = tokens.select(
        "form",
        "tag",
        "segment_id",
        "start",
        "end",
        is_first=(key != key.shift(1)).fill_null(True),
        apart=(pl.col("start") > pl.col("end").shift(1)).fill_null(True),
        other=(nominal != nominal.shift(1)).fill_null(True),
        is_nominal=nominal,
    )
    told = before.with_columns(
        gap=(pl.col("apart") | pl.col("is_first")).cast(pl.Int64),
        segment=pl.col("is_first").cum_sum() - 1,
        word=(pl.col("is_first") | pl.col("apart") | pl.col("other")).cum_sum() - 1,
        morpheme=pl.struct("form", "tag").rank("dense").cast(pl.Int64) - 1,
    )
    n = told.height
    segment = told["segment"].to_numpy().astype(np.int64)
    word = told["word"].to_numpy().astype(np.int64)
    starts = np.flatnonzero(np.diff(segment, prepend=-1))
    ends = np.append(starts[1:], n) - 1
    morphemes = told.select("form", "tag", "morpheme").unique("morpheme", keep="any").sort("morpheme")
    spans = told.group_by("word", maintain_order=True).agg(
        pl.col("segment_id").first(),
        start=pl.col("start").min(),
        end=pl.col("end").max(),
        is_nominal=pl.col("is_nominal").first(),
    )
    texts = spans.join(segments, on="segment_id", how="left", maintain_order="left").select(
        "is_nominal", text=pl.col("segment").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    )
    texts = texts.with_columns(kind=pl.struct("text", "is_nominal").rank("dense").cast(pl.Int64) - 1)
    words = texts.unique("kind", keep="any").sort("kind").drop("kind")
    first_of_word = np.diff(word, prepend=-1) != 0
    last_of_word = np.diff(word, append=word[-1] + 1 if n else 0) != 0
    place = np.select([first_of_word & last_of_word, first_of_word, last_of_word], [0, 1, 3], 2)
    listed = _looked_up(pl.concat([morphemes["form"], words["text"]]), lists() if by is None else by)
    return Features(
        morphemes=_described_morphemes(morphemes.drop("morpheme"), listed),
        words=_described_words(words, listed),
        morpheme=told["morpheme"].to_numpy().astype(np.int64),
        word=word,
        place=place.astype(np.int64),
        gap=told["gap"].to_numpy().astype(np.int64),
        first=starts[segment],
        last=ends[segment],
        first_word=word[starts][segment],
        last_word=word[ends][segment],
        words_in_order=texts["kind"].to_numpy().astype(np.int64),
    )


BORDER = "<>"


def _described_morphemes(morphemes: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    border = pl.DataFrame({"form": [BORDER], "tag": [BORDER]})
    form = pl.col("form")
    content = pl.col("tag").str.contains("^(?:N|SL|SH|XR|XPN|XSN)")
    told = (
        pl.concat([morphemes, border])
        .join(_clusters(), on=["form", "tag"], how="left", maintain_order="left")
        .join(listed, left_on="form", right_on="text", how="left", maintain_order="left")
    )
    return told.select(
        form=form,
        tag=pl.col("tag"),
        front=pl.when(content).then(form.str.slice(0, 1)),
        back=pl.when(content).then(form.str.slice(-1)),
        back2=pl.when(content & (form.str.len_chars() >= 3)).then(form.str.slice(-2)),
        shape=pl.concat_str(pl.col("tag"), pl.lit("/"), _shape(form)),
        c64="c64",
        c256="c256",
        c1024="c1024",
        length=form.str.len_chars().clip(0, 5).cast(pl.String),
        **{name: pl.when(content).then(name) for name in LISTED},
    )


def _described_words(words: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    border = pl.DataFrame({"is_nominal": [False], "text": [BORDER]})
    text = pl.col("text")
    n = text.str.len_chars()
    nominal = pl.col("is_nominal")
    told = pl.concat([words.select("is_nominal", "text"), border]).join(
        listed, on="text", how="left", maintain_order="left"
    )
    return told.select(
        text=text,
        start1=pl.when(nominal).then(text.str.slice(0, 1)),
        start2=pl.when(nominal & (n >= 3)).then(text.str.slice(0, 2)),
        end1=pl.when(nominal).then(text.str.slice(-1)),
        end2=pl.when(nominal & (n >= 3)).then(text.str.slice(-2)),
        end3=pl.when(nominal & (n >= 4)).then(text.str.slice(-3)),
        length=pl.concat_str(nominal.cast(pl.Int8), n.clip(0, 9)),
        shape=pl.when(nominal).then(_shape(text)),
        mark=pl.when(nominal).then(_mark(text)),
        **{name: pl.when(nominal).then(name) for name in LISTED},
    )


LISTED = ("known", "class", "listed", "typed", "given")
"""What lists say of a text: curated type and kind, Wikidata's class, the letters of dictionaries, our types, how common a given name is."""


def _looked_up(texts: pl.Series, by: pl.DataFrame) -> pl.DataFrame:
    """What lists say of each distinct text: `text` and `LISTED` (`listed` and `typed` from `by`); no row for what none has."""
    text = pl.col("text")
    n = text.str.len_chars()
    is_whole = (n == 3) & text.str.contains(f"^[{SURNAMES}]")
    told = pl.DataFrame({"text": texts.unique()}).with_columns(
        _given=pl.when(is_whole).then(text.str.slice(1)).when(n == 2).then(text)
    )
    whole, classes = by.select("form", "listed", "typed"), kiwi_names().select("form", "class")
    for table, key in ((_known(), "text"), (classes, "text"), (whole, "text"), (_given(), "_given")):
        # Few texts are in a list of half a million names: those rows are found first.
        found = table.join(told, left_on="form", right_on=key, how="semi")
        told = told.join(found, left_on=key, right_on="form", how="left")
    return told.filter(pl.any_horizontal(pl.col(LISTED).is_not_null())).select("text", pl.col(LISTED).cast(pl.String))


def _shape(text: pl.Expr) -> pl.Expr:
    """Kinds of letters in their order, repeated ones once."""
    return (
        text.str.slice(0, 12)
        .str.replace_all(r"[가-힣]+", "가")
        .str.replace_all(r"[一-鿿]+", "漢")
        .str.replace_all(r"[A-Z]+", "A")
        .str.replace_all(r"[a-z]+", "a")
        .str.replace_all(r"[0-9]+", "0")
        .str.replace_all(r"[^가漢Aa0]+", "-")
    )


_PERSON = rf"^(?:[{SURNAMES}][{GIVEN}]{{1,2}}|(?:{'|'.join(DOUBLE_SURNAMES)})[{GIVEN}]{{1,2}})"
_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))


def _mark(text: pl.Expr) -> pl.Expr:
    """What a word looks like by its syllables and its end, as far as rules can tell."""
    person = pl.when(text.str.contains(_PERSON + "$")).then(pl.lit("P"))
    titled = pl.when(text.str.contains(rf"{_PERSON}(?:{_TITLE})$")).then(pl.lit("PT"))
    title = pl.when(text.str.contains(rf"^(?:{_TITLE})$")).then(pl.lit("T"))
    ends_in_title = pl.when(text.str.contains(rf"(?:{_TITLE})$")).then(pl.lit("xT"))
    organization = pl.when(text.str.contains(rf"..(?:{ORGANIZATION_ENDS})$")).then(pl.lit("O"))
    place = pl.when(text.str.contains(rf"..(?:{PLACE_ENDS})$")).then(pl.lit("L"))
    return pl.coalesce(title, titled, organization, ends_in_title, person, place)


@lru_cache(maxsize=1)
def _known() -> pl.DataFrame:
    """Curated names and outlets: `form`, `known` (type and kind)."""
    names = curated().select(form="alias", known=pl.concat_str("type", pl.lit("/"), "kind"))
    outlets = pl.DataFrame({"form": list(outlet_names())}, schema={"form": pl.String}).with_columns(
        known=pl.lit("organization/press")
    )
    return pl.concat([names, outlets]).unique("form", keep="first", maintain_order=True)


@lru_cache(maxsize=1)
def lists() -> pl.DataFrame:
    """Words that dictionaries and we have for names (`benchmarks.ner.lists`): `form`, `listed`, `typed`, `given`."""
    with resources.files("transforms.data").joinpath("listed_names.parquet").open("rb") as file:
        return pl.read_parquet(file)


@lru_cache(maxsize=1)
def _given() -> pl.DataFrame:
    """Given names of two syllables: `form`, `given` (0 to 3, the commonest)."""
    return lists().select("form", "given").drop_nulls()


@lru_cache(maxsize=1)
def _clusters() -> pl.DataFrame:
    """Classes of morphemes that Kiwi's language model thinks alike: `form`, `tag`, `c64`, `c256`, `c1024`."""
    with resources.files("transforms.data").joinpath("morpheme_classes.parquet").open("rb") as file:
        table = pl.read_parquet(file)
    return table.select("form", "tag", *(pl.col(name).cast(pl.String) for name in ("c64", "c256", "c1024")))
