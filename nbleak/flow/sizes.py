"""Sizes of tensors, as far as literals tell: ``torch.randn(100, 1)``, ``nn.Linear(64, 1)``.

A tensor of known rank has the fact ``sizes``: one number a dimension, None where it is not known.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import literal_of
from nbleak.flow.events import Call
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.called import Called
    from nbleak.flow.run import Run

    Sizes = tuple[int | None, ...]

_MADE = frozenset({"randn", "rand", "zeros", "ones", "empty"})
_ROW = frozenset({"arange", "linspace", "logspace", "randperm"})
_SAME = frozenset(
    {"float", "half", "double", "bfloat16", "long", "int", "clone", "detach", "to", "cuda", "cpu"}
    | {"requires_grad_", "contiguous", "abs", "exp", "log", "relu", "sigmoid", "tanh", "clamp"}
)
_WHOLE = frozenset({"sum", "mean", "squeeze", "item"})
_PAIRED = ("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "mse_loss", "l1_loss", "huber_loss")
_MATRIX = 2


def sizes_of(value: Value | None) -> Sizes | None:
    """One number a dimension; None when the rank is not known."""
    found: Sizes | None = None if value is None else value.fact("sizes")
    return found


def measure(run: Run, called: Called, result: Value) -> None:
    """What a call tells of its result's sizes, and of dimensions kept in vain."""
    name = called.qualname.rpartition(".")[2]
    receiver = called.receiver
    if name in _MADE or name in _ROW or name == "tensor":
        sizes = _made(called, name) if called.qualname.startswith("torch.") else None
    else:
        sizes = None if receiver is None else _changed(called, name, sizes_of(receiver))
    if sizes is not None:
        run.trail.note(result, sizes=sizes)
    if "keepdim" in called.kwargs and called.literal(-1, "keepdim") is True:
        run.trail.note(result, keepdim=True)
        _report(run, called.node, "keepdim", [receiver], result)
    dropped = name in _WHOLE and not called.args and not called.kwargs
    if dropped and receiver is not None and receiver.fact("keepdim"):
        _report(run, called.node, "keepdim-dropped", [receiver], result, called.receiver_name)


def _made(called: Called, name: str) -> Sizes | None:
    nodes = called.node.args if isinstance(called.node, ast.Call) else []
    if name in _ROW:
        return (None,)
    if name == "tensor":
        flat = nodes and isinstance(nodes[0], ast.List)
        elts = nodes[0].elts if flat and isinstance(nodes[0], ast.List) else []
        plain = elts and all(literal_of(node) for node in elts)
        return (len(elts),) if plain else None
    if len(nodes) == 1 and isinstance(nodes[0], (ast.Tuple, ast.List)):
        nodes = nodes[0].elts
    elif not all(
        literal_of(n) or v.kind is Kind.NUMBER for n, v in zip(nodes, called.args, strict=False)
    ):
        return None
    return _literals(nodes) or None


def _literals(nodes: list[ast.expr]) -> Sizes:
    found = [literal_of(node) for node in nodes]
    return tuple(n[0] if n and isinstance(n[0], int) and n[0] >= 0 else None for n in found)


def _changed(called: Called, name: str, before: Sizes | None) -> Sizes | None:  # noqa: PLR0911 - a table
    nodes = called.node.args if isinstance(called.node, ast.Call) else []
    if name in ("view", "reshape"):
        plain = nodes and all(literal_of(node) for node in nodes)
        return _literals(nodes) if plain else None
    if name in ("flatten", "ravel") and not nodes:
        return (None,)
    if before is None or name in _SAME:
        return before
    if name == "t":
        return before[::-1]
    if name == "squeeze" and not nodes and None not in before:
        return tuple(size for size in before if size != 1)
    place = called.literal(0, "dim") if name == "unsqueeze" else None
    written = literal_of(nodes[0]) if name == "unsqueeze" and nodes else ()
    place = written[0] if written else place
    if isinstance(place, int):
        place += len(before) + 1 if place < 0 else 0
        return (*before[:place], 1, *before[place:])
    return None


def combine(run: Run, node: ast.BinOp, left: Value, right: Value, result: Value) -> None:
    """The sizes of ``left op right``, and what is to be said of them."""
    one, other = sizes_of(left), sizes_of(right)
    if one is None or other is None:
        known = one or other
        if known is not None and Kind.NUMBER in (left.kind, right.kind):
            run.trail.note(result, sizes=known)
        return
    if isinstance(node.op, ast.MatMult):
        multiplied(run, node, left, right, result)
        return
    if isinstance(node.op, ast.Sub):
        paired(run, node, left, right, result)
    if len(one) == len(other):
        run.trail.note(result, sizes=one)


def multiplied(run: Run, node: ast.AST, left: Value, right: Value, result: Value) -> None:
    """The product of two matrices."""
    one, other = sizes_of(left), sizes_of(right)
    if one and other and len(one) == len(other) == _MATRIX:
        run.trail.note(result, sizes=(one[0], other[1]))
        _report(run, node, "matmul", [left, right], result)


def paired(run: Run, node: ast.AST, left: Value, right: Value, result: Value) -> None:
    """Says so when elements that belong together are (N, 1) and (N,): they make (N, N)."""
    one, other = sizes_of(left), sizes_of(right)
    if one and other and (_spread(one, other) or _spread(other, one)):
        _report(run, node, "broadcast", [left, right], result)


def _spread(column: Sizes, row: Sizes) -> bool:
    return len(column) == _MATRIX and column[-1] == 1 and column[0] != 1 and len(row) == 1 != row[0]


def compared(run: Run, called: Called, loss: str, result: Value) -> None:
    """An elementwise loss of two tensors."""
    if loss.endswith(_PAIRED) and len(called.args) >= _MATRIX:
        paired(run, called.node, called.args[0], called.args[1], result)


def _report(
    run: Run,
    node: ast.AST,
    tag: str,
    args: list[Value | None],
    result: Value,
    receiver_name: str = "",
) -> None:
    run.draft(
        Call,
        node,
        extra=tag,
        tag=tag,
        qualname="torch.Tensor",
        receiver=args[0],
        receiver_name=receiver_name,
        result=result,
        args=tuple(arg for arg in args if arg is not None),
        confidence=result.confidence,
    )
