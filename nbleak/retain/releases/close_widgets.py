"""Closes widgets that nobody has a name for."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.passive import instance_dict, type_name
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.below import below
from nbleak.retain.traits import open_widgets

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class CloseWidgets(Action):
    """``widget.close()`` for each of a class that no name leads to, and for the boxes it is in."""

    action: ClassVar = "close-widgets"
    loses: ClassVar = (
        "each {} that no name of yours leads to and the boxes it is in, where they are shown too"
    )

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"close() for every {target} that no name of yours leads to"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        used = used_widgets(scene)
        unused = [widget for widget in open_widgets() if id(widget) not in used]
        wanted = {id(widget) for widget in unused if type_name(type(widget)) == target}
        if not wanted:
            raise Gone(f"names of yours lead to every open {target}")
        for widget in unused:
            if not wanted.isdisjoint(map(id, below([widget], _onward))):
                widget.close()


def used_widgets(scene: Scene) -> set[int]:
    """Ids of what the user's names lead to, other widgets among it."""
    return set(map(id, below(scene.names().values(), _onward)))


def _onward(obj: Any) -> list[Any]:
    # A widget's comm leads to the kernel, and so to every widget.
    return gc.get_referents((instance_dict(obj) or {}).get("_trait_values", obj))
