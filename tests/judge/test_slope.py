"""The robust slope behind every verdict on growth."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from nbleak.judge.slope import theil_sen

NUMBERS = st.integers(-(10**6), 10**6)
SERIES = st.lists(NUMBERS, min_size=5, max_size=30)
STEPS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))


def numbered(values: list[float]) -> list[tuple[float, float]]:
    """Points of a series."""
    return list(enumerate(values))


@given(STEPS, STEPS, st.integers(2, 30))
def test_a_line_is_found_exactly(start: float, step: float, count: int) -> None:
    """Without noise the slope is the line's, and so are its bounds."""
    slope = theil_sen(numbered([start + step * number for number in range(count)]))

    assert slope is not None
    for found in (slope.per_step, slope.low, slope.high):
        assert math.isclose(found, step, rel_tol=1e-6, abs_tol=1e-3)


@given(SERIES, st.integers(1, 1000), NUMBERS, NUMBERS)
def test_affine_invariance(values: list[float], scale: int, step: int, shift: int) -> None:
    """Scaling scales the slope and its bounds, a line is added to them, a shift changes nothing."""
    before = theil_sen(numbered(values))
    after = theil_sen([(x, scale * y + step * x + shift) for x, y in enumerate(values)])

    assert before is not None
    assert after is not None
    for one, other in zip(
        (before.per_step, before.low, before.high),
        (after.per_step, after.low, after.high),
        strict=True,
    ):
        assert math.isclose(scale * one + step, other, rel_tol=1e-9, abs_tol=1e-3)


@given(SERIES)
def test_the_order_of_points_says_nothing(values: list[float]) -> None:
    """Only where they lie counts."""
    points = numbered(values)

    assert theil_sen(points) == theil_sen(points[::-1])


@given(SERIES)
def test_the_slope_lies_within_its_bounds(values: list[float]) -> None:
    """Lower bound, slope, upper bound, in that order."""
    slope = theil_sen(numbered(values))

    assert slope is not None
    assert slope.low <= slope.per_step <= slope.high


@given(st.integers(10, 40), st.data())
def test_outliers_do_not_move_it(count: int, data: st.DataObject) -> None:
    """A fifth of the readings may be anything: the slope stays between those of the others."""
    values: list[float] = [100 * number for number in range(count)]
    for _ in range(count // 5):
        values[data.draw(st.integers(0, count - 1))] = data.draw(NUMBERS)

    slope = theil_sen(numbered(values))

    assert slope is not None
    assert slope.per_step == 100


def test_it_is_scipys() -> None:
    """The reference gives the same slope and bounds."""
    from scipy.stats import theilslopes

    values = [3, 5, 4, 8, 13, 11, 12, 40, 15, 19, 18, 21]
    slope, _, low, high = theilslopes(values, alpha=0.95)
    found = theil_sen(numbered(values))

    assert found is not None
    assert (found.per_step, found.low, found.high) == (slope, low, high)


def test_one_point_has_no_slope() -> None:
    """Neither have points above each other."""
    assert theil_sen([(1, 5)]) is None
    assert theil_sen([(1, 5), (1, 9)]) is None
