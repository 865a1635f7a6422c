"""Ends a child process."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from nbleak.retain.processes import children, pid_of
from nbleak.retain.releases.action import Action, Gone

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene

_PATIENCE_S: Final = 3.0


class EndProcess(Action):
    """``process.terminate()`` and ``process.join()``, by its number."""

    action: ClassVar = "end-process"
    loses: ClassVar = "the child process {} and what it has not finished"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"end the child process {target}"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        for process in children():
            if str(pid_of(process)) == target:
                process.terminate()
                process.join(_PATIENCE_S)
                return
        raise Gone(f"the child process {target} has ended already")
