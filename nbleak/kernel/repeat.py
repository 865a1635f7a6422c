"""Runs one cell several times as one execution; only the last run shows its last expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.kernel.interrupts import interrupts_wait
from nbleak.kernel.outcome import fail
from nbleak.kernel.stand_in import StandIn

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.kernel.stand_in import Once

LEAST, MOST = 3, 500


class Repeat(StandIn):
    """Runs its cell once to warm up and then so often again.

    Args:
        shell: Where the cell will run.
        info: The execution, as IPython announces it.
        runs: After the warm-up.
        before: Called before a run with its number; 0 is the warm-up.
        between: Called after each run that another follows, with the execution count.
    """

    def __init__(
        self,
        shell: Any,
        info: Any,
        runs: int,
        before: Callable[[int], None],
        between: Callable[[int | None], None],
    ) -> None:
        super().__init__(shell, info)
        self._runs = runs
        self._before, self._between = before, between

    async def run(self, once: Once, interactivity: str, result: Any) -> bool:
        """See `StandIn`."""
        for run in range(self._runs + 1):
            if not self._quietly(self._before, run, result):
                return True
            if await once(interactivity if run == self._runs else "none"):
                return True
            count = getattr(result, "execution_count", None)
            if run < self._runs and not self._quietly(self._between, count, result):
                return True
        return False

    def _quietly(self, call: Callable[[Any], None], argument: Any, result: Any) -> bool:
        """Whether to go on; an interrupt in our own time ends the cell as one in the user's."""
        try:
            with interrupts_wait():
                call(argument)
        except KeyboardInterrupt:
            fail(self._shell, result, KeyboardInterrupt())
            return False
        except Exception:
            return True  # measuring is never worth the user's cell
        return True
