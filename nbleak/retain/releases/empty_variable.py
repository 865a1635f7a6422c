"""Sets a context variable to None: what was set before can be had back by its token alone."""

from __future__ import annotations

import contextvars
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class EmptyVariable(Action):
    """``request.set(None)``, in the context that runs here."""

    action: ClassVar = "empty-variable"
    loses: ClassVar = "the value of the context variable {}; it is None"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.set(None)"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        found = [
            variable
            for variable, value in contextvars.copy_context().items()
            if variable.name == target and value not in scene.baseline
        ]
        if not found:
            raise Gone(f"the context variable {target} is not set here any more")
        for variable in found:
            variable.set(None)
