"""Takes the user's callbacks off the garbage collector."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.steps import named
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class RemoveCollectorCallback(Action):
    """``gc.callbacks.remove(callback)`` for every one of that name."""

    action: ClassVar = "remove-collector-callback"
    loses: ClassVar = "the callback {}: the collector does not call it any more"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"gc.callbacks.remove({target})"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        found = [c for c in gc.callbacks if written_by_user(c, scene.users) and named(c) == target]
        if not found:
            raise Gone(f"the collector's callback {target} is not there any more")
        for callback in found:
            gc.callbacks.remove(callback)
