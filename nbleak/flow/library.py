"""Calls of library functions: what the tables say, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import libs
from nbleak.flow.called import SPECIALS, Called
from nbleak.flow.escapes import unknown_call
from nbleak.flow.events import Call, Create
from nbleak.flow.handed import hand
from nbleak.flow.handles import release
from nbleak.flow.proof import PROVEN, prove_modules
from nbleak.flow.sizes import compared, measure
from nbleak.flow.tensors import leaves, tensor_op
from nbleak.flow.uses import only_asked
from nbleak.flow.values import Device, History, Kind, Value
from nbleak.flow.varying import varying
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    import ast

    from nbleak.flow.run import Run


def call_library(
    run: Run, name: str, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> Value:
    """Call a function or class of a library."""
    template = libs.function(name)
    called = Called(node, libs.canonical(name), args, kwargs)
    if template is None:
        callee = Value(Kind.LIBRARY, name)
        if name in run.scope.state.get(PROVEN, ()):
            return _proven(run, [*args, *kwargs.values()])
        return unknown_call(run, callee, args, kwargs, node)
    called.template = template
    return apply(run, called)


def _proven(run: Run, inputs: list[Value]) -> Value:
    """A loss of its inputs, or what a model that nobody sees gives."""
    own = not any(leaf.history for leaf in leaves(inputs))
    result = tensor_op(run, "loss", inputs, history=History.YES if own else None)
    result.confidence = Confidence.INFERRED
    return result


def apply(run: Run, called: Called) -> Value:
    """What the template says."""
    template = called.template
    result = SPECIALS[template.special](run, called) if template.special else templated(run, called)
    if result.kind is Kind.TENSOR:
        measure(run, called, result)
    if template.releases and called.receiver is not None:
        release(run, called.receiver, called.receiver_name)
        report_call(run, called, "release", result)
    if template.tag:
        report_call(run, called, template.tag, result)
    return result


def templated(run: Run, called: Called) -> Value:
    """The result of a template without a handler."""
    template, node = called.template, called.node
    kind = template.returns
    hand(run, (*called.args, *called.kwargs.values()), node)
    if kind is Kind.TENSOR:
        result = _tensor(run, called)
    elif kind is Kind.CONTAINER:
        result = run.make(kind, node)
        result.shape = template.shape
        result.data = run.frame.serial
        if template.elem is Kind.TENSOR:
            result.elem = tensor_op(run, template.op or "split", called.inputs())
        elif template.elem is not None:
            result.elem = Value(template.elem, template.name)
    elif kind is Kind.UNKNOWN:
        return unknown_call(
            run, Value(Kind.LIBRARY, called.qualname), called.args, called.kwargs, node
        )
    else:
        result = run.make(kind, node, template.handle or template.name or called.qualname)
        if kind is Kind.ARRAY and called.receiver is not None:
            result.source = called.receiver
        if kind in (Kind.MODULE, Kind.HANDLE, Kind.CONTEXT, Kind.KERAS_MODEL):
            result.facts = {}
        if kind is Kind.MODULE:
            result.data = run.frame.serial
    if template.create or template.handle:
        created(run, called, result)
    return result


def created(run: Run, called: Called, result: Value) -> int:
    """Report that a library object is made."""
    name = run.bound_name(called.node, itself=result.kind in (Kind.HANDLE, Kind.SESSION))
    number = run.draft(
        Create,
        called.node,
        kind=result.kind,
        qualname=called.qualname,
        value=result,
        name=name,
        args=tuple(called.args),
        kwargs=tuple(called.kwargs.items()),
        constants=called.constants(),
        discarded=run.discarded(called.node),
        only_asked=result.kind is Kind.OBJECT and _only_asked(run, name),
        varies=varying(run, called.node),
        entry=run.entry(),
        confidence=result.confidence,
    )
    if result.kind in (Kind.HANDLE, Kind.SESSION, Kind.TAPE):
        result.via |= {number}
        run.scope.by_id[number] = result
    return number


def _only_asked(run: Run, name: str) -> bool:
    frame = run.frame
    own = name.isidentifier() and name not in frame.global_names | frame.nonlocal_names
    return own and frame.node is not None and only_asked(frame.node, name)


def _tensor(run: Run, called: Called) -> Value:
    template = called.template
    if template.op == "loss":
        prove_modules(run, called.argument(0, "input"))
    op = template.op or called.qualname.rpartition(".")[2]
    history = None
    if template.history == "never":
        result = Value(Kind.TENSOR, op=op)
    elif template.history == "leaf":
        on = called.literal(-1, "requires_grad") is True
        result = Value(Kind.TENSOR, op=op, history=History.YES if on else History.NO)
        result.facts = {"leaf": True}
    else:
        first = called.receiver
        if op == "same" and first is not None and first.kind is Kind.TENSOR:
            op = first.op
        result = tensor_op(run, op, called.inputs(), history=history)
    given = called.kwargs.get("device")
    if template.device is not Device.UNKNOWN:
        result.device = template.device
    elif given is not None:
        result.device = given.device
    reduced = template.scalar and not called.args[int(called.receiver is None) :]
    if reduced and "dim" not in called.kwargs and "axis" not in called.kwargs:
        result.scalar = called.literal(-1, "reduction") != "none"
    elif op == "same" or (
        called.receiver is not None and called.receiver.scalar and op in ("cpu", "cuda", "to")
    ):
        result.scalar = True
    if template.op == "loss":
        result.scalar = called.literal(-1, "reduction") != "none"
        compared(run, called, called.qualname, result)
    return result


def report_call(run: Run, called: Called, tag: str, result: Value) -> None:
    """Report a tagged call."""
    receiver = called.receiver
    run.draft(
        Call,
        called.node,
        extra=tag,
        tag=tag,
        qualname=called.qualname,
        result=result,
        receiver=receiver,
        receiver_name=called.receiver_name,
        args=tuple(called.args),
        kwargs=tuple(called.kwargs.items()),
        constants=called.constants(),
        varies=varying(run, called.node),
        confidence=receiver.confidence if receiver is not None else Confidence.SEEN,
    )
