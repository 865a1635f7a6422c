"""What a series of readings does: grows, has settled, is steady."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.judge.slope import Slope, theil_sen
from nbleak.model import Trend, Unit

if TYPE_CHECKING:
    from nbleak.model import Series

READINGS = 4  # three rise in order by chance once in six, four once in 24
RISES = 16  # smallest steps that a rise must have before it is told
LEAST = {Unit.BYTES: 4096.0, Unit.COUNT: 0.5}
# What Python itself allocates moves by some blocks from run to run.
LEAST_OF = {"python.blocks": 64.0}

Points = list[tuple[float, float]]


def judged(series: Series) -> Series:
    """The series with its slope and its trend."""
    points: Points = [(x, y) for x, y in enumerate(series.values) if y is not None]
    slope = theil_sen(points)
    if len(points) < READINGS or slope is None:
        return series
    least = LEAST_OF.get(series.id, LEAST[series.unit])
    trend = _trend(points, slope, least)
    return replace(
        series,
        slope=slope.per_step,
        low=slope.low,
        high=slope.high,
        trend=trend,
        settled=_settled(points, least) if trend is Trend.SETTLED else None,
    )


def _trend(points: Points, slope: Slope, least: float) -> Trend:
    """A rise must be certain, large enough, and go on in the second half of the runs."""
    risen = points[-1][1] - points[0][1] >= RISES * least
    if slope.low <= 0 or slope.per_step < least:
        if slope.high < 0 and slope.per_step <= -least:
            return Trend.FALLS
        return Trend.SETTLED if risen and _stays(points, least) else Trend.STEADY
    tail = theil_sen(points[len(points) // 2 :])
    if tail is not None and tail.per_step * 2 < slope.per_step:
        return Trend.SETTLED
    return Trend.GROWS


def _stays(points: Points, least: float) -> bool:
    """Whether the second half stands above the first, and still."""
    values = [y for _, y in points]
    half = values[len(values) // 2 :]
    return min(half) - values[0] >= RISES * least and max(half) - min(half) < min(half) - values[0]


def _settled(points: Points, least: float) -> int:
    """The first reading after which all lie within a twentieth of the whole rise."""
    values = [y for _, y in points]
    room = max(least, abs(values[-1] - values[0]) / 20)
    at = next(i for i in range(len(values)) if max(values[i:]) - min(values[i:]) <= room)
    return int(points[at][0])
