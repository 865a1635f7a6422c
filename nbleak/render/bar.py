"""Bars that add up: parts of a whole in whole steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def steps(parts: Sequence[int], total: int, least: Sequence[int] = ()) -> tuple[int, ...]:
    """The parts in steps whose sum is exactly `total`, by largest remainder.

    Every part above zero gets at least one step, so that a small leak is never invisible.

    Args:
        parts: Sizes; below zero counts as zero.
        total: Steps to give away.
        least: Steps that each part above zero gets at least, when that leaves half for proportion.

    >>> steps((500, 1464, 1236, 4992), 100), steps((1, 10_000), 10), steps((0, 0), 10)
    ((6, 18, 15, 61), (1, 9), (0, 0))
    """
    sizes = [max(part, 0) for part in parts]
    whole = sum(sizes)
    if whole == 0 or total <= 0:
        return (0,) * len(sizes)
    found = [size * total // whole for size in sizes]
    rest = sorted(range(len(sizes)), key=lambda i: -(sizes[i] * total % whole))
    for index in rest[: total - sum(found)]:
        found[index] += 1
    floor = [min(size, 1) for size in sizes]
    wanted = [max(size and low, one) for size, low, one in zip(sizes, least, floor, strict=False)]
    if wanted and sum(wanted) * 2 <= total:
        floor = wanted
    return _raised(found, floor)


def _raised(found: list[int], floor: list[int]) -> tuple[int, ...]:
    """Lifts each part to its floor; the part that is furthest above its own pays."""
    for index, low in enumerate(floor):
        while found[index] < low:
            payer = max(range(len(found)), key=lambda i: found[i] - floor[i])
            if found[payer] <= floor[payer]:
                break
            found[index] += 1
            found[payer] -= 1
    return tuple(found)
