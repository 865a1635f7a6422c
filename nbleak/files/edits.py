"""Edits applied to text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.files.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import Edit, Fix

    Place = tuple[int, int]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they must not overlap.

    Raises:
        ValueError: Two edits overlap.
    """
    lines = Lines(text)
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=_place):
        span = edit.span
        begin = lines.offset(span.line, span.column)
        end = lines.offset(span.end_line, span.end_column)
        if begin < done:
            raise ValueError(f"two edits overlap in line {span.line}")
        parts += [text[done:begin], edit.text]
        done = end
    return "".join([*parts, text[done:]])


def disjoint(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes that can be made together, in order of place; of two that touch, the first."""
    chosen: list[Fix] = []
    taken: list[tuple[Place, Place]] = []
    for fix in sorted(fixes, key=lambda fix: min(map(_place, fix.edits))):
        wanted = [_ends(edit) for edit in fix.edits]
        if not any(a[0] <= b[1] and b[0] <= a[1] for a in wanted for b in taken):
            chosen.append(fix)
            taken += wanted
    return tuple(chosen)


def _ends(edit: Edit) -> tuple[Place, Place]:
    line, column, end_line, end_column = _place(edit)
    return (line, column), (end_line, end_column)


def _place(edit: Edit) -> tuple[int, int, int, int]:
    span = edit.span
    return span.line, span.column, span.end_line, span.end_column
