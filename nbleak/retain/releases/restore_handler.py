"""Puts Python's own handler of a signal, or its own hook, back in place of the user's."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class RestoreHandler(Action):
    """``signal.signal(signal.SIGTERM, signal.SIG_DFL)``; ``sys.excepthook = sys.__excepthook__``.

    IPython itself puts its hooks back after a cell: the user's are found in scripts.
    """

    action: ClassVar = "restore-handler"
    loses: ClassVar = "your handler of {}; Python's own is there again"

    def statement(self, target: str) -> str:
        """See `Action`."""
        kind, _, name = target.replace(".", " ").partition(" ")
        if kind == "sys":
            return f"{target} = sys.__{name}__"
        return f"signal.signal(signal.{name}, signal.{_own(name)})"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        kind, _, name = target.replace(".", " ").partition(" ")
        present = getattr(sys, name) if kind == "sys" else signal.getsignal(signal.Signals[name])
        if not written_by_user(present, scene.users):
            raise Gone(f"your handler of {target} is not there any more")
        if kind == "sys":
            setattr(sys, name, getattr(sys, f"__{name}__"))
        else:
            signal.signal(signal.Signals[name], getattr(signal, _own(name)))


def _own(name: str) -> str:
    return "default_int_handler" if name == "SIGINT" else "SIG_DFL"
