"""Buffers of which only a small part can still be seen: a view keeps all of its base."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.heap import Heap
    from nbleak.retain.owners import Owners

SMALL_PART: Final = 0.2
_OURS: Final = 3  # the heap's list, the local variable, the argument of getrefcount


class Windows:
    """How much of each storage the objects found can see, overlaps counted twice.

    An array that owns a buffer counts as seen unless only its views refer to it.
    """

    def __init__(self, heap: Heap, owners: Owners) -> None:
        self._seen: dict[int, int] = {}
        for node, raw, bytes_seen in zip(heap.held_by, heap.held, heap.held_seen, strict=True):
            storage = owners.canonical[raw]
            seen = self._through(heap, node, bytes_seen)
            self._seen[storage] = self._seen.get(storage, 0) + seen

    def _through(self, heap: Heap, node: int, bytes_seen: int) -> int:
        obj: Any = heap.objects[node]
        views, size = heap.windows.get(id(obj), (0, 0))
        return size if views and sys.getrefcount(obj) - _OURS == views else bytes_seen

    def seen_bytes(self, heap: Heap, storages: Iterable[int]) -> int | None:
        """What can be seen of these storages, if that is a small part of them; else None."""
        sizes = {storage: heap.size(storage) for storage in storages}
        seen = sum(min(self._seen.get(storage, size), size) for storage, size in sizes.items())
        return seen if seen < SMALL_PART * sum(sizes.values()) else None
