"""Single samples made into a batch of one: ``x[None]``, ``x[i:i+1]``, ``x.reshape(1, -1)``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.join import copy
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.called import Called

ROW = "row"
_DATA = frozenset({Kind.ARRAY, Kind.EAGER, Kind.UNKNOWN})


def indexed(value: Value, index: ast.expr) -> Value:
    """The value of a subscript: marked as one row (``op``) when the index makes it one."""
    return one_row(value) if _makes_row(index) else value


def one_row(value: Value) -> Value:
    """The value as a batch of one; only data is marked, torch tensors are not."""
    if value.kind not in _DATA:
        return value
    row = copy(value)
    row.op = ROW
    return row


def expanded(called: Called, result: Value) -> Value:
    """What ``expand_dims`` gives: a row if the new dimension is the first, or if it was one."""
    source = called.argument(0)
    row = called.literal(1, "axis") == 0 or (source is not None and source.op == ROW)
    if row and result.kind in _DATA:
        result.op = ROW
    return result


def begins_with_one(shape: ast.expr | None) -> bool:
    """``1``, ``(1, -1)``, ``[1, n]``: the first dimension of a shape is one."""
    if isinstance(shape, (ast.Tuple, ast.List)):
        shape = shape.elts[0] if shape.elts else None
    return isinstance(shape, ast.Constant) and shape.value == 1


def _makes_row(index: ast.expr) -> bool:
    first = index.elts[0] if isinstance(index, ast.Tuple) and index.elts else index
    if isinstance(first, ast.Constant):
        return first.value is None
    if isinstance(first, (ast.Name, ast.Attribute)):
        return (first.id if isinstance(first, ast.Name) else first.attr) == "newaxis"
    return isinstance(first, ast.Slice) and _one_long(first)


def _one_long(part: ast.Slice) -> bool:
    """``i:i + 1`` and ``:1``."""
    match part.upper:
        case ast.Constant(value=1):
            return part.lower is None
        case ast.BinOp(left=left, op=ast.Add(), right=ast.Constant(value=1)):
            return part.lower is not None and ast.dump(left) == ast.dump(part.lower)
    return False
