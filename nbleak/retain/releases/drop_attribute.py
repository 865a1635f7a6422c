"""Sets an attribute of a class, module or object to None."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.passive import instance_dict, is_class, lookup, slots
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve, split

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class DropAttribute(Action):
    """``Net.cache = None``."""

    action: ClassVar = "drop-attribute"
    loses: ClassVar = "what {} holds"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target} = None"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
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
