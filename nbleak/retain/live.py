"""What the storages of one walk are for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nbleak.model.live import LivePart, Purpose

if TYPE_CHECKING:
    from nbleak.retain.heap import Heap
    from nbleak.retain.owners import Owners


def live_parts(heap: Heap, owners: Owners) -> tuple[LivePart, ...]:
    """PyTorch's storages by area and purpose; views under another pointer count with the whole."""
    order = list(Purpose)
    found: dict[int, Purpose] = {}
    for storage, key in enumerate(heap.storage_key):
        purpose = heap.purposes.get(key)
        if purpose is None:
            continue
        whole = owners.canonical[storage]
        known = found.setdefault(whole, purpose)
        if known is not purpose and order.index(purpose) < order.index(known):
            found[whole] = purpose
    sums: Counter[tuple[str, Purpose]] = Counter()
    for storage, purpose in found.items():
        sums[heap.area(storage), purpose] += heap.size(storage)
    return tuple(
        LivePart(area=area, purpose=purpose, bytes=size)
        for area in sorted({area for area, _ in sums})
        for purpose in order
        if (size := sums[area, purpose])
    )
