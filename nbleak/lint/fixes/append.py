"""Method calls appended to an expression: ``loss`` becomes ``loss.item()``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.lint.fixes.text import insert
from nbleak.model import Fix, Safety

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import libcst as cst
    from libcst.metadata import CodePosition

    from nbleak.model import Edit, Span

    Place = tuple[int, int]


def append_call(
    text: str,
    span: Span,
    call: str,
    safety: Safety,
    *,
    parts: Collection[object] | None = None,
) -> Fix | None:
    """The fix that appends `call` to the expression at `span`; None where it cannot be read.

    Args:
        text: The expression's text.
        span: Its place in the cell.
        call: What to append: ``.item()``.
        safety: Whether the fix keeps behaviour.
        parts: Append to these entries of a display (positions or keys) or to the element of a
            comprehension, instead of to the whole expression.
    """
    import libcst as cst
    from libcst.metadata import MetadataWrapper, PositionProvider

    try:
        wrapper = MetadataWrapper(cst.parse_module(f"({text})"))
    except cst.ParserSyntaxError:
        return None
    written = _only_expression(wrapper.module)
    if written is None:
        return None
    chosen = [written] if parts is None else list(_entries(written, parts))
    places = wrapper.resolve(PositionProvider)
    edits: list[Edit] = []
    for node in chosen:
        place = places[node]
        start, end = _in_cell(span, place.start), _in_cell(span, place.end)
        if node is written:
            start, end = (span.line, span.column), (span.end_line, span.end_column)
        bare = _binds_tighter(node, outermost=node is written)
        edits += (insert(end, call),) if bare else (insert(start, "("), insert(end, f"){call}"))
    return Fix(title=f"append `{call}`", safety=safety, edits=tuple(edits)) if edits else None


def _only_expression(module: cst.Module) -> cst.BaseExpression | None:
    import libcst as cst

    match module.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=value)])]:
            return value
        case _:
            return None


def _in_cell(span: Span, place: CodePosition) -> Place:
    """Where a place of the parenthesised expression lies in the cell."""
    if place.line == 1:
        return span.line, span.column + place.column - 1
    return span.line + place.line - 1, place.column


def _entries(written: cst.BaseExpression, parts: Collection[object]) -> Iterator[cst.CSTNode]:
    import libcst as cst

    match written:
        case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
            yield written.elt
        case cst.DictComp():
            yield written.value
        case cst.List(elements=elements) | cst.Tuple(elements=elements):
            for place, element in enumerate(elements):
                if place in parts and isinstance(element, cst.Element):
                    yield element.value
        case cst.Dict(elements=entries):
            for entry in entries:
                if isinstance(entry, cst.DictElement) and _literal(entry.key) in parts:
                    yield entry.value
        case cst.Call(func=cst.Name(value="dict"), args=args):
            yield from (arg.value for arg in args if arg.keyword and arg.keyword.value in parts)


def _literal(node: cst.BaseExpression) -> object:
    import libcst as cst

    if isinstance(node, (cst.SimpleString, cst.Integer)):
        return node.evaluated_value
    return None


def _binds_tighter(node: cst.CSTNode, *, outermost: bool) -> bool:
    """Whether a method call can follow without parentheses."""
    import libcst as cst

    tight = (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.List, cst.Dict)
    own = len(getattr(node, "lpar", ())) - outermost
    return isinstance(node, tight) or own > 0
