"""What a running cell keeps a turn, from looks at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nbleak.judge import Level, Sample, forecast
from nbleak.model import Step

from .facts import MIB

GIB = 1024 * MIB


def looks(
    live: Callable[[int], int],
    *,
    count: int = 120,
    turns: Callable[[int], tuple[int, int] | None] = lambda _n: None,
    room: int | None = GIB,
    area: str = "host",
) -> list[Sample]:
    """Ten looks a second."""
    return [Sample(0.1 * n, (Level(area, live(n), room),), turns(n)) for n in range(count)]


def loop(per_turn: int) -> Callable[[int], tuple[int, int]]:
    """A loop in line 3 whose turns take so many looks."""
    return lambda n: (3, n // per_turn)


def test_bytes_a_turn_and_when_memory_is_full() -> None:
    """A mebibyte a turn, a turn a second half, a gibibyte of room."""
    radar = forecast(looks(lambda n: n // 5 * MIB, turns=loop(5), count=200), MIB)

    assert radar is not None
    assert (radar.step, radar.area) == (Step.ITERATION, "host")
    assert radar.slope == pytest.approx(MIB, rel=0.05)
    assert radar.left == pytest.approx(1024, rel=0.06)
    assert radar.left_s == pytest.approx(512, rel=0.06)


def test_what_a_turn_needs_for_a_while_does_not_count() -> None:
    """A saw of 300 MiB over a steady rise of 2 MiB a turn: the line below is what is kept."""
    radar = forecast(
        looks(lambda n: n // 5 * 2 * MIB + n % 5 * 75 * MIB, turns=loop(5), count=200), MIB
    )

    assert radar is not None
    assert radar.slope == pytest.approx(2 * MIB, rel=0.2)


def test_a_saw_that_keeps_nothing_is_silent() -> None:
    """Up and down, and no line below that rises."""
    assert forecast(looks(lambda n: n % 7 * 90 * MIB, turns=loop(7), count=200), MIB) is None


def test_without_turns_it_is_seconds() -> None:
    """The text of the cell does not say what counts its turns."""
    radar = forecast(looks(lambda n: n * MIB), MIB)

    assert radar is not None
    assert radar.step is Step.SECOND
    assert radar.slope == pytest.approx(10 * MIB, rel=0.05)
    assert radar.left_s == pytest.approx(102, abs=1)


def test_an_import_is_no_forecast() -> None:
    """It rises as steadily as a leak, for some seconds, before any loop."""
    assert forecast(looks(lambda n: n * MIB, count=90), MIB) is None


def test_a_rise_that_ends_is_no_forecast() -> None:
    """Loading first, then working on it."""
    assert forecast(looks(lambda n: min(n, 20) * 10 * MIB, turns=loop(2)), MIB) is None


def test_another_loop_begins_anew() -> None:
    """What the loop before it kept is not this one's."""
    turns: Callable[[int], tuple[int, int]] = lambda n: (3, n) if n < 40 else (9, n - 40)  # noqa: E731
    filling = looks(lambda n: min(n, 40) * MIB, turns=turns, count=100)

    assert forecast(filling, MIB) is None
    again = looks(lambda n: n * MIB, turns=lambda n: (3, n % 50), count=100)
    radar = forecast(again, MIB)
    assert radar is not None
    assert radar.slope == pytest.approx(MIB, rel=0.05)


def test_little_and_few_say_nothing() -> None:
    """Less than the threshold, fewer looks than stretches, none at all."""
    assert forecast(looks(lambda n: n * 100), MIB) is None
    assert forecast(looks(lambda n: n * 50 * MIB, count=4), MIB) is None
    assert forecast([], MIB) is None


def test_an_unknown_limit_gives_a_rate_alone() -> None:
    """No figure is made up."""
    radar = forecast(looks(lambda n: n * MIB, room=None), MIB)

    assert radar is not None
    assert (radar.left, radar.left_s) == (None, None)


def test_the_area_that_is_full_first_is_told() -> None:
    """A device of 8 GiB fills before a host of 64."""
    samples = [
        Sample(0.1 * n, (Level("host", 9 * n * MIB, 64 * GIB), Level("gpu:0", n * MIB, GIB)))
        for n in range(120)
    ]
    radar = forecast(samples, MIB)

    assert radar is not None
    assert radar.area == "gpu:0"
