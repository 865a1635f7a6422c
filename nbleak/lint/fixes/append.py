"""Method calls appended to an expression: ``loss`` becomes ``loss.item()``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.lint.fixes.text import insert
from nbleak.model import Fix, Safety

if TYPE_CHECKING:
    from nbleak.model import Span


def append_call(text: str, span: Span, call: str, safety: Safety) -> Fix | None:
    """The fix that appends `call` to the expression at `span`; None where it cannot be read.

    Args:
        text: The expression's text.
        span: Its place in the cell.
        call: What to append: ``.item()``.
        safety: Whether the fix keeps behaviour.
    """
    bare = _binds_tighter(text)
    if bare is None:
        return None
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    edits = (insert(end, call),) if bare else (insert(start, "("), insert(end, f"){call}"))
    return Fix(title=f"append `{call}`", safety=safety, edits=edits)


def _binds_tighter(text: str) -> bool | None:
    """Whether a method call can follow without parentheses; None when it is no expression."""
    import libcst as cst

    try:
        expression = cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return None
    tight = (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.List, cst.Dict)
    return isinstance(expression, tight) or bool(getattr(expression, "lpar", ()))
