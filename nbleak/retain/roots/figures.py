"""Figures that pyplot keeps open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Figures(Root):
    """All open figures as one holder; their number counts, not only their bytes."""

    def find(self, scene: Scene) -> Iterator[Held]:  # noqa: ARG002
        """See `Root`."""
        keeper = getattr(sys.modules.get("matplotlib._pylab_helpers"), "Gcf", None)
        figures = list(getattr(keeper, "figs", {}).values())
        if figures:
            yield Held(
                kind=HolderKind.REGISTRY,
                root="open figures",
                objects=figures,
                release="close-figures",
                target="all",
                entries=len(figures),
            )
