"""Attributes: of libraries, tensors, modules, objects and unknowns."""

from __future__ import annotations

import ast

from nbleak.flow import counting, libs
from nbleak.flow.called import Called
from nbleak.flow.classes import call_method_of
from nbleak.flow.code import Code
from nbleak.flow.events import AttrRead
from nbleak.flow.handles import release
from nbleak.flow.imported import unseen
from nbleak.flow.library import apply
from nbleak.flow.members import find_attribute
from nbleak.flow.origins import Attr, derived, part_of_unknown, parts_of
from nbleak.flow.run import Run, expression
from nbleak.flow.tensors import detached, parameter, tensor_op
from nbleak.flow.values import NO_IDS, Kind, Value

_PLAIN_TENSOR = frozenset({"data", "grad"})
_SAME_TENSOR = frozenset({"T", "mT", "H", "real", "imag", "logits", "loss", "last_hidden_state"})
_WITH_METHODS = frozenset(
    {Kind.CONTAINER, Kind.OPTIMIZER, Kind.HANDLE, Kind.KERAS_MODEL, Kind.CLASS}
)
_STATELESS: dict[str, Value] = {}


def library(name: str) -> Value:
    """The value of a library's name; the same object each time, as it has no state."""
    value = _STATELESS.get(name)
    if value is None:
        value = Value(Kind.LIBRARY, name)
        if len(_STATELESS) < 4096:  # noqa: PLR2004 - a bound, nothing hangs on it
            _STATELESS[name] = value
    return value


def exported(run: Run, name: str) -> Value:
    """A library's name; that of an unseen module may yet show to be an object."""
    value = library(name)
    if not unseen(value):
        return value
    known: dict[str, Value] = run.scope.state.setdefault("exported", {})
    return known.setdefault(name, Value(Kind.LIBRARY, name))


@expression(ast.Attribute)
def eval_attribute(run: Run, node: ast.Attribute) -> Value:
    """An attribute that is not called."""
    return attribute(run, run.eval(node.value), node.attr, node)


def attribute(run: Run, owner: Value, name: str, node: ast.AST) -> Value:  # noqa: C901, PLR0911, PLR0912 - a table of kinds
    """What an attribute of a value is."""
    kind = owner.kind
    if kind is Kind.LIBRARY:
        return exported(run, f"{owner.name}.{name}")
    if kind in (Kind.TENSOR, Kind.BATCH):
        return _tensor_attribute(run, owner, name)
    if owner.source is not None and owner.source.kind is Kind.CLASS:
        _note_read(run, owner.source, name, node)
        counting.read(run, owner.source, name)
    found = find_attribute(owner, name)
    if found is not None:
        return _bound(run, owner, found, name, node)
    template = libs.attribute(kind, owner.name, name)
    if template is not None:
        part = apply(run, Called(node, name, [], {}, owner, template=template))
        if part.kind is Kind.MODULE:  # the same one each time
            owner.attrs = {} if owner.attrs is None else owner.attrs
            run.trail.set(owner.attrs, name, part)
        return part
    if kind in (Kind.EAGER, Kind.ARRAY, Kind.KERAS_SYMBOL) and name in (
        "T",
        "values",
        "iloc",
        "loc",
    ):
        return owner
    template = libs.method(kind, owner.name, name) if kind in _WITH_METHODS else None
    if template is not None:
        if template.releases:  # given away: ``atexit.register(pool.close)``
            release(run, owner)
        method = Value(Kind.METHOD, name)
        method.source = owner
        return method
    if kind is Kind.MODULE:
        return part_of_module(run, owner, name)
    if kind is Kind.LOADER and name == "dataset" and owner.source is not None:
        return owner.source
    if kind is Kind.OPTIMIZER and name == "param_groups":
        return run.unknown()
    if kind in (Kind.NUMBER, Kind.STRING, Kind.ARRAY, Kind.EAGER):
        return Value(Kind.NUMBER)
    if kind in (Kind.INSTANCE, Kind.CLASS, Kind.KERAS_MODEL):
        if owner.attrs is None:
            owner.attrs = {}
        value = run.unknown(owner.confidence)
        if kind is Kind.INSTANCE:
            owner.attrs[name] = value
        return value
    if kind is Kind.UNKNOWN:
        return _attribute_of_unknown(run, owner, name)
    if kind is Kind.OBJECT:
        return Value(Kind.OBJECT, f"{owner.name}.{name}")
    return run.unknown()


def _note_read(run: Run, cls: Value, name: str, node: ast.AST) -> None:
    """Report which functions ask objects of a class for an attribute, and from which line on."""
    key, line = (id(cls), name, run.frame.function), getattr(node, "lineno", 0)
    if line < run.reads.get(key, line + 1):
        run.reads[key] = line
        run.draft(AttrRead, node, extra=name, owner=cls, name=name)


def _attribute_of_unknown(run: Run, owner: Value, name: str) -> Value:
    if owner.attrs is not None and name in owner.attrs:
        return owner.attrs[name]
    if derived(owner) and name in _SAME_TENSOR:
        return part_of_unknown(owner, Attr(name))
    via = owner.via if derived(owner) else NO_IDS
    part = parts_of(owner, Attr(name))[name] = run.unknown(owner.confidence, via)
    return part


def _tensor_attribute(run: Run, owner: Value, name: str) -> Value:
    if name in _PLAIN_TENSOR:
        return detached(owner)
    if name in (
        "shape",
        "device",
        "dtype",
        "ndim",
        "is_cuda",
        "requires_grad",
        "grad_fn",
        "is_leaf",
    ):
        return Value(Kind.NUMBER)
    if owner.op == "parameter" and name not in _SAME_TENSOR:
        return run.unknown()  # what libraries put on parameters
    result = tensor_op(run, "loss" if name == "loss" else owner.op or "other", [owner])
    result.scalar = name == "loss"  # of what a model with a head returns
    if name == "T" and owner.fact("sizes") is not None:
        result.facts = {"sizes": owner.fact("sizes")[::-1]}
    return result


def part_of_module(run: Run, owner: Value, name: str) -> Value:
    """A part of a module is a module, or a parameter; the same one each time."""
    if name in ("training", "config", "device", "dtype"):
        return Value(Kind.NUMBER) if name == "training" else Value(Kind.OBJECT, name)
    if owner.attrs is None:
        owner.attrs = {}
    own_class = owner.source is not None and owner.source.kind is Kind.CLASS
    if (
        own_class
        and owner.source is not None
        and not str(owner.source.fact("base")).startswith("torch.nn")
    ):
        return run.unknown()
    known = owner.attrs.get(name)
    if known is None:
        if name in ("weight", "bias"):
            params = Value(Kind.PARAMETERS, source=owner)
            return parameter(params)
        known = Value(Kind.UNKNOWN if own_class else Kind.MODULE, confidence=owner.confidence)
        known.facts = {"frozen": owner.fact("frozen"), "whole": owner}
        owner.attrs[name] = known
    return known


def _bound(run: Run, owner: Value, found: Value, name: str, node: ast.AST) -> Value:
    if found.kind in (Kind.FUNCTION, Kind.TF_FUNCTION) and isinstance(found.data, Code):
        if found.data.role == "property" and owner.kind is not Kind.CLASS:
            return call_method_of(run, owner, found, [], {}, node)
        in_class = owner.attrs is None or name not in owner.attrs
        if in_class and owner.kind is not Kind.CLASS and found.data.role != "staticmethod":
            method = Value(Kind.METHOD, name)
            method.source, method.data = owner, found
            return method
    return found
