"""Cuts progress bars and callbacks off from what they were made for."""

from __future__ import annotations

import gc
import types
from typing import TYPE_CHECKING, Any, ClassVar, Final

from nbleak.retain.passive import is_class
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve
from nbleak.retain.served import let_go

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene

_VISITS: Final = 200_000


class DropServed(Action):
    """``history._model = None``, ``bar.iterable = None``, for every one below a name."""

    action: ClassVar = "drop-served"
    loses: ClassVar = "what {} was made for; its own numbers stay"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"cut {target} off from what it was made for"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        if not _cut(resolve(target, scene)):
            raise Gone(f"{target} refers to nothing any more")


def _cut(root: Any) -> int:
    todo, seen, count = [root], dict[int, Any](), 0
    while todo and len(seen) < _VISITS:
        obj = todo.pop()
        if id(obj) in seen or is_class(obj) or type(obj) in {types.FunctionType, types.ModuleType}:
            continue
        seen[id(obj)] = obj
        count += let_go(obj)
        todo += gc.get_referents(obj)
    return count
