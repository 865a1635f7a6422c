"""Clears a frame that the user stored."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.passive import is_kind
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ClearFrame(Action):
    """``tracker.caller.clear()``, and the same for those that called it and have ended."""

    action: ClassVar = "clear-frame"
    loses: ClassVar = "the local variables of the calls that {} stands for"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.clear()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        frame = resolve(target, scene)
        if not is_kind(frame, types.FrameType):
            raise Gone(f"{target} is no frame any more")
        while frame is not None:
            try:
                frame.clear()
            except RuntimeError:  # it runs, and so do all that called it
                return
            frame = frame.f_back
