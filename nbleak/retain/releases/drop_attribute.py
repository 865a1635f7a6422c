"""Sets an attribute of a class, module or object, or an entry of a container, to None."""

from __future__ import annotations

import collections
import sys
from typing import TYPE_CHECKING, Any, ClassVar, Final

from nbleak.retain.passive import instance_dict, is_class, is_kind, lookup, slots
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import entry, resolve, split

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene

_KINDS: Final[tuple[Any, ...]] = (dict, list, collections.deque)


class DropAttribute(Action):
    """``Net.cache = None``, ``optimizers[2] = None``: the other entries keep their places."""

    action: ClassVar = "drop-attribute"
    loses: ClassVar = "what {} holds"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target} = None"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        if target.endswith("]"):
            _empty(target, scene)
            return
        head, name = split(target)
        owner: Any = sys.modules[head] if head in sys.modules else resolve(head, scene)
        if is_class(owner):
            type.__setattr__(owner, name, None)
            return
        values = instance_dict(owner)
        if values is not None and name in values:
            values[name] = None
        elif name in slots(owner):
            lookup(type(owner), name).__set__(owner, None)
        else:
            raise Gone(f"{target} is not there any more")


def _empty(target: str, scene: Scene) -> None:
    container, key = entry(target, scene)
    for kind in _KINDS:
        if is_kind(container, kind):
            kind.__setitem__(container, key, None)
            return
    raise Gone(f"{target} cannot be set")
