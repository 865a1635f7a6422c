"""Expressions other than calls."""

from __future__ import annotations

import ast
import builtins
from typing import Any

from nbleak.flow import libs
from nbleak.flow.attributes import library, part_of_module
from nbleak.flow.bindings import note_difference
from nbleak.flow.handles import release
from nbleak.flow.iteration import iterate, sample
from nbleak.flow.join import copy, join_branch
from nbleak.flow.operators import binary, unknown_operation
from nbleak.flow.origins import part_of_unknown
from nbleak.flow.rows import indexed
from nbleak.flow.run import OPERATIONS, Run, expression
from nbleak.flow.sizes import combine
from nbleak.flow.stores import extend_by, key_of, new_container, sequence
from nbleak.flow.targets import bind_name
from nbleak.flow.tensors import device_named, tensor_op
from nbleak.flow.text import dotted
from nbleak.flow.tracing import graph_array, graph_op
from nbleak.flow.unknown import live_value, unbound
from nbleak.flow.values import Kind, Value
from nbleak.model.finding import Confidence

_BUILTINS = frozenset(dir(builtins)) - {"copyright", "credits", "license", "help", "exit", "quit"}
_LONG = 1000
_CONSTANTS = {str: Kind.STRING, bytes: Kind.STRING, type(None): Kind.NONE}


@expression(ast.Constant)
def eval_constant(_run: Run, node: ast.Constant) -> Value:
    """A literal; a string may name a device."""
    literal = node.value
    value = Value(_CONSTANTS.get(type(literal), Kind.NUMBER))
    if isinstance(literal, str):
        value.device = device_named(literal)
    if isinstance(literal, (str, int, float)):
        value.data = literal
    return value


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
    guessed |= value.kind is Kind.LIBRARY and libs.function(value.name) is None
    if not guessed or name in run.assigned:
        return value
    told = live_value(run, name)
    if told is None:
        return value
    if told.kind is Kind.UNKNOWN and value.confidence is not Confidence.SUGGESTED:
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
    if f"{module}.{name}" in libs.FUNCTIONS:
        return True
    if not name[:1].isupper():
        return False
    found = libs.function(f"{module}.{name}")
    return found is not None and found.returns is not Kind.OBJECT


@expression(ast.Subscript)
def eval_subscript(run: Run, node: ast.Subscript) -> Value:  # noqa: PLR0911 - a table of kinds
    """An element or a slice."""
    owner = run.eval(node.value)
    run.eval(node.slice)
    kind = owner.kind
    if kind in (Kind.TENSOR, Kind.BATCH):
        if kind is Kind.BATCH:
            return Value(Kind.BATCH, confidence=owner.confidence, source=owner.source)
        part = tensor_op(run, "index", [owner])
        part.scalar = owner.scalar  # ``loss.data[0]``, as it was written before ``item()``
        return part
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
        if kind is Kind.DATASET:
            part_of = isinstance(key_of(node.slice), str)  # ``dataset["train"]``, or a column
            sample(run, owner, node)
            return owner if part_of else Value(Kind.BATCH, source=owner)
        return indexed(_of_array(run, owner, node), node.slice)
    if owner.fact("archive"):
        return indexed(Value(Kind.ARRAY, "numpy.load"), node.slice)
    if kind is Kind.MODULE:
        return part_of_module(run, owner, f"[{key_of(node.slice)!r}]")
    if kind is Kind.INSTANCE:
        return run.method(owner, "__getitem__", [], {}, node)
    if kind is Kind.UNKNOWN:
        return indexed(_of_unknown(run, owner, node), node.slice)
    return run.unknown()


def _of_array(run: Run, owner: Value, node: ast.Subscript) -> Value:
    """A part of an array or a tensor of TensorFlow."""
    most = _most(node.slice) if isinstance(node.slice, ast.Slice) else None
    if owner.kind is Kind.EAGER and (most is not None or run.scope.state.get("graph")):
        owner = copy(owner)  # in a graph the slice is an operation of its own
        owner.source = None if most is not None else owner.source
        graph_op(run, node, "tensorflow.strided_slice", owner)
    elif owner.name.endswith("predict") and isinstance(node.value, ast.Call):
        run.trail.note(owner, taken=key_of(node.slice))
    return owner


def _of_unknown(run: Run, owner: Value, node: ast.Subscript) -> Value:
    """A part of what nobody knows; of what a file said it is said by that file, too."""
    part = part_of_unknown(owner, key_of(node.slice))
    if owner.fact("parsed"):  # ``json.load(f)["annotations"]``
        run.trail.note(part, parsed=True)
    return part


def _most(part: ast.Slice) -> int | None:
    """How many elements a slice leaves at most: ``xs[:9]``, ``xs[10:19]``; None if nobody knows."""
    bounds = [0 if part.lower is None else part.lower, part.upper]
    numbers = [one.value if isinstance(one, ast.Constant) else one for one in bounds]
    first, last = numbers
    if isinstance(first, int) and isinstance(last, int):
        return last - first
    return None


def _element(run: Run, owner: Value, node: ast.Subscript) -> Value:
    if isinstance(node.slice, ast.Slice):
        part = copy(owner)
        part.keys = None
        part.born, part.site = run.loops, run.site(node)
        most = _most(node.slice)
        if most is not None:
            part.facts = {**(part.facts or {}), "counted": most}
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
    note_difference(run, node, node.op, node.left, node.right)
    if left.kind is Kind.CONTAINER and isinstance(node.op, ast.Add):
        name, place = dotted(node.left), run.frame.statement
        if name and isinstance(place, ast.Assign) and dotted(place.targets[0]) == name:
            extend_by(run, left, right, place, name, node.right)
            return left
    if run.loops:
        run.operands.update({id(node.left): left, id(node.right): right})
    result = binary(run, node.op, left, right)
    if result.kind is Kind.TENSOR and (left.facts or right.facts):
        combine(run, node, left, right, result)
    elif result.kind is Kind.EAGER:
        graph_op(run, node, "tensorflow.math", result)
        graph_array(run, node, (left, right), result)
    return result


@expression(ast.UnaryOp)
def eval_unary(run: Run, node: ast.UnaryOp) -> Value:
    """``-x``, ``not x``, ``~x``."""
    value = run.eval(node.operand)
    if isinstance(node.op, ast.Not):
        return Value(Kind.NUMBER)
    if value.kind is Kind.TENSOR:
        return tensor_op(run, "neg" if isinstance(node.op, ast.USub) else "other", [value])
    if value.literal is not None:
        literal = value.literal
        value = Value(Kind.NUMBER)
        if isinstance(node.op, ast.USub) and not isinstance(literal, str):
            value.data = -literal
    if value.kind is Kind.EAGER and run.scope.state.get("graph"):
        value = copy(value)
        graph_op(run, node, "tensorflow.negative", value)
    return unknown_operation(run, [value], "neg") if value.kind is Kind.UNKNOWN else value


@expression(ast.Compare)
def eval_compare(run: Run, node: ast.Compare) -> Value:
    """A comparison: of tensors a tensor without history."""
    values = [run.eval(node.left), *(run.eval(c) for c in node.comparators)]
    kinds = {v.kind for v in values}
    note_difference(run, node, node.ops[0], node.left, node.comparators[0])
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
    join = OPERATIONS["either_way"](run, node.test)
    result: Value = join(run.eval(node.body), run.eval(node.orelse))
    return result


@expression(ast.NamedExpr)
def eval_walrus(run: Run, node: ast.NamedExpr) -> Value:
    """``(a := value)``."""
    value = run.eval(node.value)
    bind_name(run, node.target.id, value, node)
    return value


@expression(ast.Await)
def eval_await(run: Run, node: ast.Await) -> Value:
    """The awaited value; who waits for a task sees its end."""
    value = run.eval(node.value)
    if value.kind is Kind.HANDLE and value.name == "task":
        release(run, value)
        return value.source or run.unknown()
    return value


@expression(ast.Starred)
def eval_starred(run: Run, node: ast.Starred) -> Value:
    """The element of what is spread."""
    return iterate(run, run.eval(node.value), node.value)


@expression(ast.JoinedStr)
def eval_fstring(run: Run, node: ast.JoinedStr) -> Value:
    """A string; its parts are evaluated."""
    parts = [run.eval(p.value if isinstance(p, ast.FormattedValue) else p) for p in node.values]
    value = Value(Kind.STRING)
    plain = all(getattr(part, "format_spec", None) is None for part in node.values)
    if plain and all(part.literal is not None for part in parts):
        text = "".join(str(part.literal) for part in parts)
        value.data = text if len(text) < _LONG else None
    return value


@expression(ast.List, ast.Tuple, ast.Set)
def eval_sequence(run: Run, node: ast.List) -> Value:
    """A display of elements."""
    shape = type(node).__name__.lower()
    parts = [run.eval(e) for e in node.elts]
    if run.loops and len(parts) == 2:  # noqa: PLR2004 - the operands of a concatenation
        run.operands.update(zip(map(id, node.elts), parts, strict=True))
    value = sequence(run, node, shape, parts)
    if any(isinstance(e, ast.Starred) for e in node.elts):
        known = value.keys if shape == "list" else None
        value.keys = {f"*{place}": part for place, part in known.items()} if known else None
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
