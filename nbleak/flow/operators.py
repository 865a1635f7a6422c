"""Operators: what arithmetic, comparison and concatenation give."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.join import join_back
from nbleak.flow.origins import Origin
from nbleak.flow.tensors import links, parameter, tensor_op
from nbleak.flow.values import History, Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run

_OPS = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.MatMult: "matmul",
    ast.Pow: "pow",
}
_RANK = (
    Kind.KERAS_SYMBOL,
    Kind.TENSOR,
    Kind.EAGER,
    Kind.METRIC,
    Kind.ARRAY,
)


def binary(  # noqa: PLR0911 - a table of kinds
    run: Run, operator: ast.operator, left: Value, right: Value
) -> Value:
    """The result of ``left operator right``."""
    kinds = (left.kind, right.kind)
    op = _OPS.get(type(operator), "other")
    if Kind.TENSOR in kinds or Kind.BATCH in kinds:
        scaled = any(v.op in ("mul", "div") and v.deps for v in (left, right))
        result = tensor_op(run, "mul-add" if op == "add" and scaled else op, (left, right))
        result.scalar = all(v.scalar or v.kind is Kind.NUMBER for v in (left, right))
        return result
    for kind in _RANK:
        if kind in kinds:
            return _ranked(kind, op, left, right)
    if Kind.PARAMETERS in kinds and isinstance(operator, ast.Add):
        return _parameters(left, right)
    if Kind.CONTAINER in kinds:
        return _containers(run, left, right)
    if Kind.UNKNOWN in kinds or Kind.INSTANCE in kinds:
        return unknown_operation(run, [left, right], op)
    if Kind.STRING in kinds:
        return Value(Kind.STRING)
    return Value(Kind.NUMBER) if kinds == (Kind.NUMBER, Kind.NUMBER) else run.unknown()


def _ranked(kind: Kind, op: str, left: Value, right: Value) -> Value:
    """What is no torch tensor: the stronger kind wins, and what it came from is remembered."""
    found = left if left.kind is kind else right
    if kind is Kind.METRIC:
        return found
    result = Value(kind, found.name, confidence=found.confidence, op=op, source=found.source)
    result.scalar = all(v.scalar or v.kind is Kind.NUMBER for v in (left, right))
    return result


def unknown_operation(run: Run, inputs: list[Value], op: str) -> Value:
    """An unknown computed from others; its use may tell what they all are."""
    probe = tensor_op(run, op, inputs, kind=Kind.UNKNOWN)
    probe.history = min(probe.history, History.MAYBE)
    if not probe.via:
        probe.via = links(inputs)
    if isinstance(probe.data, Origin):
        probe.data.values.append(probe)
    return probe


def _parameters(left: Value, right: Value) -> Value:
    """``list(a.parameters()) + list(b.parameters())``: a list that knows both modules."""
    result = Value(Kind.CONTAINER)
    result.shape, result.keys = "list", {0: left, 1: right}
    result.elem = next(parameter(v) for v in (left, right) if v.kind is Kind.PARAMETERS)
    return result


def _containers(run: Run, left: Value, right: Value) -> Value:
    both = [v for v in (left, right) if v.kind is Kind.CONTAINER]
    first = both[0]
    result = Value(Kind.CONTAINER)
    result.shape = first.shape
    result.site, result.born, result.data = first.site, first.born, run.frame.serial
    for value in both:
        if value.elem is not None:
            result.elem = value.elem if result.elem is None else join_back(result.elem, value.elem)
        result.via |= value.via
    return result
