"""A statement put inside a ``with`` block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    import libcst as cst


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
    wrapped = _wrapped("\n".join(lines), context, indented=bool(indent))
    if wrapped is None:
        return None
    span = Span(
        line=statement.line, column=0, end_line=statement.end_line, end_column=len(lines[-1])
    )
    edit = Edit(span=span, text=wrapped)
    return Fix(title=f"wrap in `with {context}:`", safety=Safety.SUGGESTED, edits=(edit,))


def _wrapped(text: str, context: str, *, indented: bool) -> str | None:
    import libcst as cst

    try:
        module = cst.parse_module(f"if 1:\n{text}\n" if indented else f"{text}\n")
    except cst.ParserSyntaxError:
        return None
    if not indented:
        return module.with_changes(body=[_with(module.body, context)]).code.rstrip("\n")
    (outer,) = module.body
    block = getattr(outer, "body", None)
    if not isinstance(block, cst.IndentedBlock):
        return None
    outer = outer.with_deep_changes(block, body=[_with(block.body, context)])
    return module.with_changes(body=[outer]).code.partition("\n")[2].rstrip("\n")


def _with(body: object, context: str) -> cst.With:
    import libcst as cst

    item = cst.WithItem(item=cst.parse_expression(context))
    return cst.With(items=[item], body=cst.IndentedBlock(body=body))  # type: ignore[arg-type]
