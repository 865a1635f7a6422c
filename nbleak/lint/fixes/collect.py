"""Repeated concatenation turned into a list that is concatenated once."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow import blank
from nbleak.lint.fixes.blocks import LOOPS, indent_of, lines_of, place_of
from nbleak.lint.fixes.names import mentions
from nbleak.lint.fixes.text import insert
from nbleak.model import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from nbleak.lint.fixes.blocks import Place


def collect(source: str, update: Span, loop: Span) -> Fix | None:
    """The fix that appends parts in the loop and concatenates them behind it.

    None unless an empty start, in the block of the loop and before it, is all there was, the
    update is ``x = cat([x, part], ...)``, and nothing else mentions the name in between.

    Args:
        source: The cell's text.
        update: The statement's place.
        loop: The loop's place.
    """
    place = place_of(source, update)
    around = None if place is None else place_of(source, loop)
    if place is None or around is None or not isinstance(around.statement, LOOPS):
        return None
    update_of = _update(place.statement)
    if update_of is None or around.statement.lineno != loop.line:
        return None
    name, call, part, first = update_of
    start = _start(around, name)
    if start is None or not _only_there(around, start, place.statement, name):
        return None
    code = blank(source)
    part_text, start_text = (ast.get_source_segment(code, node) for node in (part, start.value))
    call_text = ast.get_source_segment(code, call)
    listed = ast.get_source_segment(code, call.args[0])
    indent = indent_of(source, around.statement)
    if None in (part_text, start_text, call_text, listed) or indent is None:
        return None
    parts = f"{name}_parts"
    joined = str(call_text).replace(str(listed), parts, 1)
    if parts in source or first is None:
        return None
    end = _end(around.statement)
    after = insert((end, len(source.split("\n")[end - 1])), f"\n{indent}{name} = {joined}")
    edits = (
        _replace(source, start, f"{parts} = []"),
        _replace(source, place.statement, f"{parts}.append({part_text})"),
        after,
    )
    return Fix(title="concatenate once, behind the loop", safety=Safety.SUGGESTED, edits=edits)


def _update(node: ast.stmt) -> tuple[str, ast.Call, ast.expr, ast.expr] | None:
    """Name, call, part and list of ``name = cat([name, part], ...)``."""
    match node:
        case ast.Assign(
            targets=[ast.Name(id=name)],
            value=ast.Call(args=[ast.List() | ast.Tuple() as given, *_]) as call,
        ):
            match given.elts:
                case [ast.Name(id=first), part] if first == name and not mentions(part, name):
                    return name, call, part, given
    return None


def _start(around: Place, name: str) -> ast.Assign | None:
    """The nearest binding of the name before the loop, if it is an empty tensor."""
    for node in reversed(around.block[: around.index]):
        match node:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                return node if _empty(value) else None
        if mentions(node, name):
            return None
    return None


def _empty(value: ast.expr) -> bool:
    """``torch.empty(0, 10)``, ``torch.tensor([])``, ``torch.Tensor()``."""
    match value:
        case ast.Call(func=ast.Attribute(attr="empty" | "zeros"), args=[first, *_]):
            sizes = first.elts if isinstance(first, (ast.Tuple, ast.List)) else [first]
            return any(isinstance(s, ast.Constant) and s.value == 0 for s in sizes[:1])
        case ast.Call(func=ast.Attribute(attr="tensor"), args=[ast.List(elts=[]), *_]):
            return True
        case ast.Call(func=ast.Attribute(attr="Tensor" | "FloatTensor"), args=[], keywords=[]):
            return True
    return False


def _only_there(around: Place, start: ast.stmt, update: ast.stmt, name: str) -> bool:
    """Whether only the update mentions the name between its start and the loop's end."""
    nodes = around.block[around.block.index(start) + 1 : around.index + 1]
    first, last = lines_of(update)
    uses = (part for node in nodes for part in ast.walk(node) if isinstance(part, ast.Name))
    return all(part.id != name or first <= part.lineno <= last for part in uses)


def _end(loop: ast.stmt) -> int:
    return max(lines_of(part)[1] for part in [loop, *getattr(loop, "orelse", [])])


def _replace(source: str, node: ast.stmt, text: str) -> Edit:
    first, last = lines_of(node)
    lines = source.split("\n")
    start = len(indent_of(source, node) or "")
    end = len(lines[last - 1].encode()[: node.end_col_offset].decode())
    return Edit(span=Span(line=first, column=start, end_line=last, end_column=end), text=text)
