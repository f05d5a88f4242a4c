"""A dump on disk and its records, whatever it is packed in."""

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import LIMITS, mutated, read_input
from benchmarks.seeds import FORMATS, PACKINGS, ROWS, as_csv, as_html, as_jsonl, as_parquet, everything, zipped
from flows.dumps import Limits, describe_dump, iterate_records, streams
from transforms.read import Reading

VALID = {format: make() for format, make in FORMATS.items()}


@pytest.fixture
def records_of(tmp_path):
    """Function: the records of a file of such a name and bytes."""

    def records(name, data, reading=None, **limits):
        file = tmp_path / name
        file.write_bytes(data)
        return list(iterate_records(describe_dump(file), reading or Reading(), Limits(**limits)))

    return records


def rules(records):
    return [record.rule for record in records]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_in_every_packing_gives_the_records_of_the_plain_file(records_of, format, packing):
    plain = records_of(f"a.{format}", VALID[format])
    packed = PACKINGS[packing](VALID[format])
    assert len(plain) == (1 if format in ("txt", "html") else len(ROWS))
    assert set(rules(plain)) == {None}
    for name in (f"b.{format}.{packing}", f"b.{format}", f"b.{format}.gz", f"b.{format}.zst"):
        assert records_of(name, packed) == plain


@pytest.mark.parametrize("packing", ["", *PACKINGS])
@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"txt"}))
def test_files_without_suffix(records_of, format, packing):
    data = PACKINGS.get(packing, bytes)(VALID[format])
    assert records_of("part-00000", data) == records_of(f"a.{format}", VALID[format])


@pytest.mark.parametrize("name", ["a.bin", "a", "a.gz", "폴더.파일"])
def test_an_unknown_format_is_one_record(records_of, name):
    (record,) = records_of(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100))
    assert (record.locator, record.rule) == ("file", "unknown_format")
    assert "known are txt, html" in record.message


@pytest.mark.parametrize(
    ("data", "n_records"),
    [(zipped([("a.jsonl", as_jsonl())]), 3), (as_html(), 1), (as_csv(), 3), (as_csv(delimiter="\t"), 3), (as_parquet(), 3)],
    ids=["zip", "html", "csv", "tsv", "parquet"],
)  # fmt: skip
def test_a_workbook_that_is_none(records_of, data, n_records):
    assert rules(records_of("a.xlsx", data)) == [None] * n_records


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("format", ["jsonl", "csv", "json", "warc"])
def test_what_can_be_read_of_a_truncated_file_is_read_and_the_rest_told(records_of, format, packing):
    rows = [
        {**row, "url": f"https://news.example/{number}/{hash((number, 1))}"} for number in range(2_000) for row in ROWS
    ]
    packed = PACKINGS[packing](FORMATS[format](rows))
    whole = records_of("whole." + format, packed)
    *read, last = records_of(f"cut.{format}.{packing}", packed[: len(packed) * 9 // 10])
    assert len(read) > len(whole) // 3
    assert read == whole[: len(read)]
    assert last.rule == "damaged_file"
    assert last.locator == ("after record " if format == "warc" and "after record" in last.locator else "after ") + str(
        len(read)
    )
    assert last.message.startswith(f"unreadable after record {len(read)}: ")


def test_a_damaged_page_is_one_record(records_of):
    (record,) = records_of("a.txt", gzip.compress("기사".encode() * 1000)[:20])
    assert record.rule == "damaged_file"


def test_a_packing_beyond_its_bound_keeps_what_was_read(records_of, monkeypatch):
    monkeypatch.setattr(streams, "MIN_BOUND", 3_000_000)
    *read, last = records_of("a.jsonl.gz", gzip.compress(as_jsonl() * 20_000), ratio=1)
    assert len(read) > 1_000
    assert (last.locator, last.rule) == (f"after {len(read)}", "over_expanded")
    assert last.message == f"a.jsonl.gz unpacks to more than 3,000,000 bytes: read up to record {len(read)}"


def test_a_text_that_parquet_says_once_for_many_rows_counts_for_each(records_of, monkeypatch):
    monkeypatch.setattr(streams, "MIN_BOUND", 1_000_000)
    records = records_of("a.parquet", as_parquet([{"text": "글" * 10_000}] * 1_000), ratio=10)
    assert (records[0].rule, records[-1].rule) == (None, "over_expanded")


def test_limits_and_separator_reach_the_reader(records_of):
    records = records_of("a.txt", b"a\n===\n" + b"b" * 100, Reading(separator="==="), record=64)
    assert rules(records) == [None, "over_long"]


def test_a_dump_is_named_by_its_bytes(tmp_path):
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for file in (one, other):
        file.write_text("기사", encoding="utf-8")
    assert describe_dump(one).dump_id == describe_dump(other).dump_id
    assert (describe_dump(one).name, describe_dump(one).n_bytes, describe_dump(one).format) == ("a.txt", 6, "txt")
    other.write_text("기사 ", encoding="utf-8")
    assert describe_dump(one).dump_id != describe_dump(other).dump_id


def test_an_error_of_the_system_is_no_damage(records_of, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")
        yield

    monkeypatch.setattr("flows.dumps.read.read_records", fail)
    with pytest.raises(OSError, match="Input/output"):
        records_of("a.jsonl", as_jsonl())


DUMPS = everything()


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 40))
def test_changed_dumps_never_raise(tmp_path, seed):
    (tmp_path / "fuzz").mkdir(exist_ok=True)
    outcome, _ = read_input(seed, DUMPS, tmp_path / "fuzz")
    assert not outcome.failure, f"{mutated(seed, DUMPS)[0]} of seed {seed} under {LIMITS}: {outcome.failure}"
