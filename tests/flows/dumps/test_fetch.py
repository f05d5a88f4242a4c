"""Dumps that do not lie on this machine."""

import gzip
import http.server
import io
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import fsspec
import pytest

from benchmarks.seeds import as_csv, as_jsonl
from flows.dumps import DumpError, describe_dump, fetch_dumps, fetched_dumps, is_remote, iterate_records
from transforms.read import Reading

LINES = as_jsonl()


def names(paths):
    return [Path(path).name for path in paths]


def contents(paths):
    return [Path(path).read_bytes() for path in paths]


@pytest.mark.parametrize(
    ("path", "remote"),
    [("-", True), ("s3://bucket/a.jsonl", True), ("https://news.example/a", True), ("a.jsonl", False), ("/tmp/-", False), ("C:/a.csv", False)],
)  # fmt: skip
def test_what_must_be_copied(path, remote):
    assert is_remote(path) == remote


def test_local_paths_stay_what_they_are_and_in_order(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(LINES)
    found = fetch_dumps(["b.csv", f"file://{tmp_path}/a.jsonl", "c"], tmp_path / "copies")
    assert (found[0], found[2]) == ("b.csv", "c")
    assert (names(found[1:2]), contents(found[1:2])) == (["a.jsonl"], [LINES])


@pytest.fixture(params=["file", "memory"])
def place(request, tmp_path):
    """The URL of a folder of dumps and other files."""
    url = f"file://{tmp_path}/inbox" if request.param == "file" else "memory://inbox"
    system, root = fsspec.core.url_to_fs(url)
    for name in ("a.jsonl", "b.csv", "deep/a.jsonl", "deep/기사.jsonl", "README.txt", "picture.png"):
        system.makedirs(f"{root}/deep", exist_ok=True)
        system.pipe_file(f"{root}/{name}", as_csv() if name.endswith("csv") else LINES)
    yield url
    system.rm(root, recursive=True)


class TestPlaces:
    def test_a_file(self, place, tmp_path):
        found = fetch_dumps([f"{place}/deep/기사.jsonl"], tmp_path / "copies")
        assert (names(found), contents(found)) == (["기사.jsonl"], [LINES])

    def test_a_folder_gives_its_dumps(self, place, tmp_path):
        found = fetch_dumps([place], tmp_path / "copies")
        assert names(found) == ["a.jsonl", "b.csv", "a.jsonl", "기사.jsonl"]
        assert len(set(found)) == 4

    def test_a_pattern_gives_what_it_fits(self, place, tmp_path):
        assert names(fetch_dumps([f"{place}/*.jsonl"], tmp_path / "copies")) == ["a.jsonl"]
        assert names(fetch_dumps([f"{place}/**/*.jsonl"], tmp_path / "copies")) == ["a.jsonl", "a.jsonl", "기사.jsonl"]

    def test_the_copies_lie_in_the_folder(self, place, tmp_path):
        for path in fetch_dumps([place], tmp_path / "copies"):
            assert Path(path).is_relative_to(tmp_path / "copies")

    def test_a_copy_keeps_the_name_of_the_dump(self, place, tmp_path):
        (path,) = fetch_dumps([f"{place}/b.csv"], tmp_path / "copies")
        dump = describe_dump(Path(path))
        assert (dump.name, dump.format) == ("b.csv", "csv")
        assert len(list(iterate_records(dump, Reading()))) == 3

    @pytest.mark.parametrize("name", ["nowhere.jsonl", "nowhere/*.jsonl"])
    def test_nothing_there_is_told(self, place, tmp_path, name):
        with pytest.raises(DumpError, match="nowhere"):
            fetch_dumps([f"{place}/{name}"], tmp_path / "copies")


@pytest.mark.parametrize(
    ("url", "message"),
    [("nosuch://host/a.jsonl", "nosuch://host/a.jsonl: cannot be fetched: ValueError: Protocol not known: nosuch")],
)
def test_an_unknown_protocol_is_told(tmp_path, url, message):
    with pytest.raises(DumpError, match=message):
        fetch_dumps([url], tmp_path)


def test_a_missing_package_is_told(tmp_path, monkeypatch):
    def fail(_):
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", fail)
    with pytest.raises(DumpError, match=r"s3://b/a: Install s3fs to access S3; pip install 'hanji\[remote\]' has it"):
        fetch_dumps(["s3://b/a"], tmp_path)


@pytest.mark.parametrize(
    "url",
    ["https://host/a.jsonl?token=SECRET", "https://user:SECRET@host/a.jsonl", "https://user:SECRET@host/a.jsonl?key=SECRET&b=SECRET#SECRET"],
)  # fmt: skip
def test_messages_keep_secrets(tmp_path, monkeypatch, url):
    def fail(_):
        raise OSError(f"no route to {url} ({url!r})")

    monkeypatch.setattr(fsspec.core, "url_to_fs", fail)
    with pytest.raises(DumpError, match=r"https://host/a.jsonl: cannot be fetched: OSError: no route") as told:
        fetch_dumps([url], tmp_path)
    assert "SECRET" not in str(told.value)


def test_standard_input(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(LINES)))
    (path,) = fetch_dumps(["-"], tmp_path)
    dump = describe_dump(Path(path))
    assert (dump.name, dump.format, len(list(iterate_records(dump, Reading())))) == ("stdin", "jsonl", 3)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input_that_looks_like_nothing_else_is_a_page(tmp_path, monkeypatch, pack):
    page = pack("배가 떴다\n\n새벽에 배가 떴다.\n".encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(page)))
    dump = describe_dump(Path(*fetch_dumps(["-"], tmp_path)))
    assert (dump.name, dump.format) == ("stdin.txt", "txt")


@pytest.mark.parametrize(
    ("data", "told"), [(b"\x89PNG" + bytes(99), "-: no format that is known"), (b"", "-: nothing")]
)
def test_messages_name_standard_input_and_not_its_copy(tmp_path, monkeypatch, data, told):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    with pytest.raises(DumpError, match=told) as error:
        fetch_dumps(["-"], tmp_path)
    assert str(tmp_path) not in str(error.value)


@pytest.mark.parametrize(("data", "format"), [(LINES, "jsonl"), ("배가 떴다".encode(), "txt")])
def test_a_pipe_is_copied_as_standard_input_is(tmp_path, data, format):
    ends = os.pipe()
    try:
        os.write(ends[1], data)
        os.close(ends[1])
        path = f"/dev/fd/{ends[0]}"
        assert is_remote(path)
        dump = describe_dump(Path(*fetch_dumps([path], tmp_path)))
    finally:
        os.close(ends[0])
    assert (dump.format, len(list(iterate_records(dump, Reading())))) == (format, 3 if format == "jsonl" else 1)


@pytest.mark.parametrize("keep", [False, True])
def test_copies_are_gone_after_the_run_also_when_it_fails(tmp_path, place, keep):
    with pytest.raises(ValueError, match="broken"), fetched_dumps([place], tmp_path / "copies", keep=keep) as local:
        assert len(local) == 4
        raise ValueError("broken")
    assert (tmp_path / "copies").exists() == keep


def test_copies_are_gone_after_fetching_failed(tmp_path, place):
    with pytest.raises(DumpError), fetched_dumps([place, f"{place}/nowhere.csv"], tmp_path / "copies"):
        pass
    assert not (tmp_path / "copies").exists()


def test_a_name_that_no_disk_takes_keeps_its_end(tmp_path):
    fsspec.filesystem("memory").pipe_file(f"/long/{'가' * 150}.jsonl", LINES)
    (path,) = fetch_dumps([f"memory://long/{'가' * 150}.jsonl"], tmp_path)
    assert (Path(path).suffix, Path(path).read_bytes()) == (".jsonl", LINES)


@pytest.fixture
def web(tmp_path):
    """The address of a server of some dumps, on this machine."""

    class Quiet(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            pages = {"/a.jsonl": LINES, "/": b"<html>page</html>", "/news": b"<html>page</html>", "/plain": b"words"}
            page = pages.get(self.path.partition("?")[0])
            self.send_response(404 if page is None else 200)
            self.send_header("Content-Length", str(len(page or b"")))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(page or b"")

        do_HEAD = do_GET  # noqa: N815 (its name for http.server)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "name"),
    [("/a.jsonl", "a.jsonl"), ("/a.jsonl?token=SECRET", "a.jsonl"), ("/news", "news"), ("/news?id=1", "news")],
)
def test_files_of_the_web(web, tmp_path, path, name):
    found = fetch_dumps([web + path], tmp_path)
    assert names(found) == [name]
    assert contents(found) == [LINES if name == "a.jsonl" else b"<html>page</html>"]


def test_pages_that_differ_by_their_query_do_not_meet(web, tmp_path):
    assert len(set(fetch_dumps([f"{web}/news?id=1", f"{web}/news?id=2"], tmp_path))) == 2


def test_a_page_of_the_web_that_is_nothing_known_is_told_by_its_address(web, tmp_path):
    with pytest.raises(DumpError, match=f"^{web}/plain: no format that is known"):
        fetch_dumps([f"{web}/plain?id=SECRET"], tmp_path)


def test_a_missing_page_of_the_web_is_told_without_its_query(web, tmp_path):
    with pytest.raises(DumpError, match=f"{web}/gone.csv: cannot be fetched: FileNotFoundError") as told:
        fetch_dumps([f"{web}/gone.csv?token=SECRET"], tmp_path)
    assert "SECRET" not in str(told.value)


@pytest.mark.slow
def test_objects_of_s3(tmp_path, monkeypatch):
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():
            monkeypatch.setenv(name, value)
        system = fsspec.filesystem("s3", skip_instance_cache=True)
        system.mkdir("dumps")
        for key in ("2025/a.jsonl", "2025/b.csv", "2025/readme.md", "2024/기사.jsonl.gz"):
            system.pipe_file(f"dumps/{key}", as_csv() if key.endswith("csv") else LINES)
        for url, expected in {
            "s3://dumps/2025/a.jsonl": ["a.jsonl"],
            "s3://dumps/2025": ["a.jsonl", "b.csv"],
            "s3://dumps": ["기사.jsonl.gz", "a.jsonl", "b.csv"],
            "s3://dumps/*/*.jsonl*": ["기사.jsonl.gz", "a.jsonl"],
        }.items():
            found = fetch_dumps([url], tmp_path / "copies")
            assert names(found) == expected
            assert all(content in (LINES, as_csv()) for content in contents(found))
        with pytest.raises(DumpError, match="s3://dumps/none.csv: cannot be fetched: FileNotFoundError"):
            fetch_dumps(["s3://dumps/none.csv"], tmp_path / "copies")
    finally:
        server.stop()
