"""Callbacks of the garbage collector."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.steps import named
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Collector(Root):
    """One holder per callback in `gc.callbacks` that is the user's."""

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        for callback in list(gc.callbacks):
            if written_by_user(callback, scene.users):
                yield Held(
                    kind=HolderKind.REGISTRY,
                    root=f"collector callback {named(callback)}",
                    objects=[callback],
                    release="remove-collector-callback",
                    target=named(callback),
                )
