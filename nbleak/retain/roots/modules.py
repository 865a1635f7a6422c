"""Globals of modules the user wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import module_dict
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Modules(Root):
    """One holder per module; what its functions and classes hide is told apart."""

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        for name, module in scene.user_modules.items():
            yield Held(
                kind=HolderKind.MODULE,
                root=name,
                objects=[module_dict(module)],
                release="drop-attribute",
                target=name,
            )
