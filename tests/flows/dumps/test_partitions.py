"""Records of dumps as partitions."""

import gzip
import json
import subprocess
import sys

import polars as pl
import pytest

from benchmarks.seeds import as_jsonl, as_xlsx, tarred, zipped
from flows.dumps import Limits, describe_dump, write_partitions
from transforms.contracts.records import Records
from transforms.read import Reading

LINE = '{"title": "항구", "text": "배가 떴다."}\n'


def _json_lines(n, **fields):
    return "".join(json.dumps({"title": f"제목 {k}", "text": "본문이다.", **fields}) + "\n" for k in range(n))


def _partitions(files, folder, **bounds):
    bounds = {"max_records": 1_000, "max_bytes": 1_000_000, **bounds}
    names, read = write_partitions([describe_dump(file) for file in files], folder, Reading(), Limits(), **bounds)
    return [Records.validate(pl.read_parquet(name)) for name in names], read


class TestPartitions:
    @pytest.fixture
    def lines(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text(_json_lines(25), encoding="utf-8")
        return file

    def test_are_bounded_by_records(self, lines, tmp_path):
        frames, read = _partitions([lines], tmp_path / "out", max_records=10)
        assert [frame.height for frame in frames] == [10, 10, 5]
        assert read == [(25, 0, "utf-8")]

    def test_are_bounded_by_bytes(self, lines, tmp_path):
        size = len(lines.read_text(encoding="utf-8").splitlines()[0])
        frames, _ = _partitions([lines], tmp_path / "out", max_bytes=3 * size)
        assert max(frame.height for frame in frames) <= 4
        assert sum(frame.height for frame in frames) == 25

    def test_small_files_share_one(self, lines, tmp_path):
        page = tmp_path / "b.txt"
        page.write_text("기사", encoding="utf-8")
        frames, read = _partitions([lines, page], tmp_path / "out")
        assert [frame.height for frame in frames] == [26]
        assert [one.n_records for one in read] == [25, 1]
        assert frames[0]["dump_id"].n_unique() == 2

    def test_ids_come_from_dump_and_place(self, lines, tmp_path):
        (one,), _ = _partitions([lines], tmp_path / "one")
        many, _ = _partitions([lines], tmp_path / "many", max_records=7)
        assert one["record_id"].to_list() == pl.concat(many)["record_id"].to_list()
        assert one["record_id"].n_unique() == 25

    def test_no_record_makes_no_file(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text("\n\n", encoding="utf-8")
        assert _partitions([file], tmp_path / "out") == ([], [(0, 0, "utf-8")])

    def test_halves_of_surrogate_pairs_can_be_stored(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"title": "제목 \\ud83d", "text": "\\ude00 본문 \\ud83d\\ude00"}\n', encoding="utf-8")
        (frame,), _ = _partitions([file], tmp_path / "out")
        assert frame.select("title", "text").row(0) == ("제목 ?", "? 본문 😀")


def test_names_of_columns_may_hold_halves_of_surrogate_pairs(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"\\ud83d": "글"}\n', encoding="utf-8")
    (frame,), _ = _partitions([file], tmp_path / "out")
    assert frame["message"].item().endswith("there are ?")


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("a.jsonl", LINE.encode(), "utf-8"),
        ("a.jsonl", LINE.encode("utf-8-sig"), "utf-8-sig"),
        ("a.jsonl", LINE.encode("cp949"), "cp949"),
        ("a.jsonl", LINE.encode() * 2 + LINE.encode("cp949"), "utf-8, cp949"),
        ("a.jsonl", LINE.encode() + LINE.encode("cp949") * 2, "cp949, utf-8"),
        ("a.jsonl", LINE.encode("utf-16"), "utf-16"),
        ("a.jsonl", LINE.encode("utf-16-be"), "utf-16-be"),
        ("a.csv", "제목,본문\n하나,글\n".encode("cp949"), "cp949"),
        ("a.csv", "제목,본문\n하나,글\n".encode("utf-32"), "utf-32"),
        ("a.txt", "배가 떴다".encode("cp949"), "cp949"),
        ("a.html", "<html>배가 떴다</html>".encode("cp949"), "cp949"),
        (
            "a.zip",
            zipped([("a.csv", "제목,본문\n하나,글\n".encode("cp949")), ("b.txt", "글".encode())]),
            "cp949, utf-8",
        ),
        ("a.zip", zipped([("a.jsonl", LINE.encode("utf-16-le"))]), "utf-16-le"),
        ("a.xlsx", as_xlsx(), "utf-8"),
        ("a.jsonl", b"", "utf-8"),
    ],
    ids=[
        "utf-8",
        "mark",
        "cp949",
        "mostly utf-8",
        "mostly cp949",
        "utf-16",
        "utf-16-be",
        "sheet",
        "utf-32",
        "page",
        "html",
        "archive",
        "wide in an archive",
        "workbook",
        "nothing",
    ],
)
def test_the_encodings_that_records_came_in(tmp_path, name, data, encoding):
    file = tmp_path / name
    file.write_bytes(data)
    _, (read,) = _partitions([file], tmp_path / "out")
    assert read.encoding == encoding


def test_what_is_no_page_is_counted_and_in_no_partition(tmp_path):
    file = tmp_path / "a.zip"
    file.write_bytes(zipped([("a.jpg", b"\xff\0"), (".DS_Store", b""), ("a.jsonl", as_jsonl())]))
    (frame,), read = _partitions([file], tmp_path / "out")
    assert read == [(3, 2, "utf-8")]
    assert "no_page" not in frame["rule"]


def test_names_of_members_may_be_no_text(tmp_path):
    file = tmp_path / "a.tar"
    file.write_bytes(tarred([("\udcff\udcfe.jsonl", as_jsonl())]))
    (frame,), _ = _partitions([file], tmp_path / "out")
    assert frame["locator"][0] == r"\xff\xfe.jsonl: line 1"


PEAK = """
import resource, sys
from pathlib import Path
from flows.dumps import Limits, describe_dump, write_partitions
from transforms.read import Reading
folder = Path(sys.argv[2])
_, read = write_partitions([describe_dump(Path(sys.argv[1]))], folder, Reading(), Limits(), max_records=200, max_bytes=1_000_000)
print(read[0].n_records, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_memory_does_not_grow_with_the_dump(tmp_path, name):
    block = "".join(
        json.dumps(
            {"url": f"https://news.example/{number}", "title": "항구", "text": f"{number} 배가 떴다. " * 300},
            ensure_ascii=False,
        )
        + "\n"
        for number in range(500)
    ).encode()
    peaks = []
    for size in (30_000_000, 300_000_000):
        file = tmp_path / f"{size}-{name}"
        n_blocks = size // len(block)
        with gzip.open(file, "wb", compresslevel=1) if name.endswith(".gz") else file.open("wb") as target:
            for _ in range(n_blocks):
                target.write(block)
        command = [sys.executable, "-c", PEAK, str(file), str(tmp_path / f"out-{size}")]
        n_records, peak = map(int, subprocess.run(command, capture_output=True, check=True, text=True).stdout.split())
        assert n_records == 500 * n_blocks
        peaks.append(peak)
        file.unlink()
    assert peaks[1] - peaks[0] < 30
