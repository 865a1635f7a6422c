"""Readings while a cell runs: from a thread of ours, and from outside while that cannot run.

Code that holds the interpreter's lock stops the thread, and with it everything else that could be
sent. What the other process read meanwhile is sent when the lock is free again, with its times.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from nbleak.kernel.history import History
from nbleak.kernel.outside import Outside
from nbleak.memory import FAST_S, capacities, period_s, readings, sampling
from nbleak.model import Moment, StreamFrame

if TYPE_CHECKING:
    from nbleak.kernel.stream import Stream
    from nbleak.model import Capacity, CellRef, Execution, Report, Snapshot

TAIL_S = 2.0
READY_S = 0.2
SHORT_S = 0.1
"""A cell that ends sooner is told by its end alone."""
LATE = 2.5
"""A look that comes this many periods after the one before leaves a hole."""
TOGETHER, ALONE_S = 2, 2.0
"""A message costs more than a look: in a cell that goes on, one carries two."""
KEY_EVERY = 20
KEY_AGE_S = 10.0


class Sampler:
    """Four looks a second at first, fewer as the cell goes on; none while nothing runs.

    A look costs 0.5 ms beside a training loop, a message 0.8 with what the kernel's own thread
    does. The thread lives from before a cell's first snapshot until past its last, so that no
    count of threads or open files moves, and ends two seconds after the cell.

    Args:
        stream: Where frames go; without a kernel behind it nothing is ever sampled.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._meters, self._outside, self._history = sampling(), Outside(), History()
        self._capacities: dict[str, Capacity] = {}
        self._unsaid: dict[str, Capacity] = {}
        self._lock = threading.Lock()
        self._woken, self._looked = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._began_s = self._last_s = self._key_s = 0.0
        self._ends_s: float | None = None
        self._unkeyed = 0
        self._short = False  # nothing is known yet of the cell that began last
        self._news: tuple[Execution, ...] = ()
        self._unsent: list[Moment] = []

    def hello(self) -> None:
        """Say which nbleak is here, and all that it told so far."""
        if self._stream.connected:
            with self._lock:
                self._send(key=True)

    def begin(self, cell: CellRef) -> None:
        """A cell is about to run; called before it is measured."""
        if not self._stream.connected:
            return
        self._outside.go()
        with self._lock:
            self._stream.follow()
            self._began_s, self._ends_s = time.monotonic(), None
            self._last_s = time.time()
            self._news = (self._history.began(cell, self._last_s),)
            self._short = self._thread is not None
            self._looked.clear()
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="nbleak-sampler", daemon=True
                )
                self._thread.start()
        self._woken.set()
        if not self._short:
            self._looked.wait(READY_S)  # its first message opens a socket of the thread's own

    def end(self, report: Report | None, after: Snapshot | None = None) -> None:
        """The cell has ended.

        Args:
            report: What was measured; None when nothing is known of it.
            after: The meters right after it, where they were read.
        """
        with self._lock:
            if self._history.running is None:
                return
            self._unsent += self._look(after)
            executions = self._history.ended(report, time.time())
            self._news = ()
            self._ends_s = time.monotonic() + TAIL_S
            self._woken.set()
            self._send(executions)
        self._outside.stop()

    def close(self) -> None:
        """End the thread and the other process."""
        with self._lock:
            self._ends_s = 0.0
            thread = self._thread
        self._woken.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        self._outside.close()
        self._meters.close()

    def _run(self) -> None:
        while True:
            self._woken.wait(period_s(time.monotonic() - self._began_s))
            self._woken.clear()
            if self._short:
                self._short = False
                self._woken.wait(SHORT_S)
            with self._lock:
                if self._ends_s is not None and time.monotonic() >= self._ends_s:
                    self._thread = None
                    return
                try:
                    if self._news or time.time() - self._last_s >= self._period_s / 2:
                        self._unsent += self._look()
                        if self._news or len(self._unsent) >= self._together:
                            self._send(self._news)
                            self._news = ()
                        self._looked.set()
                except Exception:
                    self._thread = None
                    return  # watching is never worth the user's cell

    @property
    def _period_s(self) -> float:
        return period_s(time.monotonic() - self._began_s)

    @property
    def _together(self) -> int:
        """Looks that a message waits for."""
        young = time.monotonic() - self._began_s < ALONE_S
        alone = young or self._period_s > FAST_S or self._ends_s is not None
        return 1 if alone else TOGETHER

    def _look(self, snapshot: Snapshot | None = None) -> tuple[Moment, ...]:
        """This moment, after what was read from outside where nothing else was."""
        snapshot = snapshot or self._meters.take()
        now_s, late_s = time.time(), LATE * self._period_s
        found = []
        if now_s - self._last_s > late_s:
            since_s = self._last_s + self._period_s / 2
            found = [m for m in self._outside.drain() if since_s < m.at_s < now_s]
        before_s = found[-1].at_s if found else self._last_s
        gap = now_s - before_s > late_s
        for capacity in capacities(snapshot):
            if capacity != self._capacities.get(capacity.area):
                self._capacities[capacity.area] = self._unsaid[capacity.area] = capacity
        self._last_s = now_s
        return (*found, Moment(at_s=now_s, readings=readings(snapshot), gap=gap))

    def _send(self, executions: tuple[Execution, ...] = (), *, key: bool = False) -> None:
        moments, self._unsent = tuple(self._unsent), []
        self._history.add(moments)
        self._unkeyed += len(moments)
        now_s = time.time()
        stale = bool(executions) and now_s - self._key_s > KEY_AGE_S
        key = key or stale or self._unkeyed >= KEY_EVERY
        if key:
            self._outside.discard()  # nothing before the last look will be asked for
            self._key_s, self._unkeyed = now_s, 0
            moments, executions = self._history.moments, self._history.executions
        self._stream.publish_frame(
            StreamFrame(
                kernel=self._stream.kernel_id,
                release=self._stream.release,
                at_s=now_s,
                key=key,
                moments=moments,
                executions=executions,
                capacities=tuple((self._capacities if key else self._unsaid).values()),
            )
        )
        self._unsaid = {}
