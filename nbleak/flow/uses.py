"""What code does with a name besides updating it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.text import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEAVES = frozenset({ast.Constant, ast.Load})
_SIZES = frozenset({"shape", "ndim", "dtype", "device", "size", "numel", "dim"})


def reads(bodies: Iterable[ast.AST | None], spelled: str, update: ast.AST) -> bool:
    """Whether the value of a name is wanted in some body, apart from its update.

    Asking for its size, or whether it is None, is not wanting the value.

    Args:
        bodies: Loops and functions.
        spelled: The name, dotted.
        update: The statement that updates it.
    """
    return any(_reads(body, spelled, update) for body in bodies if body is not None)


def _reads(node: ast.AST, spelled: str, update: ast.AST) -> bool:
    for part in _wanting(node):
        if part is update:
            continue
        if isinstance(part, ast.expr) and dotted(part) == spelled:
            if isinstance(getattr(part, "ctx", None), ast.Load):
                return True
        elif _reads(part, spelled, update):
            return True
    return False


def _wanting(node: ast.AST) -> Iterator[ast.AST]:
    """The children whose values matter to a node."""
    match node:
        case ast.Attribute(attr=attr) if attr in _SIZES:
            return
        case ast.Call(func=ast.Name(id="len")):
            return
        case ast.Compare(ops=[ast.Is() | ast.IsNot()]):
            return
        case _:
            yield from ast.iter_child_nodes(node)


def wanted(expression: ast.expr) -> tuple[list[str], list[ast.Call]]:
    """The names whose values an expression is computed from, and its calls."""
    names: list[str] = []
    calls: list[ast.Call] = []
    todo: list[ast.AST] = [expression]
    while todo:
        node = todo.pop()
        kind = type(node)
        if kind is ast.Name:
            names.append(node.id)  # type: ignore[attr-defined]
        elif kind not in _LEAVES:
            if kind is ast.Call:
                calls.append(node)  # type: ignore[arg-type]
            todo += _wanting(node)
    return names, calls


def only_asked(body: ast.AST, name: str) -> bool:
    """Whether a body asks what a name stands for about attributes, and hands it to nobody.

    A method may do anything with its object: what is called on it, ``shown.close()``, counts as
    handing it over.
    """
    parts = list(ast.walk(body))
    called = {id(part.func) for part in parts if isinstance(part, ast.Call)}
    asked = {
        id(part.value)
        for part in parts
        if isinstance(part, ast.Attribute) and id(part) not in called
    }
    return all(
        id(part) in asked
        for part in parts
        if isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Load)
    )
