"""Simple statements: binding, imports, deletion, expressions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.bindings import note_binding
from nbleak.flow.events import Call
from nbleak.flow.handles import release
from nbleak.flow.longer import note_length
from nbleak.flow.naming import Delete, Display, Import
from nbleak.flow.operators import binary
from nbleak.flow.run import Run, statement
from nbleak.flow.stores import emptied, extend_by, store
from nbleak.flow.targets import assign
from nbleak.flow.tensors import links
from nbleak.flow.terms import added
from nbleak.flow.text import dotted
from nbleak.flow.trail import MISSING
from nbleak.flow.values import History, Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN = (Kind.INSTANCE, Kind.KERAS_MODEL)


@statement(ast.Expr)
def run_expr(run: Run, node: ast.Expr) -> None:
    """An expression; the cell's last one may be displayed."""
    value = run.eval(node.value)
    if node is run.shown:
        name = dotted(node.value) if not isinstance(node.value, ast.Call) else ""
        run.draft(
            Display,
            node.value,
            value=value,
            name=name,
            bare=isinstance(node.value, ast.Name),
            confidence=value.confidence,
        )


@statement(ast.Assign)
def run_assign(run: Run, node: ast.Assign) -> None:
    """``a = b = value``."""
    if _spread_into_itself(run, node):
        return
    value = run.eval(node.value)
    sums = run.loops and run.operands
    for target in node.targets:
        inner = run.operands.get(id(added(node, dotted(target)))) if sums else None
        assign(run, target, value, node, inner)
    if run.scope.judged:
        note_binding(run, node)
        note_length(run, node)
    run.operands.clear()


def _spread_into_itself(run: Run, node: ast.Assign) -> bool:
    """``xs = [*xs, x]``: what comes after is stored."""
    match node:
        case ast.Assign(targets=[target], value=ast.List(elts=[ast.Starred(value=old), *new])) if (
            new and dotted(old) and dotted(old) == dotted(target)
        ):
            held = run.eval(old)
            if held.kind is not Kind.CONTAINER:
                return False
            for part in new:
                value = run.eval(part)
                store(run, held, value, part, how="append", spelled=dotted(old), value_node=part)
            return True
    return False


@statement(ast.AnnAssign)
def run_annotated(run: Run, node: ast.AnnAssign) -> None:
    """``a: T = value``."""
    if node.value is not None:
        assign(run, node.target, run.eval(node.value), node)


@statement(ast.AugAssign)
def run_augmented(run: Run, node: ast.AugAssign) -> None:
    """``a += value``: a list is extended, everything else is computed and bound."""
    left = run.eval(node.target)
    right = run.eval(node.value)
    if left.kind is Kind.CONTAINER and isinstance(node.op, (ast.Add, ast.BitOr)):
        extend_by(run, left, right, node, dotted(node.target), node.value)
        return
    result = binary(run, node.op, left, right)
    assign(run, node.target, result, node, right)


@statement(ast.Import)
def run_import(run: Run, node: ast.Import) -> None:
    """``import a.b as c``."""
    for alias in node.names:
        root = alias.name.partition(".")[0]
        _seen(run, root, node)
        name, library = (alias.asname, alias.name) if alias.asname else (root, root)
        _bind_library(run, name, library)


@statement(ast.ImportFrom)
def run_import_from(run: Run, node: ast.ImportFrom) -> None:
    """``from a import b as c``; a star binds what its library is known for."""
    module = node.module or ""
    if node.level or not module:
        for alias in node.names:
            run.trail.set(run.frame.names, alias.asname or alias.name, run.unknown())
        return
    _seen(run, module.partition(".")[0], node)
    if module == "__future__":
        return
    for alias in node.names:
        if alias.name == "*":
            stars = run.scope.state.get("stars", ())
            run.trail.set(run.scope.state, "stars", (*stars, module))
        else:
            _bind_library(run, alias.asname or alias.name, f"{module}.{alias.name}")


def _seen(run: Run, root: str, node: ast.stmt) -> None:
    roots = run.scope.state.get("frameworks", frozenset())
    if root not in roots:
        run.trail.set(run.scope.state, "frameworks", roots | {root})
        run.draft(Import, node, extra=root, name=root)


def _bind_library(run: Run, name: str, library: str) -> None:
    run.trail.set(run.frame.names, name, Value(Kind.LIBRARY, library))
    if run.frame.names is run.scope.names:
        run.assigned.setdefault(name)


@statement(ast.Delete)
def run_delete(run: Run, node: ast.Delete) -> None:
    """``del``: names are unbound; a tape is released."""
    for target in node.targets:
        for part in _flat(target):
            _delete(run, part, node)


def _flat(target: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from _flat(part)
    else:
        yield target


def _delete(run: Run, target: ast.expr, node: ast.Delete) -> None:
    value: Value | None = None
    if isinstance(target, ast.Name):
        names = run.frame.names
        value = names.get(target.id)
        if value is not None:
            run.trail.set(names, target.id, MISSING)
    elif isinstance(target, ast.Subscript):
        owner = run.eval(target.value)
        if owner.kind in (Kind.CONTAINER, Kind.OBJECT, Kind.MODULE):
            emptied(run, owner)
        run.draft(
            Call,
            target,
            tag="empty",
            qualname="del",
            receiver=owner,
            receiver_name=dotted(target.value),
            result=Value(Kind.NONE),
        )
        return
    elif isinstance(target, ast.Attribute):
        owner = run.eval(target.value)
        if owner.attrs is not None and target.attr in owner.attrs:
            value = owner.attrs[target.attr]
            run.trail.set(owner.attrs, target.attr, MISSING)
    if value is not None and value.kind in (Kind.TAPE, Kind.HANDLE):
        release(run, value)
    same: list[str] = []
    graphs: list[str] = []
    holders: list[str] = []
    if value is not None and run.frame.function is None and value.kind is not Kind.LIBRARY:
        same = [name for name, other in run.scope.names.items() if other is value]
        graphs = [name for name, other in run.scope.names.items() if _hangs_on(other, value)]
        holders = [name for name, other in run.scope.names.items() if _holds(other, value)]
    run.draft(
        Delete,
        node,
        extra=dotted(target),
        name=dotted(target),
        value=value,
        others=(*same, *graphs),
        graphs=tuple(graphs),
        holders=tuple(holders),
    )


def _holds(other: Value, value: Value) -> bool:
    """Whether a container, or an object of the user's, directly holds the very object.

    An optimizer holds the parameters of its module, and so does the graph of a module's output.
    """
    if value.kind is Kind.MODULE and other.kind is Kind.OPTIMIZER:
        return any(one.is_part_of(value) for one in other.fact("modules") or ())
    if value.kind is Kind.MODULE and other.kind is Kind.TENSOR:
        made_by = other.source is not None and other.source.is_part_of(value)
        return made_by and other.history is History.YES
    inside = [*other.inside(), *((other.attrs or {}).values() if other.kind in _OWN else ())]
    return any(part is value for part in inside)


def _hangs_on(other: Value, value: Value) -> bool:
    """Whether a tensor, or what a container holds, went through all that the value did."""
    if other is value or value.kind is not Kind.TENSOR or not value.via:
        return False
    return other.kind in (Kind.TENSOR, Kind.CONTAINER) and value.via <= links([other])


@statement(ast.Raise)
def run_raise(run: Run, node: ast.Raise) -> None:
    """The path ends."""
    if node.exc is not None:
        run.eval(node.exc)
    run.dead = "raise"


@statement(ast.Assert)
def run_assert(run: Run, node: ast.Assert) -> None:
    """The test is evaluated."""
    run.eval(node.test)


@statement(ast.Global)
def run_global(run: Run, node: ast.Global) -> None:
    """Names of the top level."""
    run.frame.global_names |= frozenset(node.names)
