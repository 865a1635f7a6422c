"""Which attributes of a class are memos whose keys hold a number of the object's own.

``key = (self.epoch, i)`` asks for what belongs to the present epoch alone: where the number is
never set back, no entry of a former one is asked for again.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_METHODS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NONE: frozenset[str] = frozenset()


class _Ask(NamedTuple):
    """An attribute is asked by key, or gets an entry."""

    held: ast.expr
    key: ast.expr
    fills: bool


def counted_memos(node: ast.ClassDef) -> dict[tuple[str, str], bool]:
    """Memos, each with a number in all its keys: true where the class itself only counts it up.

    A memo is asked by key and filled by key, and used for nothing else.
    """
    keys: dict[str, list[frozenset[str]]] = defaultdict(list)
    filled, wanted = set(), set()
    for method, own in _methods(node):
        asks = {id(ask.held): ask for ask in _asks(method)}
        for part in _attributes(method, own):
            ask = asks.get(id(part))
            if ask is not None:
                keys[part.attr].append(_own_parts(_written(ask.key, method), own))
                filled |= {part.attr} if ask.fills else set()
            elif method.name != "__init__" or isinstance(part.ctx, ast.Load):
                wanted.add(part.attr)
    return {
        (memo, counter): _counts(node, counter)
        for memo in filled - wanted
        if len(keys[memo]) > 1
        for counter in frozenset.intersection(*keys[memo])
    }


def _methods(node: ast.ClassDef) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str]]:
    """With what each calls its object."""
    for method in node.body:
        if isinstance(method, _METHODS) and method.args.args:
            yield method, method.args.args[0].arg


def _attributes(node: ast.AST, own: str) -> Iterator[ast.Attribute]:
    """``self.name``, wherever it stands below a node."""
    for part in ast.walk(node):
        match part:
            case ast.Attribute(value=ast.Name(id=name)) if name == own:
                yield part


def _asks(method: ast.AST) -> Iterator[_Ask]:
    for part in ast.walk(method):
        match part:
            case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[held]):
                yield _Ask(held, key, fills=False)
            case ast.Subscript(value=held, slice=key, ctx=ast.Load() | ast.Store() as ctx):
                yield _Ask(held, key, fills=isinstance(ctx, ast.Store))
            case ast.Call(
                func=ast.Attribute(value=held, attr="get" | "setdefault" as name), args=[key, *_]
            ):
                yield _Ask(held, key, fills=name == "setdefault")


def _written(key: ast.expr, method: ast.AST) -> ast.expr:
    """What a key is, where it has a name that the method binds once."""
    if isinstance(key, ast.NamedExpr):
        return key.value
    if not isinstance(key, ast.Name):
        return key
    bound = []
    for part in ast.walk(method):
        match part:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
            ) if name == key.id:
                bound.append(value)
    return bound[0] if len(bound) == 1 else key


def _own_parts(key: ast.expr, own: str) -> frozenset[str]:
    """The object's own attributes among the parts of a tuple."""
    parts = key.elts if isinstance(key, ast.Tuple) else []
    return frozenset(
        part.attr
        for part in parts
        if isinstance(part, ast.Attribute) and part in _attributes(part, own)
    )


def _counts(node: ast.ClassDef, counter: str) -> bool:
    """Whether methods add to a number, and none but ``__init__`` sets it otherwise."""
    added = {
        id(part.target)
        for part in ast.walk(node)
        if isinstance(part, ast.AugAssign) and isinstance(part.op, ast.Add)
    }
    sets = [
        id(part) in added
        for method, own in _methods(node)
        for part in _attributes(method, own)
        if part.attr == counter and isinstance(part.ctx, ast.Store)
        if id(part) in added or method.name != "__init__"
    ]
    return bool(sets) and all(sets)
