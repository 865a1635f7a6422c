"""What the kernel tells while a cell runs, so that a front end can draw it.

Key frames are complete in themselves: a page that was reloaded needs no answer to be whole again.
"""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.model.report import VERSION, Ended
from nbleak.model.source import CellRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One area at one moment, bytes; None where it is not known.

    Attributes:
        live: What user objects take. Only the process itself can tell.
        used: What the system sees: resident on the host, in use by everybody on a device.
        peak: Highest since the cell began, of the host's resident or a device's live bytes.
    """

    area: str
    live: int | None
    used: int | None = None
    peak: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All areas at one moment.

    Attributes:
        at_s: Seconds since the epoch, by the kernel's clock.
        gap: Nothing is known of the time between the moment before and this one.
    """

    at_s: float
    readings: tuple[Reading, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What one execution did to an area, bytes; before + kept - freed = after.

    Attributes:
        peak: Of what lives, if need be of what the area counts more coarsely.
        leaked: The part that should not be there.
    """

    area: str
    before: int | None
    after: int | None
    peak: int | None
    leaked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """One execution of a cell.

    Attributes:
        started_s, ended_s: Seconds since the epoch; no end while it runs.
        ended: How; None while it runs, and when nobody told.
        balances: Devices first; none while it runs.
        leaks: How many were found that are new or grew.
    """

    cell: CellRef
    started_s: float
    ended_s: float | None = None
    ended: Ended | None = None
    balances: tuple[Balance, ...] = ()
    leaks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What an area can hold.

    Attributes:
        limit: Bytes; None when unknown.
        why: Why its live bytes are not known, one sentence; empty when they are.
    """

    area: str
    limit: int | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamFrame:
    """What is new since the frame before, or, in a key frame, everything that is remembered.

    Attributes:
        kernel: Names this start of the kernel; another after a restart.
        release: Of the nbleak in the kernel.
        at_s: When it was sent, by the kernel's clock.
        moments: In order of time; thinned out in a key frame.
        executions: Those that began or ended; all of them in a key frame.
        capacities: Of the areas that were ever seen.
    """

    kernel: str
    release: str
    at_s: float
    key: bool
    moments: tuple[Moment, ...] = ()
    executions: tuple[Execution, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    version: int = VERSION
