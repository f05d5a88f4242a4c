"""The README's table of formats: every example is run as it stands there, on files made here."""

import bz2
import functools
import gzip
import http.server
import io
import json
import lzma
import re
import subprocess
import sys
import tarfile
import threading
import zipfile
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from transforms.read import FORMATS

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

pytestmark = pytest.mark.slow

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"\| `(hanji run [^`]+)` \|$", README, re.M)

RECORDS = [
    {
        "title": f"솔내시, 강변 도서관 {number}호점 연다",
        "contents": f"솔내시는 {number}일 강변 도서관 {number}호점을 연다고 밝혔다. 시민들은 책을 모아 보탰고, 목수들은 서가를 새로 짰다.",
        "original link": f"https://www.solnae.example/news/{number}",
        "date": f"2025-03-0{number} 11:18",
    }
    for number in (1, 2)
]


def page(record):
    return f"{record['title']}\n{record['contents']}\n"


def html(record):
    head = (
        f'<meta property="og:title" content="{record["title"]}"><link rel="canonical" href="{record["original link"]}">'
    )
    return f'<!doctype html><html><head>{head}</head><body><h1>{record["title"]}</h1><div id="articleBody"><p>{record["contents"]}</p></div></body></html>'


def json_lines(records=RECORDS):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def sheet(columns):
    """The records as a workbook under other names of columns."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        cells = book.add_worksheet("sheet")
        cells.write_row(0, 0, columns)
        for row, record in enumerate(RECORDS, 1):
            cells.write_row(row, 0, record.values())
    return stream.getvalue()


def warc():
    parts = []
    for record in RECORDS:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html(record).encode()
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {record['original link']}\r\nWARC-Date: 2025-03-10T13:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        parts.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return b"".join(parts)


def archive(format):
    stream = io.BytesIO()
    pages = {f"day/{number}.html": html(record).encode() for number, record in enumerate(RECORDS)}
    if format == "zip":
        with zipfile.ZipFile(stream, "w") as packed:
            for name, data in pages.items():
                packed.writestr(name, data)
        return stream.getvalue()
    with tarfile.open(fileobj=stream, mode="w:gz") as packed:
        for name, data in pages.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return stream.getvalue()


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    """A folder with the files that the examples name."""
    folder = tmp_path_factory.mktemp("inbox")
    frame = pl.DataFrame(RECORDS)
    parquet = io.BytesIO()
    frame.write_parquet(parquet)
    csv = frame.write_csv().encode()
    files = {
        **{f"pages/{number}.txt": page(record).encode() for number, record in enumerate(RECORDS)},
        "pages.txt": "=====\n".join(map(page, RECORDS)).encode("cp949"),
        **{f"saved/{number}.html": html(record).encode() for number, record in enumerate(RECORDS)},
        "crawl.jsonl": json_lines(),
        "articles.json": json.dumps({"total": 2, "articles": RECORDS}, ensure_ascii=False).encode(),
        "export.csv": csv.replace(b"contents", "알맹이".encode()),
        "export.tsv": frame.write_csv(separator="\t").encode("utf-16"),
        "NewsResult.xlsx": sheet(["제목", "본문", "URL", "일자"]),
        "crawl.parquet": parquet.getvalue(),
        "CC-NEWS.warc.gz": warc(),
        "crawl.jsonl.gz": gzip.compress(json_lines()),
        "crawl.csv.bz2": bz2.compress(csv),
        "crawl.csv.xz": lzma.compress(csv),
        "crawl.csv.zst": zstd.compress(csv),
        "crawl.zip": archive("zip"),
        "crawl.tar.gz": archive("tar"),
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing on the terminal."""


@pytest.fixture(scope="module")
def addresses(inbox):
    """What stands for the README's server and bucket: a server of files and an S3 server on loopback."""
    import boto3
    from moto.server import ThreadedMotoServer

    files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=inbox))
    threading.Thread(target=files.serve_forever, daemon=True).start()
    store = ThreadedMotoServer("127.0.0.1", 0)
    store.start()
    host, port = store.get_host_and_port()
    told = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    client = boto3.client(
        "s3",
        endpoint_url=told["AWS_ENDPOINT_URL"],
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="news")
    client.put_object(Bucket="news", Key="2025/03/crawl.jsonl.gz", Body=gzip.compress(json_lines()))
    yield f"http://127.0.0.1:{files.server_port}/", told
    files.shutdown()
    store.stop()


RUN_ALL = """
import io, json, shlex, sys, time
from contextlib import redirect_stderr, redirect_stdout
from flows.cli import main

for number, command in enumerate(json.load(open(sys.argv[1]))):
    arguments, _, given = command.removeprefix("hanji ").partition(" < ")
    sys.stdin = open(given) if given else None
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            code = main([*shlex.split(arguments), "--warehouse", f"{sys.argv[2]}/{number}.duckdb"], standalone_mode=False)
        except Exception as error:
            code, _ = 1, errors.write(f"{type(error).__name__}: {error}")
    print(json.dumps([command, code or 0, out.getvalue(), errors.getvalue()[-3000:]]), flush=True)
"""
"""All examples in one process: what they have in common (Prefect, Kiwi, Great Expectations) takes ten seconds to load."""


@pytest.fixture(scope="module")
def accounts(inbox, addresses, prefect_server, tmp_path_factory):
    """What each example printed: command -> (code, account, errors)."""
    server, store = addresses
    folder = tmp_path_factory.mktemp("warehouses")
    commands = {command.replace("https://news.example/", server): command for command in EXAMPLES}
    (folder / "commands.json").write_text(json.dumps(list(commands)), encoding="utf-8")
    program = [sys.executable, "-c", RUN_ALL, str(folder / "commands.json"), str(folder)]
    done = subprocess.run(
        program, cwd=inbox, env={**prefect_server, **store}, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    told = {}
    for line in done.stdout.splitlines():
        command, code, out, errors = json.loads(line)
        counts = {label.strip(): int(n) for label, n in re.findall(r"│ ([a-z][^│]*?) +│ +([\d,]+) │", out)}
        told[commands[command]] = (code, counts, errors)
    return told


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_example_loads_both_articles(accounts, command):
    code, counts, errors = accounts[command]
    assert code == 0, errors
    assert {label: n for label, n in counts.items() if n} == {"read": 2, "new articles": 2}


def test_every_format_and_packing_has_an_example():
    told = " ".join(EXAMPLES)
    for name, format in FORMATS.items():
        assert any(suffix in told for suffix in format.suffixes) or (name == "html" and "saved/" in told), name
    for part in (".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", " -", "s3://", "https://"):
        assert part in told, part
