"""Cuts progress bars and callbacks off from what they were made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.below import below
from nbleak.retain.releases.resolve import resolve
from nbleak.retain.served import let_go

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class DropServed(Action):
    """``history._model = None``, ``bar.iterable = None``, for every one below a name."""

    action: ClassVar = "drop-served"
    loses: ClassVar = "what {} was made for; its own numbers stay"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"cut {target} off from what it was made for"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        if not sum(let_go(obj) for obj in below([resolve(target, scene)])):
            raise Gone(f"{target} refers to nothing any more")
