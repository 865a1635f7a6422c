"""Data of widgets that nobody closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.traits import data_of, kept_by_class

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
        for name, parts in kept_by_class(data_of).items():
            yield Held(
                kind=HolderKind.REGISTRY,
                root=f"open {name} widgets",
                objects=[data for part in parts for data in part],
                release=CLOSING,
                target=name,
                entries=len(parts),
            )
