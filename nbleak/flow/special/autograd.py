"""Backward passes and grad modes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.consume import use
from nbleak.flow.contexts import GRAD_MODES, set_grad
from nbleak.flow.escapes import unknown_call
from nbleak.flow.events import Backward
from nbleak.flow.origins import Origin, constructed
from nbleak.flow.proof import prove_history, prove_modules
from nbleak.flow.sizes import compared
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import leaves, links, tensor_op
from nbleak.flow.text import dotted
from nbleak.flow.values import (
    Grad,
    History,
    Kind,
    Value,
)
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from nbleak.flow.run import Run


def consume(run: Run, value: Value, how: str, node: ast.AST) -> None:
    """Everything the value went through is wanted."""
    use(run, value, how, run.frame.text, node)


def _flag(called: Called, place: int, name: str) -> bool | None:
    written = called.written(place, name)
    if written is None:
        return False
    return bool(written.value) if isinstance(written, ast.Constant) else None


def _report(run: Run, called: Called, value: Value, name: str, how: str, first: int) -> int:
    create = _flag(called, first + 1, "create_graph")
    retained = called.written(first, "retain_graph")
    retain = _flag(called, first, "retain_graph")
    return run.draft(
        Backward,
        called.node,
        value=value,
        name=name,
        how=how,
        retain=retain,
        create=create,
        retain_span=None if retained is None else run.frame.text.span(_keyword(called, retained)),
        graph=links([value]),
        confidence=value.confidence,
    )


def _keyword(called: Called, value: ast.expr) -> ast.AST:
    if isinstance(called.node, ast.Call):
        for keyword in called.node.keywords:
            if keyword.value is value:
                return keyword
    return value


@special("backward")
def backward(run: Run, called: Called) -> Value:
    """``loss.backward()``; with a tensor as argument it may be the scaler that is asked."""
    receiver = called.receiver
    if receiver is None:
        return run.unknown()
    if receiver.kind not in (Kind.TENSOR, Kind.BATCH) and called.args:
        first = called.args[0]
        wanted = first.kind is Kind.TENSOR or isinstance(first.data, Origin)
        if wanted or receiver.kind not in (Kind.UNKNOWN, Kind.TENSOR):
            return scaler_backward(run, called)
    own = run.scope.state.get("own_backward") or constructed(receiver)
    if own and receiver.kind is not Kind.TENSOR:
        return Value(Kind.NONE)  # a layer of a network written by hand
    prove_history(run, receiver)
    consume(run, receiver, "backward", called.node)
    _report(run, called, receiver, called.receiver_name, "backward", 1)
    return Value(Kind.NONE)


@special("scaler_backward")
def scaler_backward(run: Run, called: Called) -> Value:
    """``accelerator.backward(loss)``, ``engine.backward(loss)``: the tensor is the argument."""
    if not called.args:
        return Value(Kind.NONE)
    loss = called.args[0]
    prove_history(run, loss)
    consume(run, loss, "scaler", called.node)
    _report(run, called, loss, dotted(called.written(0, "")), "scaler", 1)
    return Value(Kind.NONE)


@special("autograd_backward")
def autograd_backward(run: Run, called: Called) -> Value:
    """``torch.autograd.backward(tensors)``."""
    value = called.argument(0, "tensors")
    if value is not None:
        consume(run, value, "autograd.backward", called.node)
        name = dotted(called.written(0, "tensors"))
        _report(run, called, value, name, "autograd.backward", 2)
    return Value(Kind.NONE)


@special("autograd_grad")
def autograd_grad(run: Run, called: Called) -> Value:
    """``torch.autograd.grad(outputs, inputs)``: gradients, with history if a graph is created."""
    value = called.argument(0, "outputs")
    result = tensor_op(run, "grad", [value] if value is not None else [])
    if value is not None:
        if value.kind is Kind.UNKNOWN:
            prove_history(run, value)
        consume(run, value, "autograd.grad", called.node)
        name = dotted(called.written(0, "outputs"))
        number = _report(run, called, value, name, "autograd.grad", 3)
        result.via |= {number}
    if _flag(called, 4, "create_graph") is False:
        result = Value(Kind.TENSOR, op="grad")
    return sequence(run, called.node, "tuple", [result])


@special("grad_context")
def grad_context(run: Run, called: Called) -> Value:
    """``torch.no_grad()`` as context or decorator; ``torch.no_grad(f)`` never occurs."""
    mode = GRAD_MODES.get(called.qualname.replace("torch.autograd.", "torch."), Grad.OFF)
    if called.qualname.endswith("inference_mode") and called.literal(0, "mode") is False:
        mode = Grad.ON
    result = run.make(Kind.CONTEXT, called.node, called.qualname)
    result.facts = {"grad": mode}
    return result


@special("set_grad_enabled")
def set_grad_enabled(run: Run, called: Called) -> Value:
    """A statement or a context; a variable argument means maybe."""
    written = called.written(0, "mode")
    if isinstance(written, ast.Constant):
        mode = Grad.ON if written.value else Grad.OFF
    else:
        mode = Grad.MAYBE
    before = set_grad(run, mode)
    result = run.make(Kind.CONTEXT, called.node, called.qualname)
    result.facts = {"grad": mode, "before": before}
    return result


@special("checkpoint")
def checkpoint(run: Run, called: Called) -> Value:
    """``checkpoint(f, *args)`` calls f."""
    if not called.args:
        return run.unknown()
    result = run.call(called.args[0], called.args[1:], {}, called.node)
    if result.kind in (Kind.TENSOR, Kind.CONTAINER):
        return result
    return tensor_op(run, "module", called.args, history=History.YES)


@special("criterion")
def criterion(run: Run, called: Called) -> Value:
    """A loss is computed: history if an input has, or if it must have come from a model."""
    owner = called.receiver
    if owner is not None and owner.confidence is not Confidence.SUGGESTED:
        prove_modules(run, called.argument(0))
    result = tensor_op(run, "loss", called.args)
    result.scalar = True
    if owner is None:
        return result
    compared(run, called, owner.name, result)
    inputs = list(leaves(called.args))
    if not result.history and any(v.kind is Kind.UNKNOWN for v in inputs):
        return _unproven(run, called, owner)
    if result.history and owner.confidence is Confidence.SUGGESTED:
        result.confidence = (
            Confidence.INFERRED if result.confidence is Confidence.SEEN else result.confidence
        )
    return result


def _unproven(run: Run, called: Called, owner: Value) -> Value:
    """The inputs are unknown: so is the history, until ``backward`` proves it."""
    result = unknown_call(run, owner, called.args, called.kwargs, called.node)
    result.op, result.scalar, result.confidence = "loss", True, owner.confidence
    return result


@special("tape")
def tape(run: Run, called: Called) -> Value:
    """``tf.GradientTape()``; a persistent one is to be deleted."""
    from nbleak.flow.library import created

    result = run.make(Kind.TAPE, called.node, "tape")
    result.facts = {"persistent": called.literal(0, "persistent") is True}
    created(run, called, result)
    return result


@special("tape_gradient")
def tape_gradient(run: Run, called: Called) -> Value:
    """Gradients are eager tensors."""
    if called.args:
        _report(run, called, called.args[0], dotted(called.written(0, "")), "tape.gradient", 9)
    sources = called.argument(1, "sources")
    if sources is not None and sources.kind is Kind.EAGER:
        return run.make(Kind.EAGER, called.node, op="gradient")
    result = run.make(Kind.CONTAINER, called.node)
    result.shape, result.elem = "list", Value(Kind.EAGER, op="gradient")
    return result
