"""Cancels a timer that has not fired."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, ClassVar, Final

from nbleak.retain.releases.action import Action, Gone

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene

_ENDS_S: Final = 1.0  # its thread wakes, sees that it was cancelled, and ends


class CancelTimer(Action):
    """``timer.cancel()``, and waits for its thread to end."""

    action: ClassVar = "cancel-timer"
    loses: ClassVar = "what {} would do; it is not run any more"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"cancel the timer {target}"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        found = [each for each in threading.enumerate() if each.name == target]
        timers = [each for each in found if isinstance(each, threading.Timer)]
        if not timers:
            raise Gone(f"the timer {target} is not there any more")
        for timer in timers:
            timer.cancel()
            timer.join(_ENDS_S)
