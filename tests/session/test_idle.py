"""Pauses between cells."""

from __future__ import annotations

import dataclasses
from typing import Any

from nbleak.config import Config
from nbleak.model import Meter, Unit
from nbleak.session import Session
from nbleak.session.idle import Idle

from .fakes import FakeLinter, FakeMeters, FakeRetainer, cell

GIB = 1024**3


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class OnDevice(FakeMeters):
    """A device of which torch has taken two gibibytes."""

    def take(self) -> Any:
        held = Meter(
            id="torch.cuda:0.reserved", area="gpu:0", label="", unit=Unit.BYTES, value=2 * GIB
        )
        found = super().take()
        return dataclasses.replace(found, meters=(*found.meters, held))


def test_a_pause_counts_from_the_end_of_a_cell() -> None:
    """Before the first cell there is none."""
    clock = Clock()
    idle = Idle(clock, used=lambda: 0.0)

    first = idle.over()
    idle.rest()
    clock.now_s += 60

    assert (first, idle.over()) == (None, 60.0)


def test_a_thread_that_works_makes_no_pause() -> None:
    """A training that goes on beside the cells uses the processor."""
    clock, used = Clock(), Clock()
    idle = Idle(clock, used)
    idle.rest()
    clock.now_s, used.now_s = clock.now_s + 3600, used.now_s + 400

    assert idle.over() is None


def test_the_cell_after_a_pause_tells_what_was_held_meanwhile() -> None:
    """How long that cell itself takes is not in it; the next cell follows at once."""
    clock = Clock()
    made = Session(
        Config(select=("NBL130",)),
        linter=FakeLinter(),
        meters=OnDevice(),
        retainer=FakeRetainer(),
        clock=clock,
    )
    found = []
    for pause_s, takes_s in ((0, 9000), (2400, 9000), (0, 1)):
        clock.now_s += pause_s
        made.begin(1, cell())
        clock.now_s += takes_s
        report = made.end(1)
        assert report is not None
        found.append([(v.finding.code, v.bytes) for v in report.verdicts])

    assert found == [[], [("NBL130", 2 * GIB)], []]
