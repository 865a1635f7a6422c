"""What the program itself has allocated on the host, and what its allocators keep free."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from nbleak.memory import malloc, procfs, pymalloc
from nbleak.memory.limits import host_limit
from nbleak.memory.probe import Probe
from nbleak.memory.ration import TOO_DEAR, Ration
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.memory.pymalloc import Pools

LIVE = (
    "Allocated bytes of the C heap (mallinfo2: uordblks + hblkhd, or what jemalloc or tcmalloc "
    "tell; buffers of NumPy, torch and TensorFlow on the CPU among them) plus allocated blocks of "
    "Python's arenas."
)
KEPT = (
    "Free bytes inside the C heap and Python's arenas, at most what is resident beyond the live "
    "heap; `%nbleak trim` gives the C heap's share back."
)
BLOCKS = (
    "Allocated blocks in Python's arenas: objects and parts of objects of up to 512 bytes "
    "(`sys.getallocatedblocks()` counts larger ones too)."
)
ABSENT = "Not known here: it takes CPython on glibc 2.33 or later, jemalloc or tcmalloc."


class Heap(Probe):
    """Live bytes, to the byte of the allocators: unlike resident memory they fall at once.

    Counts what was asked for and never touched (`torch.empty`), rounded up to the allocators'
    blocks. Not in it: shared memory, mapped files, thread stacks, memory of libraries with an
    allocator of their own.
    """

    name = "heap"

    def __init__(self, pools_every_s: float = 0.0) -> None:
        """Read Python's arenas at most that often; in between they count as they were.

        Between two steps of a training cell nothing of them is in the processor's cache: 0.5 ms
        with torch loaded, 0.9 with TensorFlow, where the C heap takes 0.07 and 0.18.
        """
        self._heap_ration = Ration()
        self._pools_ration = Ration()
        self._pools_every_s = pools_every_s
        self._pools: Pools | None = None
        self._pools_at_s = -math.inf

    def read(self) -> Iterator[Meter]:
        """Live and kept bytes, and the number of Python's blocks."""
        heap, pools = self._heap_ration(malloc.heap), self._pools_lately()
        why = ABSENT if malloc.reader() is None else TOO_DEAR
        live = kept = None
        if heap is not None and pools is not None:
            live = heap.live_bytes + pools.live_bytes
            kept = _kept(live, heap.free_bytes + pools.free_bytes)
        known = live is not None
        yield _meter("host.live", "live heap", live, LIVE if known else why)
        yield _meter("host.kept", "kept free by allocators", kept, KEPT if known else why)
        yield Meter(
            id="python.blocks",
            area="process",
            label="Python blocks",
            unit=Unit.COUNT,
            value=pools.blocks if pools else None,
            how=BLOCKS if pools else why,
        )

    def _pools_lately(self) -> Pools | None:
        now_s = time.monotonic()
        if now_s - self._pools_at_s >= self._pools_every_s:
            self._pools, self._pools_at_s = self._pools_ration(pymalloc.pools), now_s
        return self._pools


def _kept(live_bytes: int, free_bytes: int) -> int | None:
    # After a trim the heap still calls its returned pages free: only resident ones are kept.
    anonymous = (procfs.status() or {}).get("RssAnon")
    return None if anonymous is None else max(0, min(free_bytes, anonymous - live_bytes))


def _meter(key: str, label: str, value: int | None, how: str) -> Meter:
    return Meter(
        id=key,
        area="host",
        label=label,
        unit=Unit.BYTES,
        value=value,
        limit=host_limit(),
        how=how,
    )
