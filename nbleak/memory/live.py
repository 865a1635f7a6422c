"""How much is alive, and giving back what is not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nbleak.memory import glibc, malloc
from nbleak.memory.rss import Resident, resident

if TYPE_CHECKING:
    from nbleak.model import Snapshot


def live_bytes(snapshot: Snapshot) -> int | None:
    """Bytes that data of this process take, wherever they lie; None when not known.

    The live heap (which holds NumPy's, torch's and TensorFlow's buffers on the CPU already),
    shared memory (tensors passed between processes), and what
    frameworks have allocated on devices. Not: mapped files, device contexts, cached free blocks.
    """
    shared = snapshot.get("host.shared")
    parts = [host_live(snapshot), shared.value if shared else 0]
    parts += [
        meter.value
        for meter in snapshot.meters
        if meter.area.startswith("gpu:") and meter.id.endswith(".allocated")
    ]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def host_live(snapshot: Snapshot) -> int | None:
    """Bytes alive in the heap: what the allocator tells, less what TensorFlow keeps free in it.

    Where the allocator does not tell, anonymous resident memory stands for its heap: too high by
    what it keeps free, but it grows with what is kept.
    """
    names = ("host.live",) if malloc.reader() is not None else ("host.anonymous", "host.rss")
    live = next((meter for meter in map(snapshot.get, names) if meter is not None), None)
    pool = snapshot.get("tf.cpu:0.kept")
    free = 0 if pool is None else pool.value
    if live is None or live.value is None or free is None:
        return None
    return live.value - free


def trim() -> tuple[Resident, Resident] | None:
    """Give free heap pages back to the system; what is resident before and after.

    None where the C library cannot (anything but glibc on Linux). Takes milliseconds, 20 for
    300 MB; harmless, but the next allocations have to ask the system again.
    """
    glibc_library = glibc.library()
    if glibc_library is None or sys.platform != "linux":
        return None
    before = resident()
    glibc_library.malloc_trim(0)
    after = resident()
    return None if before is None or after is None else (before, after)
