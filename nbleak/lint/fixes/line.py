"""A line of its own added: first or last in the block that repeats, or after a statement."""

from __future__ import annotations

import ast

from nbleak.lint.fixes.blocks import indent_of, lines_of, place_of
from nbleak.lint.fixes.text import insert
from nbleak.model import Fix, Safety, Span

_REPEATS = (ast.For, ast.AsyncFor, ast.While, ast.FunctionDef, ast.AsyncFunctionDef)


def begin_with(source: str, statement: Span, line: str) -> Fix | None:
    """The fix that puts a line first in the innermost loop or function around a statement.

    None at top level, and where the block stands on the line of its head.

    Args:
        source: The cell's text.
        statement: The statement's place, or that of an expression in it.
        line: What to add, without indentation.
    """
    place = place_of(source, statement)
    around = () if place is None else place.around
    block = next((node for node in reversed(around) if isinstance(node, _REPEATS)), None)
    if block is None:
        return None
    first = block.body[1 if len(block.body) > 1 and _is_docstring(block.body[0]) else 0]
    indent = indent_of(source, first)
    if indent is None or lines_of(first)[0] <= block.lineno:
        return None
    edit = insert((lines_of(first)[0], 0), f"{indent}{line}\n")
    return Fix(title=f"add `{line}`", safety=Safety.SUGGESTED, edits=(edit,))


def follow_with(source: str, statement: Span, line: str) -> Fix | None:
    """The fix that puts a line after a statement; None where it shares its line."""
    place = place_of(source, statement)
    indent = None if place is None else indent_of(source, place.statement)
    if place is None or indent is None:
        return None
    _, last = lines_of(place.statement)
    text = source.split("\n")[last - 1]
    edit = insert((last, len(text)), f"\n{indent}{line}")
    return Fix(title=f"add `{line}`", safety=Safety.SUGGESTED, edits=(edit,))


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
