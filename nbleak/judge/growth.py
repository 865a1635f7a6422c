"""What grew over the runs of a repeated cell, who holds it, and the line to blame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from nbleak.judge.join import same_holder
from nbleak.judge.trend import judged
from nbleak.model import Grower, Growth, Trend, Unit, root_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Holder, Leak, Series

HOLDERS = 5
SHAPES = 5
TENSORS = "tensors"  # area of the meters that count tensors of one shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What was read after the warm-up and after each run; no series is judged yet.

    Attributes:
        asked: Runs that were asked for, the warm-up not counted.
        seconds: Of each run, the warm-up first.
        collected_bytes: What the cycle collector freed after each; None where not measured.
        meters: Of every meter.
        alone: Of every holder, with the bytes that it alone keeps.
        reached: The same holders with all bytes they reach.
    """

    asked: int
    seconds: tuple[float, ...]
    collected_bytes: tuple[int | None, ...]
    meters: tuple[Series, ...]
    alone: tuple[tuple[Holder, Series], ...] = ()
    reached: tuple[tuple[Holder, Series], ...] = ()


def grown(
    runs: Runs, leaks: Sequence[Leak], lines: Mapping[str, int], evidence: Evidence
) -> Growth:
    """The verdict over all runs.

    Args:
        runs: The readings.
        leaks: Of the report.
        lines: Where the cell stores into a container, by its dotted name.
        evidence: Of the report.
    """
    timed = runs.seconds[1:] or runs.seconds
    freed = [size for size in runs.collected_bytes[1:] if size is not None]
    # Holders are judged by what they alone keep or, where none grows so, by all they reach.
    growers = _growers(runs.alone) or _growers(runs.reached)
    return Growth(
        asked=runs.asked,
        runs=max(len(runs.seconds) - 1, 0),
        seconds=median(timed) if timed else None,
        series=meters_grown(runs.meters),
        holders=tuple(_explained(grower, leaks, lines, evidence) for grower in growers),
        collected_bytes=max(0, round(median(freed))) if freed else None,
    )


def meters_grown(meters: Sequence[Series]) -> tuple[Series, ...]:
    """The series of what lives, judged; what grows first, shapes only where they grow."""
    known = {series.id for series in meters if any(v is not None for v in series.values)}
    found = [judged(series) for series in meters if _counts_what_lives(series, known)]
    plain = [series for series in found if series.area != TENSORS]
    shapes = [s for s in found if s.area == TENSORS and s.trend is Trend.GROWS]
    shapes.sort(key=lambda series: -(series.slope or 0.0))
    return tuple(sorted([*plain, *shapes[:SHAPES]], key=_growing_first))


def _counts_what_lives(series: Series, known: set[str]) -> bool:
    """Allocators' free memory and what the system sees say nothing that these do not say better."""
    if series.unit is Unit.COUNT or series.id.endswith(".allocated"):
        return True
    finest = "host.live" if "host.live" in known else "host.anonymous"
    return series.id in {finest, "host.shared"}


def _growing_first(series: Series) -> tuple[bool, bool, bool, str]:
    grows = series.trend is Trend.GROWS
    return not grows, series.unit is Unit.COUNT, series.area == "host", series.id


def _growers(holders: Iterable[tuple[Holder, Series]]) -> list[Grower]:
    """The fastest of each root, fastest first."""
    found: dict[str, Grower] = {}
    for holder, series in holders:
        told = judged(series)
        before = found.get(holder.root)
        if told.trend is Trend.GROWS and (before is None or _speed(before.series) < _speed(told)):
            found[holder.root] = Grower(
                kind=holder.kind, root=holder.root, path=holder.path, series=told
            )
    return sorted(found.values(), key=lambda grower: -_speed(grower.series))[:HOLDERS]


def _speed(series: Series) -> float:
    return series.slope or 0.0


def _explained(
    grower: Grower, leaks: Sequence[Leak], lines: Mapping[str, int], evidence: Evidence
) -> Grower:
    finding = next((k.finding for k in leaks if k.holder.root == grower.root and k.finding), None)
    finding = finding or _finding(grower, evidence)
    if finding is not None:
        return replace(grower, finding=finding, line=finding.span.line)
    line = next((at for name, at in lines.items() if root_of(name) == grower.root), None)
    return replace(grower, line=lines.get(grower.root, line))


def _finding(grower: Grower, evidence: Evidence) -> Finding | None:
    census = evidence.census
    holder = census.find(grower.kind, grower.root) if census else None
    if holder is None:
        return None
    found = (*evidence.findings, *evidence.earlier)
    return next((finding for finding in found if same_holder(finding, holder)), None)
