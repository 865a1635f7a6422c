"""Child processes that nobody has a name for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import instance_dict
from nbleak.retain.processes import children, pid_of
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

_OURS: Final = 4  # multiprocessing's own set, the list, the loop variable, the argument


class Processes(Root):
    """One holder per process that only `multiprocessing` itself still lists.

    Workers of a pool or a ``DataLoader`` stand in a list of their owner, which is their holder.
    """

    def find(self, scene: Scene) -> Iterator[Held]:  # noqa: ARG002
        """See `Root`."""
        for process in children():
            pid = pid_of(process)
            if pid is None or sys.getrefcount(process) > _OURS:
                continue
            name = (instance_dict(process) or {}).get("_name")
            yield Held(
                kind=HolderKind.PROCESS,
                root=f"child process {name}",
                objects=[process],
                release="end-process",
                target=str(pid),
            )
