"""Replaces a small view of a big array by a copy of what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.views import copied

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class CopyView(Action):
    """``head = head.copy()``."""

    action: ClassVar = "copy-view"
    loses: ClassVar = "the rest of the buffer behind {}; what it shows stays"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target} = {target}.copy()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        if copied(scene.space.get(target)) is scene.space.get(target):
            raise Gone(f"{target} is no small view any more")
        scene.space[target] = copied(scene.space[target])
