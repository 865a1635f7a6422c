"""What hidden roots held before the user's code."""

from __future__ import annotations

import types
import weakref
from typing import Any, Final

_ABSENT: Final = object()


class Given:
    """Knows objects again without keeping them: by id and, where there can be one, weak reference.

    An object that is gone leaves its address to another one, which must not pass for it.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[int, weakref.ref[Any] | None] = {}

    def add(self, obj: Any) -> None:
        """Know it from now on. A bound method is made anew each time that somebody asks for it."""
        ref = None
        if type(obj) is not types.MethodType and type(obj).__weakrefoffset__:
            ref = weakref.ref(obj)
        self._known[id(obj)] = ref

    def __contains__(self, obj: object) -> bool:
        known: Any = self._known.get(id(obj), _ABSENT)
        return known is None or (known is not _ABSENT and known() is obj)
