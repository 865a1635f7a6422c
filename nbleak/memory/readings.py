"""What a front end is told of each area while a cell runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.memory.levels import alive
from nbleak.memory.meters import Meters
from nbleak.memory.probes.heap import Heap
from nbleak.memory.probes.host import Host
from nbleak.memory.probes.nvml import Nvml
from nbleak.memory.probes.tensorflow import TensorFlow
from nbleak.memory.probes.torch import Torch
from nbleak.model import Capacity, Reading

if TYPE_CHECKING:
    from nbleak.model import Meter, Snapshot

POOLS_EVERY_S = 1.0
UNUSED = "No framework has put anything on this device yet."


def sampling() -> Meters:
    """Meters for a side thread: what `readings` needs, and none that keeps state by thread."""
    return Meters([Heap(POOLS_EVERY_S, live_only=True), Host(), Torch(), TensorFlow(), Nvml()])


def readings(snapshot: Snapshot) -> tuple[Reading, ...]:
    """Each area's bytes now, the host first; a device only where there is a driver or a user."""
    live = alive(snapshot)
    return tuple(
        Reading(
            area=area,
            live=live.get(area),
            used=_value(_used(snapshot, area)),
            peak=_peak(snapshot, area),
        )
        for area in _areas(snapshot)
    )


def capacities(snapshot: Snapshot) -> tuple[Capacity, ...]:
    """What each area can hold, and why its live bytes are not known."""
    live = alive(snapshot)
    return tuple(
        Capacity(
            area=area,
            limit=next((m.limit for m in _of(snapshot, area) if m.limit is not None), None),
            why="" if area in live else _why(snapshot, area),
        )
        for area in _areas(snapshot)
    )


def _areas(snapshot: Snapshot) -> list[str]:
    devices = {m.area for m in snapshot.meters if m.area.startswith("gpu:")}
    return ["host", *sorted(devices, key=lambda area: (len(area), area))]


def _of(snapshot: Snapshot, area: str) -> list[Meter]:
    return [meter for meter in snapshot.meters if meter.area == area]


def _used(snapshot: Snapshot, area: str) -> Meter | None:
    return snapshot.get("host.rss" if area == "host" else f"nvml.{area}.used")


def _peak(snapshot: Snapshot, area: str) -> int | None:
    if area == "host":
        resident = snapshot.get("host.rss")
        return resident.peak if resident is not None else None
    allocated = [m.peak for m in _of(snapshot, area) if m.id.endswith(".allocated")]
    known = [peak for peak in allocated if peak is not None]
    return sum(known) if known and len(known) == len(allocated) else None


def _why(snapshot: Snapshot, area: str) -> str:
    if area != "host":
        return UNUSED
    meter = snapshot.get("host.live")
    return meter.how if meter is not None else ""


def _value(meter: Meter | None) -> int | None:
    return meter.value if meter is not None else None
