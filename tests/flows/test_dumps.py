"""Which files are dumps, what they are, and their records as partitions."""

import gzip
import json

import polars as pl
import pytest

from flows.dumps import (
    DumpError,
    check_mapping,
    describe_dump,
    detect_encoding,
    find_files,
    format_of,
    iterate_records,
    mapping_key,
    passed_over_text,
    read_mapping,
    write_partitions,
)
from transforms.contracts.records import Records


@pytest.fixture
def folder(tmp_path):
    """A folder as crawlers leave it: dumps, a read-me, hidden files, other things."""
    for name in ("b.txt", "a.jsonl", "deep/c.csv", "deep/d.JSONL.GZ", "README.txt", "answers.json", "picture.png"):
        file = tmp_path / "inbox" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("기사", encoding="utf-8")
    for name in (".hidden.txt", ".git/e.txt", "deep/.cache/f.csv"):
        file = tmp_path / "inbox" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("기사", encoding="utf-8")
    return tmp_path / "inbox"


def _found(*paths):
    return [file.name for file in find_files([str(path) for path in paths])[0]]


def _json_lines(n, **fields):
    return "".join(json.dumps({"title": f"제목 {k}", "text": "본문이다.", **fields}) + "\n" for k in range(n))


class TestFindFiles:
    def test_a_folder_gives_its_dumps_and_what_was_passed_over(self, folder):
        found, passed_over = find_files([str(folder)])
        assert [file.name for file in found] == ["a.jsonl", "b.txt", "c.csv", "d.JSONL.GZ"]
        assert sorted(file.name for file in passed_over) == ["README.txt", "answers.json", "picture.png"]

    def test_a_file_is_taken_even_if_a_folder_would_pass_it_over(self, folder):
        assert _found(folder / "README.txt", folder / ".hidden.txt") == ["README.txt", ".hidden.txt"]

    def test_globs_reach_into_folders(self, folder):
        assert _found(folder / "*.txt") == ["README.txt", "b.txt"]
        assert _found(folder / "**" / "*.csv") == ["c.csv"]
        assert _found(folder / "de*") == ["c.csv", "d.JSONL.GZ"]

    def test_a_file_named_twice_is_one_dump(self, folder):
        assert _found(folder / "b.txt", folder / "*.txt", folder).count("b.txt") == 1

    def test_a_file_reached_over_several_paths_is_one_dump(self, folder, monkeypatch):
        monkeypatch.chdir(folder.parent)
        (folder / "link.csv").symlink_to(folder / "deep" / "c.csv")
        assert _found("inbox/deep/c.csv", folder / "deep" / "c.csv", "./inbox/../inbox/deep", "inbox/link.csv") == [
            "c.csv",
            "d.JSONL.GZ",
        ]

    def test_a_link_that_leads_in_a_circle_is_passed_over(self, folder):
        (folder / "circle.csv").symlink_to(folder / "circle.csv")
        found, passed_over = find_files([str(folder)])
        assert len(found) == 4
        assert "circle.csv" in [file.name for file in passed_over]

    @pytest.mark.parametrize(
        "name", ["answers_2025.csv", "license_news.csv", "readmefirst.txt", "README-뉴스.jsonl", "answers2.csv.gz"]
    )
    def test_a_name_that_only_begins_as_a_read_me_does_is_a_dump(self, folder, name):
        (folder / name).write_text("기사", encoding="utf-8")
        assert name in _found(folder)

    @pytest.mark.parametrize("name", ["readme.txt", "ReadMe.ko.txt", "LICENSE.txt", "answers.csv", "Answers.jsonl.gz"])
    def test_a_read_me_is_none(self, folder, name):
        (folder / name).write_text("기사", encoding="utf-8")
        found, passed_over = find_files([str(folder)])
        assert name not in [file.name for file in found]
        assert name in [file.name for file in passed_over]

    def test_what_is_named_itself_is_not_passed_over(self, folder):
        found, passed_over = find_files([str(folder), str(folder / "README.txt")])
        assert "README.txt" in [file.name for file in found]
        assert sorted(file.name for file in passed_over) == ["answers.json", "picture.png"]

    def test_what_was_passed_over_is_told_in_a_line(self, folder):
        _, passed_over = find_files([str(folder)])
        assert passed_over_text(passed_over) == (
            "passed over as no dumps: README.txt, answers.json, picture.png (3 in folders); "
            "dumps are .csv, .jsonl, .ndjson, .txt, each plain or .gz"
        )
        assert "README.txt, answers.json, picture.png, ... (6 in" in passed_over_text(passed_over * 2)

    def test_an_empty_inbox_is_no_mistake_of_a_schedule(self, tmp_path):
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        assert find_files([str(inbox)]) == ([], [])
        (inbox / "README.txt").write_text("기사", encoding="utf-8")
        assert find_files([str(inbox)]) == ([], [inbox / "README.txt"])

    def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(self, folder):
        (folder / "[속보].txt").write_text("기사", encoding="utf-8")
        assert _found(folder / "[속보].txt") == ["[속보].txt"]

    def test_order_of_arguments_is_kept(self, folder):
        assert _found(folder / "b.txt", folder / "a.jsonl") == ["b.txt", "a.jsonl"]

    def test_nothing_found_says_so(self, tmp_path, folder):
        (tmp_path / "empty").mkdir()
        with pytest.raises(DumpError, match=r"nowhere.txt: no such file or folder, and no file matches"):
            find_files([str(tmp_path / "nowhere.txt")])
        with pytest.raises(DumpError, match=r"empty: no dumps in this folder; known are .csv, .jsonl, .ndjson, .txt"):
            find_files([str(tmp_path / "empty")], may_be_empty=False)
        with pytest.raises(DumpError, match=r"picture.png: not a known format; known are .*each plain or .gz"):
            find_files([str(folder / "picture.png")])
        with pytest.raises(DumpError, match="no dump was named"):
            find_files([])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "txt"),
        ("a.TXT", "txt"),
        ("a.jsonl.gz", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("2025.03.10.csv", "csv"),
        ("a.gz", None),
        ("a", None),
        ("a.txt.zip", None),
    ],
)
def test_format_by_name(tmp_path, name, expected):
    assert format_of(tmp_path / name) == expected


def _records(file):
    return list(iterate_records(describe_dump(file), {}))


class TestGzip:
    @pytest.mark.parametrize(("name", "is_packed"), [("a.jsonl", True), ("a.jsonl.gz", False), ("b.jsonl.gz", True)])
    def test_is_told_by_content_not_by_name(self, tmp_path, name, is_packed):
        data = _json_lines(3).encode()
        file = tmp_path / name
        file.write_bytes(gzip.compress(data) if is_packed else data)
        assert [record.fields["title"] for record in _records(file)] == ["제목 0", "제목 1", "제목 2"]

    def test_a_damaged_one_keeps_what_was_read_and_says_so(self, tmp_path):
        file = tmp_path / "a.jsonl.gz"
        packed = gzip.compress(_json_lines(200, noise="가나다라마바사").encode(), compresslevel=0)
        file.write_bytes(packed[: len(packed) // 2])
        *whole, last = _records(file)
        assert len(whole) > 50
        assert all(record.rule is None for record in whole)
        assert last.rule == "damaged_file"
        assert last.message.startswith(f"unreadable after record {len(whole)}: ")
        assert last.locator == f"after {len(whole)}"

    def test_a_damaged_page_is_one_record(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_bytes(gzip.compress("기사".encode() * 1000)[:20])
        assert [record.rule for record in _records(file)] == ["damaged_file"]
        assert describe_dump(file).encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("기사".encode(), "utf-8"),
        (b"", "utf-8"),
        (b"plain", "utf-8"),
        ("기사".encode("utf-8-sig"), "utf-8-sig"),
        ("기사 본문".encode("cp949"), "cp949"),
        ("똠방각하".encode("cp949"), "cp949"),
        (b"\xff\xfe\x00 neither", "utf-8"),
    ],
)
def test_encoding_by_content(tmp_path, data, expected):
    for file, content in ((tmp_path / "a.csv", data), (tmp_path / "b.csv.gz", gzip.compress(data))):
        file.write_bytes(content)
        assert detect_encoding(file) == expected


def test_encoding_of_a_letter_cut_by_a_block(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"x" * ((1 << 20) - 1) + "가".encode())
    assert detect_encoding(file) == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_every_encoding_gives_the_same_records(tmp_path, encoding):
    file = tmp_path / "a.csv"
    file.write_bytes("제목,본문\n항구,배가 들어왔다.\n".encode(encoding))
    (record,) = _records(file)
    assert (record.fields["title"], record.fields["text"]) == ("항구", "배가 들어왔다.")


def _partitions(files, folder, **bounds):
    bounds = {"max_records": 1_000, "max_bytes": 1_000_000, **bounds}
    names, counts = write_partitions([describe_dump(file) for file in files], folder, {}, **bounds)
    return [Records.validate(pl.read_parquet(name)) for name in names], counts


class TestPartitions:
    @pytest.fixture
    def lines(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text(_json_lines(25), encoding="utf-8")
        return file

    def test_are_bounded_by_records(self, lines, tmp_path):
        frames, counts = _partitions([lines], tmp_path / "out", max_records=10)
        assert [frame.height for frame in frames] == [10, 10, 5]
        assert counts == [25]

    def test_are_bounded_by_bytes(self, lines, tmp_path):
        size = len(lines.read_text(encoding="utf-8").splitlines()[0])
        frames, _ = _partitions([lines], tmp_path / "out", max_bytes=3 * size)
        assert max(frame.height for frame in frames) <= 4
        assert sum(frame.height for frame in frames) == 25

    def test_small_files_share_one(self, lines, tmp_path):
        page = tmp_path / "b.txt"
        page.write_text("기사", encoding="utf-8")
        frames, counts = _partitions([lines, page], tmp_path / "out")
        assert [frame.height for frame in frames] == [26]
        assert counts == [25, 1]
        assert frames[0]["dump_id"].n_unique() == 2

    def test_ids_come_from_dump_and_place(self, lines, tmp_path):
        (one,), _ = _partitions([lines], tmp_path / "one")
        many, _ = _partitions([lines], tmp_path / "many", max_records=7)
        assert one["record_id"].to_list() == pl.concat(many)["record_id"].to_list()
        assert one["record_id"].n_unique() == 25

    def test_no_record_makes_no_file(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text("\n\n", encoding="utf-8")
        assert _partitions([file], tmp_path / "out") == ([], [0])

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


def test_a_dump_is_named_by_its_bytes(tmp_path):
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for file in (one, other):
        file.write_text("기사", encoding="utf-8")
    assert describe_dump(one).dump_id == describe_dump(other).dump_id
    assert (describe_dump(one).name, describe_dump(one).n_bytes, describe_dump(one).format) == ("a.txt", 6, "txt")
    other.write_text("기사 ", encoding="utf-8")
    assert describe_dump(one).dump_id != describe_dump(other).dump_id


class TestMapping:
    def test_is_read(self):
        assert read_mapping(["text=기사본문", "title=a=b"]) == {"text": "기사본문", "title": "a=b"}

    @pytest.mark.parametrize("option", ["text", "text=", "=x", "color=빨강"])
    def test_wrong_ones_are_told(self, option):
        with pytest.raises(DumpError, match="--map"):
            read_mapping([option])

    @pytest.mark.parametrize(
        ("name", "data"), [("a.csv", "표제,원고\n하나,글\n"), ("a.jsonl", '{"표제": "하나", "원고": "글"}\n')]
    )
    def test_a_column_may_be_mapped_where_no_other_is_known(self, tmp_path, name, data):
        file = tmp_path / name
        file.write_text(data, encoding="utf-8")
        check_mapping({"text": "원고"}, [file])
        with pytest.raises(DumpError, match="no dump has a column '본문'; there are 표제, 원고"):
            check_mapping({"text": "본문"}, [file])

    def test_key_differs_where_mappings_do_and_not_by_order(self):
        assert mapping_key({"text": "a", "title": "b"}) == mapping_key({"title": "b", "text": "a"})
        assert mapping_key({"text": "a"}) != mapping_key({"title": "a"})
