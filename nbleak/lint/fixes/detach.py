"""A recurrent state cut off from the batch before."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.lint.fixes.blocks import place_of
from nbleak.lint.fixes.line import follow_with

if TYPE_CHECKING:
    from nbleak.model import Fix, Span


def detach_after(source: str, bound: Span, after: Span, name: str, *, pair: bool) -> Fix | None:
    """The fix that adds ``h = h.detach()`` after a statement; None where it shares its line.

    Args:
        source: The cell's text.
        bound: The statement that binds the state.
        after: The statement after which nothing needs the graph: the backward pass or the step.
        name: The state's name.
        pair: The state of an LSTM, two tensors unless the statement takes them apart.
    """
    place = place_of(source, bound)
    if place is None or not isinstance(place.statement, ast.Assign):
        return None
    apart = any(_nested(target, name) for target in place.statement.targets)
    line = f"{name} = {name}.detach()"
    if pair and not apart:
        line = f"{name} = tuple(part.detach() for part in {name})"
    return follow_with(source, after, line)


def _nested(target: ast.expr, name: str, depth: int = 0) -> bool:
    """Whether the name stands in a tuple inside the target's tuple: ``out, (h, c) = ...``."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return any(_nested(part, name, depth + 1) for part in target.elts)
    return depth > 1 and isinstance(target, ast.Name) and target.id == name
