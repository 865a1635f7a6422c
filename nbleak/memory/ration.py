"""A limit on how much time dear readings may take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

FREE_S = 0.0003
SHARE = 0.05
SAVED_S = 0.25


class Ration:
    """Lets a reading through while its dear runs stay under 5 % of the time.

    Some readings are fast but for rare heaps: `mallinfo2` takes 0.3 microseconds, and 58 ms
    beside 300,000 free chunks. Time saved up (at most 0.25 s) pays for both ends of a cell, so a
    person at work gets every reading, and a thousand quick cells are not slowed down. Runs
    below 0.3 ms cost nothing.
    """

    __slots__ = ("_clock", "_left", "_since")

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._left = SAVED_S
        self._since = clock()

    def __call__(self, reading: Callable[[], T]) -> T | None:
        """What the reading says; None when it would be too dear now."""
        started = self._clock()
        self._left = min(SAVED_S, self._left + (started - self._since) * SHARE)
        self._since = started
        if self._left <= 0:
            return None
        try:
            return reading()
        finally:
            cost = self._clock() - started
            if cost > FREE_S:
                self._left -= cost


TOO_DEAR = "Not read: it would take too long this often."
