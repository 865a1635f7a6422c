"""Closes a suspended generator or coroutine."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class CloseGenerator(Action):
    """``gen.close()``: its ``finally`` blocks run."""

    action: ClassVar = "close-generator"
    loses: ClassVar = "what {} has not yielded yet"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.close()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        found = resolve(target, scene)
        if type(found) not in {types.GeneratorType, types.CoroutineType}:
            raise Gone(f"{target} is no generator any more")
        found.close()
