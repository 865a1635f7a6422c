"""Autograd functions written by the user: ``apply`` and its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.contexts import set_grad
from nbleak.flow.escapes import unknown_call
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.members import find_attribute
from nbleak.flow.origins import METHOD
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import leaves, tensor_op
from nbleak.flow.unknown import become
from nbleak.flow.values import FUNCTION_CONTEXT, FUNCTION_ROOT, Grad, Kind, LoopKind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    import ast

    from nbleak.flow.run import Run


@special("function_apply")
def function_apply(run: Run, called: Called) -> Value:
    """``Exp.apply(x)``: the forward runs unrecorded, its outputs have the inputs' history."""
    owner = called.receiver
    body = None if owner is None else find_attribute(owner, "forward")
    if owner is None or owner.fact("base") != FUNCTION_ROOT or body is None:
        method = Value(Kind.UNKNOWN)
        method.data = METHOD
        return unknown_call(run, method, called.args, called.kwargs, called.node)
    args = called.args
    if takes_context(owner, "forward"):
        args = [function_context(run, called.node), *args]
    results: list[Value] = []

    def turn() -> None:
        before = set_grad(run, Grad.OFF)
        results.append(run.call(body, args, called.kwargs, called.node))
        gives_tensors(run, results[-1])
        set_grad(run, before)

    run_loop(run, known_loop(run, called.node, LoopKind.CALL), turn)
    return _attached(run, called, results[-1])


def _attached(run: Run, called: Called, result: Value) -> Value:
    if result.kind is Kind.CONTAINER and result.shape == "tuple" and result.keys:
        parts = [_attached(run, called, part) for part in result.keys.values()]
        return sequence(run, called.node, "tuple", parts)
    if result.kind in (Kind.NUMBER, Kind.STRING, Kind.NONE):
        return result
    return tensor_op(run, "function", called.inputs()[1:])


def gives_tensors(run: Run, result: Value) -> None:
    """What the forward of an autograd function returns are tensors, whoever made them."""
    for leaf in leaves([result]):
        if leaf.kind is Kind.UNKNOWN:
            become(run, leaf, Kind.TENSOR, Confidence.INFERRED, op="function")


def function_context(run: Run, node: ast.AST) -> Value:
    """What ``forward`` and ``backward`` of an autograd function get as ``ctx``."""
    return run.make(Kind.OBJECT, node, FUNCTION_CONTEXT)


def takes_context(owner: Value, method: str) -> bool:
    """Whether a method of an autograd function has ``ctx`` as its first parameter."""
    return method != "forward" or "setup_context" not in (owner.attrs or {})
