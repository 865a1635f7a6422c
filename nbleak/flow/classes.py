"""User classes: what they descend from, their instances and methods."""

from __future__ import annotations

import ast
from typing import Any

from nbleak.flow.called import Called
from nbleak.flow.code import Code
from nbleak.flow.counting import NODE
from nbleak.flow.events import Call, Create
from nbleak.flow.functions import call_function, decorated, new_function
from nbleak.flow.libs import canonical
from nbleak.flow.run import Frame, Run, statement
from nbleak.flow.text import dotted
from nbleak.flow.tracing import call_traced
from nbleak.flow.trail import Names
from nbleak.flow.values import Kind, Value
from nbleak.flow.varying import varying
from nbleak.model.finding import Confidence

_ROOTS = {
    "torch.nn.Module": Kind.MODULE,
    "pytorch_lightning.LightningModule": Kind.MODULE,
    "lightning.LightningModule": Kind.MODULE,
    "transformers.PreTrainedModel": Kind.MODULE,
    "keras.Model": Kind.KERAS_MODEL,
    "keras.models.Model": Kind.KERAS_MODEL,
    "keras.Sequential": Kind.KERAS_MODEL,
    "keras.layers.Layer": Kind.KERAS_LAYER,
    "keras.Layer": Kind.KERAS_LAYER,
    "torch.utils.data.Dataset": Kind.DATASET,
    "torch.utils.data.IterableDataset": Kind.DATASET,
    "torch.utils.data.DataLoader": Kind.LOADER,
}


_TRACING = (Kind.KERAS_MODEL, Kind.KERAS_LAYER)
_TRACED = frozenset({"call", "train_step", "test_step", "predict_step", "compute_loss"})
_TRACED_OF = {
    "keras.losses": frozenset({"call"}),
    "keras.metrics": frozenset({"update_state", "result"}),
    "keras.regularizers": frozenset({"__call__"}),
    "keras.constraints": frozenset({"__call__"}),
}
"""Of Keras's classes outside of models and layers: the methods that ``fit`` traces."""


def root_kind(base: str) -> Kind:
    """The kind of an instance of a class with this library base."""
    found = _ROOTS.get(base)
    if found is not None:
        return found
    head, _, last = base.rpartition(".")
    if head == "torch.nn" or head.startswith("torchvision.models"):
        return Kind.CRITERION if last.endswith("Loss") else Kind.MODULE
    if head.startswith("transformers") and last.endswith(("Model", "PreTrainedModel")):
        return Kind.MODULE
    if head == "torch.optim":
        return Kind.OPTIMIZER
    return Kind.INSTANCE


@statement(ast.ClassDef)
def run_class(run: Run, node: ast.ClassDef) -> None:
    """A class: attributes of its bases copied, then its own body."""
    value = run.make(Kind.CLASS, node, node.name)
    value.attrs, value.facts = {}, {"base": "", "root": Kind.INSTANCE, NODE: node}
    for base_node in node.bases:
        _inherit(value, run.eval(base_node))
    names = Names()
    held = run.frame
    run.frame = _class_frame(run, names)
    try:
        for part in node.body:
            _class_statement(run, part, value, names)
    finally:
        run.frame = held
    value.attrs.update(names)
    value.facts["fields"] = tuple(
        (part.target.id, part.value is not None)
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    )
    for decorator in node.decorator_list:
        if dotted(decorator.func if isinstance(decorator, ast.Call) else decorator).endswith(
            "dataclass"
        ):
            value.facts["dataclass"] = True
    if "backward" in value.attrs and not str(value.facts["base"]).startswith("torch"):
        run.trail.set(run.scope.state, "own_backward", value=True)
    run.scope.define(value)
    run.trail.set(run.frame.names, node.name, value)
    if run.frame.names is run.scope.names:
        run.assigned.setdefault(node.name)


def _class_frame(run: Run, names: Names) -> Frame:
    frame = Frame(names, run.frame.text, run.frame)
    frame.key, frame.serial = run.frame.key, run.frame.serial
    frame.loops_at_entry = len(run.loops)
    frame.function, frame.outer = run.frame.function, run.frame.outer
    if run.frame.names is not run.scope.names:
        frame.outer = (run.frame.names, *run.frame.outer)
    return frame


def _inherit(value: Value, base: Value) -> None:
    assert value.attrs is not None  # noqa: S101 - set by the caller
    assert value.facts is not None  # noqa: S101
    if base.kind is Kind.CLASS:
        value.attrs.update(base.attrs or {})
        _take_base(value.facts, base.fact("base", ""), base.fact("root", Kind.INSTANCE))
        if base.fact("dataclass"):
            value.facts["dataclass"] = True
    elif base.kind is Kind.LIBRARY:
        name = canonical(base.name)
        _take_base(value.facts, name, root_kind(name))
    elif base.kind is Kind.UNKNOWN and not value.facts["base"]:
        value.facts["base"] = "unknown"


def _take_base(facts: dict[str, Any], name: str, root: Kind) -> None:
    """The first base counts, unless a later one says more about the kind."""
    if facts["base"] in ("", "unknown") or (facts["root"] is Kind.INSTANCE is not root):
        facts["base"], facts["root"] = name, root


def _class_statement(run: Run, part: ast.stmt, cls: Value, names: Names) -> None:
    if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
        run.frame.statement = part
        outer = run.frame
        function = new_function(run, part, part.name)
        code = function.data
        code.cls = cls
        code.closure = outer.outer
        code.traced = _is_traced(cls, part.name)
        value = function
        for decorator in reversed(part.decorator_list):
            value = decorated(run, value, decorator)
        if code.role != "setter":
            names[part.name] = value
    else:
        run.block([part])
        run.dead = ""


def _is_traced(cls: Value, method: str) -> bool:
    area = str(cls.fact("base", "")).rpartition(".")[0]
    if cls.fact("root") in _TRACING:
        return method in _TRACED
    return method in _TRACED_OF.get(area, ())


def instantiate(
    run: Run, cls: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> Value:
    """A new object; ``__init__`` runs if the class has one."""
    kind: Kind = cls.fact("root", Kind.INSTANCE)
    value = run.make(kind, node, cls.name)
    value.source, value.attrs, value.facts = cls, given_attributes(cls), {}
    value.data = run.frame.serial
    if cls.facts is not None:
        cls.facts["instance"] = value
    attrs = cls.attrs or {}
    init = attrs.get("__init__")
    if kind in (Kind.MODULE, Kind.KERAS_MODEL):
        run.draft(
            Create,
            node,
            kind=kind,
            qualname=cls.name,
            value=value,
            name=run.bound_name(node),
            entry=run.entry(),
            args=tuple(args),
            kwargs=tuple(kwargs.items()),
            discarded=run.discarded(node),
            varies=varying(run, node),
        )
    if str(cls.fact("base")).startswith("keras.utils"):
        _report_sequence(run, value, kwargs, node)
    if init is not None and init.kind is Kind.FUNCTION:
        call_function(run, init, args, kwargs, node, receiver=value)
    elif cls.fact("dataclass") or cls.fact("base") in ("typing.NamedTuple", "unknown"):
        _fill_fields(run, value, args, kwargs, node)
    return value


def _report_sequence(run: Run, value: Value, kwargs: dict[str, Value], node: ast.AST) -> None:
    """A loader of Keras's is made; its options may be what a rule asks for."""
    called = Called(node, value.name, [], kwargs)
    run.draft(
        Call,
        node,
        extra="keras-sequence",
        tag="keras-sequence",
        qualname=value.name,
        result=value,
        receiver_name=run.bound_name(node),
        kwargs=tuple(kwargs.items()),
        constants=called.constants(),
    )


def given_attributes(cls: Value) -> dict[str, Value]:
    """What a library sets on the instances of a class: a callback's model."""
    if str(cls.fact("base")).startswith("keras.callbacks"):
        return {"model": Value(Kind.KERAS_MODEL, confidence=Confidence.INFERRED)}
    return {}


def _fill_fields(
    run: Run, value: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> None:
    cls = value.source
    assert cls is not None  # noqa: S101 - an instance has a class
    assert value.attrs is not None  # noqa: S101 - and attributes
    for place, (name, _) in enumerate(cls.fact("fields", ())):
        if place < len(args):
            value.attrs[name] = args[place]
        elif name in kwargs:
            value.attrs[name] = kwargs[name]
        else:
            default = (cls.attrs or {}).get(name)
            factory = None if default is None else default.fact("factory")
            if factory is not None:
                value.attrs[name] = run.call(factory, [], {}, node)
            elif default is not None:
                value.attrs[name] = default


def is_thread(value: Value) -> bool:
    """An object of a user's own subclass of ``Thread``."""
    return value.source is not None and value.source.fact("base") == "threading.Thread"


def call_method_of(
    run: Run,
    receiver: Value,
    method: Value,
    args: list[Value],
    kwargs: dict[str, Value],
    node: ast.AST,
) -> Value:
    """Call a function found on an instance or its class."""
    code = method.data
    on_class = receiver.kind is Kind.CLASS
    own = receiver.attrs is not None and method in receiver.attrs.values() and not on_class
    if (
        not isinstance(code, Code)
        or code.role == "staticmethod"
        or own
        or (on_class and code.role != "classmethod")
    ):
        return run.call(method, args, kwargs, node)
    owner = receiver.source if code.role == "classmethod" and not on_class else receiver
    call = call_traced if method.kind is Kind.TF_FUNCTION else call_function
    return call(run, method, args, kwargs, node, receiver=owner)
