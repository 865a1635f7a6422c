"""Looks at a running cell from beside it."""

from __future__ import annotations

import time

from nbleak.session.watch import Watch

from .fakes import FakeMeters


def test_waiting_for_the_interpreter_costs_no_looks() -> None:
    """A busy cell makes each look wait; only what a look itself takes is rationed."""
    meters = FakeMeters()

    def slow() -> object:
        time.sleep(0.02)
        return meters.take()

    watch = Watch(slow, least_bytes=1)
    watch.start()
    time.sleep(1.5)
    watch.stop()

    assert len(meters.calls) >= 5


def test_one_that_never_started_can_be_stopped() -> None:
    """The cell may be abandoned before its code runs."""
    assert Watch(FakeMeters().take, least_bytes=1).stop() is None
