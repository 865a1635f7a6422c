"""Ctrl-C while nbleak works beside a cell."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """An interrupt that comes meanwhile is delivered at the end, whatever else went wrong.

    A collection runs finalizers and callbacks of weak references, and an interrupt that falls into
    one of those is lost; one that falls between two lines leaves things half done.

    Raises:
        KeyboardInterrupt: One came, and Python's own handler is the one that waits.
    """
    waiting = signal.getsignal(signal.SIGINT)
    if not callable(waiting) or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, waiting)
        if came:
            waiting(signal.SIGINT, sys._getframe())  # noqa: SLF001 - what a handler is given
