"""Readings of memory and of countable resources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nbleak.model.problem import Problem


class Unit(StrEnum):
    """What a meter counts."""

    BYTES = "bytes"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """One reading.

    Attributes:
        id: Stable dotted name: ``host.live``, ``torch.cuda:0.allocated``, ``process.fds``.
        area: What is filled: ``host``, ``gpu:0``, ``process``.
        label: Words for people: ``live heap``.
        value: The reading; None when it could not be read.
        peak: Highest value since the last reset of the high-water mark; None when unknown.
        limit: What the area can hold; None when unknown.
        how: How it was measured, with an outside command that gives the same number if any.
        initial: Its value before it first appeared in a snapshot: 0 for what a library counts of
            its own making, None when nobody knows.
    """

    id: str
    area: str
    label: str
    unit: Unit
    value: int | None
    peak: int | None = None
    limit: int | None = None
    how: str = ""
    initial: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All meters at one moment.

    Attributes:
        taken_s: Monotonic clock, seconds.
        cost_s: How long the reading itself took, seconds.
    """

    taken_s: float
    cost_s: float
    meters: tuple[Meter, ...]
    problems: tuple[Problem, ...] = ()

    def get(self, meter_id: str) -> Meter | None:
        """The meter of that id, or None when this snapshot has none."""
        return next((meter for meter in self.meters if meter.id == meter_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One meter before and after a cell."""

    id: str
    area: str
    label: str
    unit: Unit
    before: int | None
    after: int | None
    peak: int | None = None
    limit: int | None = None
    how: str = ""

    @property
    def kept(self) -> int | None:
        """After minus before; None when either is unknown."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """What a cell did to every meter.

    Attributes:
        seconds: Wall time between the two snapshots.
    """

    seconds: float
    changes: tuple[Change, ...]

    @property
    def live(self) -> tuple[Change, ...]:
        """The changes that count what lives, each byte once: on the host and on devices."""
        return tuple(
            change
            for change in self.changes
            if change.id == "host.live"
            or (change.area.startswith("gpu:") and change.id.endswith(".allocated"))
        )

    @property
    def kept(self) -> int | None:
        """Live bytes more than before, on the host and on devices; None where nobody knows."""
        kept = [change.kept for change in self.live if change.kept is not None]
        return sum(kept) if kept else None

    def get(self, meter_id: str) -> Change | None:
        """The change of that meter, or None."""
        return next((change for change in self.changes if change.id == meter_id), None)
