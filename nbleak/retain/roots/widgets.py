"""Callbacks of widgets; the widget registry keeps each widget until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import instance_dict, type_name
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.traits import open_widgets
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

_DISPATCHERS: Final = (
    "_click_handlers",
    "_submission_callbacks",
    "_msg_callbacks",
    "_display_callbacks",
)


class Widgets(Root):
    """One holder per class of widget: the user's callbacks on all open ones.

    Source: ``_instances`` of ipywidgets 8; a widget is a traitlets object, whose inside no walk
    enters.
    """

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        found: dict[str, Held] = {}
        for widget in open_widgets():
            callbacks = [call for part in lists(widget) for call in part]
            mine = [call for call in callbacks if written_by_user(call, scene.users)]
            if not mine:
                continue
            name = type_name(type(widget))
            held = found.setdefault(
                name,
                Held(
                    kind=HolderKind.REGISTRY,
                    root=f"widget {name}",
                    release="clear-widgets",
                    target=name,
                    entries=0,
                ),
            )
            held.objects += mine
            held.entries = (held.entries or 0) + len(mine)
        yield from found.values()


def lists(widget: Any) -> Iterator[list[Any]]:
    """The lists in which a widget keeps its callbacks."""
    values = instance_dict(widget) or {}
    for by_type in (values.get("_trait_notifiers") or {}).values():
        yield from by_type.values()
    for name in _DISPATCHERS:
        dispatcher = values.get(name)
        if dispatcher is not None:
            yield dispatcher.callbacks
