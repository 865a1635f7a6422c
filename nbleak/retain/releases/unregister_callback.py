"""Takes the user's callbacks off IPython's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.steps import named
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class UnregisterCallback(Action):
    """``get_ipython().events.unregister(event, callback)``."""

    action: ClassVar = "unregister-callback"
    loses: ClassVar = "the callback {}: it does not run any more"

    def statement(self, target: str) -> str:
        """See `Action`."""
        event, _, name = target.partition(":")
        return f"get_ipython().events.unregister({event!r}, {name})"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        event, _, name = target.partition(":")
        callbacks = scene.shell.events.callbacks.get(event, [])
        found = [c for c in callbacks if written_by_user(c, scene.users) and named(c) == name]
        if not found:
            raise Gone(f"the callback {target} is not there any more")
        for callback in found:
            callbacks.remove(callback)
