"""Takes finalizers off their objects without running them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.passive import attribute
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.roots.finalizers import registered
from nbleak.retain.steps import named

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class DetachFinalizer(Action):
    """``finalizer.detach()`` for every one registered since the baseline with that callback."""

    action: ClassVar = "detach-finalizer"
    loses: ClassVar = "the callback {}: it does not run when its object dies"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"finalizer.detach() where the callback is {target}"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        found = [
            finalizer
            for finalizer, info in registered()
            if named(attribute(info, "func")) == target and info not in scene.baseline
        ]
        if not found:
            raise Gone(f"the finalizer {target} is not there any more")
        for finalizer in found:
            finalizer.detach()
