"""Drops what persistent gradient tapes of TensorFlow recorded."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.unlisted import persistent_tapes

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ClearTapes(Action):
    """``tape._tape = None``, which is all that deleting the tape would free."""

    action: ClassVar = "clear-tapes"
    loses: ClassVar = "what the tape recorded: gradient() on it is not possible any more"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return "tape._tape = None for each tape" if " " in target else f"{target}._tape = None"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        tapes = persistent_tapes(gc.get_objects())
        if not tapes:
            raise Gone("there is no persistent tape any more")
        for tape in tapes:
            tape._tape = None  # noqa: SLF001 - there is no public way
