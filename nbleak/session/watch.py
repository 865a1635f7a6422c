"""A look at a running cell, several times a second, from a thread of its own."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING

from nbleak.judge import Level, Sample, forecast
from nbleak.memory import levels

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model import Radar, Snapshot

    Turn = Callable[[], tuple[int, int] | None]

PERIOD_S = 0.1
FIRST_S = 2.0
TELL_S = 1.0
SHARE = 0.0025
SAMPLES = 240


class Watch:
    """Samples from `start` to `stop`, and tells when what lives rises steadily.

    A look costs 0.1 to 0.2 ms while it holds the interpreter's lock, and three times that where
    the cell has emptied the processor's cache meanwhile; at most ten times a second, and never
    more than 0.25 % of the time, of which the cell has only a part on a busy machine. Past
    `SAMPLES` every second one is dropped and the period doubles.

    Args:
        take: Reads the meters.
        turn: Tells the loop and the turn that the cell is in; None when it cannot be known.
        tell: Called on this thread with each new forecast, at most once a second.
        least_bytes: What must have been kept before anything is told.
    """

    def __init__(
        self,
        take: Callable[[], Snapshot],
        *,
        turn: Turn | None = None,
        tell: Callable[[Radar], None] | None = None,
        least_bytes: int,
    ) -> None:
        self._take, self._turn, self._tell = take, turn, tell
        self._least_bytes = least_bytes
        self._samples: list[Sample] = []
        self._period_s = PERIOD_S
        self._told_s = FIRST_S - TELL_S
        self._ended = threading.Event()
        self._started = 0.0
        self._thread = threading.Thread(target=self._run, name="nbleak-watch", daemon=True)

    def start(self) -> None:
        """The cell begins."""
        self._started = time.perf_counter()
        self._thread.start()

    def stop(self) -> Radar | None:
        """End the thread; the forecast over all it saw."""
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()
        return forecast(self._samples, self._least_bytes)

    def _run(self) -> None:
        wait, before = self._period_s, time.thread_time()
        while not self._ended.wait(wait):
            try:
                self._look(time.perf_counter() - self._started)
            except Exception:
                return  # watching is never worth the user's cell
            # The thread's own time: in a busy process it mostly waits for the interpreter's lock.
            used = time.thread_time()
            wait, before = max(self._period_s, (used - before) / SHARE), used

    def _look(self, at_s: float) -> None:
        turn = self._turn() if self._turn is not None else None
        found = levels(self._take())
        self._samples.append(
            Sample(at_s, tuple(Level(area, *level) for area, level in found.items()), turn)
        )
        if len(self._samples) >= SAMPLES:
            del self._samples[1::2]
            self._period_s *= 2
        if self._tell is not None and at_s - self._told_s >= TELL_S:
            self._told_s = at_s
            radar = forecast(self._samples, self._least_bytes)
            if radar is not None:
                with contextlib.suppress(Exception):  # a broken display does not end the looks
                    self._tell(radar)
