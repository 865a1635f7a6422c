"""Differences of (N,) and (N, 1), which are N x N."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nbleak.config import format_bytes
from nbleak.judge.notice import Notice
from nbleak.model import Severity
from nbleak.model.bindings import origins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Difference, Leak, Shape, Shortage, Verdict
    from nbleak.model.bindings import Place

_LEAST_BYTES: Final = 8 * 1024**2
_LIBRARIES: Final = frozenset({"numpy", "tensorflow"})  # NBL248 is about torch
_WIDTHS: Final = (1, 2, 4, 8)
_NEAR: Final = 0.01  # errors tell three digits


class Square(NamedTuple):
    """What a difference of a row and a column makes."""

    made_by: Difference
    shapes: tuple[Shape, Shape]
    side: int
    bytes: int


class Squares(Notice):
    """What a model predicted against what was expected, each against each.

    Told where the difference was computed, and where the memory that it takes was asked for in
    vain. An outer difference of two things of one origin is meant, and so may be any in which no
    model had a hand.
    """

    code = "NBL314"
    name = "tf-implicit-broadcast"
    severity = Severity.MEDIUM

    def told(
        self,
        evidence: Evidence,
        leaks: tuple[Leak, ...],  # noqa: ARG002
        lack: Shortage | None,
    ) -> Iterator[Verdict]:
        """Each two names once."""
        told: set[frozenset[Place]] = set()
        for one in evidence.differences:
            square = _square(one, evidence)
            pair = frozenset({one.left, one.right})
            if square is None or pair in told or not _happened(square, evidence, lack):
                continue
            if _mistaken(one, evidence):
                told.add(pair)
                yield self._told(square, evidence)

    def _told(self, square: Square, evidence: Evidence) -> Verdict:
        one, (left, right) = square.made_by, square.shapes
        return self.confirmed(
            evidence,
            f"`{one.left[1]}` is {left.sizes} and `{one.right[1]}` is {right.sizes}: each meets "
            f"each in `{one.left[1]} {one.sign} {one.right[1]}`",
            f"{format_bytes(square.bytes)} {'asked for' if evidence.raised else 'made'} where "
            f"{format_bytes(square.bytes // square.side)} were meant",
            cell=one.cell,
            line=one.line,
            subject=one.left[1],
            size=square.bytes,
        )


def _square(one: Difference, evidence: Evidence) -> Square | None:
    """What the difference makes where that is a large square; else None."""
    left, right = (evidence.shapes.get(place) for place in (one.left, one.right))
    if left is None or right is None or not {left.library, right.library} <= _LIBRARIES:
        return None
    row, column = sorted((left.sizes, right.sizes), key=len)
    if len(row) != 1 or column != (*row, 1):
        return None
    width = max(left.item_bytes, right.item_bytes) if one.sign == "-" else 1
    size = row[0] ** 2 * width
    return Square(one, (left, right), row[0], size) if size >= _LEAST_BYTES else None


def _happened(square: Square, evidence: Evidence, lack: Shortage | None) -> bool:
    """Whether it was computed, or is what there was no memory for."""
    if not evidence.raised:
        return not square.made_by.function
    asked = lack.asked_bytes if lack is not None else None
    wanted = [square.side**2 * width for width in _WIDTHS]
    return asked is not None and any(abs(asked - size) <= size * _NEAR for size in wanted)


def _mistaken(one: Difference, evidence: Evidence) -> bool:
    """Whether a model gave one of them, or a caller; and they have nothing in common."""
    known = evidence.bindings
    left, right = origins(known, one.left), origins(known, one.right)
    if any(place in evidence.shapes for place in left & right):
        return False
    found = [known.get(place) for place in left | right]
    return any(binding.predicted if binding else bool(one.function) for binding in found)
