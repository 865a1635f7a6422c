"""Edits applied to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import Edit, Fix

    Place = tuple[int, int]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_lines(text: str) -> list[str]:
    r"""The lines as Python counts them, ends kept: ``\n``, ``\r\n`` and ``\r`` end a line.

    ``str.splitlines`` would also split at form feeds and other separators.
    """
    return _LINE.findall(text)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they must not overlap.

    Raises:
        ValueError: Two edits overlap.
    """
    starts = [0]
    for line in split_lines(text):
        starts.append(starts[-1] + len(line))

    def offset(line: int, column: int) -> int:
        return min(starts[min(line, len(starts)) - 1] + column, len(text))

    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=_place):
        span = edit.span
        begin, end = offset(span.line, span.column), offset(span.end_line, span.end_column)
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
