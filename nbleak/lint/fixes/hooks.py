"""Hook handles kept, and removed after the model has run."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.lint.fixes.blocks import LOOPS, Place, indent_of, lines_of, place_of
from nbleak.lint.fixes.names import mentions
from nbleak.lint.fixes.text import insert
from nbleak.model import Fix, Safety, Span

if TYPE_CHECKING:
    from nbleak.model import Edit


def remove_after(source: str, registered: Span, last: Span, handle: str) -> Fix | None:
    """The fix that removes a hook after a later statement; None where both share no block.

    Args:
        source: The cell's text.
        registered: The call that registers the hook: the value of an assignment, or a statement of
            its own; then its handle gets a name, in a loop a list of handles does.
        last: The last statement that needs the hook.
        handle: The name the handle is bound to; empty when it is dropped.
    """
    place = place_of(source, registered)
    if place is None or indent_of(source, place.statement) is None:
        return None
    if not handle and not isinstance(place.statement, ast.Expr):
        return None
    loop = _loop_around(place)
    if loop is not None and handle:
        return None
    block, index = (place.block, place.index) if loop is None else _in_block(place, loop)
    after = next((n for n in block[index:] if _holds(n, last)), None)
    indent = indent_of(source, block[index])
    if after is None or isinstance(after, ast.Return) or indent is None:
        return None
    name = handle or _fresh("handle" if loop is None else "handles", place.around[0])
    edits = [] if handle else _kept(registered, name, block[index], indent, many=loop is not None)
    line = lines_of(after)[1]
    removal = f"{name}.remove()"
    if loop is not None:
        removal = f"for handle in {name}:\n{indent}    handle.remove()"
    end = (line, len(source.split("\n")[line - 1]))
    edits.append(insert(end, f"\n{indent}{removal}"))
    return Fix(title="remove the hook", safety=Safety.SUGGESTED, edits=tuple(edits))


def _loop_around(place: Place) -> ast.stmt | None:
    """The outermost loop of the same scope around a statement."""
    inside = place.around[place.around.index(place.scope) :]
    return next((node for node in inside if isinstance(node, LOOPS)), None)


def _in_block(place: Place, loop: ast.stmt) -> tuple[list[ast.stmt], int]:
    """The block that holds the loop, and where."""
    outer = place.around[place.around.index(loop) - 1]
    for name in ("body", "orelse", "finalbody"):
        block = getattr(outer, name, [])
        if loop in block:
            return block, block.index(loop)
    return [loop], 0


def _holds(node: ast.stmt, span: Span) -> bool:
    first, last = lines_of(node)
    return first <= span.line and span.end_line <= last


def _kept(registered: Span, name: str, first: ast.stmt, indent: str, *, many: bool) -> list[Edit]:
    """The edits that give a dropped handle a name, or put it into a list."""
    start, end = (registered.line, registered.column), (registered.end_line, registered.end_column)
    if not many:
        return [insert(start, f"{name} = ")]
    made = insert((lines_of(first)[0], 0), f"{indent}{name} = []\n")
    return [made, insert(start, f"{name}.append("), insert(end, ")")]


def _fresh(name: str, tree: ast.AST) -> str:
    """A name the cell does not use yet."""
    found, number = name, 2
    while mentions(tree, found):
        found, number = f"{name}_{number}", number + 1
    return found
