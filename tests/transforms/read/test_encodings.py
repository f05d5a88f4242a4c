import pytest

from transforms.read.encodings import marked_encoding, plain_charset, wide_encoding

TEXT = "제목: 항구\n본문: 배가 떴다."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [TEXT, "title,text\n", TEXT * 1000], ids=["Korean", "ASCII", "long"])
def test_wide_encodings_without_a_mark(encoding, text):
    assert wide_encoding(text.encode(encoding)) == encoding


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"\0\0\0", TEXT.encode(), TEXT.encode("cp949"), b"plain", b"title,text\na\0b,c\n", (TEXT + "\0").encode(), b"\x89PNG\0\0\0\rIHDR\0\0"],
    ids=["nothing", "zero", "zeros", "utf-8", "cp949", "ascii", "one zero", "Korean and zero", "picture"],
)  # fmt: skip
def test_other_bytes_are_in_none(data):
    assert wide_encoding(data) is None


def test_marks():
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert marked_encoding(TEXT.encode(encoding)) == encoding
    assert marked_encoding(TEXT.encode()) is None


@pytest.mark.parametrize(
    ("name", "plain"),
    [("EUC-KR", "cp949"), (" ks_c_5601-1987 ", "cp949"), ("'utf8'", "utf-8"), ("windows-1252", "cp1252"), ("Shift_JIS", "shift_jis"),
     ("utf-16", None), ("rot13", None), ("undefined", None), ("zlib", None), ("없음", None), ("", None), (None, None)],
)  # fmt: skip
def test_declared_names(name, plain):
    assert plain_charset(name) == plain
