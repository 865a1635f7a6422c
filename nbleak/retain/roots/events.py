"""Callbacks the user registered with IPython."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.steps import named
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Events(Root):
    """One holder per callback that is the user's."""

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        table = getattr(getattr(scene.shell, "events", None), "callbacks", {})
        for event, callbacks in table.items():
            for callback in list(callbacks):
                if written_by_user(callback, scene.users):
                    yield Held(
                        kind=HolderKind.REGISTRY,
                        root=f"{event} callback {named(callback)}",
                        objects=[callback],
                        release="unregister-callback",
                        target=f"{event}:{named(callback)}",
                    )
