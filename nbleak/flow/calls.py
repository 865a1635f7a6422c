"""Calls: what is called, with what, and what the tables say about it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nbleak.flow import libs
from nbleak.flow.classes import call_method_of, find_attribute, instantiate
from nbleak.flow.consume import Use
from nbleak.flow.events import Call, Create
from nbleak.flow.functions import call_function, user_call
from nbleak.flow.handles import RELEASES, release
from nbleak.flow.iteration import iterate
from nbleak.flow.libs.template import Template
from nbleak.flow.operators import unknown_operation
from nbleak.flow.run import Run, expression, operation
from nbleak.flow.tensors import leaves, links, tensor_op
from nbleak.flow.text import dotted
from nbleak.flow.unknown import Origin, learn_from_method
from nbleak.flow.values import History, Kind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable

_QUIET = ("log", "plot", "print", "show", "save", "write", "display", "update", "append", "imshow")


@dataclass(slots=True)
class Called:
    """One call, evaluated.

    Attributes:
        qualname: Qualified name of the callee, or the method's name. receiver: For methods.
    """

    node: ast.AST
    qualname: str
    args: list[Value]
    kwargs: dict[str, Value]
    receiver: Value | None = None
    receiver_name: str = ""
    template: Template = field(default_factory=Template)

    def argument(self, place: int, name: str = "") -> Value | None:
        """A positional or keyword argument, or None."""
        if place < len(self.args):
            return self.args[place]
        return self.kwargs.get(name) if name else None

    def literal(self, place: int, name: str) -> object:
        """The literal an argument was written as; None when it is no literal or absent."""
        node = self.written(place, name)
        return node.value if isinstance(node, ast.Constant) else None

    def written(self, place: int, name: str) -> ast.expr | None:
        """The expression an argument was written as."""
        if not isinstance(self.node, ast.Call):
            return None
        for keyword in self.node.keywords:
            if keyword.arg == name and name:
                return keyword.value
        if 0 <= place < len(self.node.args):
            return self.node.args[place]
        return None

    def inputs(self) -> list[Value]:
        """Receiver and arguments."""
        first = [] if self.receiver is None else [self.receiver]
        return [*first, *self.args, *self.kwargs.values()]

    def constants(self) -> tuple[tuple[str, object], ...]:
        """Keyword arguments that are literals."""
        if not isinstance(self.node, ast.Call):
            return ()
        return tuple(
            (k.arg, k.value.value)
            for k in self.node.keywords
            if k.arg and isinstance(k.value, ast.Constant)
        )


SPECIALS: dict[str, Callable[[Run, Called], Value]] = {}


def special(
    *names: str,
) -> Callable[[Callable[[Run, Called], Value]], Callable[[Run, Called], Value]]:
    """Register the function behind a template's ``special``."""

    def register(function: Callable[[Run, Called], Value]) -> Callable[[Run, Called], Value]:
        SPECIALS.update(dict.fromkeys(names, function))
        return function

    return register


@expression(ast.Call)
def eval_call(run: Run, node: ast.Call) -> Value:
    """Evaluate callee and arguments, then call."""
    func = node.func
    if isinstance(func, ast.Attribute):
        receiver = run.eval(func.value)
        args, kwargs = _arguments(run, node)
        if receiver.kind is Kind.LIBRARY:
            return call_library(run, f"{receiver.name}.{func.attr}", args, kwargs, node)
        return call_method(run, receiver, func.attr, args, kwargs, node)
    callee = run.eval(func)
    args, kwargs = _arguments(run, node)
    return call_value(run, callee, args, kwargs, node)


def _arguments(run: Run, node: ast.Call) -> tuple[list[Value], dict[str, Value]]:
    args: list[Value] = []
    for arg in node.args:
        if isinstance(arg, ast.Starred):
            value = run.eval(arg.value)
            if value.kind is Kind.CONTAINER and value.shape == "tuple" and value.keys:
                args.extend(value.keys.values())
            else:
                args.append(iterate(run, value, arg))
        else:
            args.append(run.eval(arg))
    kwargs: dict[str, Value] = {}
    for keyword in node.keywords:
        value = run.eval(keyword.value)
        if keyword.arg:
            kwargs[keyword.arg] = value
        elif value.kind is Kind.CONTAINER and value.keys:
            kwargs.update((k, v) for k, v in value.keys.items() if isinstance(k, str))
        else:
            kwargs["**"] = value
    return args, kwargs


@operation("call")
def call_value(
    run: Run, callee: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> Value:
    """Call a value of any kind."""
    kind = callee.kind
    if kind is Kind.LIBRARY:
        return call_library(run, callee.name, args, kwargs, node)
    if kind is Kind.FUNCTION:
        return call_function(run, callee, args, kwargs, node)
    if kind is Kind.CLASS:
        return instantiate(run, callee, args, kwargs, node)
    if kind is Kind.METHOD and callee.source is not None:
        if isinstance(callee.data, Value):
            return call_method_of(run, callee.source, callee.data, args, kwargs, node)
        return call_method(run, callee.source, callee.name, args, kwargs, node)
    handler = {
        Kind.MODULE: "forward",
        Kind.CRITERION: "criterion",
        Kind.KERAS_MODEL: "keras_call",
        Kind.KERAS_LAYER: "keras_call",
        Kind.TF_FUNCTION: "call_tf_function",
        Kind.CONTEXT: "call_context",
        Kind.OBJECT: "call_object",
        Kind.INSTANCE: "call_instance",
        Kind.METRIC: "call_metric",
    }.get(kind)
    if handler is not None:
        name = dotted(getattr(node, "func", None))
        called = Called(node, callee.name, args, kwargs, receiver=callee, receiver_name=name)
        return SPECIALS[handler](run, called)
    return unknown_call(run, callee, args, kwargs, node)


def unknown_call(
    run: Run, callee: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> Value:
    """Nobody knows what is called: the result may carry its arguments' history."""
    inputs = [*args, *kwargs.values()]
    result = run.unknown(via=links(inputs))
    if any(leaf.history for leaf in leaves(inputs)):
        result.history = History.MAYBE
    result.site, result.born = None, run.loops
    result.data = Origin(
        callee=callee,
        args=inputs,
        node=node,
        frame=run.frame,
        loops=run.loops,
        bound=run.bound_name(node),
        values=[result],
    )
    if result.via and not _quiet(node):
        escape(run, result.via, node)
    for value in inputs:
        if value.kind is Kind.FUNCTION and value.name != "<lambda>":
            run.scope.called.setdefault(id(value.data), False)
    return result


def _quiet(node: ast.AST) -> bool:
    name = dotted(getattr(node, "func", None)).rpartition(".")[2].lower()
    return any(word in name for word in _QUIET)


def escape(run: Run, ids: frozenset[int], node: ast.AST) -> None:
    """Values go to code nobody sees."""
    run.scope.consumption.uses.append(
        Use(
            ids=ids,
            deps=frozenset(),
            how="escape",
            loops=run.loops,
            cell=run.frame.text.cell,
            span=run.frame.text.span(node),
            order=run.scope.order,
        )
    )


@operation("method")
def call_method(
    run: Run,
    receiver: Value,
    name: str,
    args: list[Value],
    kwargs: dict[str, Value],
    node: ast.AST,
) -> Value:
    """Call a method of a value of any kind."""
    func = getattr(node, "func", None)
    spelled = dotted(func.value) if isinstance(func, ast.Attribute) else ""
    if receiver.kind in (Kind.UNKNOWN, Kind.MODULE):
        learn_from_method(run, receiver, name, args, kwargs)
    found = None
    if receiver.attrs is not None or receiver.source is not None:
        found = find_attribute(receiver, name) if receiver.kind is not Kind.BATCH else None
    if found is not None and found.kind is not Kind.UNKNOWN:
        if found.kind in (Kind.FUNCTION, Kind.TF_FUNCTION):
            if name == "forward" and receiver.kind is Kind.MODULE:
                return SPECIALS["forward"](run, Called(node, name, args, kwargs, receiver, spelled))
            return call_method_of(run, receiver, found, args, kwargs, node)
        return call_value(run, found, args, kwargs, node)
    kind = Kind.TENSOR if receiver.kind is Kind.BATCH else receiver.kind
    template = libs.method(kind, receiver.name, name)
    called = Called(node, name, args, kwargs, receiver, spelled)
    if template is not None:
        called.qualname = f"{receiver.name}.{name}" if receiver.name else name
        called.template = template
        return apply(run, called)
    return _other_method(run, called, name)


def _other_method(run: Run, called: Called, name: str) -> Value:
    """A method no table lists."""
    receiver = called.receiver
    assert receiver is not None  # noqa: S101 - methods have one
    kind = receiver.kind
    if name in RELEASES and (kind in (Kind.UNKNOWN, Kind.OBJECT, Kind.INSTANCE, Kind.HANDLE)):
        release(run, receiver, called.receiver_name)
    if name == "backward" and kind is not Kind.INSTANCE:
        return SPECIALS["backward"](run, called)
    if kind in (Kind.TENSOR, Kind.BATCH):
        return tensor_op(run, "other", called.inputs())
    if kind is Kind.MODULE:
        return _module_method(run, called)
    if kind in (Kind.EAGER, Kind.ARRAY, Kind.KERAS_SYMBOL):
        return Value(kind, receiver.name)
    if kind is Kind.UNKNOWN and (receiver.via or receiver.history or receiver.data):
        return unknown_operation(run, called.inputs(), name)
    if kind is Kind.OBJECT:
        last = receiver.name.rpartition(".")[2]
        found = SPECIALS["object_method"](run, called) if last else None
        if found is not None and found.kind is not Kind.UNKNOWN:
            return found
    if kind is Kind.STRING:
        return Value(Kind.STRING)
    method = Value(Kind.UNKNOWN, confidence=receiver.confidence)
    method.data = "method"
    return unknown_call(run, method, called.args, called.kwargs, called.node)


def _module_method(run: Run, called: Called) -> Value:
    """An unlisted method of a module: a part of its forward, unless its class is known."""
    receiver = called.receiver
    assert receiver is not None  # noqa: S101 - methods have one
    parts = (receiver.attrs or {}).get(called.qualname)
    if parts is not None and parts.kind is Kind.MODULE:
        return call_value(run, parts, called.args, called.kwargs, called.node)
    if not called.args and not called.kwargs:
        return run.unknown(receiver.confidence)
    if any(leaf.kind in (Kind.TENSOR, Kind.BATCH) for leaf in leaves(called.args)):
        return SPECIALS["forward"](run, called)
    return run.unknown(Confidence.INFERRED, links(called.args))


def call_library(
    run: Run, name: str, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> Value:
    """Call a function or class of a library."""
    template = libs.function(name)
    called = Called(node, libs.canonical(name), args, kwargs)
    if template is None:
        callee = Value(Kind.LIBRARY, name)
        result = unknown_call(run, callee, args, kwargs, node)
        if result.data is not None and not result.history:
            result.data = None
        return result
    called.template = template
    return apply(run, called)


def apply(run: Run, called: Called) -> Value:
    """What the template says."""
    template = called.template
    result = SPECIALS[template.special](run, called) if template.special else templated(run, called)
    if template.releases and called.receiver is not None:
        release(run, called.receiver, called.receiver_name)
    if template.tag:
        report_call(run, called, template.tag, result)
    return result


def templated(run: Run, called: Called) -> Value:
    """The result of a template without a handler."""
    template, node = called.template, called.node
    kind = template.returns
    if kind is Kind.TENSOR:
        result = _tensor(run, called)
    elif kind is Kind.CONTAINER:
        result = run.make(kind, node)
        result.shape = template.shape
        result.data = run.frame.serial
        if template.elem is Kind.TENSOR:
            result.elem = tensor_op(run, template.op or "split", called.inputs())
        elif template.elem is not None:
            result.elem = Value(template.elem)
    elif kind is Kind.UNKNOWN:
        return unknown_call(
            run, Value(Kind.LIBRARY, called.qualname), called.args, called.kwargs, node
        )
    else:
        result = run.make(kind, node, template.handle or template.name or called.qualname)
        if kind in (Kind.MODULE, Kind.HANDLE, Kind.CONTEXT, Kind.KERAS_MODEL):
            result.facts = {}
        if kind is Kind.MODULE:
            result.data = run.frame.serial
    if template.create or template.handle:
        created(run, called, result)
    return result


def created(run: Run, called: Called, result: Value) -> int:
    """Report that a library object is made."""
    number = run.draft(
        Create,
        called.node,
        kind=result.kind,
        qualname=called.qualname,
        value=result,
        name=run.bound_name(called.node),
        args=tuple(called.args),
        kwargs=tuple(called.kwargs.items()),
        constants=called.constants(),
        discarded=run.discarded(called.node),
        confidence=result.confidence,
    )
    if result.kind in (Kind.HANDLE, Kind.SESSION, Kind.TAPE):
        result.via |= {number}
        run.scope.by_id[number] = result
    return number


def _tensor(run: Run, called: Called) -> Value:
    template = called.template
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
    written = called.written(-1, "device")
    if template.device.value != "unknown":
        result.device = template.device
    elif written is not None and isinstance(written, ast.Constant) and str(written.value) != "cpu":
        from nbleak.flow.values import Device

        result.device = Device.ACCELERATOR
    reduced = template.scalar and not called.args[int(called.receiver is None) :]
    if reduced and "dim" not in called.kwargs and "axis" not in called.kwargs:
        result.scalar = called.literal(-1, "reduction") != "none"
    elif op == "same" or (
        called.receiver is not None and called.receiver.scalar and op in ("cpu", "cuda", "to")
    ):
        result.scalar = True
    if template.op == "loss":
        result.scalar = called.literal(-1, "reduction") != "none"
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
        confidence=receiver.confidence if receiver is not None else Confidence.SEEN,
    )


@special("call_tf_function")
def call_tf_function(run: Run, called: Called) -> Value:
    """A traced function: its body runs, its result is a tensor."""
    function = called.receiver
    assert function is not None  # noqa: S101 - that is what is called
    result = Value(Kind.EAGER)
    if function.source is not None and function.source.kind is Kind.FUNCTION:
        inner = call_function(run, function.source, called.args, called.kwargs, called.node)
        if inner.kind in (Kind.CONTAINER, Kind.EAGER, Kind.NONE):
            result = inner
    user_call(run, function, called.args, result, called.node)
    return result
