"""A kernel's resident memory, looked at from outside while a notebook runs."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import psutil

from nbleak.model import Beat

if TYPE_CHECKING:
    from typing import Self

PERIOD_S = 0.1
MOST = 600


class Pulse:
    """Looks ten times a second from a thread of this process, whatever the kernel does.

    Past `MOST` looks every second one is dropped and the period doubles. The last look before a
    kernel dies is always kept.

    Attributes:
        cell: The cell that runs, counted from 1 over all cells; None between cells.

    Args:
        pid: The kernel's process on this machine; None for a kernel elsewhere, which has no pulse.
    """

    def __init__(self, pid: int | None) -> None:
        self.cell: int | None = None
        self._pid = pid
        self._beats: list[Beat] = []
        self._last: Beat | None = None
        self._period_s = PERIOD_S
        self._ended = threading.Event()
        self._started = time.perf_counter()
        self._thread = threading.Thread(target=self._run, name="nbleak-pulse", daemon=True)

    def __enter__(self) -> Self:
        if self._pid is not None:
            self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        if self._pid is not None:
            self._thread.join()

    @property
    def beats(self) -> tuple[Beat, ...]:
        """All looks, oldest first."""
        last = self._last
        late = last is not None and self._beats and last.at_s > self._beats[-1].at_s
        return (*self._beats, last) if late and last is not None else tuple(self._beats)

    def _run(self) -> None:
        try:
            process = psutil.Process(self._pid)
            while not self._ended.is_set():
                self._look(process)
                self._ended.wait(PERIOD_S)
        except psutil.Error:
            return  # it has died, or is not ours to look at

    def _look(self, process: psutil.Process) -> None:
        at_s = time.perf_counter() - self._started
        resident = process.memory_info().rss
        if not resident:
            return  # a process that has ended and was not waited for
        self._last = Beat(at_s=round(at_s, 3), rss_bytes=resident, cell=self.cell)
        if not self._beats or at_s >= self._beats[-1].at_s + self._period_s * 0.9:
            self._beats.append(self._last)
        if len(self._beats) > MOST:
            del self._beats[1::2]
            self._period_s *= 2
