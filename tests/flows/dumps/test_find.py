"""Which files are dumps."""

import errno
import gzip
import os
from pathlib import Path

import pytest

from benchmarks.seeds import FORMATS, PACKINGS
from flows.dumps import DumpError, PassedOver, describe_dump, find_files, iterate_records, passed_over_text, shown
from flows.dumps.formats import KNOWN
from transforms.read import Reading


@pytest.fixture
def folder(tmp_path):
    """A folder as crawlers leave it: dumps, a read-me, hidden files, other things."""
    for name in ("b.txt", "a.jsonl", "deep/c.csv", "deep/d.JSONL.GZ", "README.txt", "LICENSE.json", "picture.png"):
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


class TestFindFiles:
    def test_a_folder_gives_its_dumps_and_what_was_passed_over(self, folder):
        found, passed_over = find_files([str(folder)])
        assert [file.name for file in found] == ["a.jsonl", "b.txt", "c.csv", "d.JSONL.GZ"]
        assert sorted(file.name for file in passed_over) == ["LICENSE.json", "README.txt", "picture.png"]

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

    def test_a_link_that_leads_nowhere_is_told(self, folder):
        (folder / "gone.csv").symlink_to(folder / "nowhere.csv")
        with pytest.raises(DumpError, match=r"gone.csv: a link that leads nowhere"):
            find_files([str(folder / "gone.csv")])

    def test_a_link_that_leads_in_a_circle_is_passed_over(self, folder):
        (folder / "circle.csv").symlink_to(folder / "circle.csv")
        found, passed_over = find_files([str(folder)])
        assert len(found) == 4
        assert "circle.csv" in [file.name for file in passed_over]

    @pytest.mark.parametrize(
        "name", ["answers.csv", "license_news.csv", "readmefirst.txt", "README-뉴스.jsonl", "answers2.csv.gz"]
    )
    def test_a_name_that_only_begins_as_a_read_me_does_is_a_dump(self, folder, name):
        (folder / name).write_text("기사", encoding="utf-8")
        assert name in _found(folder)

    @pytest.mark.parametrize("name", ["readme.txt", "ReadMe.ko.txt", "LICENSE.csv", "License.jsonl.gz"])
    def test_a_read_me_is_none(self, folder, name):
        (folder / name).write_text("기사", encoding="utf-8")
        found, passed_over = find_files([str(folder)])
        assert name not in [file.name for file in found]
        assert name in [file.name for file in passed_over]

    def test_what_is_named_itself_is_not_passed_over(self, folder):
        found, passed_over = find_files([str(folder), str(folder / "README.txt")])
        assert "README.txt" in [file.name for file in found]
        assert sorted(file.name for file in passed_over) == ["LICENSE.json", "picture.png"]

    def test_what_was_passed_over_is_told_in_a_line(self, folder):
        _, passed_over = find_files([str(folder)])
        assert passed_over_text(passed_over) == (
            f"passed over as no dumps: LICENSE.json, README.txt, picture.png (3 in folders); dumps are {KNOWN}"
        )
        assert "LICENSE.json, README.txt, picture.png, ... (6 in" in passed_over_text(passed_over * 2)

    def test_an_empty_inbox_is_no_mistake_of_a_schedule(self, tmp_path):
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        assert find_files([str(inbox)]) == ([], [])
        (inbox / "README.txt").write_text("기사", encoding="utf-8")
        assert find_files([str(inbox)]) == ([], [PassedOver(inbox / "README.txt")])

    def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(self, folder):
        (folder / "[속보].txt").write_text("기사", encoding="utf-8")
        assert _found(folder / "[속보].txt") == ["[속보].txt"]

    def test_order_of_arguments_is_kept(self, folder):
        assert _found(folder / "b.txt", folder / "a.jsonl") == ["b.txt", "a.jsonl"]

    def test_nothing_found_says_so(self, tmp_path, folder):
        (tmp_path / "empty").mkdir()
        with pytest.raises(DumpError, match=r"nowhere.txt: no such file or folder, and no file matches"):
            find_files([str(tmp_path / "nowhere.txt")])
        with pytest.raises(DumpError, match=r"empty: no dumps in this folder; known are txt, html, jsonl"):
            find_files([str(tmp_path / "empty")], may_be_empty=False)
        with pytest.raises(DumpError, match="no dump was named"):
            find_files([])

    def test_a_file_that_is_no_dump_cannot_be_named(self, folder):
        with pytest.raises(DumpError, match=r"picture.png: no format that is known; known are txt, html"):
            find_files([str(folder / "picture.png")])

    def test_a_file_of_an_unknown_suffix_may_be_named_where_it_holds_records(self, folder):
        (folder / "part.out").write_bytes(FORMATS["jsonl"]())
        assert _found(folder / "part.out") == ["part.out"]
        assert "part.out" not in _found(folder)

    def test_pages_of_a_mirror_and_files_begun_anew_are_dumps(self, tmp_path):
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        for name in ("view.php?code=1", "articleView.html?idxno=1", "view.html@idxno=9", "README.html"):
            (inbox / name).write_bytes(FORMATS["html"]())
        for name in ("crawl.jsonl.1", "crawl.jsonl.part", "notebook.ipynb", "README.md"):
            (inbox / name).write_bytes(FORMATS["jsonl"]())
        (inbox / "style.css").write_text("body { color: red }", encoding="utf-8")
        found, passed_over = find_files([str(inbox)])
        assert [file.name for file in found] == [
            "articleView.html?idxno=1", "crawl.jsonl.1", "view.html@idxno=9", "view.php?code=1",
        ]  # fmt: skip
        assert [file.name for file in passed_over] == [
            "README.html", "README.md", "crawl.jsonl.part", "notebook.ipynb", "style.css",
        ]  # fmt: skip

    @pytest.mark.parametrize("format", sorted(set(FORMATS) - {"txt"}))
    def test_files_without_suffix_are_told_by_what_they_hold(self, tmp_path, format):
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        (inbox / "part-00000").write_bytes(FORMATS[format]())
        (inbox / "part-00001.gz").write_bytes(PACKINGS["gz"](FORMATS[format]()))
        (inbox / "part-00002").write_bytes(PACKINGS["zst"](FORMATS[format]()))
        (inbox / "Makefile").write_text("all:\n\techo", encoding="utf-8")
        (inbox / "empty").touch()
        (inbox / "damaged").write_bytes(gzip.compress(b"a")[:8])
        found, passed_over = find_files([str(inbox)])
        assert [file.name for file in found] == ["part-00000", "part-00001.gz", "part-00002"]
        assert [file.name for file in passed_over] == ["Makefile", "damaged", "empty"]

    @pytest.mark.parametrize(
        "name",
        [
            "a.zip",
            "a.tar.gz",
            "a.tgz",
            "a.tar.zst",
            "a.parquet",
            "a.xlsx",
            "a.warc.gz",
            "a.wet.gz",
            "a.HTM",
            "a.json.xz",
        ],
    )
    def test_every_known_name_is_taken(self, tmp_path, name):
        (tmp_path / name).touch()
        assert _found(tmp_path) == [name]


class TestWhatCannotBeRead:
    def test_a_link_to_a_folder_is_named(self, folder):
        (folder / "other").symlink_to(folder / "deep", target_is_directory=True)
        found, passed_over = find_files([str(folder)])
        assert [file.name for file in found] == ["a.jsonl", "b.txt", "c.csv", "d.JSONL.GZ"]
        assert PassedOver(folder / "other", "a link to a folder") in passed_over
        told = passed_over_text(passed_over).splitlines()
        assert told[0] == f"passed over unread: {folder / 'other'} (a link to a folder) (1 in folders)"
        assert told[1].startswith("passed over as no dumps: LICENSE.json")

    @pytest.fixture
    def forbid(self, monkeypatch):
        """Function: opening these fails, as it does for anyone but root."""
        forbidden, scan, open_ = set(), os.scandir, Path.open

        def refused(real):
            def opened(path, *arguments, **options):
                if str(path) in forbidden:
                    raise PermissionError(errno.EACCES, "Permission denied", str(path))
                return real(path, *arguments, **options)

            return opened

        monkeypatch.setattr(os, "scandir", refused(scan))
        monkeypatch.setattr(Path, "open", refused(open_))
        return lambda *paths: forbidden.update(map(str, paths))

    def test_what_must_not_be_read_is_named(self, folder, forbid):
        (folder / "part-0").touch()
        forbid(folder / "deep", folder / "a.jsonl", folder / "part-0")
        found, passed_over = find_files([str(folder)])
        assert [file.name for file in found] == ["b.txt"]
        unread = {one.name: one.reason for one in passed_over if one.reason}
        assert unread == dict.fromkeys(["deep", "a.jsonl", "part-0"], "no permission")

    def test_so_it_is_where_nothing_else_lies_in_the_folder(self, folder, forbid):
        forbid(folder / "deep" / "c.csv", folder / "deep" / "d.JSONL.GZ")
        with pytest.raises(DumpError, match=r"no dumps in this folder.*c.csv \(no permission\).*\(2 in folders\)"):
            find_files([str(folder / "deep")], may_be_empty=False)

    @pytest.mark.parametrize("name", ["deep", "a.jsonl", "part-0"])
    def test_what_was_named_itself_is_told(self, folder, forbid, name):
        (folder / "part-0").touch()
        forbid(folder / name)
        with pytest.raises(DumpError, match=f"{name}: no permission"):
            find_files([str(folder / name)])

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("a" * 300, "the name is too long"),
            ("가" * 200 + "/b", "the name is too long"),
            ("~nobody-here/a", "no such file"),
        ],
    )
    def test_names_that_cannot_be_are_told(self, name, told):
        with pytest.raises(DumpError, match=told):
            find_files([name])

    def test_a_pipe_in_a_folder_or_pattern_is_not_waited_for(self, folder):
        os.mkfifo(folder / "pipe.jsonl")
        assert "pipe.jsonl" in [one.name for one in find_files([str(folder)])[1]]
        with pytest.raises(DumpError, match=r"pipe.jsonl: a pipe or a device"):
            find_files([str(folder / "pip*")])


class TestNamesThatAreNotUtf8:
    SPRING = os.fsdecode("봄.jsonl".encode("cp949"))

    @pytest.fixture
    def spring(self, tmp_path):
        file = tmp_path / os.fsdecode("신문".encode("cp949")) / self.SPRING
        file.parent.mkdir()
        file.write_bytes(FORMATS["jsonl"]())
        return file

    def test_are_shown_as_korean(self):
        assert shown(self.SPRING) == "봄.jsonl"
        assert shown("봄.jsonl") == "봄.jsonl"
        assert shown(f"여름/{self.SPRING}") == "여름/봄.jsonl"
        assert shown(os.fsdecode(b"\xff\xff.csv")) == "\\xff\\xff.csv"

    @pytest.mark.parametrize("path", ["", "신문", "신문/봄.jsonl", "*/*.jsonl"])
    def test_are_found_under_both_names(self, spring, path):
        assert find_files([str(spring.parents[1] / path)]) == ([spring], [])

    def test_are_passed_over_as_others(self, spring):
        picture = spring.rename(spring.with_name(os.fsdecode("봄.png".encode("cp949"))))
        picture.write_bytes(b"x")
        assert passed_over_text(find_files([str(spring.parent)])[1]).startswith("passed over as no dumps: 봄.png (1")
        with pytest.raises(DumpError) as told:
            find_files([str(picture)])
        assert "신문/봄.png: no format that is known" in str(told.value)

    def test_are_stored_as_shown(self, spring):
        dump = describe_dump(spring)
        assert (dump.name, dump.format) == ("봄.jsonl", "jsonl")
        assert len(list(iterate_records(dump, Reading()))) == 3
