"""A statement put inside a ``with`` block, or a function under a decorator."""

from __future__ import annotations

import ast

from nbleak.lint.fixes.blocks import indent_of, place_of, reindented
from nbleak.lint.fixes.text import insert
from nbleak.model import Edit, Fix, Safety, Span


def wrap_in_with(source: str, statement: Span, context: str) -> Fix | None:
    """The fix that wraps whole lines in ``with context:``; None where they cannot be read.

    Comments, blank lines and the insides of strings stay as they are. A line that also holds
    another statement, or IPython syntax, is left alone.

    Args:
        source: The cell's text.
        statement: The statement's place.
        context: The context manager, as an expression.
    """
    lines = source.split("\n")[statement.line - 1 : statement.end_line]
    indent = lines[0][: statement.column]
    if indent.strip() or lines[-1][statement.end_column :].strip().partition("#")[0]:
        return None
    body = reindented("\n".join(lines), f"{indent}    ", inside=bool(indent))
    if body is None:
        return None
    span = Span(
        line=statement.line, column=0, end_line=statement.end_line, end_column=len(lines[-1])
    )
    edit = Edit(span=span, text=f"{indent}with {context}:\n{body}")
    return Fix(title=f"wrap in `with {context}:`", safety=Safety.SUGGESTED, edits=(edit,))


def decorate(source: str, inside: Span, decorator: str) -> Fix | None:
    """The fix that decorates the function around a place; None at top level.

    The decorator comes below those that are there, next to the function.

    Args:
        source: The cell's text.
        inside: A place in the function.
        decorator: The decorator, as an expression.
    """
    place = place_of(source, inside)
    if place is None or not isinstance(place.scope, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None
    indent = indent_of(source, place.scope)
    if indent is None:
        return None
    edit = insert((place.scope.lineno, 0), f"{indent}@{decorator}\n")
    return Fix(title=f"decorate with `@{decorator}`", safety=Safety.SUGGESTED, edits=(edit,))
