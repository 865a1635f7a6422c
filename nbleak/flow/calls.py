"""Calls: what is called, and with what."""

from __future__ import annotations

import ast

from nbleak.flow import libs
from nbleak.flow.attributes import attribute
from nbleak.flow.called import SPECIALS, Called, special
from nbleak.flow.classes import call_method_of, instantiate, is_thread
from nbleak.flow.escapes import only_number, unknown_call, unseen_result
from nbleak.flow.functions import call_function
from nbleak.flow.handed import hand
from nbleak.flow.handles import RELEASES, release
from nbleak.flow.imported import show_by_call, show_by_method
from nbleak.flow.iteration import iterate
from nbleak.flow.library import apply, call_library, report_call
from nbleak.flow.libs.priors import suggests_mask
from nbleak.flow.members import find_attribute
from nbleak.flow.operators import unknown_operation
from nbleak.flow.origins import METHOD, Origin, derived
from nbleak.flow.rows import begins_with_one, one_row
from nbleak.flow.run import Run, expression, operation
from nbleak.flow.stores import new_container, sequence
from nbleak.flow.tensors import leaves, tensor_op
from nbleak.flow.text import dotted
from nbleak.flow.tracing import call_traced
from nbleak.flow.unknown import learn_from_call, learn_from_method, learn_saved
from nbleak.flow.used import note_use
from nbleak.flow.values import Kind, Value
from nbleak.model.finding import Confidence

_SAME_OBJECT = frozenset(
    {"to", "cuda", "cpu", "float", "double", "half", "bfloat16", "contiguous", "eval"}
)
_PLAIN = (Kind.STRING, Kind.NUMBER, Kind.NONE)
"""What a builder takes, and no model: ``make_net("resnet50", 10)``."""
_OF_STRINGS = frozenset(
    {"strip", "lstrip", "rstrip", "lower", "upper", "splitlines", "decode", "batch_decode", "title"}
)


@expression(ast.Call)
def eval_call(run: Run, node: ast.Call) -> Value:
    """Evaluate callee and arguments, then call."""
    func = node.func
    if isinstance(func, ast.Attribute):
        receiver = run.eval(func.value)
        args, kwargs = _arguments(run, node)
        show_by_method(run, receiver, func.attr, args, kwargs)
        note_use(run, receiver, func.attr, (*args, *kwargs.values()))
        if receiver.kind is not Kind.LIBRARY:
            return call_method(run, receiver, func.attr, args, kwargs, node)
        callee = attribute(run, receiver, func.attr, node)
    else:
        callee = run.eval(func)
        args, kwargs = _arguments(run, node)
        note_use(run, callee, dotted(func), (*args, *kwargs.values()))
    if any(arg.kind not in _PLAIN for arg in args):
        show_by_call(run, callee, kwargs)
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
def call_value(  # noqa: PLR0911 - a table of kinds
    run: Run, callee: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> Value:
    """Call a value of any kind."""
    if callee.kind in (Kind.UNKNOWN, Kind.MODULE):
        learn_from_call(run, callee, args, kwargs, node)
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
    if receiver.kind is Kind.CHECKPOINT:
        learn_saved(run, receiver, name)
    if receiver.kind is Kind.UNKNOWN or receiver.confidence is Confidence.SUGGESTED:
        learn_from_method(run, receiver, name, args, kwargs)
    found = None
    if receiver.attrs is not None or receiver.source is not None:
        found = find_attribute(receiver, name) if receiver.kind is not Kind.BATCH else None
    if found is not None and found.kind is not Kind.UNKNOWN:
        if found.kind in (Kind.FUNCTION, Kind.TF_FUNCTION):
            if name == "forward" and receiver.kind is Kind.MODULE:
                return SPECIALS["forward"](run, Called(node, name, args, kwargs, receiver, spelled))
            return call_method_of(run, receiver, found, args, kwargs, node)
        if args:
            show_by_call(run, found, kwargs)
        return call_value(run, found, args, kwargs, node)
    kind = Kind.TENSOR if receiver.kind is Kind.BATCH else receiver.kind
    template = libs.method(kind, receiver.name, name)
    called = Called(node, name, args, kwargs, receiver, spelled)
    if template is not None:
        called.qualname = f"{receiver.name}.{name}" if receiver.name else name
        called.template = template
        return apply(run, called)
    result = _other_method(run, called, name)
    if name == "reshape" and begins_with_one(called.written(0, "shape")):
        return one_row(result)
    return result


_FOR_EACH = frozenset({"apply", "applymap", "progress_apply", "parallel_apply"})


def _other_method(  # noqa: C901, PLR0911, PLR0912 - a table of kinds
    run: Run, called: Called, name: str
) -> Value:
    """A method no table lists."""
    receiver = called.receiver
    assert receiver is not None  # noqa: S101 - methods have one
    kind = receiver.kind
    hand(run, (*called.args, *called.kwargs.values()), called.node)
    if name in RELEASES and (kind in (Kind.UNKNOWN, Kind.OBJECT, Kind.INSTANCE, Kind.HANDLE)):
        release(run, receiver, called.receiver_name)
        report_call(run, called, "release", Value(Kind.NONE))
    if name == "start" and kind is Kind.INSTANCE and is_thread(receiver):
        return SPECIALS["start_own"](run, called)
    if name == "backward" and kind is not Kind.INSTANCE:
        return SPECIALS["backward"](run, called)
    if name in _FOR_EACH and called.args and called.args[0].kind is Kind.FUNCTION:
        SPECIALS["for_each"](run, called)
    if name == "items" and kind in (Kind.TENSOR, Kind.BATCH, Kind.UNKNOWN):
        return _named_parts(run, called)
    if kind in (Kind.TENSOR, Kind.BATCH):
        return tensor_op(run, "other", called.inputs())
    if kind is Kind.MODULE:
        return _module_method(run, called)
    if kind in (Kind.EAGER, Kind.ARRAY, Kind.KERAS_SYMBOL):
        return Value(kind, receiver.name)
    if kind is Kind.KERAS_MODEL and "training" in called.kwargs:  # a part of it is called
        return SPECIALS["keras_call"](run, called)
    if kind is Kind.UNKNOWN and name == "item" and not called.args:
        return only_number(run, receiver)
    if kind is Kind.UNKNOWN and name in _SAME_OBJECT:
        return receiver if name == "cpu" else SPECIALS["move_module"](run, called)
    if kind is Kind.UNKNOWN and (
        derived(receiver) or name == "values" or _computes(receiver, name)
    ):
        return unknown_operation(run, called.inputs(), name)
    if kind is Kind.OBJECT:
        found = _object_method(run, called, name)
        if found is not None:
            return found
    if kind is Kind.STRING or (kind is Kind.UNKNOWN and name in _OF_STRINGS):
        return Value(Kind.STRING)
    if name == "observe":
        report_call(run, called, "observe", Value(Kind.NONE))
    return unknown_call(run, _method_of(receiver, name), called.args, called.kwargs, called.node)


def _computes(receiver: Value, name: str) -> bool:
    """``f(x).pow(2)``: what tensors have a method for computes, if the result proves recorded."""
    template = libs.method(Kind.TENSOR, "", name) if isinstance(receiver.data, Origin) else None
    return template is not None and template.returns is Kind.TENSOR and template.history == "any"


def _named_parts(run: Run, called: Called) -> Value:
    """``losses.items()``: the parts of a model's or a loader's dict, each with its name."""
    receiver = called.receiver
    assert receiver is not None  # noqa: S101 - methods have one
    part = receiver
    if receiver.kind is Kind.UNKNOWN:
        part = unknown_operation(run, [receiver], "items")
    result = new_container(run, called.node, "view")
    result.elem = sequence(run, called.node, "tuple", [Value(Kind.STRING), part])
    result.source = receiver
    return result


def _object_method(run: Run, called: Called, name: str) -> Value | None:
    """A part of a library object that is called, or a method; None when nobody knows it."""
    receiver = called.receiver
    assert receiver is not None  # noqa: S101 - methods have one
    if libs.attribute(Kind.OBJECT, receiver.name, name) is not None:
        part = attribute(run, receiver, name, called.node)
        return call_value(run, part, called.args, called.kwargs, called.node)
    last = receiver.name.rpartition(".")[2]
    found = SPECIALS["object_method"](run, called) if last else None
    return None if found is None or found.kind is Kind.UNKNOWN else found


def _method_of(receiver: Value, name: str) -> Value:
    """An unknown method, the same one each time: its use may tell what it is."""
    known = receiver.attrs.get(name) if receiver.attrs is not None else None
    if known is not None and known.kind is Kind.UNKNOWN:
        return known
    method = Value(Kind.UNKNOWN, confidence=receiver.confidence)
    method.data = METHOD
    if receiver.kind in (Kind.UNKNOWN, Kind.MODULE) and known is None:
        receiver.attrs = {} if receiver.attrs is None else receiver.attrs
        receiver.attrs[name] = method
    return method


def _module_method(run: Run, called: Called) -> Value:
    """An unlisted method of a module: a part of its forward, unless its class is known."""
    receiver = called.receiver
    assert receiver is not None  # noqa: S101 - methods have one
    parts = (receiver.attrs or {}).get(called.qualname)
    if parts is not None and parts.kind is Kind.MODULE:
        return call_value(run, parts, called.args, called.kwargs, called.node)
    if not called.args and not called.kwargs:
        return run.unknown(receiver.confidence)
    if suggests_mask(called.qualname.rpartition(".")[2]):
        return Value(Kind.TENSOR, op="mask", confidence=Confidence.SUGGESTED)
    if any(_is_data(leaf) for leaf in leaves([*called.args, *called.kwargs.values()])):
        return SPECIALS["forward"](run, called)
    name = called.qualname.rpartition(".")[2]
    result = unseen_result(run, _method_of(receiver, name), called.inputs()[1:], called.node)
    result.confidence = Confidence.INFERRED
    return result


def _is_data(value: Value) -> bool:
    """A tensor, or what was moved to a device to go with a model."""
    return value.kind in (Kind.TENSOR, Kind.BATCH) or bool(value.fact("moved"))


@special("call_tf_function")
def call_tf_function(run: Run, called: Called) -> Value:
    """A traced function."""
    function = called.receiver
    assert function is not None  # noqa: S101 - that is what is called
    return call_traced(run, function, called.args, called.kwargs, called.node)
