"""A statement moved out of a loop, before it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.lint.fixes.blocks import (
    LOOPS,
    Place,
    indent_of,
    lines_of,
    place_in,
    reindented,
    tree_of,
)
from nbleak.lint.fixes.names import changed_by, read_by
from nbleak.lint.fixes.text import insert, without
from nbleak.model import Fix, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_Loop = ast.For | ast.AsyncFor | ast.While
_MOVABLE = (ast.Assign, ast.AnnAssign, ast.Expr, ast.FunctionDef)
_ANEW = ("rand", "sample", "shuffle", "choice", "next", "input", "time")
_HELD = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


def hoist(source: str, statement: Span, loop: Span, *, also: Iterable[Span] = ()) -> Fix | None:
    """The fix that moves a statement before a loop; None unless each turn would do the same.

    The statement must run in every turn, read no name the loop changes, bind names that nothing
    else in the loop binds or reads earlier, and draw nothing new (random numbers, a next element).

    Args:
        source: The cell's text.
        statement: The statement's place, or that of an expression in it.
        loop: The loop's place.
        also: Later statements of the loop, moved too where that is possible then.
    """
    tree = tree_of(source)
    places = [] if tree is None else [place_in(tree, span) for span in (statement, *also)]
    moved: list[ast.stmt] = []
    texts, cuts, line = "", [], 0
    for place in places:
        outer = None if place is None else _loop_around(place, loop, len(moved))
        if place is not None and outer is not None and _invariant(place.statement, outer, moved):
            text = _moved(source, place.statement, outer)
            if text is not None:
                moved.append(place.statement)
                texts, line = f"{texts}{text}\n", outer.lineno
                cuts.append(without(lines_of(place.statement)))
        if not moved:
            return None
    edits = (insert((line, 0), texts), *cuts)
    found = Fix(title="move out of the loop", safety=Safety.SUGGESTED, edits=edits)
    return found if moved else None


def _moved(source: str, node: ast.stmt, loop: _Loop) -> str | None:
    """The statement's lines with the loop's indentation."""
    inside, before = indent_of(source, node), indent_of(source, loop)
    if inside is None or before is None:
        return None
    first, last = lines_of(node)
    text = "\n".join(source.split("\n")[first - 1 : last])
    return reindented(text, before, inside=bool(inside))


def _loop_around(place: Place, loop: Span, moved: int) -> _Loop | None:
    """The loop, if only loops stand between it and the statement, and more than that remains."""
    for index, node in enumerate(place.around):
        if isinstance(node, LOOPS) and node.lineno == loop.line:
            between = place.around[index:]
            plain = all(isinstance(part, LOOPS) for part in between)
            in_body = all(
                child in getattr(part, "body", [])
                for part, child in zip(between, [*between[1:], place.statement], strict=True)
            )
            return node if plain and in_body and len(place.block) > 1 + moved else None
    return None


def _invariant(node: ast.stmt, loop: _Loop, moved: list[ast.stmt]) -> bool:
    parts = list(ast.walk(node))
    if not isinstance(node, _MOVABLE) or any(isinstance(part, _HELD) for part in parts):
        return False
    if any(word in _called(part) for part in parts for word in _ANEW):
        return False
    others = [part for part in _statements(loop) if part is not node and part not in moved]
    changed = changed_by([*others, *_targets(loop)])
    own = changed_by([node])
    first, _ = lines_of(node)
    earlier = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and n.lineno < first}
    return not earlier & own and not changed & (read_by(node) | own)


def _called(node: ast.AST) -> str:
    """The last part of what a call calls."""
    called = node.func if isinstance(node, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return str(name).lower()


def _statements(loop: ast.AST) -> list[ast.stmt]:
    """The statements in a loop, those of inner loops one by one, others whole."""
    found: list[ast.stmt] = []
    for part in [*getattr(loop, "body", []), *getattr(loop, "orelse", [])]:
        found += _statements(part) if isinstance(part, LOOPS) else [part]
    return found


def _targets(loop: ast.AST) -> list[ast.AST]:
    """What the loop and the loops in it bind and test."""
    found: list[ast.AST] = []
    for part in ast.walk(loop):
        if isinstance(part, ast.While):
            found.append(part.test)
        elif isinstance(part, (ast.For, ast.AsyncFor)):
            found += [part.target, part.iter]
    return found
