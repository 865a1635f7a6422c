"""How far a repeated cell is: one line that is drawn anew in its place."""

from __future__ import annotations

import sys
import time
import uuid
from typing import Any

from nbleak.config import duration

_STEPS = 24
_PERIOD_S = 0.2


class Progress:
    """A bar of text; in a front end one output that changes, in a terminal one line.

    Where neither can be (a file, a pipe) only the first sentence is written.

    Args:
        shell: Decides which of the three it is.
        runs: After the warm-up.
    """

    def __init__(self, shell: Any, runs: int) -> None:
        self._kernel = getattr(shell, "kernel", None) is not None
        self._terminal = not self._kernel and sys.stdout.isatty()
        self._runs = runs
        self._started = self._drawn = time.perf_counter()
        self._id = f"nbleak-{uuid.uuid4().hex}"
        self._first = (
            f"nbleak runs this cell {runs + 1} times, a warm-up first: "
            "what it does outside of Python happens each time."
        )

    def start(self) -> None:
        """Say what is about to happen."""
        if self._kernel:
            self._publish(self._first, update=False)
        else:
            print(self._first)

    def step(self, run: int) -> None:
        """A run begins; 0 is the warm-up. Draws at most five times a second."""
        now = time.perf_counter()
        if now - self._drawn < _PERIOD_S:
            return
        self._drawn = now
        done = _STEPS * run // (self._runs + 1)
        bar = "█" * done + "░" * (_STEPS - done)
        left = duration((now - self._started) / max(run, 1) * (self._runs + 1 - run))
        name = f"run {run} of {self._runs}" if run else "warm-up"
        self._draw(f"{bar} {name}, about {left} left")

    def end(self, report_runs: int) -> None:
        """The bar goes, the sentence stays."""
        seconds = duration(time.perf_counter() - self._started)
        said = f"nbleak ran this cell {report_runs} times in {seconds}."
        if self._kernel:
            self._publish(said, update=True)
        elif self._terminal:
            sys.stdout.write(f"\r\x1b[K{said}\n")

    def _draw(self, line: str) -> None:
        if self._kernel:
            self._publish(f"{self._first}\n{line}", update=True)
        elif self._terminal:
            sys.stdout.write(f"\r\x1b[K{line}")
            sys.stdout.flush()

    def _publish(self, text: str, *, update: bool) -> None:
        from IPython.display import publish_display_data

        publish_display_data(
            {"text/plain": text}, {}, transient={"display_id": self._id}, update=update
        )
