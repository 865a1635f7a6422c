"""TensorFlow's traced code: how it is called, and what it adds to a graph."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.events import Call, UserCall
from nbleak.flow.functions import call_function
from nbleak.flow.text import dotted
from nbleak.flow.values import Kind, Value
from nbleak.flow.varying import arithmetic, counted, varying

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.flow.run import Run

_GIVEN = frozenset({Kind.CONTAINER, Kind.EAGER, Kind.NONE})


def call_traced(
    run: Run,
    function: Value,
    args: list[Value],
    kwargs: dict[str, Value],
    node: ast.AST,
    *,
    receiver: Value | None = None,
) -> Value:
    """Run a body that is traced, or a traced function's: on tensors, to a tensor."""
    body = function.source if function.kind is Kind.TF_FUNCTION else function
    result = Value(Kind.EAGER)
    if body is not None and body.kind is Kind.FUNCTION:
        tensors = [_as_tensor(value) for value in args]
        named = {name: _as_tensor(value) for name, value in kwargs.items()}
        inner = call_function(run, body, tensors, named, node, receiver=receiver)
        result = inner if inner.kind in _GIVEN else result
    if function.kind is Kind.TF_FUNCTION:
        _report(run, function, args, kwargs, result, node)
    return result


def _as_tensor(value: Value) -> Value:
    """An argument as traced code gets it: arrays are tensors there."""
    return Value(Kind.EAGER, value.name) if value.kind is Kind.ARRAY else value


def _report(
    run: Run,
    function: Value,
    args: list[Value],
    kwargs: dict[str, Value],
    result: Value,
    node: ast.AST,
) -> None:
    """Report the call, with the arguments for which it is traced anew."""
    targets = {name for loop in run.loops for name in loop.targets} | counted(run)
    nodes = [*node.args, *(k.value for k in node.keywords)] if isinstance(node, ast.Call) else []
    values = [*args, *kwargs.values()]
    changing: list[int] = []
    read: list[str] = []
    for place, (written, value) in enumerate(zip(nodes, values, strict=False)):
        names = frozenset(arithmetic(written) & targets)
        if _of_numbers(value) and not _born_before(run, value):
            names = varying(run, written)
        elif value.kind not in (Kind.NUMBER, Kind.STRING):
            continue
        if names:
            changing.append(place)
            read += sorted(names)
    run.draft(
        UserCall,
        node,
        callee=function,
        name=dotted(getattr(node, "func", None)),
        args=tuple(args),
        result=result,
        changing=tuple(changing),
        changing_names=tuple(read),
    )


def _of_numbers(value: Value) -> bool:
    """A list of numbers nobody sees: each of them is part of the trace."""
    elem = value.elem if value.kind is Kind.CONTAINER and value.shape == "list" else None
    return elem is not None and elem.kind is Kind.NUMBER and elem.literal is None


def _born_before(run: Run, value: Value) -> bool:
    return not run.loops or run.loops[-1] not in value.born


def graph_array(run: Run, node: ast.AST, inputs: Iterable[Value], result: Value) -> None:
    """Report that traced code computes with an array, which becomes a constant of its graph."""
    arrays = tuple(value for value in inputs if value.kind is Kind.ARRAY)
    if run.frame.traced and arrays:
        run.draft(
            Call,
            node,
            extra="graph-array",
            tag="graph-array",
            qualname="",
            result=result,
            args=arrays,
        )


def graph_op(run: Run, node: ast.AST, name: str, result: Value) -> None:
    """Report an operation that a loop adds to the default graph in each turn.

    Only where the notebook is in graph mode (a session, a placeholder); a traced function's
    operations belong to its own graph.
    """
    if result.kind is Kind.EAGER:
        grows(run, node, name, result)


def grows(run: Run, node: ast.AST, name: str, result: Value) -> None:
    """Report what adds operations to the default graph; arguments as in `graph_op`."""
    if run.loops and not run.frame.traced and run.scope.state.get("graph"):
        run.draft(Call, node, extra="graph-op", tag="graph-op", qualname=name, result=result)
