"""Archives: every member is a dump of its own, and none does harm."""

import io
import os
import struct
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from benchmarks.seeds import FORMATS, PACKINGS, ROWS, as_csv, as_jsonl, as_parquet, as_txt, tarred, zipped
from flows.dumps import Limits, describe_dump, iterate_records, streams
from transforms.read import Reading

LINES = as_jsonl()
ARCHIVES = {"zip": zipped, "tar": tarred}
PACKED_TARS = {"tar.gz": "gz", "tgz": "gz", "tar.bz2": "bz2", "tar.xz": "xz", "tar.zst": "zst"}


@pytest.fixture
def records_of(tmp_path):
    """Function: the records of a file of such a name and bytes."""

    def records(name, data, **limits):
        file = tmp_path / name
        file.write_bytes(data)
        limits = Limits(**limits)
        return list(iterate_records(describe_dump(file, limits), Reading(), limits))

    return records


def rules(records):
    return [record.rule for record in records]


def places(records):
    return [record.locator for record in records]


@pytest.mark.parametrize("name", ["zip", "tar", *PACKED_TARS])
def test_members_in_folders_packed_or_plain(records_of, name):
    members = [("a.jsonl", LINES), ("b/c/d.csv.gz", PACKINGS["gz"](as_csv())), ("기사.txt", as_txt(ROWS[:1]))]
    data = zipped(members) if name == "zip" else tarred(members)
    records = records_of(f"a.{name}", PACKINGS[PACKED_TARS[name]](data) if name in PACKED_TARS else data)
    assert set(rules(records)) == {None}
    assert places(records) == [
        *(f"a.jsonl: line {number}" for number in (1, 2, 3)),
        *(f"b/c/d.csv.gz: row {number}" for number in (1, 2, 3)),
        "기사.txt",
    ]


@pytest.mark.parametrize("archive", ARCHIVES)
@pytest.mark.parametrize("format", FORMATS)
def test_members_of_every_format(records_of, archive, format):
    records = records_of(f"a.{archive}", ARCHIVES[archive]([(f"dump.{format}", FORMATS[format]())]))
    assert set(rules(records)) == {None}
    assert all(place.startswith(f"dump.{format}") for place in places(records))


@pytest.mark.parametrize("archive", ARCHIVES)
def test_archives_inside_archives_down_to_a_depth(records_of, archive):
    make = ARCHIVES[archive]
    inmost = make([("a.jsonl", LINES)])
    middle = make([("b.jsonl", LINES), ("three." + archive, inmost)])
    data = make([("two.dat", PACKINGS["gz"](middle)), ("c.jsonl", LINES)])
    records = records_of(f"one.{archive}", data)
    assert places(records) == [
        *(f"two.dat: b.jsonl: line {number}" for number in (1, 2, 3)),
        f"two.dat: three.{archive}: archive",
        *(f"c.jsonl: line {number}" for number in (1, 2, 3)),
    ]
    assert records[3].rule == "nested_archive"
    assert rules(records_of(f"one.{archive}", data, depth=3)) == [None] * 9
    assert rules(records_of(f"one.{archive}", data, depth=1)).count("nested_archive") == 1


@pytest.mark.parametrize("archive", ARCHIVES)
def test_names_that_are_repeated_or_look_like_places_are_kept_apart(records_of, archive):
    page = b"<html><body></body></html>"
    names = ["a.jsonl", "a.jsonl", "a.jsonl (2)", "a.jsonl: line 1", "after 8", "after 2", ": .txt", "x" * 1_000 + ".txt", "y" + "x" * 999 + ".txt"]  # fmt: skip
    records = records_of(
        f"a.{archive}", ARCHIVES[archive]([(name, LINES if name.endswith("l") else page) for name in names])[:-600]
    )
    assert len(set(places(records))) == len(records)
    assert all(len(place) < 400 for place in places(records))


def _files_of(folder):
    return {*folder.parent.rglob("*"), *Path("/tmp").glob("*evil*"), *Path("/").iterdir()}


@pytest.mark.parametrize("archive", ARCHIVES)
@pytest.mark.parametrize(
    "name", ["../../evil.jsonl", "/tmp/evil.jsonl", "..\\evil.jsonl", "C:\\evil.jsonl", "a/../../../evil.jsonl"]
)
def test_no_name_leads_out_of_a_folder(records_of, tmp_path, monkeypatch, archive, name):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(streams, "IN_MEMORY", 1)
    data = ARCHIVES[archive]([(name, LINES)])
    before = _files_of(tmp_path)
    records = records_of("a.dump", data)
    assert rules(records) == [None] * 3
    assert name.rsplit("\\", 1)[-1] in places(records)[0]
    after = _files_of(tmp_path)
    assert after - before == {tmp_path / "a.dump"}


def _special(name, type, **values):
    info = tarfile.TarInfo(name)
    info.type = type
    for key, value in values.items():
        setattr(info, key, value)
    return name, info


def test_links_and_devices_are_not_followed(records_of):
    members = [
        _special("soft.jsonl", tarfile.SYMTYPE, linkname="/etc/passwd"),
        _special("hard.jsonl", tarfile.LNKTYPE, linkname="a.jsonl"),
        _special("device", tarfile.CHRTYPE, devmajor=1, devminor=5),
        _special("pipe", tarfile.FIFOTYPE),
        _special("folder", tarfile.DIRTYPE),
        ("a.jsonl", LINES),
    ]
    records = records_of("a.tar", tarred(members))
    assert rules(records) == ["link_member", "link_member", "special_member", "special_member", None, None, None]
    assert records[0].message == "a link to /etc/passwd: it is not followed"
    assert places(records)[:4] == ["soft.jsonl", "hard.jsonl", "device", "pipe"]


def test_a_link_in_a_zip_is_not_followed(records_of):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("a.jsonl")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder/", "")
    assert rules(records_of("a.zip", data.getvalue())) == ["link_member"]


def _with_flag(data, flag):
    """A zip whose first member has a flag set, in its own head and in the directory."""
    changed = bytearray(data)
    for at in (6, data.index(b"PK\x01\x02") + 8):
        changed[at] |= flag
    return bytes(changed)


def test_a_member_with_a_password_leaves_the_others(records_of):
    records = records_of("a.zip", _with_flag(zipped([("a.jsonl", LINES), ("b.jsonl", LINES)]), 1))
    assert [(record.locator, record.rule) for record in records[:2]] == [
        ("a.jsonl", "damaged_file"),
        ("b.jsonl: line 1", None),
    ]
    assert "password" in records[0].message


@pytest.mark.parametrize("damage", ["bytes", "method", "place"])
def test_a_damaged_member_leaves_the_others(records_of, damage):
    data = bytearray(zipped([("a.jsonl", LINES), ("b.jsonl", LINES)]))
    directory = data.index(b"PK\x01\x02")
    if damage == "bytes":
        data[60:90] = b"\xff" * 30
    elif damage == "method":
        data[directory + 10] = 99
    else:
        data[directory + 42 : directory + 46] = struct.pack("<I", 7)
    records = records_of("a.zip", bytes(data))
    assert rules(records) == ["damaged_file", None, None, None]
    assert records[0].locator == "a.jsonl"
    assert records[0].message.startswith("the member cannot be unpacked: ")


def test_a_truncated_member_of_a_packed_format_says_so_and_leaves_the_others(records_of):
    packed = PACKINGS["gz"](LINES * 100)
    records = records_of("a.zip", zipped([("a.jsonl.gz", packed[:-20]), ("b.jsonl", LINES)]))
    assert rules(records[-4:]) == ["damaged_file", None, None, None]
    assert records[-4].locator == f"a.jsonl.gz: after {len(records) - 4}"


LONG = [
    ("a.jsonl", LINES),
    ("b.png", b"\x89PNG"),
    ("c/", b""),
    ("d.parquet", as_parquet()),
    ("e.csv", as_csv()),
    ("f.jsonl", LINES * 200),
]


def test_a_zip_without_directory_gives_its_members(records_of):
    *records, last = records_of("a.zip", zipped(LONG)[:-30])
    assert records == records_of("a.zip", zipped(LONG))
    assert (last.locator, last.rule) == (f"after {len(records)}", "damaged_file")
    assert "no directory that can be read" in last.message


def test_a_zip_that_breaks_off_gives_what_stands_before(records_of):
    whole = records_of("a.zip", zipped(LONG))
    *records, member, last = records_of("a.zip", zipped(LONG)[:-700])
    assert len(whole) > len(records) > len(records_of("a.zip", zipped(LONG[:-1])))
    assert records == whole[: len(records)]
    assert (member.locator.partition(": ")[0], member.rule, last.rule) == ("f.jsonl", "damaged_file", "damaged_file")
    assert member.message.endswith("the archive breaks off within it")


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_written_to_a_pipe_that_breaks_off(records_of, packing):
    """Sizes stand behind members: what is stored without one cannot be told from what follows."""

    class Pipe(io.RawIOBase):
        written = b""

        def writable(self):
            return True

        def write(self, data):
            self.written += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", packing) as archive:
        for name in ("a.jsonl", "b.jsonl"):
            archive.writestr(name, LINES)
    *records, last = records_of("a.zip", pipe.written[:-40])
    n_lines = LINES.count(b"\n")
    assert len(records) == (2 * n_lines if packing == zipfile.ZIP_DEFLATED else 0)
    assert last.rule == "damaged_file"


def test_members_of_a_zip_without_directory_are_paid_whether_read_or_not(records_of):
    bomb = zipped([("a.png", bytes(200_000_000)), ("b.jsonl", LINES)])[:-30]
    assert rules(records_of("a.zip", bomb))[-1] == "over_expanded"


TAR = tarred([("a.jsonl", LINES), ("b.jsonl", LINES)])
SECOND = 512 + -(-len(LINES) // 512) * 512


@pytest.mark.parametrize("packing", ["", *PACKINGS])
@pytest.mark.parametrize(
    "size",
    [SECOND, SECOND + 100, SECOND + 512, SECOND + 700],
    ids=["between", "in a head", "behind a head", "in a member"],
)
def test_a_truncated_tar_keeps_what_was_read_and_says_so(records_of, packing, size):
    pack = PACKINGS.get(packing, bytes)
    *whole, last = records_of("a.tar", pack(TAR[:size]))
    assert places(whole) == [f"a.jsonl: line {number}" for number in (1, 2, 3)]
    assert (last.locator, last.rule) == ("after 3", "damaged_file")


@pytest.mark.parametrize("packing", ["gz", "xz", "zst"])
def test_a_tar_in_a_truncated_packing_keeps_what_was_read(records_of, packing):
    noise = os.urandom(300_000)
    packed = PACKINGS[packing](tarred([("a.jsonl", LINES), ("noise.png", noise), ("b.jsonl", LINES)]))
    *whole, last = records_of("a.tar." + packing, packed[: len(packed) // 2])
    assert rules(whole) == [None] * 3
    assert last.rule == "damaged_file"


def test_a_damaged_head_of_a_tar_is_told(records_of):
    data = bytearray(TAR)
    data[SECOND + 10 : SECOND + 20] = b"\xff" * 10
    *whole, last = records_of("a.tar", bytes(data))
    assert rules(whole) == [None] * 3
    assert last.message.startswith(f"unreadable after record 3: no member at byte {SECOND:,}: ")


def test_names_in_cp949(records_of):
    assert places(
        records_of("a.tar", tarred([("뉴스.txt".encode("cp949").decode("utf-8", "surrogateescape"), b"a")]))
    ) == ["뉴스.txt"]
    data = zipped([("news.txt", b"a")]).replace(b"news", "뉴스".encode("cp949"))
    assert places(records_of("a.zip", data)) == ["뉴스.txt"]
    assert places(records_of("a.zip", zipped([("뉴스.txt", b"a")]))) == ["뉴스.txt"]


@pytest.mark.parametrize("archive", ARCHIVES)
def test_what_is_no_page_is_passed_over(records_of, archive):
    members = [(".DS_Store", b"\0"), ("__MACOSX/._a.jsonl", LINES), (".git/b.jsonl", LINES), ("picture.jpg", b"\xff\xd8\xff\0"), ("README.txt", b"a"), ("Makefile", b"all:"), ("a.jsonl", LINES)]  # fmt: skip
    assert rules(records_of(f"a.{archive}", ARCHIVES[archive](members))) == ["no_page"] * 6 + [None] * 3


def test_a_member_without_a_name_has_a_place(records_of):
    nameless = bytearray(zipped([("a", as_jsonl())]))
    directory = nameless.index(b"PK\x01\x02")
    # No name, and its letter as a comment.
    nameless[directory + 28], nameless[directory + 32] = 0, 1
    (record,) = records_of("a.zip", bytes(nameless))
    assert (record.locator, record.rule) == ("_", "damaged_file")


def test_an_archive_of_nothing_has_no_records(records_of):
    assert records_of("a.zip", zipped([])) == []
    assert records_of("a.tar", tarred([])) == []


class TestBombs:
    """Each ends in `over_expanded`, in seconds and little memory."""

    @pytest.fixture(autouse=True)
    def bounded(self, monkeypatch):
        monkeypatch.setattr(streams, "MIN_BOUND", 1_000_000)
        tracemalloc.start()
        started = time.perf_counter()
        try:
            yield
            assert time.perf_counter() - started < 5
            # What the test itself makes is 40 MB at most.
            assert tracemalloc.get_traced_memory()[1] < 100_000_000
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize("archive", ARCHIVES)
    def test_by_ratio(self, records_of, archive):
        data = ARCHIVES[archive]([("a.jsonl", LINES), ("b.jsonl", b"a" * 30_000_000)])
        records = records_of(f"a.{archive}.gz", PACKINGS["gz"](data), ratio=10)
        assert (rules(records[:3]), records[-1].rule) == ([None] * 3, "over_expanded")
        assert "unpacks to more than 1,000,000 bytes" in records[-1].message

    @pytest.mark.parametrize("archive", ARCHIVES)
    def test_by_sum(self, records_of, archive):
        packed = PACKINGS["bz2"](b"a" * 400_000)
        data = ARCHIVES[archive]([(f"{number}.txt.bz2", packed) for number in range(100)])
        assert rules(records_of(f"a.{archive}", data, ratio=1))[-1] == "over_expanded"

    @pytest.mark.parametrize("archive", ARCHIVES)
    def test_by_nesting(self, records_of, archive):
        bomb = PACKINGS["bz2"](b"a" * 400_000)
        inner = ARCHIVES[archive]([(f"{number}.txt.bz2", bomb) for number in range(20)])
        data = PACKINGS["xz"](ARCHIVES[archive]([(f"{number}.{archive}", inner) for number in range(20)]))
        records = records_of("a.dat", data, ratio=1)
        assert set(rules(records)) == {None, "over_expanded"}
        assert len(records) <= 6

    @pytest.mark.parametrize("archive", ARCHIVES)
    def test_by_number(self, records_of, archive):
        data = ARCHIVES[archive]([(f"{number}.png", b"") for number in range(2_000)])
        records = records_of(f"a.{archive}", data, members=100)
        assert rules(records) == ["no_page"] * 100 + ["over_expanded"]
        assert "has more than 100 members" in records[-1].message

    def test_by_holes(self, records_of):
        head = tarfile.TarInfo("a.jsonl")
        head.type = tarfile.GNUTYPE_SPARSE
        block = bytearray(head.tobuf(tarfile.GNU_FORMAT))
        block[483:495] = b"%011o\0" % 8_000_000_000
        block[386:410] = b"%011o\0%011o\0" % (8_000_000_000, 0)
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block)
        assert rules(records_of("a.tar", bytes(block) + bytes(1024))) == ["over_expanded"]

    def test_by_a_head_that_is_too_long(self, records_of):
        pax = tarfile.TarInfo("././@PaxHeader")
        pax.type, pax.size = tarfile.XHDTYPE, 40_000_000
        data = pax.tobuf() + bytes(40_000_000)
        assert rules(records_of("a.tar", data)) == ["damaged_file"]
