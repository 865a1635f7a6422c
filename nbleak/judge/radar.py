"""Whether a running cell keeps more with each step, and when memory is full at that rate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nbleak.judge.slope import theil_sen
from nbleak.model import Radar, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

STRETCHES = 24
LEAST_STRETCHES = 6
LEAST_S = 10.0  # without turns: an import and a load rise as steadily, for a few seconds
UNSURE = 0.5  # of the slope: wider bounds are not a steady rise

Point = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Level:
    """One area at one moment: bytes alive, and bytes that still fit; None when not known."""

    area: str
    live_bytes: int
    room_bytes: int | None


@dataclass(frozen=True, slots=True)
class Sample:
    """What one look at a running cell saw.

    Attributes:
        at_s: Since the cell began.
        turn: First line of the loop that runs and the number of its turn; None when not known.
    """

    at_s: float
    levels: tuple[Level, ...]
    turn: tuple[int, int] | None = None


def forecast(samples: Sequence[Sample], least_bytes: int) -> Radar | None:
    """The area that will be full first, or fills fastest; None while nothing rises steadily.

    Within a turn memory goes up and down. What is kept is the line below, so of each stretch of
    the run only the lowest reading counts; the first stretch is the warm-up.

    Args:
        samples: Oldest first.
        least_bytes: What must have been kept in all.
    """
    if not samples:
        return None
    areas = [level.area for level in samples[-1].levels]
    found = [radar for area in areas if (radar := _of_area(samples, area, least_bytes))]
    return min(
        found,
        key=lambda radar: (radar.left_s is None, radar.left_s or 0.0, -radar.slope),
        default=None,
    )


def _of_area(samples: Sequence[Sample], area: str, least_bytes: int) -> Radar | None:
    """By turns of the loop that runs now, where enough of them were seen; else by seconds."""
    turns = _of_loop(samples)
    if len({turn for turn, _ in turns}) > LEAST_STRETCHES:
        radar = _steady(_points(turns, area), area, Step.ITERATION, least_bytes)
        (first, start), (last, end) = turns[0], turns[-1]
        pace_s = (end.at_s - start.at_s) / max(last - first, 1)
    else:
        seconds = [(sample.at_s, sample) for sample in samples]
        if samples[-1].at_s - samples[0].at_s < LEAST_S:
            return None
        radar = _steady(_points(seconds, area), area, Step.SECOND, least_bytes)
        pace_s = 1.0
    room = next((level.room_bytes for level in samples[-1].levels if level.area == area), None)
    if radar is None or room is None:
        return radar
    left = max(room, 0) / radar.slope
    return replace(radar, left=int(left), left_s=left * pace_s)


def _of_loop(samples: Sequence[Sample]) -> list[tuple[float, Sample]]:
    """The samples of the loop that runs now, since it last began."""
    found: list[tuple[float, Sample]] = []
    for sample in reversed(samples):
        here = sample.turn
        if here is None:
            continue
        now = found[-1][1].turn if found else here
        assert now is not None  # noqa: S101 - only samples with a turn are kept
        if here[0] != now[0] or here[1] > now[1]:
            break
        found.append((here[1], sample))
    return found[::-1]


def _points(samples: Sequence[tuple[float, Sample]], area: str) -> list[Point]:
    """The lowest reading of each stretch but the first."""
    readings = [
        (at, level.live_bytes)
        for at, sample in samples
        for level in sample.levels
        if level.area == area
    ]
    if not readings:
        return []
    start, width = readings[0][0], readings[-1][0] - readings[0][0]
    lowest: dict[int, Point] = {}
    for at, live in readings:
        stretch = min(int((at - start) / width * STRETCHES), STRETCHES - 1) if width else 0
        if stretch not in lowest or live < lowest[stretch][1]:
            lowest[stretch] = at, live
    return [lowest[stretch] for stretch in sorted(lowest)][1:]


def _steady(points: list[Point], area: str, step: Step, least_bytes: int) -> Radar | None:
    slope = theil_sen(points)
    if slope is None or len(points) < LEAST_STRETCHES or slope.low <= 0:
        return None
    kept = slope.per_step * (points[-1][0] - points[0][0])
    if kept < least_bytes or (slope.high - slope.low) / 2 > UNSURE * slope.per_step:
        return None
    return Radar(
        step=step,
        area=area,
        slope=slope.per_step,
        low=slope.low,
        high=slope.high,
        values=tuple(live for _, live in points),
    )
