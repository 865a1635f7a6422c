"""Signal handlers and interpreter hooks that are the user's."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Signals(Root):
    """One holder per handler."""

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        found = {f"signal {number.name}": signal.getsignal(number) for number in signal.Signals}
        found |= {f"sys.{name}": getattr(sys, name) for name in ("excepthook", "displayhook")}
        for root, handler in found.items():
            if written_by_user(handler, scene.users):
                yield Held(
                    kind=HolderKind.REGISTRY,
                    root=root,
                    objects=[handler],
                    release="restore-handler",
                    target=root,
                )
