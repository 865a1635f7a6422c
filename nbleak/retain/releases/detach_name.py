"""Rebinds a name to its tensor without history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.tensors import has_history, without_history

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class DetachName(Action):
    """``loss = loss.detach()``."""

    action: ClassVar = "detach-name"
    loses: ClassVar = "the graph of {}: backward() through it is not possible afterwards"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target} = {target}.detach()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        if not has_history(scene.space.get(target)):
            raise Gone(f"{target} has no history any more")
        scene.space[target] = without_history(scene.space[target])
