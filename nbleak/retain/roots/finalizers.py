"""Callbacks of `weakref.finalize` and what they were given."""

from __future__ import annotations

import types
import weakref
from typing import TYPE_CHECKING, Any

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.steps import named
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Finalizers(Root):
    """One holder per callback, of finalizers that were not there at the baseline.

    Callbacks that a library wrote are its own business: their registry was 0.73 MB here.
    """

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        found: dict[str, Held] = {}
        for _, info in registered():
            if info in scene.baseline:
                continue
            func = info.func
            if type(func) is not types.BuiltinFunctionType and not written_by_user(
                func, scene.users
            ):
                continue
            held = found.setdefault(
                named(func),
                Held(
                    kind=HolderKind.REGISTRY,
                    root=f"finalizer {named(func)}",
                    release="detach-finalizer",
                    target=named(func),
                    library=not written_by_user(func, scene.users),
                ),
            )
            held.objects.append(info)
        yield from found.values()


def registered() -> list[tuple[weakref.finalize[Any, Any], Any]]:
    """Finalizers and what they remember, oldest first."""
    registry: dict[Any, Any] = getattr(weakref.finalize, "_registry", {})
    return list(registry.items())
