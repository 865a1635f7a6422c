"""NBL125: worker processes that nobody ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        nobody sees. Single processes, clusters and pools that an object owns give a hint: they
        may be meant to stay. So does a pool of a function's own, which CPython ends at return.
        Silent in scripts without cells.

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
        Good(
            "a function's own, which ends at its return",
            """
def features(paths):
    workers = multiprocessing.Pool()
    return workers.map(extract, paths)
feats = features(files)
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
        """A pool nobody closed; a process, child or cluster nobody waits for is a hint."""
        del notebook
        end = _END.get(event.handle.name)
        if end is None or not isinstance(event.created, Create):
            return
        made = event.created.qualname.rpartition(".")[2]
        stays = event.handle.name == "pool" and event.name.isidentifier() and not event.function
        what = f"`{event.name}`" if event.name else f"this {made}"
        yield self.found(
            event,
            f"{what} is never {_ended(event.handle.name)}: {end}",
            subject=event.name,
            hint=not stays,
        )

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """The pool as a context manager, where all its uses follow directly."""
        from nbleak.lint.fixes import open_in_with

        if event.handle.name != "pool":
            return None
        others = [cell.source for cell in notebook.cells() if cell.ref != event.cell]
        return open_in_with(notebook.source(event.cell), event.span, elsewhere=others)


def _ended(resource: str) -> str:
    return {"process": "joined", "child": "waited for", "ray": "shut down"}.get(resource, "closed")
