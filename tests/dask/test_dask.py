"""`nbleak.dask` on a real cluster of processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

import nbleak.dask
from nbleak.model import NbleakError

from ..cli.shell import LEAKY, LOOP, notebook

ROOT = Path(__file__).parents[2]
TASKS = """\
import os, time

seen = []

def keeps(number):
    seen.append(bytes(1_000_000 + 4_000_000 * (os.environ.get("DASK_WORKER_ODD") == "1")))
    return number

def lets_go(number):
    return len(b"x" * 30_000_000)

def returns(number):
    return bytes(3_000_000)

def waits(number):
    time.sleep(0.3)

def dies(number):
    os._exit(3)

def odd():
    os.environ["DASK_WORKER_ODD"] = "1"
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Four worker processes of one thread, watched, that can import a module of the user's."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "mytasks.py").write_text(TASKS)
    sys.path.insert(0, str(folder))
    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = f"{folder}:{ROOT}:{before}"
    options = {"n_workers": 4, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(processes=True, **options) as cluster, Client(cluster) as made:
        made.register_plugin(nbleak.dask.LeakPlugin())
        yield made
    os.environ["PYTHONPATH"] = before
    sys.path.remove(str(folder))


def everywhere(client: Client, function, times: int) -> list[object]:
    """Run a task so often on each worker; the results, which the workers then let go."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    futures = [
        client.submit(function, number, workers=[worker], pure=False)
        for worker in workers
        for number in range(times)
    ]
    return client.gather(futures)


def test_what_tasks_keep_is_told_by_worker(client: Client) -> None:
    """A row for each kind of task, the holder, the sum, the worst and the odd one out."""
    import mytasks

    client.submit(mytasks.odd, pure=False).result()
    everywhere(client, mytasks.keeps, 4)
    everywhere(client, mytasks.lets_go, 2)
    merged = nbleak.dask.merged(client)
    text = nbleak.dask.report(client)

    assert [engine.engine for engine in merged.engines] == ["0", "1", "2", "3"]
    assert all(e.report.leaks[0].holder.root == "seen" for e in merged.engines), text
    assert merged.leaked_bytes == pytest.approx(3 * 4e6 + 20e6, rel=0.05)
    assert merged.odd == (merged.worst,)
    rows = {task.name: task for task in merged.worst.tasks}
    assert (rows["keeps"].runs, rows["keeps"].beside) == (4, 0)
    assert rows["keeps"].kept_bytes == pytest.approx(20e6, rel=0.1)
    assert rows["keeps"].leaked_bytes == pytest.approx(20e6, rel=0.05)
    assert rows["lets_go"].kept_bytes < 1e6
    assert rows["lets_go"].leaked_bytes == 0
    assert rows["lets_go"].peak_bytes - rows["lets_go"].before_bytes > 30e6
    assert f"Worker {merged.worst.engine} is not like the others." in text
    assert "4 workers kept 30.5 MiB they should not have" in text


def test_results_are_in_use_while_somebody_wants_them(client: Client) -> None:
    """They are no leak, and what is given back counts as freed with the next task."""
    import mytasks

    wanted = client.map(mytasks.returns, range(8), pure=False)
    client.gather(client.map(mytasks.waits, range(4), pure=False))
    merged = nbleak.dask.merged(client)
    rows = [task for e in merged.engines for task in e.tasks if task.name == "returns"]

    assert sum(row.kept_bytes for row in rows) == pytest.approx(24e6, rel=0.1)
    assert not any(row.leaked_bytes for row in rows)
    assert {leak.holder.root for e in merged.engines for leak in e.report.leaks} <= {"seen"}
    del wanted


def test_a_task_that_shares_its_memory_is_counted_beside(tmp_path: Path) -> None:
    """Of two threads of one process, one is measured; until the plugin is taken out again."""
    options = {"n_workers": 1, "threads_per_worker": 2, "dashboard_address": ":0"}
    with LocalCluster(processes=False, **options) as cluster, Client(cluster) as client:
        client.register_plugin(nbleak.dask.LeakPlugin())
        import time

        client.gather(client.map(lambda _: time.sleep(0.2), range(4), pure=False))
        (row,) = nbleak.dask.merged(client).engines[0].tasks
        assert row.beside >= 1
        assert row.runs + row.beside == 4
        assert f"{row.runs}+{row.beside}" in nbleak.dask.report(client)

        client.unregister_worker_plugin("nbleak")
        with pytest.raises(NbleakError, match="register_plugin"):
            nbleak.dask.merged(client)


def test_a_worker_killed_in_mid_task_is_told(client: Client) -> None:
    """With its task; the others' reports survive, and so does the cluster's work."""
    import mytasks

    client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
    with pytest.raises(Exception, match="workers died"):
        client.submit(mytasks.dies, 1, key="dies-1").result()
    client.wait_for_workers(4)
    merged = nbleak.dask.merged(client)
    dead = [engine for engine in merged.engines if engine.report is None]

    assert [engine.error for engine in dead] == ["the worker died with dies-1 to do"]
    alive = [engine for engine in merged.engines if engine.report is not None]
    assert sum(bool(engine.report.leaks) for engine in alive) == 3
    assert "1 worker did not report" in nbleak.dask.report(client)


def test_a_cluster_without_the_plugin_says_how_to_put_it_there() -> None:
    """Nothing is invented."""
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": ":0"}
    with (
        LocalCluster(processes=False, **options) as cluster,
        Client(cluster) as client,
        pytest.raises(NbleakError, match="register_plugin"),
    ):
        nbleak.dask.merged(client)


def check(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """`nbleak check` as a user calls it."""
    run = "import sys; from nbleak.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", run, "check", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_check_spreads_a_corpus_over_the_cluster(client: Client, tmp_path: Path) -> None:
    """The same output in the same order, unreadable files included; what is known is not sent."""
    for number in range(30):
        notebook(tmp_path / f"n{number:02}.ipynb", *((LEAKY, LOOP) if number % 3 else ("x = 1",)))
    (tmp_path / "broken.ipynb").write_text("{")
    address = client.scheduler.address
    here = check("--no-cache", "--format", "json", ".", cwd=tmp_path)
    there = check("--dask", address, "--format", "json", ".", cwd=tmp_path)
    plain = json.loads(here.stdout)
    told = json.loads(there.stdout)

    assert there.returncode == here.returncode == 2
    assert len(told["findings"]) >= 20
    assert (told["findings"], told["problems"]) == (plain["findings"], plain["problems"])
    (tmp_path / "broken.ipynb").unlink()
    again = check("--dask", "tcp://127.0.0.1:9", "--format", "json", ".", cwd=tmp_path)
    assert json.loads(again.stdout)["findings"] == plain["findings"], "from the cache"


def test_an_address_where_nobody_answers_is_an_error(tmp_path: Path) -> None:
    """Code 2, and what to do."""
    notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    done = check("--dask", "nonsense", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "no Dask scheduler answers at nonsense" in done.stderr
    assert "Traceback" not in done.stderr
