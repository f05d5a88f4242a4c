"""A Prefect server of its own for the tests that run flows."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _is_healthy(url):
    with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/health", timeout=2) as answer:
        return answer.status == 200
    return False


@contextlib.contextmanager
def running(command, **options):
    """A process group that is ended, by its own id, when the block ends."""
    process = subprocess.Popen(command, start_new_session=True, **options)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="session")
def prefect_alone(environment, tmp_path_factory):
    """The environment of a machine where Prefect was never started: runs start their embedded server."""
    return {
        **environment,
        "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "COLUMNS": "160",
    }


@pytest.fixture(scope="session")
def prefect_server(prefect_alone, tmp_path_factory):
    """The environment of a machine with a running server; `PREFECT_API_URL` is its address."""
    home = tmp_path_factory.mktemp("server")
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    told = {**prefect_alone, "PREFECT_HOME": str(home)}
    command = [BIN / "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "log").open("w") as log, running(command, env=told, cwd=home, stdout=log, stderr=log) as server:
        for _ in range(240):
            if _is_healthy(url):
                break
            assert server.poll() is None, (home / "log").read_text(encoding="utf-8")
            time.sleep(0.5)
        else:
            pytest.fail("the server did not start within two minutes")
        yield {**told, "PREFECT_API_URL": url}


@pytest.fixture(scope="session")
def end_after():
    """Function: a process that ends with the block."""
    return running


@pytest.fixture(scope="session")
def binaries():
    return BIN
