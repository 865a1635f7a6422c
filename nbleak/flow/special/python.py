"""Builtins and the standard library."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.code import Code
from nbleak.flow.escapes import only_number, unknown_call
from nbleak.flow.events import AttrStore
from nbleak.flow.iteration import iterate
from nbleak.flow.join import copy
from nbleak.flow.library import report_call
from nbleak.flow.members import find_attribute
from nbleak.flow.stores import new_container
from nbleak.flow.tensors import detached, leaves, links, tensor_op
from nbleak.flow.values import NO_DEPS, NO_IDS, History, Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("to_dict")
def to_dict(run: Run, called: Called) -> Value:
    """``dict(a=1)``, ``dict(pairs)``."""
    result = new_container(run, called.node, "dict")
    result.keys = {k: v for k, v in called.kwargs.items() if k != "**"}
    for value in result.keys.values():
        result.elem = value
    if called.args and called.args[0].kind is Kind.CONTAINER:
        source = called.args[0]
        if source.shape in ("dict", "defaultdict"):
            result.elem = source.elem
            result.keys.update(source.keys or {})
    return result


@special("to_number")
def to_number(run: Run, called: Called) -> Value:
    """``float(x)``."""
    return only_number(run, called.args[0]) if called.args else Value(Kind.NUMBER)


@special("parsed")
def parsed(run: Run, called: Called) -> Value:
    """``json.load(file)``: dicts and lists, as many as the file says."""
    callee = Value(Kind.LIBRARY, called.qualname)
    result = unknown_call(run, callee, called.args, called.kwargs, called.node)
    run.trail.note(result, parsed=True)
    return result


@special("receiver")
def receiver(run: Run, called: Called) -> Value:
    """The object itself."""
    return called.receiver if called.receiver is not None else run.unknown()


@special("getattr")
def get_attribute(run: Run, called: Called) -> Value:
    """``getattr(x, "name")``."""
    name = called.literal(1, "")
    if called.args and isinstance(name, str):
        from nbleak.flow.attributes import attribute

        return attribute(run, called.args[0], name, called.node)
    if called.args and called.args[0].kind in (Kind.MODULE, Kind.LIBRARY):
        return Value(Kind.MODULE) if called.args[0].kind is Kind.MODULE else run.unknown()
    return run.unknown()


@special("setattr")
def set_attribute(run: Run, called: Called) -> Value:
    """``setattr(x, "name", v)``."""
    name = called.literal(1, "")
    if len(called.args) == 3 and isinstance(name, str):  # noqa: PLR2004 - object, name, value
        owner, _, value = called.args
        if owner.kind in (Kind.INSTANCE, Kind.MODULE):
            owner.attrs = {} if owner.attrs is None else owner.attrs
            run.trail.set(owner.attrs, name, value)
            run.draft(
                AttrStore,
                called.node,
                extra=name,
                path="",
                target=owner,
                name=name,
                value=value,
                hook=run.frame.hook,
            )
    return Value(Kind.NONE)


@special("super")
def super_object(run: Run, called: Called) -> Value:
    """The bases' methods, which are not looked into."""
    del called
    result = Value(Kind.OBJECT, "builtins.super")
    result.data = run.frame.receiver
    return result


@special("globals")
def global_names(run: Run, called: Called) -> Value:
    """The names as a dict nobody writes to."""
    result = new_container(run, called.node, "dict")
    result.site = None
    return result


@special("deepcopy")
def deep_copy(run: Run, called: Called) -> Value:
    """A value of its own; of a tensor one without history."""
    if not called.args:
        return run.unknown()
    source = called.args[0]
    if source.kind is Kind.TENSOR:
        return detached(source)
    twin = copy(source)
    twin.born, twin.site = run.loops, run.site(called.node)
    if twin.attrs is not None:
        twin.attrs = dict(twin.attrs)
    twin.facts = {**(twin.facts or {}), "copied": True}
    return twin


@special("deque")
def deque(run: Run, called: Called) -> Value:
    """Bounded when it has a ``maxlen``."""
    result = new_container(run, called.node, "deque")
    result.elem = iterate(run, called.args[0], called.node) if called.args else None  # type: ignore[arg-type]
    limit = called.argument(1, "maxlen")
    result.bounded = limit is not None and limit.kind is not Kind.NONE
    return result


@special("queue")
def queue(run: Run, called: Called) -> Value:
    """Bounded when it has a ``maxsize``."""
    result = new_container(run, called.node, "deque")
    result.bounded = called.argument(0, "maxsize") is not None
    return result


@special("defaultdict")
def defaultdict(run: Run, called: Called) -> Value:
    """Remembers how it makes what is missing."""
    result = new_container(run, called.node, "defaultdict")
    result.keys = {}
    if called.args:
        result.facts = {"factory": called.args[0]}
    return result


@special("namedtuple")
def namedtuple(run: Run, called: Called) -> Value:
    """A class without methods."""
    result = run.make(Kind.CLASS, called.node, "namedtuple")
    fields = called.written(1, "field_names")
    names: list[str] = []
    if isinstance(fields, ast.Constant) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    elif isinstance(fields, (ast.List, ast.Tuple)):
        names = [str(e.value) for e in fields.elts if isinstance(e, ast.Constant)]
    result.attrs = {}
    result.facts = {
        "base": "",
        "root": Kind.INSTANCE,
        "dataclass": True,
        "fields": tuple((n, False) for n in names),
    }
    return result


@special("field")
def field(run: Run, called: Called) -> Value:
    """What a field of a data class begins as: a value, or one that each new object makes."""
    factory = called.kwargs.get("default_factory", called.kwargs.get("factory"))
    if factory is None:
        return called.kwargs.get("default", run.unknown())
    result = run.unknown()
    result.facts = {"factory": factory}
    return result


@special("namespace")
def namespace(run: Run, called: Called) -> Value:
    """An object with the given attributes."""
    result = run.make(Kind.INSTANCE, called.node, "namespace")
    result.attrs = dict(called.kwargs)
    return result


@special("partial")
def partial(run: Run, called: Called) -> Value:
    """A function with some arguments bound."""
    if not called.args:
        return run.unknown()
    function = called.args[0]
    code = function.data
    if function.kind is Kind.LIBRARY:
        return function
    if not isinstance(code, Code):
        return function
    bound = Code(code.node, code.text, code.name)
    for slot in ("closure", "cls", "defaults", "role"):
        setattr(bound, slot, getattr(code, slot))
    bound.bound = (
        [*code.bound[0], *called.args[1:]],
        {**code.bound[1], **called.kwargs},
    )
    code.called = True
    result = copy(function)
    result.data = bound
    return result


@special("call_instance")
def call_instance(run: Run, called: Called) -> Value:
    """``__call__`` of the class, or a result nobody knows."""
    instance = called.receiver
    method = None if instance is None else find_attribute(instance, "__call__")
    if instance is None or method is None:
        return run.unknown(via=links(called.args))
    return run.method(instance, "__call__", called.args, called.kwargs, called.node)


@special("call_context")
def call_context(run: Run, called: Called) -> Value:
    """``torch.no_grad()(f)``: the function with the mode."""
    context, function = called.receiver, called.argument(0)
    if context is not None and function is not None and function.kind is Kind.FUNCTION:
        mode = context.fact("grad")
        if context.name == "tensorflow.function":
            from nbleak.flow.functions import tf_function

            return tf_function(run, function, called.node)
        if mode is not None:
            twin = copy(function)
            twin.facts = {**(function.facts or {}), "grad": mode}
            return twin
        return function
    return run.unknown()


@special("call_object")
def call_object(run: Run, called: Called) -> Value:
    """A library object is called: losses of Keras give tensors, tokenizers encodings."""
    name = "" if called.receiver is None else called.receiver.name
    if name == "keras.backend.Function":
        arrays = new_container(run, called.node, "list")
        arrays.elem = Value(Kind.ARRAY)
        report_call(run, called, "run", arrays)
        return arrays
    if name.startswith("keras."):
        result = Value(Kind.EAGER, op="loss" if name == "keras.losses" else "")
        result.scalar = name == "keras.losses"
        return result
    if "Tokenizer" in name or "Processor" in name:
        return Value(Kind.OBJECT, "transformers.BatchEncoding")
    if name.startswith("torchvision"):
        result = tensor_op(run, "other", called.args)
        result.deps, result.via = NO_DEPS, NO_IDS
        return result
    return _unknown(run, called)


def _unknown(run: Run, called: Called) -> Value:
    result = run.unknown(via=links(called.inputs()))
    if any(leaf.history for leaf in leaves(called.args)):
        result.history = History.MAYBE
    return result


@special("object_method")
def object_method(run: Run, called: Called) -> Value:
    """Methods of library objects no table lists."""
    receiver = called.receiver
    if receiver is None:
        return run.unknown()
    name = receiver.name
    if name == "builtins.super":
        own = receiver.data
        if called.qualname == "forward" and isinstance(own, Value) and own.kind is Kind.MODULE:
            return tensor_op(run, "module", called.args, history=History.YES)
        cls = own.source if isinstance(own, Value) and called.qualname == "__init__" else None
        if cls is not None and str(cls.fact("base")).startswith("keras.utils"):
            report_call(run, called, "keras-sequence", Value(Kind.NONE))
        return run.unknown()
    if name.startswith("torch.distributions"):
        sampled = called.qualname == "sample"
        return (
            Value(Kind.TENSOR, op="sample") if sampled else tensor_op(run, "other", called.inputs())
        )
    if called.qualname == "to":
        return receiver
    return run.unknown()
