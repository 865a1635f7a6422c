"""How fast a series rises, whatever single readings say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class Slope:
    """A slope with its bounds at 95 % confidence."""

    per_step: float
    low: float
    high: float


def theil_sen(points: Sequence[tuple[float, float]]) -> Slope | None:
    """The median of the slopes between all pairs of points; None when there is no pair.

    Up to 29 % of the points may be anything without moving it far. The bounds are order
    statistics of the same slopes, after Kendall's tau; below five points they are all of them.
    Cost: as the square of the points, 60 ms for 500.

    Source: P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, 1968.
    """
    slopes = sorted(
        (y - before) / (x - at)
        for number, (x, y) in enumerate(points)
        for at, before in points[:number]
        if x != at
    )
    if not slopes:
        return None
    count = len(points)
    reach = _NORMAL_95 * math.sqrt(count * (count - 1) * (2 * count + 5) / 18)
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return Slope(median(slopes), slopes[low], slopes[high])
