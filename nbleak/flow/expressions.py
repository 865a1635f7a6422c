"""Expressions other than calls."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Any

from nbleak.flow.classes import call_method_of, find_attribute
from nbleak.flow.events import Store
from nbleak.flow.functions import Code
from nbleak.flow.iteration import element_of, iterate, over_name, trips_of, validates
from nbleak.flow.join import copy, join_branch
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.operators import binary, unknown_operation
from nbleak.flow.run import OPERATIONS, Run, expression
from nbleak.flow.stores import elements_passed, extend_by, key_of, new_container, sequence
from nbleak.flow.targets import assign, bind_name, target_names
from nbleak.flow.tensors import detached, parameter, tensor_op
from nbleak.flow.text import dotted
from nbleak.flow.trail import MISSING
from nbleak.flow.unknown import Origin, fork, live_value, unbound
from nbleak.flow.values import Kind, LoopKind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable

_BUILTINS = frozenset(dir(builtins)) - {"copyright", "credits", "license", "help", "exit", "quit"}
_CONSTANTS = {str: Kind.STRING, bytes: Kind.STRING, type(None): Kind.NONE}
_PLAIN_TENSOR = frozenset({"data", "grad"})
_SAME_TENSOR = frozenset({"T", "mT", "H", "real", "imag", "logits", "loss", "last_hidden_state"})
_STATELESS: dict[str, Value] = {}


@expression(ast.Constant)
def eval_constant(_run: Run, node: ast.Constant) -> Value:
    """A literal."""
    return Value(_CONSTANTS.get(type(node.value), Kind.NUMBER))


@expression(ast.Name)
def eval_name(run: Run, node: ast.Name) -> Value:
    """A name, where Python would find it."""
    name = node.id
    frame = run.frame
    value = frame.names.get(name)
    if value is None:
        for names in frame.outer:
            if name in names:
                return names[name]
        value = run.scope.names.get(name)
        if value is None:
            return _nowhere(run, name)
        if run.live is not None:
            return _as_live(run, name, value)
    elif run.live is not None and frame.names is run.scope.names:
        return _as_live(run, name, value)
    return value


def _as_live(run: Run, name: str, value: Value) -> Value:
    """What is really there beats what was guessed."""
    guessed = value.kind is Kind.UNKNOWN or value.confidence is Confidence.SUGGESTED
    if not guessed or name in run.assigned:
        return value
    told = live_value(run, name)
    if told is None or told.kind is Kind.UNKNOWN:
        return value
    if value.via:
        told.via = value.via
    run.trail.set(run.scope.names, name, told)
    return told


def _nowhere(run: Run, name: str) -> Value:
    if name in _BUILTINS:
        return library(f"builtins.{name}")
    for module in reversed(run.scope.state.get("stars", ())):
        if _star_has(module, name):
            return library(f"{module}.{name}")
    return unbound(run, name)


def _star_has(module: str, name: str) -> bool:
    from nbleak.flow import libs

    if f"{module}.{name}" in libs.FUNCTIONS:
        return True
    if not name[:1].isupper():
        return False
    found = libs.function(f"{module}.{name}")
    return found is not None and found.returns is not Kind.OBJECT


def library(name: str) -> Value:
    """The value of a library's name; the same object each time, as it has no state."""
    value = _STATELESS.get(name)
    if value is None:
        value = Value(Kind.LIBRARY, name)
        if len(_STATELESS) < 4096:  # noqa: PLR2004 - a bound, nothing hangs on it
            _STATELESS[name] = value
    return value


@expression(ast.Attribute)
def eval_attribute(run: Run, node: ast.Attribute) -> Value:
    """An attribute that is not called."""
    return attribute(run, run.eval(node.value), node.attr, node)


def attribute(run: Run, owner: Value, name: str, node: ast.AST) -> Value:
    """What an attribute of a value is."""
    kind = owner.kind
    if kind is Kind.LIBRARY:
        return library(f"{owner.name}.{name}")
    if kind in (Kind.TENSOR, Kind.BATCH):
        return _tensor_attribute(run, owner, name)
    found = find_attribute(owner, name)
    if found is not None:
        return _bound(run, owner, found, name, node)
    if kind in (Kind.EAGER, Kind.ARRAY, Kind.KERAS_SYMBOL) and name in (
        "T",
        "values",
        "iloc",
        "loc",
    ):
        return owner
    if kind is Kind.MODULE:
        return _part_of_module(run, owner, name)
    if kind is Kind.OPTIMIZER and name == "param_groups":
        return run.unknown()
    if kind is Kind.EXCEPTION or kind in (Kind.NUMBER, Kind.STRING, Kind.ARRAY, Kind.EAGER):
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
        return Value(
            Kind.OBJECT, f"{owner.name}.{name}" if name != "events" else "IPython.EventManager"
        )
    return run.unknown()


def _attribute_of_unknown(run: Run, owner: Value, name: str) -> Value:
    if owner.via or owner.history or isinstance(owner.data, Origin):
        part = fork(owner)
        return part if name in _SAME_TENSOR else run.unknown(owner.confidence, owner.via)
    if owner.attrs is None:
        owner.attrs = {}
    if name not in owner.attrs:
        owner.attrs[name] = run.unknown(owner.confidence)
    return owner.attrs[name]


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
    return tensor_op(run, owner.op or "other", [owner])


def _part_of_module(run: Run, owner: Value, name: str) -> Value:
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


@expression(ast.Subscript)
def eval_subscript(run: Run, node: ast.Subscript) -> Value:
    """An element or a slice."""
    owner = run.eval(node.value)
    run.eval(node.slice)
    kind = owner.kind
    if kind in (Kind.TENSOR, Kind.BATCH):
        if kind is Kind.BATCH:
            return Value(Kind.BATCH, confidence=owner.confidence, source=owner.source)
        return tensor_op(run, "index", [owner])
    if kind is Kind.CONTAINER:
        return _element(run, owner, node)
    if kind in (
        Kind.STATE_DICT,
        Kind.CHECKPOINT,
        Kind.ARRAY,
        Kind.EAGER,
        Kind.STRING,
        Kind.DATASET,
    ):
        return owner if kind is not Kind.DATASET else Value(Kind.BATCH, source=owner)
    if kind is Kind.MODULE:
        return _part_of_module(run, owner, f"[{key_of(node.slice)!r}]")
    if kind is Kind.INSTANCE:
        return run.method(owner, "__getitem__", [], {}, node)
    if kind is Kind.UNKNOWN:
        return fork(owner)
    return run.unknown()


def _element(run: Run, owner: Value, node: ast.Subscript) -> Value:
    if isinstance(node.slice, ast.Slice):
        part = copy(owner)
        part.keys = None
        part.born, part.site = run.loops, run.site(node)
        return part
    key = key_of(node.slice)
    if key is not None and owner.keys and key in owner.keys:
        return owner.keys[key]
    if owner.shape == "defaultdict" and owner.fact("factory") is not None:
        return _missing(run, owner, key, node)
    if owner.elem is not None:
        return owner.elem
    if owner.shape in ("dict", "defaultdict") and owner.site is None:
        owner.elem = run.unknown()
        return owner.elem
    return run.unknown(via=owner.via)


def _missing(run: Run, owner: Value, key: Any, node: ast.AST) -> Value:
    if owner.elem is None or (key is not None and owner.elem.kind is Kind.CONTAINER):
        made = run.call(owner.fact("factory"), [], {}, node)
        if made.kind is Kind.CONTAINER:
            made.born, made.site, made.data = owner.born, owner.site, owner.data
        if key is None:
            run.trail.set(owner, "elem", made)
        else:
            owner.keys = {} if owner.keys is None else owner.keys
            run.trail.set(owner.keys, key, made)
            if owner.elem is None:
                run.trail.set(owner, "elem", made)
        return made
    return owner.elem


@expression(ast.BinOp)
def eval_binop(run: Run, node: ast.BinOp) -> Value:
    """Arithmetic."""
    left, right = run.eval(node.left), run.eval(node.right)
    if left.kind is Kind.CONTAINER and isinstance(node.op, ast.Add):
        name, place = dotted(node.left), run.frame.statement
        if name and isinstance(place, ast.Assign) and dotted(place.targets[0]) == name:
            extend_by(run, left, right, place, name, node.right)
            return left
    return binary(run, node.op, left, right)


@expression(ast.UnaryOp)
def eval_unary(run: Run, node: ast.UnaryOp) -> Value:
    """``-x``, ``not x``, ``~x``."""
    value = run.eval(node.operand)
    if isinstance(node.op, ast.Not):
        return Value(Kind.NUMBER)
    if value.kind is Kind.TENSOR:
        return tensor_op(run, "neg" if isinstance(node.op, ast.USub) else "other", [value])
    return unknown_operation(run, [value], "neg") if value.kind is Kind.UNKNOWN else value


@expression(ast.Compare)
def eval_compare(run: Run, node: ast.Compare) -> Value:
    """A comparison: of tensors a tensor without history."""
    values = [run.eval(node.left), *(run.eval(c) for c in node.comparators)]
    kinds = {v.kind for v in values}
    if isinstance(node.ops[0], (ast.Is, ast.IsNot, ast.In, ast.NotIn)):
        return Value(Kind.NUMBER)
    if kinds & {Kind.TENSOR, Kind.BATCH}:
        return Value(Kind.TENSOR, op="compare")
    if Kind.ARRAY in kinds:
        return Value(Kind.ARRAY)
    return Value(Kind.EAGER if Kind.EAGER in kinds else Kind.NUMBER)


@expression(ast.BoolOp)
def eval_boolop(run: Run, node: ast.BoolOp) -> Value:
    """``a or b``: one of them."""
    values = [run.eval(v) for v in node.values]
    result = values[0]
    for value in values[1:]:
        result = join_branch(result, value)
    return result


@expression(ast.IfExp)
def eval_ifexp(run: Run, node: ast.IfExp) -> Value:
    """One of two values."""
    known = OPERATIONS["decided"](run, node.test)
    if known is not None:
        return run.eval(node.body if known else node.orelse)
    run.eval(node.test)
    return join_branch(run.eval(node.body), run.eval(node.orelse))


@expression(ast.NamedExpr)
def eval_walrus(run: Run, node: ast.NamedExpr) -> Value:
    """``(a := value)``."""
    value = run.eval(node.value)
    bind_name(run, node.target.id, value, node)
    return value


@expression(ast.Await)
def eval_await(run: Run, node: ast.Await) -> Value:
    """The awaited value."""
    return run.eval(node.value)


@expression(ast.Starred)
def eval_starred(run: Run, node: ast.Starred) -> Value:
    """The element of what is spread."""
    return iterate(run, run.eval(node.value), node.value)


@expression(ast.JoinedStr)
def eval_fstring(run: Run, node: ast.JoinedStr) -> Value:
    """A string; its parts are evaluated."""
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            run.eval(part.value)
    return Value(Kind.STRING)


@expression(ast.List, ast.Tuple, ast.Set)
def eval_sequence(run: Run, node: ast.List) -> Value:
    """A display of elements."""
    shape = type(node).__name__.lower()
    value = sequence(run, node, shape, [run.eval(e) for e in node.elts])
    if any(isinstance(e, ast.Starred) for e in node.elts):
        value.keys = None
    return value


@expression(ast.Dict)
def eval_dict(run: Run, node: ast.Dict) -> Value:
    """A display of keys and values."""
    value = new_container(run, node, "dict")
    value.keys = {}
    for key, item in zip(node.keys, node.values, strict=True):
        part = run.eval(item)
        if key is None:
            part = part.elem or run.unknown()
        else:
            run.eval(key)
            literal = key_of(key)
            if literal is not None:
                value.keys[literal] = part
        value.elem = part if value.elem is None else join_branch(value.elem, part)
    return value


@expression(ast.Slice)
def eval_slice(run: Run, node: ast.Slice) -> Value:
    """Bounds are evaluated."""
    for part in (node.lower, node.upper, node.step):
        if part is not None:
            run.eval(part)
    return Value(Kind.NUMBER)


def _comprehend(run: Run, node: Any, shape: str, body: Callable[[], Value]) -> Value:
    result = new_container(run, node, shape)
    values: list[Value] = []

    def nest(generators: list[ast.comprehension]) -> None:
        if not generators:
            values.append(body())
            return
        first = generators[0]
        over = run.eval(first.iter)
        name = over_name(first.iter)
        loop = known_loop(
            run,
            first.target,
            LoopKind.COMPREHENSION,
            trips=trips_of(first.iter, over),
            over=over,
            over_name=name,
            targets=tuple(target_names(first.target)),
            validation=validates(name),
        )

        def turn() -> None:
            _bind(run, first.target, iterate(run, over, first.iter), node)
            for test in first.ifs:
                run.eval(test)
            nest(generators[1:])
            if generators == node.generators and values and shape != "generator":
                values[-1] = _comprehension_store(run, node, result, values[-1])

        run_loop(run, loop, turn)

    run.has_loop = True
    before = {name: run.frame.names.get(name, MISSING) for name in _bound_names(node)}
    nest(node.generators)
    for name, value in before.items():
        run.trail.set(run.frame.names, name, value)
    if values:
        result.elem = values[-1]
    return result


def _bind(run: Run, target: ast.expr, value: Value, node: ast.AST) -> None:
    """A comprehension's own names, which nobody sees afterwards."""
    if isinstance(target, ast.Name):
        run.trail.set(run.frame.names, target.id, value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for index, part in enumerate(target.elts):
            inner = part.value if isinstance(part, ast.Starred) else part
            _bind(run, inner, element_of(run, value, index, len(target.elts)), node)
    else:
        assign(run, target, value, node)


def _bound_names(node: Any) -> list[str]:
    return [name for part in node.generators for name in target_names(part.target)]


def _comprehension_store(run: Run, node: Any, result: Value, value: Value) -> Value:
    if value.kind in (Kind.NUMBER, Kind.STRING):
        return value
    name = run.bound_name(node)
    element = node.elt if hasattr(node, "elt") else node.value
    number = run.draft(
        Store,
        node,
        container=name,
        spelled=name,
        target=result,
        value=value,
        how="comprehension",
        value_name=dotted(element),
        value_span=run.frame.text.span(element),
        growing=tuple(loop for loop in run.loops if loop not in result.born),
        hook=run.frame.hook,
        confidence=value.confidence,
    )
    return elements_passed(run, value, number)


@expression(ast.ListComp, ast.SetComp)
def eval_listcomp(run: Run, node: ast.ListComp) -> Value:
    """A loop and a store."""
    shape = "list" if isinstance(node, ast.ListComp) else "set"
    return _comprehend(run, node, shape, lambda: run.eval(node.elt))


@expression(ast.GeneratorExp)
def eval_generator(run: Run, node: ast.GeneratorExp) -> Value:
    """A loop whose elements nobody keeps."""
    return _comprehend(run, node, "generator", lambda: run.eval(node.elt))


@expression(ast.DictComp)
def eval_dictcomp(run: Run, node: ast.DictComp) -> Value:
    """A loop and a store under keys."""

    def body() -> Value:
        run.eval(node.key)
        return run.eval(node.value)

    return _comprehend(run, node, "dict", body)
