"""What grows when a cell runs again, and what grows while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nbleak.model.finding import Finding
from nbleak.model.holder import HolderKind
from nbleak.model.memory import Unit


class Trend(StrEnum):
    """What a series of readings does.

    ``settled``: it rose and then stayed, as a cache does. ``unknown``: too few readings.
    """

    GROWS = "grows"
    SETTLED = "settled"
    STEADY = "steady"
    FALLS = "falls"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One meter over the runs of a cell.

    Attributes:
        id: Of the meter.
        values: After the warm-up, then after each run; None where it could not be read.
        slope: Units a run, robust against single readings that stand out (Theil-Sen).
        low, high: Bounds of the slope at 95 % confidence.
        settled: The run since which it stays; None unless the trend says so.
    """

    id: str
    area: str
    label: str
    unit: Unit
    values: tuple[int | None, ...]
    slope: float | None = None
    low: float | None = None
    high: float | None = None
    trend: Trend = Trend.UNKNOWN
    settled: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grower:
    """A holder that has more with each run.

    Attributes:
        path: The chain in plain words.
        series: Its bytes after each run.
        finding: The static finding that explains it, where one exists.
        line: The line to blame; None when nothing tells.
    """

    kind: HolderKind
    root: str
    path: str
    series: Series
    finding: Finding | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What grew over the runs of a repeated cell.

    Attributes:
        asked: Runs that were asked for, the warm-up not counted.
        runs: Runs that were measured.
        seconds: The median run's time; None where none was measured.
        collected_bytes: Bytes that only the cycle collector freed, in the median run; None when
            they could not be measured.
        series: What grows first, then by name.
        holders: Fastest first.
    """

    asked: int
    runs: int
    seconds: float | None
    series: tuple[Series, ...]
    holders: tuple[Grower, ...] = ()
    collected_bytes: int | None = None

    @property
    def growing(self) -> tuple[Series, ...]:
        """The series that grow."""
        return tuple(series for series in self.series if series.trend is Trend.GROWS)
