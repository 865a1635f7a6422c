"""Deletes a name of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class DelName(Action):
    """``del x``."""

    action: ClassVar = "del-name"
    loses: ClassVar = "the variable {}"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"del {target}"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        if target not in scene.space:
            raise Gone(f"{target} is not there any more")
        del scene.space[target]
