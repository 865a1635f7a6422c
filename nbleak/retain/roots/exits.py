"""Callbacks of `atexit` and what they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.exits import Callback, registered
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.steps import named
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Exits(Root):
    """One holder per callback, by name, of those that were not there at the baseline.

    Where the interpreter's table cannot be read, what they hold has an unknown holder.
    """

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        found: dict[str, Held] = {}
        for callback in registered():
            func = callback[0]
            if from_before(callback, scene):
                continue
            held = found.setdefault(
                named(func),
                Held(
                    kind=HolderKind.REGISTRY,
                    root=f"atexit callback {named(func)}",
                    release="unregister-exit",
                    target=named(func),
                    library=not written_by_user(func, scene.users),
                ),
            )
            held.objects += parts(callback)
            words = zip(callback[1:], ("arguments", "keywords"), strict=True)
            held.names |= {id(part): word for part, word in words if part}
        yield from found.values()


def parts(callback: Callback) -> list[object]:
    """What a callback consists of, without an empty tuple or dict that others have too."""
    func, args, kwargs = callback
    return [func, *([args] if args else ()), *([kwargs] if kwargs else ())]


def from_before(callback: Callback, scene: Scene) -> bool:
    """Whether the callback was registered before the user's code ran."""
    return all(part in scene.baseline for part in parts(callback))
