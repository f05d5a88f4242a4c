"""The trained model: what it finds, and that its columns give what a plain computation gives."""

from itertools import pairwise, product

import numpy as np
import polars as pl
import pytest

from transforms.analyze import analyze_segments, read_tokens
from transforms.mentions import model
from transforms.mentions.features import cut_tokens, describe_tokens


def analyzed(texts):
    segments = pl.DataFrame({"segment_id": [str(n) for n in range(len(texts))], "segment": texts})
    return read_tokens(analyze_segments(segments)), segments


def found(texts):
    tokens, segments = analyzed(texts)
    rows = model.find_with_model(tokens, segments).sort("segment_id", "start")
    return [
        [
            (texts[n][row["start"] : row["end"]], row["type"])
            for row in rows.iter_rows(named=True)
            if row["segment_id"] == str(n)
        ]
        for n in range(len(texts))
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("서지우 장관은 3일 서울에서 기자들을 만났다.", [("서지우", "person"), ("서울", "place")]),
        (
            "솔내전자는 물빛캐피탈과 협약을 맺었다고 밝혔다.",
            [("솔내전자", "organization"), ("물빛캐피탈", "organization")],
        ),
        ("오늘은 비가 왔다.", []),
        ("", []),
    ],
)
def test_what_the_model_finds(text, names):
    assert found([text]) == [names]


def test_segments_do_not_depend_on_each_other():
    texts = ["서지우 장관은 서울에 갔다.", "비가 왔다.", "", "윤가은 씨는 미국 뉴욕에서 태어났다."]
    assert found(texts) == [found([text])[0] for text in texts]


def test_words_are_cut_where_names_may_end():
    tokens, _ = analyzed(["한미 정상이 만났고 외환은행장과 미국인도 왔다."])
    forms = cut_tokens(tokens)["form"].to_list()
    assert forms[:2] == ["한", "미"]
    assert ("미국", "인") in pairwise(forms)


def test_cut_tokens_cover_what_the_whole_ones_do():
    tokens, _ = analyzed(["한미 정상이 만났고 정재영이 외환은행장과 이글레시아스가 나온 미국인 영화를 봤다."])
    placed = tokens.filter(pl.col("end") > pl.col("start"))
    letters = [
        {at for start, end in rows.select("start", "end").iter_rows() for at in range(start, end)}
        for rows in (placed, cut_tokens(tokens))
    ]
    assert letters[0] == letters[1]


def test_the_best_labels_are_the_best_of_all():
    rng = np.random.default_rng(1)
    tokens, segments = analyzed(["서울에 비", "눈"])
    features = describe_tokens(cut_tokens(tokens), segments)
    scores = rng.normal(size=(len(features.morpheme), model.N)).astype(np.float32)
    transitions = model.weights().transitions
    labels, sure = model.best_labels(scores, transitions, features)
    n = int(features.last[0]) + 1

    def worth(path):
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        return sum(scores[at, label] for at, label in enumerate(path)) + steps

    begins = [at for at, label in enumerate(model.LABELS) if label[0] != "I"]
    paths = [path for path in product(range(model.N), repeat=n) if path[0] in begins]
    assert tuple(labels[:n]) == max(paths, key=worth)
    assert ((sure > 0) & (sure <= 1)).all()
