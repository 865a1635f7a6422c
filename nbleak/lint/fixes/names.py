"""Which names a piece of code reads, and which it changes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MUTATORS = frozenset(
    {"append", "appendleft", "add", "clear", "extend", "insert", "pop", "popitem", "popleft"}
    | {"remove", "reverse", "setdefault", "shuffle", "sort", "update", "next", "__next__"}
)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def read_by(node: ast.AST) -> set[str]:
    """Names a statement reads that it does not bind for itself alone."""
    own = {name for part in ast.walk(node) for name in _private(part)}
    return {part.id for part in _names(node) if isinstance(part.ctx, ast.Load)} - own


def changed_by(nodes: Iterable[ast.AST]) -> set[str]:
    """Names that statements bind, delete, or change the object of, as far as the text shows."""
    found: set[str] = set()
    for node in nodes:
        hidden = {name for part in ast.walk(node) for name in _private(part)}
        for part in ast.walk(node):
            found |= _bound(part, hidden) | _mutated(part)
    return found


def mentions(node: ast.AST, name: str) -> bool:
    """Whether a name occurs in a statement."""
    return any(part.id == name for part in _names(node))


def root(node: ast.AST) -> str:
    """The name a chain of attributes and subscripts begins with; empty if none does."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _names(node: ast.AST) -> Iterator[ast.Name]:
    return (part for part in ast.walk(node) if isinstance(part, ast.Name))


def _private(node: ast.AST) -> set[str]:
    """What a comprehension or a function binds for itself."""
    if isinstance(node, ast.comprehension):
        return {part.id for part in _names(node.target)}
    return {node.arg} if isinstance(node, ast.arg) else set()


def _bound(node: ast.AST, hidden: set[str]) -> set[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        return {node.id} - hidden
    if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
        return {root(node)}
    if isinstance(node, _DEFINITIONS) or (isinstance(node, ast.ExceptHandler) and node.name):
        return {node.name or ""}
    if isinstance(node, ast.alias):
        return {node.asname or node.name.partition(".")[0]}
    if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
        return {node.name}
    return set()


def _mutated(node: ast.AST) -> set[str]:
    """``x.append(y)`` changes x; ``next(x)`` and ``shuffle(x)`` change their argument."""
    if not isinstance(node, ast.Call):
        return set()
    called = node.func
    if isinstance(called, ast.Attribute) and called.attr in _MUTATORS:
        return {root(called)} | {root(arg) for arg in node.args if called.attr == "shuffle"}
    if isinstance(called, ast.Name) and called.id in _MUTATORS:
        return {root(arg) for arg in node.args}
    return set()
