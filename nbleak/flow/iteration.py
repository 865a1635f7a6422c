"""What a loop gets when it runs over a value."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from nbleak.flow.handed import hand
from nbleak.flow.imported import show_object
from nbleak.flow.join import copy
from nbleak.flow.members import find_attribute
from nbleak.flow.origins import part_of_unknown
from nbleak.flow.tensors import parameter
from nbleak.flow.text import dotted
from nbleak.flow.used import note_pass
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run

_VALIDATION = re.compile(
    r"(^|[_.\W])(val|valid|validation|test|testing|eval|evaluation|dev|holdout|infer|inference)"
    r"($|[_.\W\d]|loader|dl|ds|data|iter|gen|batch|set)",
    re.IGNORECASE,
)
_MAX_LITERAL = 10_000


def validates(name: str) -> bool:
    """The name of a loader or function says validation, test or inference."""
    return bool(name) and _VALIDATION.search(name) is not None


def over_name(node: ast.expr) -> str:
    """What a loop runs over, looking through ``enumerate(...)``, ``tqdm(...)`` and the like."""
    while isinstance(node, ast.Call):
        if (node.args and not isinstance(node.func, ast.Attribute)) or (
            node.args and dotted(node.func).endswith(("tqdm", "trange", "track", "islice"))
        ):
            node = node.args[0]
        else:
            break
    return dotted(node)


def trips_of(node: ast.expr, over: Value) -> int | None:  # noqa: PLR0911 - a table of kinds
    """The literal number of turns, if the text tells."""
    match node:
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(n))]):
            return n
        case ast.Call(
            func=ast.Name(id="range"),
            args=[ast.Constant(value=int(low)), ast.Constant(value=int(high))],
        ):
            return max(0, high - low)
        case ast.Call(func=ast.Name(id="enumerate" | "reversed" | "sorted"), args=[inner, *_]):
            return trips_of(inner, over if over.source is None else over.source)
        case ast.Call(func=func, args=[inner, *_]) if dotted(func).endswith("tqdm"):
            return trips_of(inner, over)
        case ast.Call(func=ast.Name(id="zip"), args=[_, *_]) if over.source is not None:
            return trips_of(node.args[0], over.source)
        case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
            return None if any(isinstance(e, ast.Starred) for e in elts) else len(elts)
        case ast.Dict(keys=keys):
            return len(keys)
        case ast.Constant(value=str(text)):
            return len(text)
    if over.kind is Kind.CONTAINER and over.shape in ("tuple", "list") and over.keys:
        return len(over.keys) if all(isinstance(key, int) for key in over.keys) else None
    trips = over.fact("trips")
    return trips if isinstance(trips, int) and trips < _MAX_LITERAL else None


def unending(over: Value) -> bool:
    """Whether a loop over the value never runs out of elements."""
    value: Value | None = over
    while value is not None and value.name not in ("itertools.count", "itertools.cycle"):
        value = value.source if value.kind is Kind.CONTAINER else None
    return value is not None


def iterate(run: Run, over: Value, node: ast.expr) -> Value:  # noqa: C901, PLR0911 - a table of kinds
    """One element."""
    show_object(run, over, (Kind.LOADER,))
    sample(run, over, node)
    note_pass(run, over)
    kind = over.kind
    if kind is Kind.LOADER:
        return Value(Kind.BATCH, confidence=over.confidence, source=over)
    if kind is Kind.CONTAINER:
        if over.shape in ("dict", "defaultdict"):
            return Value(Kind.STRING) if over.keys else run.unknown()
        return over.elem if over.elem is not None else run.unknown(via=over.via)
    if kind is Kind.ITERATOR and over.source is not None:
        return iterate(run, over.source, node)
    if kind in (Kind.TENSOR, Kind.BATCH):
        element = copy(over)
        element.op = element.op or "index"
        return element
    if kind is Kind.PARAMETERS:
        return parameter(over)
    if kind in (Kind.NUMBER, Kind.STRING):
        return Value(kind)
    if kind in (Kind.ARRAY, Kind.EAGER):
        return over
    if kind is Kind.TF_DATASET:
        return Value(Kind.EAGER, source=over)
    if kind is Kind.MODULE:
        part = Value(Kind.MODULE, confidence=over.confidence)
        part.site, part.born = over.site, over.born  # it is as old as its whole
        part.facts = {"frozen": over.fact("frozen"), "whole": over}
        return part
    if kind is Kind.INSTANCE:
        result = run.method(over, "__iter__", [], {}, node)
        if result.kind in (Kind.CONTAINER, Kind.ITERATOR, Kind.LOADER):
            return iterate(run, result, node)
    element = run.unknown(over.confidence)
    element.source = over if kind in (Kind.UNKNOWN, Kind.DATASET) else None
    return element


def sample(run: Run, data: Value, node: ast.AST) -> None:
    """One row of a user's own data set, or of the one a loader goes over, is made."""
    rows = data.source if data.kind is Kind.LOADER else data
    hand(run, [data.fact("collate_fn")], node)
    if rows is None or rows.kind is not Kind.DATASET:
        return
    for name in ("__getitem__", "__iter__"):
        if find_attribute(rows, name) is not None:
            run.method(rows, name, [], {}, node)
            return


def element_of(run: Run, value: Value, index: int, count: int | None) -> Value:
    """What unpacking gives at a position."""
    if value.kind is Kind.CONTAINER:
        if value.keys and index in value.keys:
            return value.keys[index]
        return value.elem if value.elem is not None else run.unknown(via=value.via)
    if value.kind is Kind.BATCH:
        return Value(Kind.BATCH, confidence=value.confidence, source=value.source)
    if value.kind in (Kind.TENSOR, Kind.EAGER, Kind.ARRAY, Kind.KERAS_SYMBOL):
        return value
    if value.kind is Kind.UNKNOWN:
        return part_of_unknown(value, index)
    del count
    return run.unknown()
