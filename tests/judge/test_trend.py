"""Grows, has settled, is steady: verdicts on one series."""

from __future__ import annotations

import pytest

from nbleak.judge.trend import judged
from nbleak.model import Series, Trend, Unit

from .facts import MIB


def series(*values: int | None, unit: Unit = Unit.BYTES) -> Series:
    """A series of the live heap, or of open files."""
    name = "host.live" if unit is Unit.BYTES else "process.fds"
    return judged(Series(id=name, area="host", label="live heap", unit=unit, values=values))


def noisy(step: int, count: int = 11, noise: int = 2000) -> list[int]:
    """A line with the jitter of a heap."""
    jitter = [(number * 1597) % (2 * noise + 1) - noise for number in range(count)]
    return [100 * MIB + step * number + by for number, by in enumerate(jitter)]


@pytest.mark.parametrize("step", [16 * 1024, MIB, 400 * MIB])
def test_a_rise_with_each_run_grows(step: int) -> None:
    """With its slope, and bounds on both sides of it."""
    found = series(*noisy(step))

    assert found.trend is Trend.GROWS
    assert found.slope == pytest.approx(step, rel=0.02)
    assert found.low <= step <= found.high


@pytest.mark.parametrize("step", [0, 300])
def test_jitter_is_steady(step: int) -> None:
    """What a heap moves by itself is nothing to tell, nor is a rise too small to matter."""
    assert series(*noisy(step)).trend is Trend.STEADY


def test_a_cache_that_fills_has_settled() -> None:
    """A one-off rise is told as that, with the run since which it stays."""
    found = series(*[10 * MIB, 20 * MIB, 30 * MIB, *[34 * MIB] * 8])

    assert (found.trend, found.settled) == (Trend.SETTLED, 3)


def test_one_late_step_is_no_growth() -> None:
    """The median slope of a step in the middle is positive; the verdict is not fooled."""
    found = series(*[10 * MIB] * 5, *[18 * MIB] * 6)

    assert (found.trend, found.settled) == (Trend.SETTLED, 5)


def test_a_single_spike_is_steady() -> None:
    """One reading that stands out moves nothing."""
    values = noisy(0)
    values[6] += 200 * MIB

    assert series(*values).trend is Trend.STEADY


def test_growth_with_every_second_run_grows() -> None:
    """Half of the steps may be level."""
    found = series(*(MIB * (number // 2) for number in range(12)))

    assert found.trend is Trend.GROWS
    assert found.slope == pytest.approx(MIB / 2, rel=0.1)


def test_counts_grow_by_one() -> None:
    """A file more with each run is growth, and one file more in all is not."""
    assert series(*range(5, 12), unit=Unit.COUNT).trend is Trend.GROWS
    assert series(5, 5, 5, 6, 6, 6, 6, unit=Unit.COUNT).trend is Trend.STEADY


def test_falling_is_said() -> None:
    """A cell that empties a cache with each run."""
    assert series(*noisy(-MIB)).trend is Trend.FALLS


def test_too_few_readings_say_nothing() -> None:
    """Unknown readings do not count."""
    assert series(MIB, 2 * MIB, 3 * MIB).trend is Trend.UNKNOWN
    assert series(MIB, None, 3 * MIB, None, 5 * MIB).trend is Trend.UNKNOWN
    assert series(None, None, None, None).slope is None


def test_unknown_readings_leave_gaps() -> None:
    """The slope is that of the runs that were read."""
    found = series(0, None, 2 * MIB, 3 * MIB, None, 5 * MIB)

    assert (found.trend, found.slope) == (Trend.GROWS, MIB)
