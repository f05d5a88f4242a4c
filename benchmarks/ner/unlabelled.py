"""Sentences without labels: KLUE's own and those of crawled articles, and vectors of morphemes that we compute from them."""

import json
from pathlib import Path

import numpy as np
import polars as pl
from scipy import sparse
from scipy.sparse.linalg import svds

from benchmarks.quality.articles import LABELS
from transforms.analyze import analyze_segments, read_tokens
from transforms.ids import digest
from transforms.mentions.features import cut_tokens
from transforms.sentences import split_sentences

KLUE = "klue_ner/klue_train_sentences_unlabelled.tsv"
MANY = 4
"""Times that a morpheme must stand in the texts to have a vector."""
N_CONTEXTS = 8000
N_DIMENSIONS = 100


def read_unlabelled(real: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Segments (`segment_id`, `segment`, `source`) and their tokens; articles that people labelled are left out."""
    klue = [line.split("\t", 1)[1] for line in (real / KLUE).read_text(encoding="utf-8").splitlines()]
    labelled = {json.loads(line)["row"] for line in LABELS.read_text(encoding="utf-8").splitlines()}
    lines = (real / "bigkinds_20200801.jsonl").read_bytes().split(b"\n")
    texts = [json.loads(line)["full_body"] or "" for row, line in enumerate(lines, 1) if line and row not in labelled]
    for line in (real / "recrawl_2022" / "crawl_1.jsonl").read_text(encoding="utf-8").splitlines():
        texts.append(max((value for value in json.loads(line).values() if isinstance(value, str)), key=len))
    for file in sorted((real / "naver_crawl_2023").glob("*.csv")):
        table = pl.read_csv(file, infer_schema=False, ignore_errors=True)
        column = [name for name in table.columns if "content" in name.lower()][-1]
        texts += [text for text in table[column].drop_nulls() if len(text) > 100]
    news = split_sentences(pl.DataFrame({"text": texts}).unique(maintain_order=True), "text").select("segment")
    told = pl.concat(
        [
            pl.DataFrame({"segment": klue}).with_columns(source=pl.lit("klue")),
            news.with_columns(source=pl.lit("news")),
        ]
    ).unique("segment", maintain_order=True)
    told = told.filter(pl.col("segment").str.len_chars() < 1000)
    ids = pl.Series("segment_id", [digest(text) for text in told["segment"]])
    segments = told.with_columns(ids).select("segment_id", "segment", "source")
    return segments, read_tokens(analyze_segments(segments))


def vectors(tokens: pl.DataFrame) -> tuple[dict[tuple[str, str], int], np.ndarray]:
    """A vector for each common morpheme: positive pointwise mutual information with its four neighbors, decomposed."""
    cut = cut_tokens(tokens).with_columns(_key=pl.struct("form", "tag"))
    counts = cut["_key"].value_counts(sort=True).filter(pl.col("count") >= MANY).with_row_index("_number")
    n = counts.height
    ids = cut.join(counts, on="_key", how="left", maintain_order="left")["_number"].fill_null(n).to_numpy().astype(int)
    segment = cut["segment_id"].rank("dense").to_numpy()
    tables = []
    for offset in (-2, -1, 1, 2):
        here = slice(max(0, -offset), len(ids) - max(0, offset))
        there = slice(max(0, offset), len(ids) + min(0, offset))
        kept = (segment[here] == segment[there]) & (ids[here] < n)
        context = np.minimum(ids[there][kept], N_CONTEXTS)
        ones = np.ones(kept.sum(), np.float32)
        tables.append(sparse.coo_matrix((ones, (ids[here][kept], context)), shape=(n, N_CONTEXTS + 1)).tocsr())
    table = sparse.hstack(tables).tocoo()
    rows, columns = (np.asarray(table.sum(axis)).ravel() for axis in (1, 0))
    smoothed = columns**0.75 / (columns**0.75).sum()
    information = np.log(table.data / (rows[table.row] * smoothed[table.col] + 1e-9))
    matrix = sparse.csr_matrix((np.maximum(information, 0).astype(np.float32), (table.row, table.col)), table.shape)
    left, strength, _ = svds(matrix, k=N_DIMENSIONS, random_state=0)
    keys = {(key["form"], key["tag"]): number for number, key in enumerate(counts["_key"])}
    return keys, (left * np.sqrt(strength)).astype(np.float32)
