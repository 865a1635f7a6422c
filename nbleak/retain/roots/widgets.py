"""Callbacks of widgets; the widget registry keeps each widget until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import instance_dict
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.traits import kept_by_class
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
        for name, parts in kept_by_class(lambda widget: _users_calls(widget, scene)).items():
            calls = [call for part in parts for call in part]
            yield Held(
                kind=HolderKind.REGISTRY,
                root=f"widget {name}",
                objects=calls,
                release="clear-widgets",
                target=name,
                entries=len(calls),
            )


def _users_calls(widget: Any, scene: Scene) -> list[Any]:
    calls = (call for part in lists(widget) for call in part)
    return [call for call in calls if written_by_user(call, scene.users)]


def lists(widget: Any) -> Iterator[list[Any]]:
    """The lists in which a widget keeps its callbacks."""
    values = instance_dict(widget) or {}
    for by_type in (values.get("_trait_notifiers") or {}).values():
        yield from by_type.values()
    for name in _DISPATCHERS:
        dispatcher = values.get(name)
        if dispatcher is not None:
            yield dispatcher.callbacks
