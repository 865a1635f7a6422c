"""Countable things of this process that leaks pile up."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.memory import procfs
from nbleak.memory.probe import Probe
from nbleak.memory.ration import TOO_DEAR, Ration
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN_FILES, TASKS = Path("/proc/self/fd"), Path("/proc/self/task")
FILES = "Entries of /proc/self/fd, as `ls /proc/PID/fd | wc -l`."
THREADS = "Entries of /proc/self/task, as `ps -o nlwp PID`; those of libraries among them."
CHILDREN = "Direct child processes, as `pgrep -P PID`; ended ones nobody waited for among them."
OWN_THREADS = "threading.active_count(): those that Python code started, and the main one."
PSUTIL = "As psutil tells."


class Process(Probe):
    """Open files, threads and child processes.

    Cost: 3 microseconds together. Children are looked for only when `waitid` says there are any:
    then a file for each thread where the kernel lists children there, else 3 microseconds for
    each process of the machine.
    """

    name = "process"

    def __init__(self) -> None:
        self._ration = Ration()

    def read(self) -> Iterator[Meter]:
        """Four counts."""
        if sys.platform != "linux":
            yield from _elsewhere()
            return
        yield _meter("fds", "open files", _open_files(), FILES, _open_files_limit())
        # A task directory links to itself, its parent and each task.
        yield _meter("threads", "threads", TASKS.stat().st_nlink - 2, THREADS)
        yield _meter("python_threads", "Python threads", threading.active_count(), OWN_THREADS)
        children = self._ration(count_children) if has_children() else 0
        yield _meter(
            "children", "child processes", children, TOO_DEAR if children is None else CHILDREN
        )


def has_children() -> bool:
    """Whether there is any child process, without waiting for one; 0.4 microseconds."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def count_children() -> int:
    """How many direct child processes there are."""
    if Path("/proc/thread-self/children").exists():
        lists = (procfs.read(f"{task}/children") for task in TASKS.iterdir())
        return sum(len(pids.split()) for pids in lists if pids)
    parent = b"%d" % os.getpid()
    with os.scandir("/proc") as entries:
        names = [entry.name for entry in entries if entry.name.isdigit()]
    stats = (procfs.read(f"/proc/{name}/stat") for name in names)
    return sum(_parent(stat) == parent for stat in stats if stat)


def _parent(stat: bytes) -> bytes:
    # "pid (name) state parent ...", and a name may contain anything.
    return stat[stat.rfind(b")") + 4 :].split(b" ", 1)[0]


def _open_files() -> int:
    # Linux 6.2 and later tell the number as the folder's size; listing opens one more.
    return OPEN_FILES.stat().st_size or len(list(OPEN_FILES.iterdir())) - 1


def _open_files_limit() -> int | None:
    import resource

    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return None if limit == resource.RLIM_INFINITY else limit


def _elsewhere() -> Iterator[Meter]:
    import psutil

    process = psutil.Process()
    files = process.num_fds() if hasattr(process, "num_fds") else None
    yield _meter("fds", "open files", files, PSUTIL)
    yield _meter("threads", "threads", process.num_threads(), PSUTIL)
    yield _meter("python_threads", "Python threads", threading.active_count(), OWN_THREADS)
    yield _meter("children", "child processes", len(process.children()), PSUTIL)


def _meter(key: str, label: str, value: int | None, how: str, limit: int | None = None) -> Meter:
    return Meter(
        id=f"process.{key}",
        area="process",
        label=label,
        unit=Unit.COUNT,
        value=value,
        limit=limit,
        how=how,
    )
