"""The scheduled load: deployed to a real server, run by a real worker, seen in the interface."""

import json
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def _ask(url, path, **body):
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(f"{url}{path}", data=data, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A folder with what the deployment needs, and dumps in its inbox."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copy(ROOT / "prefect.yaml", folder)
    shutil.copytree(ROOT / "flows", folder / "flows", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "samples", folder / "data" / "inbox")
    return folder


@pytest.fixture(scope="module")
def prefect(prefect_server, binaries, checkout):
    """Function: a `prefect` command in the checkout, as a person would type it there."""
    told = {**prefect_server, "PWD": str(checkout)}

    def run(*arguments):
        done = subprocess.run(
            [binaries / "prefect", "--no-prompt", *arguments],
            env=told,
            cwd=checkout,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run.environment = told
    return run


@pytest.fixture(scope="module")
def deployed(prefect, prefect_server):
    """The deployment as the server tells it."""
    prefect("work-pool", "create", "hanji", "--type", "process")
    prefect("deploy", "--all")
    return _ask(prefect_server["PREFECT_API_URL"], "/deployments/name/load-dump/load")


def test_deployment_has_its_schedule_and_limit(deployed):
    (schedule,) = deployed["schedules"]
    assert schedule["active"]
    assert (schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) == ("0 6 * * *", "Asia/Seoul")
    assert deployed["global_concurrency_limit"]["limit"] == 1
    assert deployed["concurrency_options"]["collision_strategy"] == "ENQUEUE"
    assert deployed["parameters"] == {"paths": ["data/inbox"]}
    assert deployed["work_pool_name"] == "hanji"
    assert deployed["entrypoint"] == "flows/load.py:load_dump"


@pytest.fixture(scope="module")
def finished(deployed, prefect, prefect_server, checkout, binaries, end_after):
    """The flow run that a worker carried out."""
    url = prefect_server["PREFECT_API_URL"]
    created = _ask(url, f"/deployments/{deployed['id']}/create_flow_run", state={"type": "SCHEDULED"})
    worker = [binaries / "prefect", "--no-prompt", "worker", "start", "--pool", "hanji", "--limit", "1"]
    with (
        (checkout / "worker.log").open("w") as log,
        end_after(worker, env=prefect.environment, cwd=checkout, stdout=log, stderr=log),
    ):
        for _ in range(180):
            run = _ask(url, f"/flow_runs/{created['id']}")
            if run["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"):
                break
            time.sleep(0.5)
    assert run["state_type"] == "COMPLETED", (checkout / "worker.log").read_text(encoding="utf-8")
    return run


def test_a_worker_fills_the_warehouse(finished, checkout, sample_warehouse, same_contents):
    warehouse = checkout / "data" / "hanji.duckdb"
    same_contents(sample_warehouse, warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("SELECT n_records, n_new FROM runs").fetchall() == [(94, 68)]


def test_every_stage_is_a_task_of_the_run(finished, prefect_server):
    runs = _ask(
        prefect_server["PREFECT_API_URL"], "/task_runs/filter", flow_runs={"id": {"any_": [finished["id"]]}}, limit=200
    )
    names = {run["name"].rsplit("-", 1)[0] for run in runs}
    stages = {"read-records", "parse-articles", "normalize-articles", "validate-articles", "deduplicate-articles"}
    assert names >= stages | {
        "analyze-segments",
        "extract-mentions",
        "describe-entities",
        "validate-tables",
        "load-batch",
    }
    assert {run["state_type"] for run in runs} == {"COMPLETED"}


def test_account_and_verdict_are_artifacts(finished, prefect_server):
    found = _ask(
        prefect_server["PREFECT_API_URL"], "/artifacts/filter", flow_runs={"id": {"any_": [finished["id"]]}}, limit=50
    )
    artifacts = {artifact["key"]: artifact for artifact in found}
    account = json.loads(artifacts["account"]["data"])
    assert [row["how many"] for row in account] == ["94", "68", "4", "14", "8"]
    assert "passed over: README.md" in artifacts["account"]["description"]
    assert artifacts["verdict"]["type"] == "markdown"
    assert "Gate: **passed**" in artifacts["verdict"]["data"]
