"""Device memory that a kernel held while nothing ran."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.config import area_name, duration, format_bytes
from nbleak.judge.notice import Notice
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Change, Leak, Shortage, Verdict

_IDLE_S: Final = 30 * 60
_HELD_BYTES: Final = 1024**3
_FRAMEWORKS: Final = ("reserved", "allocated")  # the first that an allocator tells


class IdleDevices(Notice):
    """A pause of half an hour in which this process kept a gibibyte of a device from others.

    Told when the pause is over: a kernel that never runs a cell again tells nothing.
    """

    code = "NBL130"
    name = "nb-kernel-holds-gpu"
    severity = Severity.MEDIUM

    def told(
        self,
        evidence: Evidence,
        leaks: tuple[Leak, ...],  # noqa: ARG002
        lack: Shortage | None,  # noqa: ARG002
    ) -> Iterator[Verdict]:
        """Once a device."""
        idle_s, delta = evidence.idle_s, evidence.delta
        if idle_s is None or idle_s < _IDLE_S or delta is None:
            return
        for area in sorted({change.area for change in delta.changes if _is_device(change)}):
            held = _held_bytes([change for change in delta.changes if change.area == area])
            if held >= _HELD_BYTES:
                yield self.confirmed(
                    evidence,
                    f"the kernel kept {area_name(area)} from others while nothing ran",
                    f"{format_bytes(held)} of {area_name(area)} held for {duration(idle_s)} "
                    "before this cell",
                    size=held,
                )


def _is_device(change: Change) -> bool:
    return change.area.startswith("gpu:")


def _held_bytes(changes: list[Change]) -> int:
    """What the driver counted for this process before the cell, or else its frameworks."""
    before = {change.id: change.before or 0 for change in changes}
    driver = sum(size for name, size in before.items() if name.endswith(".process"))
    return driver or sum(
        next((size for what in _FRAMEWORKS if (size := before.get(f"{owner}.{what}"))), 0)
        for owner in {name.rpartition(".")[0] for name in before}
    )
