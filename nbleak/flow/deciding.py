"""Tests: what they are known to be, and what holds where they do."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.join import join_back, join_branch
from nbleak.flow.libs import canonical
from nbleak.flow.run import Run, operation
from nbleak.flow.text import dotted
from nbleak.flow.values import Kind, Value
from nbleak.flow.varying import varying
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable

_NONE: frozenset[str] = frozenset()
_NO_TENSOR = frozenset(f"builtins.{name}" for name in ("tuple", "list", "dict", "int", "float"))


@operation("decided")
def decided(run: Run, test: ast.expr) -> bool | None:
    """What a test is known to be; None if both may happen."""
    match test:
        case ast.Constant():
            return bool(test.value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = decided(run, operand) if isinstance(operand, ast.Call) else None
            return None if inner is None else not inner
        case ast.Call(args=[ast.Name(id=name), *kinds]):
            return _told_by_type(run, test, run.frame.names.get(name), kinds)
        case ast.Compare(left=ast.Name(id="__name__")):
            return True
    return None


def _told_by_type(
    run: Run, test: ast.Call, value: Value | None, kinds: list[ast.expr]
) -> bool | None:
    """``torch.is_tensor(x)``, ``isinstance(x, torch.Tensor)`` of what is known."""
    called = dotted(test.func).rpartition(".")[2]
    if value is None or called not in ("is_tensor", "isinstance"):
        return None
    wanted = {"torch.Tensor"} if called == "is_tensor" else {_type_name(run, k) for k in kinds}
    if value.kind in (Kind.TENSOR, Kind.BATCH) and value.confidence is not Confidence.SUGGESTED:
        return True if "torch.Tensor" in wanted else False if wanted <= _NO_TENSOR else None
    if value.kind is Kind.NUMBER:
        return False if wanted <= {"torch.Tensor", "builtins.tuple", "builtins.list"} else None
    if value.kind is Kind.CONTAINER and wanted <= _NO_TENSOR | {"torch.Tensor"}:
        return f"builtins.{value.shape}" in wanted
    return None


def _type_name(run: Run, node: ast.expr) -> str:
    value = run.eval(node)
    return canonical(value.name) if value.kind is Kind.LIBRARY else ""


@operation("either_way")
def either_way(run: Run, test: ast.expr) -> Callable[[Value, Value], Value]:
    """How the ways of a test join: one that the loop decides anew goes either way in time."""
    return join_back if run.loops and varying(run, test) else join_branch


def refine(run: Run, test: ast.expr, *, holds: bool) -> None:
    """``x is None``: in the branch where it is, x is None."""
    match test:
        case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[ast.Constant(value=None)]):
            is_none = isinstance(op, ast.Is) is holds
            value = run.frame.names.get(name)
            if value is None:
                return
            if is_none and isinstance(op, (ast.Is, ast.IsNot)):
                run.trail.set(run.frame.names, name, Value(Kind.NONE))
            elif value.kind is Kind.NONE and not is_none:
                run.trail.set(run.frame.names, name, Value(Kind.UNKNOWN))


def with_room(test: ast.expr) -> frozenset[str]:
    """Containers that are shorter than a limit where the test holds: ``len(pool) < 50``.

    Or empty: ``not pool``.
    """
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return frozenset({dotted(test.operand)} - {""})
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return frozenset()
    short, long = test.left, test.comparators[0]
    if isinstance(test.ops[0], (ast.Gt, ast.GtE)):
        short, long = long, short
    elif not isinstance(test.ops[0], (ast.Lt, ast.LtE)):
        return frozenset()
    if not isinstance(short, ast.Call) or dotted(short.func) != "len" or len(short.args) != 1:
        return frozenset()
    return frozenset({dotted(short.args[0])} - {""})


def lacking(test: ast.expr, *, holds: bool) -> frozenset[str]:
    """Containers that have no such key yet where the test goes that way: ``key not in seen``.

    Or the attribute that an object does not have yet: ``not hasattr(net, "cache")``.
    """
    match test:
        case ast.Call(func=ast.Name(id="hasattr"), args=[held, ast.Constant(value=str(name))]) if (
            not holds
        ):
            return frozenset({f"{dotted(held)}.{name}"}) if dotted(held) else _NONE
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return lacking(operand, holds=not holds)
        case ast.Compare(ops=[ast.NotIn() | ast.In() as op], comparators=[held]):
            if isinstance(held, ast.Call) and isinstance(held.func, ast.Attribute):
                held = held.func.value if held.func.attr == "keys" else held
            if isinstance(op, ast.NotIn) is holds:
                return frozenset({dotted(held)} - {""})
    return _NONE
