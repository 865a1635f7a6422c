"""Data of widgets that nobody closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import type_name
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.traits import data_of, open_widgets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

CLOSING: Final = "close-widgets"


class OpenWidgets(Root):
    """One holder per class of widget: the pictures and sounds that its open ones show.

    Source: a widget is in ``_instances`` from its creation until ``close`` (ipywidgets 8).
    """

    def find(self, scene: Scene) -> Iterator[Held]:  # noqa: ARG002
        """See `Root`."""
        found: dict[str, Held] = {}
        for widget in open_widgets():
            data = data_of(widget)
            if not data:
                continue
            name = type_name(type(widget))
            held = found.setdefault(
                name,
                Held(
                    kind=HolderKind.REGISTRY,
                    root=f"open {name} widgets",
                    release=CLOSING,
                    target=name,
                    entries=0,
                ),
            )
            held.objects += data
            held.entries = (held.entries or 0) + 1
        yield from found.values()
