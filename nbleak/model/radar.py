"""What a running cell keeps with each turn of its loop."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What a rate is counted by: turns of the cell's loop where they can be told, else seconds."""

    ITERATION = "iteration"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """A steady rise of what lives, seen while the cell ran.

    Attributes:
        area: What fills up: ``host``, ``gpu:0``.
        slope: Bytes kept a step. low, high: its bounds at 95 % confidence.
        values: The lowest readings of as many stretches of the run, in order.
        left: Steps until the area is full at that rate; None when its limit is not known.
        left_s: The same in seconds.
    """

    step: Step
    area: str
    slope: float
    low: float
    high: float
    values: tuple[int, ...]
    left: int | None = None
    left_s: float | None = None
