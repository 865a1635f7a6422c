"""NBL125: worker processes that nobody ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Bind, Create, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.handles import opened_often, started
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Event
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_END = {
    "pool": "the pool's processes stay, each with what it loaded",
    "process": "nobody joins the process",
    "child": "nobody waits for the child process",
    "cluster": "the cluster's workers stay until the kernel ends",
    "ray": "Ray's workers and object store stay until `ray.shutdown()`",
}


class NbPoolNotClosed(Rule[Unreleased]):
    """Processes that outlive the work they were made for.

    Leak:
        A pool keeps its processes, and each of them keeps what it imported, loaded or inherited:
        with a framework that is hundreds of megabytes a process, and a CUDA context each where
        they use the GPU. The cell that runs again starts as many more.

    Instead:
        ``with multiprocessing.Pool(8) as pool:``, or ``pool.close()`` and ``pool.join()`` in a
        ``finally``. ``ProcessPoolExecutor`` has ``shutdown()``, ``Popen`` has ``wait()``.

    Limits:
        Silent for pools that are closed anywhere in the notebook, returned, or handed to code
        nobody sees, and for processes nobody starts. Daemons, Ray, and what a function owns, or
        an object without a name at top level, give a hint: they may be meant to stay, and CPython
        ends a pool of a function's own at return; one for each turn of a loop is a finding. Silent
        in scripts without cells.

    Sources:
        Python docs, ``multiprocessing.pool.Pool``: it must be managed as a context manager or
        closed by hand, else the process can hang on finalization. Jupyter help issue 318.
    """

    code = "NBL125"
    name = "nb-pool-not-closed"
    title = "Processes or pools left from a cell"
    severity = Severity.MEDIUM
    practices = ("Context Manager Usage", "Resource Reset and Cleanup")
    ends_with_process = True
    setup = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
files = [f"{i}.png" for i in range(500)]
def extract(path):
    return len(path)
"""
    examples = (
        Bad(
            "a pool that stays",
            """
pool = multiprocessing.Pool(8)  # !
feats = pool.map(extract, files)
""",
        ),
        Bad(
            "closed on no path",
            """
# %%
workers = multiprocessing.Pool()  # !
# %%
feats = list(workers.imap(extract, files))
""",
            by_hand=True,
        ),
        Bad(
            "an executor",
            """
executor = ProcessPoolExecutor(max_workers=4)  # !
sizes = list(executor.map(extract, files))
print(sum(sizes))
""",
        ),
        Bad(
            "a pool for each call",
            """
def features(paths):
    workers = multiprocessing.Pool(8)  # !
    return workers.map(extract, paths)
# %%
for epoch in range(100):
    print(features(files))
""",
        ),
        Bad(
            "an object's, which nobody can close",
            """
class Grid:
    def __init__(self, jobs):
        self.workers = multiprocessing.Pool(jobs)  # !
    def run(self, function, items):
        return list(self.workers.imap_unordered(function, items))
# %%
grid = Grid(16)
print(max(grid.run(extract, files)))
""",
            by_hand=True,
        ),
        Good(
            "an object's, which it ends",
            """
class Grid:
    def __init__(self, jobs):
        self.workers = multiprocessing.Pool(jobs)
    def run(self, function, items):
        return list(self.workers.imap_unordered(function, items))
    def close(self):
        self.workers.terminate()
# %%
grid = Grid(16)
print(max(grid.run(extract, files)))
grid.close()
""",
        ),
        Bad(
            "a cluster",
            """
from dask.distributed import Client
client = Client(n_workers=12)  # !
print(client.dashboard_link)
""",
            by_hand=True,
        ),
        Good(
            "a function's own, which ends at its return",
            """
def features(paths):
    workers = multiprocessing.Pool()
    return workers.map(extract, paths)
feats = features(files)
""",
            hint=True,
        ),
        Bad(
            "a server and workers that nobody ends or waits for",
            """
import subprocess
board = subprocess.Popen(["tensorboard", "--logdir", "runs"])  # !
# %%
workers = [multiprocessing.Process(target=extract, args=(path,)) for path in files[:8]]
for worker in workers:
    worker.start()  # !
""",
            by_hand=True,
        ),
        Good(
            "a server that a later cell ends",
            """
import subprocess
board = subprocess.Popen(["tensorboard", "--logdir", "runs"])
# %%
board.terminate()
board.wait()
""",
        ),
        Good(
            "a with block",
            """
with multiprocessing.Pool(8) as pool:
    feats = pool.map(extract, files)
""",
        ),
        Good(
            "closed and joined in a later cell",
            """
pool = multiprocessing.Pool(8)
feats = pool.map(extract, files)
# %%
pool.close()
pool.join()
""",
        ),
        Good(
            "ended when the interpreter ends",
            """
import atexit
pool = multiprocessing.Pool(8)
atexit.register(pool.terminate)
feats = pool.map(extract, files)
""",
        ),
        Good(
            "an exit stack ends it",
            """
from contextlib import ExitStack
with ExitStack() as stack:
    pool = stack.enter_context(multiprocessing.Pool(8))
    feats = pool.map(extract, files)
""",
        ),
        Good(
            "processes in a list, joined",
            """
workers = []
for path in files[:4]:
    worker = multiprocessing.Process(target=extract, args=(path,))
    worker.start()
    workers.append(worker)
for worker in workers:
    worker.join()
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A pool nobody closed; a process that was started, child or cluster nobody waits for."""
        what, made = event.handle.name, event.created
        end = _END.get(what)
        if end is None or not isinstance(made, Create):
            return
        place: Event = event
        if what == "process":
            start = started(event, notebook)
            if start is None:
                return  # it never began
            place = start
        named = what == "pool" and event.name.isidentifier()
        here = not event.function and (named or what in ("child", "process", "cluster"))
        here |= what == "pool" and _of_an_object(event, notebook)
        stays = here or (what == "pool" and event.name != "" and opened_often(event))
        name = f"`{event.name}`" if event.name else f"this {made.qualname.rpartition('.')[2]}"
        yield self.found(
            place,
            f"{name} is never {_ended(what)}: {end}",
            subject=event.name,
            hint=not stays or dict(made.constants).get("daemon") is True,
        )

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """The pool as a context manager, where all its uses follow directly."""
        from nbleak.lint.fixes import open_in_with

        if event.handle.name != "pool":
            return None
        others = notebook.elsewhere(event.cell)
        return open_in_with(notebook.source(event.cell), event.span, elsewhere=others)


def _of_an_object(event: Unreleased, notebook: Notebook) -> bool:
    """An object that has a name at top level made it for itself, and keeps it."""
    owners = [one.target for one in notebook.every(AttrStore) if one.value is event.handle]
    return any(
        bind.function is None and any(bind.value is owner for owner in owners)
        for bind in notebook.every(Bind)
    )


def _ended(resource: str) -> str:
    return {"process": "joined", "child": "waited for", "ray": "shut down"}.get(resource, "closed")
