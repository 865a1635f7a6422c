"""How long nothing ran before a cell."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_WORKING: Final = 0.05  # of a processor; a waiting kernel takes a hundredth


class Idle:
    """Times the pauses between cells; one in which something worked is none.

    Args:
        clock: Seconds, as they pass.
        used: Seconds of processor time that this process has used.
    """

    def __init__(
        self, clock: Callable[[], float], used: Callable[[], float] = time.process_time
    ) -> None:
        self._clock, self._used = clock, used
        self._since: tuple[float, float] | None = None

    def rest(self) -> None:
        """A cell has ended."""
        self._since = self._clock(), self._used()

    def over(self) -> float | None:
        """A cell begins: seconds since the last one; None where a thread worked, or none ran."""
        if self._since is None:
            return None
        seconds, used = self._clock() - self._since[0], self._used() - self._since[1]
        return seconds if used < _WORKING * seconds else None
