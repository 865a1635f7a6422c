"""How long a look may take."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits of one walk, whichever is reached first.

    Attributes:
        seconds: Of the processor: a machine that is busy with other things cuts no walk short.
        nodes: Most objects to visit.
    """

    seconds: float
    nodes: int


class BudgetSpent(Exception):  # noqa: N818 - an ending, not an error
    """The walk reached a limit; what it found so far stands."""


class Clock:
    """Counts a walk against its budget.

    Attributes:
        spent: A limit was reached at some time.
    """

    def __init__(self, budget: Budget) -> None:
        self.started = time.perf_counter()
        self._began = time.thread_time()
        self._end = self._began + budget.seconds
        self._nodes = budget.nodes
        self.spent = False

    def check(self, nodes: int) -> None:
        """Raises `BudgetSpent` past either limit; 0.3 µs otherwise."""
        if nodes > self._nodes or time.thread_time() > self._end:
            self.spent = True
            raise BudgetSpent

    def extend(self, seconds: float, nodes: int) -> None:
        """Grants a little more, so that the cheap hidden roots are still seen after a cut."""
        self._end = time.thread_time() + seconds
        self._nodes = nodes

    @property
    def used_s(self) -> float:
        """Seconds of the processor since the walk began."""
        return time.thread_time() - self._began

    @property
    def elapsed_s(self) -> float:
        """Seconds on the wall since the walk began."""
        return time.perf_counter() - self.started
