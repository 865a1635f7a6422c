"""What is added to a TensorFlow graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.events import Call
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from nbleak.flow.run import Run


def as_tensors(values: list[Value]) -> list[Value]:
    """Arguments as traced code gets them: arrays are tensors there."""
    return [Value(Kind.EAGER, v.name) if v.kind is Kind.ARRAY else v for v in values]


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
