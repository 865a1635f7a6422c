"""Empties a cache of `functools`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.passive import CACHE_TYPE
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ClearCache(Action):
    """``f.cache_clear()``."""

    action: ClassVar = "clear-cache"
    loses: ClassVar = "the cached results of {}; they are computed again when asked for"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.cache_clear()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        wrapper = resolve(target, scene)
        if type(wrapper) is not CACHE_TYPE:
            raise Gone(f"{target} is no cache any more")
        CACHE_TYPE.cache_clear(wrapper)
