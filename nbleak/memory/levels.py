"""What lives and what still fits, by area: the two figures a running cell is watched by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.memory import procfs
from nbleak.memory.live import host_live
from nbleak.memory.meters import Meters
from nbleak.memory.probes.heap import Heap
from nbleak.memory.probes.host import Host
from nbleak.memory.probes.tensorflow import TensorFlow
from nbleak.memory.probes.torch import Torch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model import Meter, Snapshot

_AVAILABLE = re.compile(rb"^MemAvailable:\s+(\d+) kB", re.MULTILINE)


def watching() -> Meters:
    """Meters for a side thread: only what `levels` needs, and none that keeps state by thread."""
    return Meters([Heap(live_only=True), Host(), Torch(), TensorFlow()])


def levels(snapshot: Snapshot) -> dict[str, tuple[int, int | None]]:
    """Bytes alive and bytes that still fit, the host first; an area that is not known is absent."""
    return {
        area: (live, _host_room(snapshot) if area == "host" else _room(snapshot, area))
        for area, live in alive(snapshot).items()
    }


def alive(snapshot: Snapshot) -> dict[str, int]:
    """Bytes alive by area, the host first; an area that is not known is absent."""
    live = host_live(snapshot)
    found = {} if live is None else {"host": live}
    for meter in _allocated(snapshot):
        if meter.value is not None:
            found[meter.area] = found.get(meter.area, 0) + meter.value
    return found


def _allocated(snapshot: Snapshot) -> Iterator[Meter]:
    for meter in snapshot.meters:
        if meter.area.startswith("gpu:") and meter.id.endswith(".allocated"):
            yield meter


def _room(snapshot: Snapshot, area: str) -> int | None:
    rooms = [
        meter.limit - meter.value
        for meter in _allocated(snapshot)
        if meter.area == area and meter.limit is not None and meter.value is not None
    ]
    return min(rooms, default=None)


def _host_room(snapshot: Snapshot) -> int | None:
    """What the machine says is available, and what the process's own limit leaves."""
    resident = snapshot.get("host.rss")
    rooms = []
    if resident is not None and resident.limit is not None and resident.value is not None:
        rooms.append(resident.limit - resident.value)
    match = _AVAILABLE.search(procfs.read("/proc/meminfo") or b"")
    if match is not None:
        rooms.append(int(match[1]) * 1024)
    return min(rooms, default=None)
