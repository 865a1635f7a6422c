"""A statement put inside a ``with`` block."""

from __future__ import annotations

from nbleak.lint.fixes.blocks import reindented
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
