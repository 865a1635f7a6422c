"""What looks found out about objects that no root reaches."""

from __future__ import annotations

import contextlib
import weakref
from typing import Any


class Fates:
    """Garbage, or kept from where Python cannot look, by weak references.

    Telling the two apart takes a table of all references of the process, a second of processor
    time beside TensorFlow. What was told once is told again at no cost for as long as it lives:
    garbage stays so, and what was kept and has become garbage since is found out on request.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[weakref.ref[Any], bool]] = {}

    def is_garbage(self, obj: Any) -> bool | None:
        """What an earlier look said of the object; None when it said nothing."""
        ref, garbage = self._known.get(id(obj), (None, False))
        return garbage if ref is not None and ref() is obj else None

    def note(self, objects: list[Any], *, garbage: bool) -> None:
        """Remember this of objects that no earlier look judged, and forget those that died."""
        for number, (ref, _) in tuple(self._known.items()):
            if ref() is None:
                del self._known[number]
        for obj in objects:
            with contextlib.suppress(TypeError):  # no weak references
                self._known[id(obj)] = weakref.ref(obj), garbage
