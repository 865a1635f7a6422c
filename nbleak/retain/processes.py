"""Child processes that `multiprocessing` started, and what their ending gives back."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any, Final

from nbleak.retain.passive import instance_dict, is_kind

_PROCESS: Final = "multiprocessing.process"
_LOADER: Final = "torch.utils.data.dataloader"
_PRIVATE: Final = re.compile(rb"^Private_(?:Clean|Dirty):\s+(\d+) kB", re.MULTILINE)


def process_type() -> type | None:
    """The class of all such processes; None while the module is not imported."""
    found = getattr(sys.modules.get(_PROCESS), "BaseProcess", None)
    return found if isinstance(found, type) else None


def children() -> list[Any]:
    """Processes that were started and not yet found to have ended, as `multiprocessing` lists."""
    return list(getattr(sys.modules.get(_PROCESS), "_children", ()))


def lasting_iterator(loader: Any) -> Any:
    """The iterator that a ``DataLoader`` with ``persistent_workers`` keeps; else None."""
    kind = getattr(sys.modules.get(_LOADER), "DataLoader", None)
    if kind is None or not is_kind(loader, kind):
        return None
    return (instance_dict(loader) or {}).get("_iterator")


def pid_of(process: Any) -> int | None:
    """Number of a process that this one started; None before its start and in its children."""
    values = instance_dict(process) or {}
    started = (instance_dict(values.get("_popen")) or {}).get("pid")
    return started if values.get("_parent_pid") == os.getpid() else None


def private_bytes(process: Any) -> int:
    """Memory that no other process maps; 0 when it has ended or the kernel does not tell.

    What a forked process still shares with its parent stays when it ends. Takes milliseconds.

    Source: smaps_rollup of proc_pid_smaps(5), since Linux 4.14.
    """
    pid = pid_of(process)
    if pid is None:
        return 0
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_bytes()
    except OSError:
        return 0
    return sum(int(kb) * 1024 for kb in _PRIVATE.findall(text))


class Children:
    """What the child processes of one moment kept, for as long as they run.

    Their figures are those of the beginning: a collection here writes on pages that a forked
    process shares, so that more of them become its own.
    """

    def __init__(self) -> None:
        self._sizes = {pid_of(child): private_bytes(child) for child in children()}

    def alive_bytes(self) -> int:
        """Bytes of those that have not ended yet."""
        running = [pid_of(child) for child in children() if private_bytes(child)]
        return sum(self._sizes.get(pid, 0) for pid in running)
