"""Where the bytes are: for each area one reading before and after, and parts that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.config import area_name, format_bytes
from nbleak.model import Unit

if TYPE_CHECKING:
    from nbleak.model import Change, Leak, Report

_LIVE = (".allocated", ".live")
_SHARED = (".used", ".others")  # of a whole device, other processes' bytes in them
_FAR = 4  # a limit this many times away is not drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of what an area can hold.

    Attributes:
        name: ``others`` (processes), ``context``, ``in use``, ``leak``, ``cached``, ``fragments``,
            and ``free`` or ``to peak``.
    """

    name: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of memory: the host or a device.

    Attributes:
        label: ``GPU 0`` or ``host``.
        live: What user objects take, as precisely as the area's meters tell.
        peak_bytes: Highest value while the cell ran, of the reading or, where it has none, of what
            the area counts more coarsely; None if unknown.
        leaked_bytes: The part of the report's leaks that fits into this area.
        parts: Add up to the area's limit; to the peak where the limit is unknown or so far away
            that nothing could be told apart; empty if unknown.
    """

    label: str
    live: Change
    peak_bytes: int | None
    leaked_bytes: int
    parts: tuple[Part, ...]

    @property
    def is_ours(self) -> bool:
        """Whether `live` counts this process alone; what others take on a device is no cell's."""
        return not self.live.id.endswith(_SHARED)

    @property
    def figures(self) -> str:
        """``1.43 → 2.64 GiB``, ``–`` for what is not known."""
        before, after = (format_bytes(self.live.before), format_bytes(self.live.after))
        if before.partition(" ")[2] == after.partition(" ")[2]:
            before = before.partition(" ")[0]
        return f"{before} → {after}"


def areas(report: Report) -> tuple[Area, ...]:
    """The areas of a report that count bytes, devices first; without a device there is none.

    A leak is where its holder's bytes lie. Where a walk was cut that is not known: then it is
    given to the areas that grew most. Never more than they hold, and never to what others may
    have taken.
    """
    changes = report.delta.changes if report.delta else ()
    names = dict.fromkeys(c.area for c in changes if c.unit is Unit.BYTES and c.area != "process")
    live = {name: _live(name, changes) for name in sorted(names, key=device_first)}
    ours = tuple(change for change in live.values() if not change.id.endswith(_SHARED))
    leaked = _leaked(ours, report.leaks)
    return tuple(
        Area(
            label=area_name(name),
            live=change,
            peak_bytes=_peak(change, changes),
            leaked_bytes=leaked.get(change.id, 0),
            parts=_parts(name, change, leaked.get(change.id, 0), changes),
        )
        for name, change in live.items()
    )


def device_first(name: str) -> tuple[bool, str]:
    """A key to sort areas by: ``gpu:0``, ``gpu:1``, ``host``."""
    return name == "host", name


def _live(name: str, changes: tuple[Change, ...]) -> Change:
    mine = [change for change in changes if change.area == name and change.unit is Unit.BYTES]
    return min(
        mine,
        key=lambda change: (
            change.after is None,
            not change.id.endswith(_LIVE),
            change.id.endswith(_SHARED),
            not change.id.startswith("host."),  # TensorFlow counts its part of the host as well
            -abs(change.kept or 0),
        ),
    )


def _peak(live: Change, changes: tuple[Change, ...]) -> int | None:
    peaks = [c.peak for c in changes if c.area == live.area and c.unit is Unit.BYTES and c.peak]
    return live.peak if live.peak is not None else max(peaks, default=None)


def _leaked(changes: tuple[Change, ...], leaks: tuple[Leak, ...]) -> dict[str, int]:
    found = dict.fromkeys((change.id for change in changes), 0)
    known = _by_area(leaks)
    grown = sorted(changes, key=lambda change: -(change.kept or 0))
    for change in grown:
        found[change.id] = min(known[change.area], max(change.after or 0, 0))
    left = sum(leak.bytes for leak in leaks) - sum(found.values())
    for limit in ("kept", "after"):
        for change in grown:
            room = max(getattr(change, limit) or 0, 0) - found[change.id]
            share = min(left, max(room, 0))
            found[change.id] += share
            left -= share
    return found


def _by_area(leaks: tuple[Leak, ...]) -> Counter[str]:
    """Bytes of leaks by where they lie; without those of which nobody knows."""
    found: Counter[str] = Counter()
    for leak in leaks:
        if leak.holder.on_devices is not None:
            left = leak.bytes
            for part in leak.holder.on_devices:
                share = min(part.bytes, left)
                found[part.area] += share
                left -= share
            found["host"] += left
    return found


def _parts(area: str, live: Change, leaked: int, changes: tuple[Change, ...]) -> tuple[Part, ...]:
    if live.after is None:
        return ()
    mine = {c.id.rpartition(".")[2]: c.after for c in changes if c.area == area}
    reserved = mine.get("reserved")
    process = mine.get("process")
    cached = max(reserved - live.after, 0) if reserved is not None else 0
    context = max(process - reserved, 0) if reserved is not None and process is not None else 0
    context = mine.get("context") or context
    fragments = min(mine.get("fragments") or 0, cached)
    others = mine.get("others") or 0
    taken = others + context + live.after + cached
    near = live.limit is not None and taken * _FAR >= live.limit
    end, name = (live.limit, "free") if near else (live.peak, "to peak")
    named = (
        ("others", others),
        ("context", context),
        ("in use", live.after - leaked),
        ("leak", leaked),
        ("cached", cached - fragments),
        ("fragments", fragments),
        (name, max((end or 0) - taken, 0)),
    )
    return tuple(Part(name=part, bytes=size) for part, size in named if size)
