"""Empties a container in place."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any, ClassVar, Final

from nbleak.retain.passive import is_kind
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene

_KINDS: Final[tuple[Any, ...]] = (list, dict, set, collections.deque)


class ClearContainer(Action):
    """``f.__defaults__[0].clear()``."""

    action: ClassVar = "clear-container"
    loses: ClassVar = "the entries of {}"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.clear()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        container = resolve(target, scene)
        for kind in _KINDS:
            if is_kind(container, kind):
                kind.clear(container)
                return
        raise Gone(f"{target} is no container any more")
