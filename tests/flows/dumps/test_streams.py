"""Packed bytes: told by content, bounded, read up to the damage."""

import gzip
import io

import pytest

from benchmarks.seeds import PACKINGS
from flows.dumps import Limits
from flows.dumps.streams import Budget, Packing, TooLarge, _Bounded, copied, head_of, is_packed, read_some, unpacked

DATA = b"".join(b"%d %s\n" % (number, bytes([number % 251]) * 40) for number in range(50_000))
PACKED = {suffix: pack(DATA) for suffix, pack in PACKINGS.items()}


def budget(n_bytes=1000, **limits):
    return Budget(Limits(**limits), n_bytes)


@pytest.mark.parametrize("suffix", PACKINGS)
def test_packed_bytes_are_unpacked_and_can_be_read_again(suffix):
    stream = unpacked(io.BytesIO(PACKED[suffix]), budget())
    assert is_packed(stream)
    for _ in range(2):
        assert stream.read() == DATA
        stream.seek(0)


def test_other_bytes_stay_what_they_are():
    stream = unpacked(io.BytesIO(DATA), budget(unpacked=1))
    assert not is_packed(stream)
    assert stream.read() == DATA


@pytest.mark.parametrize("suffix", PACKINGS)
def test_several_packed_one_behind_the_other(suffix):
    assert unpacked(io.BytesIO(PACKED[suffix] * 2), budget()).read() == DATA * 2


@pytest.mark.parametrize("suffix", PACKINGS)
@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_what_lies_before_the_end_of_a_truncated_file_is_given_line_by_line(suffix, share):
    packed = PACKED[suffix]
    stream = unpacked(io.BytesIO(packed[: int(share * len(packed))]), budget())
    lines = []
    with pytest.raises(EOFError):
        while line := stream.readline():
            lines.append(line)
    assert b"".join(lines) == DATA[: len(b"".join(lines))]
    assert all(line.endswith(b"\n") for line in lines)


@pytest.mark.parametrize("first", [0x50, 0x5F])
def test_zstandard_may_begin_with_frames_to_be_skipped(first):
    skipped = bytes([first]) + b"\x2a\x4d\x18\x04\0\0\0abcd"
    assert unpacked(io.BytesIO(skipped * 2 + PACKED["zst"]), budget()).read() == DATA


@pytest.mark.parametrize("inner", PACKINGS)
@pytest.mark.parametrize("outer", PACKINGS)
def test_packed_twice_is_unpacked_twice_and_no_further(outer, inner):
    stream = unpacked(io.BytesIO(PACKINGS[outer](PACKED[inner])), budget())
    for _ in range(2):
        assert stream.read() == DATA
        stream.seek(0)
    thrice = PACKINGS["gz"](PACKINGS[outer](PACKED[inner]))
    assert unpacked(io.BytesIO(thrice), budget()).read() == PACKED[inner]


def test_a_file_that_is_cut_before_its_second_packing_shows_is_told_by_reading_it():
    stream = unpacked(io.BytesIO(gzip.compress(PACKED["gz"])[:12]), budget())
    with pytest.raises(EOFError):
        stream.read()


def test_nothing_before_damage_is_lost():
    packed = gzip.compress(DATA, compresslevel=0)
    stream = unpacked(io.BytesIO(packed[: len(packed) // 2]), budget())
    given = b""
    with pytest.raises(EOFError):
        while block := read_some(stream, 1 << 16):
            given += block
    assert len(given) > len(packed) // 2 - 1_000


def test_a_decompressor_that_has_failed_is_not_asked_again():
    """libbz2 writes where it must not when it goes on behind damage: each time anew from the beginning, or not at all."""

    class Failing(io.BytesIO):
        n_calls = 0

        def read1(self, size=-1):
            self.n_calls += 1
            if self.n_calls > 1:
                raise EOFError("damage")
            return b"head"

    opened = []
    packing = Packing(b"", ".x", lambda _: opened.append(Failing()) or opened[-1])
    stream = _Bounded(packing, io.BytesIO(b"packed"), budget())
    for n_opened in (1, 2):
        assert stream.read(9) == b"head"
        for _ in range(3):
            with pytest.raises(EOFError, match="damage"):
                stream.read(9)
        assert [failing.n_calls for failing in opened] == [2] * n_opened
        stream.seek(0)


def test_a_head_is_what_can_be_read():
    stream = unpacked(io.BytesIO(gzip.compress(DATA, compresslevel=0)[:1_000]), budget())
    assert DATA.startswith(head_of(stream, 1 << 16))
    assert len(head_of(stream, 1 << 16)) > 900
    assert head_of(io.BytesIO(DATA), 10) == DATA[:10]


def test_bytes_are_paid_once_however_often_they_are_read():
    small = budget(unpacked=len(DATA) + 10)
    stream = unpacked(io.BytesIO(PACKED["gz"]), small)
    for _ in range(3):
        stream.seek(0)
        assert stream.read() == DATA
    small.take(10)
    with pytest.raises(TooLarge, match="unpacks to more than"):
        small.take(1)


@pytest.mark.parametrize("suffix", PACKINGS)
def test_a_bomb_is_not_unpacked_beyond_the_budget(suffix):
    stream = unpacked(io.BytesIO(PACKINGS[suffix](bytes(20_000_000))), budget(unpacked=1_000_000))
    n_bytes = 0
    with pytest.raises(TooLarge, match="unpacks to more than 1,000,000 bytes"):
        while block := stream.read(1 << 16):
            n_bytes += len(block)
    assert n_bytes <= 1_000_000


def test_the_bound_follows_from_the_size_but_small_files_are_let_pass():
    limits = Limits()
    assert limits.bound(1) == 100_000_000
    assert limits.bound(1_000_000) == 200_000_000
    assert limits.bound(1 << 40) == limits.unpacked


def test_members_are_counted():
    few = budget(members=2)
    few.take_member()
    few.take_member()
    with pytest.raises(TooLarge, match="has more than 2 members"):
        few.take_member()


def test_a_copy_can_seek_and_is_paid_for():
    with copied(io.BytesIO(DATA), budget()) as copy:
        assert copy.seek(0, 2) == len(DATA)
    with pytest.raises(TooLarge), copied(io.BytesIO(DATA), budget(unpacked=10)):
        pass
