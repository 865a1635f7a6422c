"""Takes the user's callbacks off widgets, and closes those that nobody has a name for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.passive import type_name
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.close_widgets import used_widgets
from nbleak.retain.roots.widgets import lists
from nbleak.retain.traits import open_widgets
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ClearWidgets(Action):
    """``widget.unobserve_all()`` and ``widget.close()``."""

    action: ClassVar = "clear-widgets"
    loses: ClassVar = "the callbacks of every {}: it does not react any more"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"unobserve_all() and close() for every {target} that is not needed"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        cleared = [w for w in open_widgets() if type_name(type(w)) == target and _clear(w, scene)]
        if not cleared:
            raise Gone(f"no {target} has callbacks any more")
        used = used_widgets(scene)
        for widget in cleared:
            if id(widget) not in used:
                widget.close()


def _clear(widget: Any, scene: Scene) -> bool:
    """Take the user's callbacks off; whether there were any."""
    found = False
    for part in lists(widget):
        theirs = [call for call in part if not written_by_user(call, scene.users)]
        found = found or len(theirs) < len(part)
        part[:] = theirs
    return found
