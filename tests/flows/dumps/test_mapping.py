"""What the user says of the records."""

import pytest

from benchmarks.seeds import as_parquet, workbook, zipped
from flows.dumps import (
    DumpError,
    Limits,
    check_mapping,
    check_separator,
    check_time,
    describe_dump,
    mapping_key,
    read_mapping,
)

CSV = "표제,원고\n하나,글\n".encode()


class TestMapping:
    def test_is_read(self):
        assert read_mapping(["text=기사본문", "title=a=b"]) == {"text": "기사본문", "title": "a=b"}

    @pytest.mark.parametrize("option", ["text", "text=", "=x", "color=빨강"])
    def test_wrong_ones_are_told(self, option):
        with pytest.raises(DumpError, match="--map"):
            read_mapping([option])

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.csv", CSV),
            ("a.jsonl", '{"표제": "하나", "원고": "글"}\n'.encode()),
            ("a.json", '[{"표제": "하나", "원고": "글"}]'.encode()),
            ("a.csv", CSV.decode().encode("utf-16")),
            ("a.zip", zipped([("picture.png", b""), ("a.csv", CSV)])),
            ("a.parquet", as_parquet([{"표제": "하나", "원고": "글"}])),
            ("a.xlsx", workbook({"가": [["표제", "원고"], ["하나", "글"]]})),
        ],
        ids=["csv", "jsonl", "json", "utf-16", "zip", "parquet", "xlsx"],
    )
    def test_a_column_may_be_mapped_where_no_other_is_known(self, tmp_path, name, data):
        file = tmp_path / name
        file.write_bytes(data)
        check_mapping({"text": "원고"}, [describe_dump(file)])
        with pytest.raises(DumpError, match="no dump has a column '본문'; there are 표제, 원고"):
            check_mapping({"text": "본문"}, [describe_dump(file)])

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.jsonl", '{"article": {"표제": "하나", "원고": "글"}}\n'),
            ("a.json", '{"answer": {"rows": [{"표제": "하나", "원고": "글"}, {"표제": "둘", "원고": "글"}]}}'),
            ("a.json", '[{"표제": "하나", "원고": "글\n글"}]'),
            ("a.csv", "원고,원고\n글,글\n"),
        ],
        ids=["lifted", "nested", "line feeds", "twice"],
    )
    def test_a_column_is_where_the_reader_finds_it(self, tmp_path, name, data):
        file = tmp_path / name
        file.write_text(data, encoding="utf-8")
        check_mapping({"text": "원고"}, [describe_dump(file)])

    def test_the_limits_are_those_of_the_run(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"원고": "%s"}' % ("글" * 2_000_000), encoding="utf-8")
        with pytest.raises(DumpError, match="there are none"):
            check_mapping({"text": "원고"}, [describe_dump(file)])
        check_mapping({"text": "원고"}, [describe_dump(file)], Limits(record=10_000_000))

    def test_key_differs_where_mappings_do_and_not_by_order(self):
        assert mapping_key({"text": "a", "title": "b"}) == mapping_key({"title": "b", "text": "a"})
        assert mapping_key({"text": "a"}) != mapping_key({"title": "a"})

    def test_files_without_columns_have_none_to_map(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_text("글", encoding="utf-8")
        with pytest.raises(DumpError, match="there are none"):
            check_mapping({"text": "본문"}, [describe_dump(file)])


def test_a_time_of_collection_must_be_one():
    check_time(None)
    check_time("2025-03-10 22:00")
    with pytest.raises(DumpError, match="--collected-at 어제쯤: no time"):
        check_time("어제쯤")


class TestSeparator:
    @pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
    def test_one_that_occurs_in_a_file_is_fine(self, tmp_path, encoding):
        (tmp_path / "a.txt").write_text("하나", encoding=encoding)
        (tmp_path / "b.txt").write_text("둘\n == \n셋", encoding=encoding)
        (tmp_path / "c.zip").write_bytes(zipped([("b.txt", (tmp_path / "b.txt").read_bytes())]))
        check_separator("==", [describe_dump(tmp_path / "a.txt"), describe_dump(tmp_path / "b.txt")])
        check_separator("==", [describe_dump(tmp_path / "c.zip")])

    def test_one_that_occurs_in_none_is_told(self, tmp_path):
        (tmp_path / "a.txt").write_text("하나 == 둘", encoding="utf-8")
        (tmp_path / "b.jsonl").write_text('{"text": "=="}', encoding="utf-8")
        described = [describe_dump(tmp_path / name) for name in ("a.txt", "b.jsonl")]
        with pytest.raises(DumpError, match="--page-separator ==: no text file has such a line"):
            check_separator("==", described)

    def test_without_one_or_without_files_there_is_nothing_to_tell(self, tmp_path):
        check_separator(None, [])
        check_separator("==", [])
