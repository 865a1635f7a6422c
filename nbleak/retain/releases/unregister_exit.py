"""Takes the user's callbacks off `atexit` without running them."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.exits import registered
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.roots.exits import from_before
from nbleak.retain.steps import named

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class UnregisterExit(Action):
    """``atexit.unregister(callback)`` for every one of that name; a library's stay."""

    action: ClassVar = "unregister-exit"
    loses: ClassVar = "the callback {}: it does not run when Python ends"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"atexit.unregister({target})"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        callbacks = registered()
        kept = [call[0] for call in callbacks if from_before(call, scene)]
        found = [call[0] for call in callbacks if not from_before(call, scene)]
        found = [func for func in found if named(func) == target]
        if not found:
            raise Gone(f"the exit callback {target} is not there any more")
        if any(func in kept for func in found):  # unregistering takes away all that are equal
            raise Gone(f"a library registered {target} as well")
        for func in found:
            atexit.unregister(func)
