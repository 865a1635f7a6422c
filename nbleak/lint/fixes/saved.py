"""Attributes of an autograd function's context, turned into ``save_for_backward``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow import blank
from nbleak.lint.fixes.blocks import indent_of, lines_of, place_of
from nbleak.lint.fixes.text import without
from nbleak.model import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Collection

_Read = tuple[ast.Attribute, str]
_SAVES = ("save_for_backward", "saved_tensors", "saved_variables")


def save_for_backward(source: str, span: Span, names: Collection[str]) -> Fix | None:
    """The fix that saves tensors for the backward pass instead of binding them to ``ctx``.

    None where the class saves tensors already, or reads the attributes in other ways than as
    ``ctx.name`` in other methods.

    Args:
        source: The cell's text.
        span: One of the statements ``ctx.name = value``.
        names: The attributes to replace, all bound in the same method.
    """
    place = place_of(source, span)
    if place is None or not isinstance(place.scope, ast.FunctionDef):
        return None
    owner = next((node for node in place.around if isinstance(node, ast.ClassDef)), None)
    if owner is None or any(getattr(n, "attr", "") in _SAVES for n in ast.walk(owner)):
        return None
    method, context = place.scope, _context(place.scope)
    bound = [node for node in method.body if _binds(node, context, names)]
    order = [node.targets[0].attr for node in bound]  # type: ignore[attr-defined]  # see _binds
    reads = _reads(owner, method, order)
    if sorted(order) != sorted(set(names)) or reads is None:
        return None
    return _fix(blank(source), bound, context, reads)


def _context(method: ast.FunctionDef) -> str:
    arguments = [*method.args.posonlyargs, *method.args.args]
    return arguments[0].arg if arguments else ""


def _binds(node: ast.stmt, context: str, names: Collection[str]) -> bool:
    """Whether the statement is ``ctx.name = value`` and no more."""
    match node:
        case ast.Assign(targets=[ast.Attribute(value=ast.Name(id=owner), attr=name)]):
            return owner == context and name in names
        case _:
            return False


def _reads(owner: ast.ClassDef, method: ast.FunctionDef, names: list[str]) -> list[_Read] | None:
    """Where other methods read the attributes; None if this one does, or one is bound twice."""
    found: list[_Read] = []
    for part in owner.body:
        if not isinstance(part, ast.FunctionDef):
            continue
        context = _context(part)
        for node in ast.walk(part):
            if not isinstance(node, ast.Attribute) or node.attr not in names:
                continue
            if not isinstance(node.value, ast.Name) or node.value.id != context:
                continue
            if isinstance(node.ctx, ast.Load):
                if part is method:
                    return None
                found.append((node, f"{context}.saved_tensors[{names.index(node.attr)}]"))
            elif part is not method:
                return None
    return found


def _fix(source: str, bound: list[ast.stmt], context: str, reads: list[_Read]) -> Fix | None:
    values = [ast.get_source_segment(source, node.value) for node in bound]  # type: ignore[attr-defined]
    indent = indent_of(source, bound[-1])
    if indent is None or any(value is None for value in values) or not source.isascii():
        return None
    edits = [without(lines_of(node)) for node in bound[:-1]]
    saved = ", ".join(str(value) for value in values)
    edits.append(Edit(span=_span(bound[-1]), text=f"{context}.save_for_backward({saved})"))
    edits += [Edit(span=_span(node), text=text) for node, text in reads]
    return Fix(title="save for backward", safety=Safety.SUGGESTED, edits=tuple(edits))


def _span(node: ast.AST) -> Span:
    return Span(
        line=getattr(node, "lineno", 1),
        column=getattr(node, "col_offset", 0),
        end_line=getattr(node, "end_lineno", 1),
        end_column=getattr(node, "end_col_offset", 0),
    )
