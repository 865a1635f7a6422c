"""What an ``except`` clause does, done after the ``try`` statement."""

from __future__ import annotations

import ast

from nbleak.flow import blank
from nbleak.lint.fixes.blocks import indent_of, lines_of, reindented
from nbleak.lint.fixes.names import mentions
from nbleak.lint.fixes.text import insert
from nbleak.model import Edit, Fix, Safety, Span

_LEAVES = (ast.Break, ast.Continue, ast.Return, ast.Raise)


def after_try(source: str, clause: Span, flag: str) -> Fix | None:
    """The fix that lets a clause only set a flag, and does its work when the exception is gone.

    None where that may mean something else: several clauses, ``else`` or ``finally``, a clause that
    leaves the block, raises or uses the exception, and a flag name that is taken.

    Args:
        source: The cell's text.
        clause: The clause's place.
        flag: The name to use.
    """
    node = _try_with(source, clause)
    if node is None or flag in source or not _movable(node):
        return None
    indent = indent_of(source, node)
    body = node.handlers[0].body
    inner = indent_of(source, body[0])
    if indent is None or inner is None:
        return None
    first, last = lines_of(body[0])[0], lines_of(body[-1])[1]
    lines = source.split("\n")
    moved = reindented("\n".join(lines[first - 1 : last]), f"{indent}    ", inside=True)
    if moved is None:
        return None
    text = f"{inner}{flag} = True\n{indent}if {flag}:\n{moved}"
    place = Span(line=first, column=0, end_line=last, end_column=len(lines[last - 1]))
    start = insert((node.lineno, 0), f"{indent}{flag} = False\n")
    return Fix(
        title="retry after the `try` statement",
        safety=Safety.SUGGESTED,
        edits=(start, Edit(span=place, text=text)),
    )


def _try_with(source: str, clause: Span) -> ast.Try | None:
    """The ``try`` statement one of whose clauses begins there."""
    try:
        tree = ast.parse(blank(source))
    except (SyntaxError, ValueError):
        return None
    tries = (node for node in ast.walk(tree) if isinstance(node, ast.Try))
    return next((t for t in tries if any(h.lineno == clause.line for h in t.handlers)), None)


def _movable(node: ast.Try) -> bool:
    if len(node.handlers) != 1 or node.orelse or node.finalbody:
        return False
    (clause,) = node.handlers
    parts = [part for statement in clause.body for part in ast.walk(statement)]
    if any(isinstance(part, _LEAVES) for part in parts):
        return False
    return not clause.name or not any(mentions(part, clause.name) for part in clause.body)
