"""Takes the user's callbacks off widgets, and closes those that nobody has a name for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.passive import type_name
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.roots.widgets import lists, open_widgets
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
        named = {id(value) for value in scene.names().values()}
        widgets = [w for w in open_widgets() if type_name(type(w)) == target]
        mine = [part for widget in widgets for part in lists(widget)]
        if not any(written_by_user(call, scene.users) for part in mine for call in part):
            raise Gone(f"no {target} has callbacks any more")
        for part in mine:
            part[:] = [call for call in part if not written_by_user(call, scene.users)]
        for widget in widgets:
            if id(widget) not in named:
                widget.close()
