"""A statement taken out."""

from __future__ import annotations

from nbleak.lint.fixes.blocks import indent_of, lines_of, place_of
from nbleak.lint.fixes.text import without
from nbleak.model import Edit, Fix, Safety, Span


def cut(source: str, statement: Span) -> Fix | None:
    """The fix that removes a statement with its lines; ``pass`` stays where it stood alone.

    Args:
        source: The cell's text.
        statement: The statement's place, or that of an expression in it.
    """
    place = place_of(source, statement)
    indent = None if place is None else indent_of(source, place.statement)
    if place is None or indent is None:
        return None
    first, last = lines_of(place.statement)
    lines = source.split("\n")
    whole = Span(line=first, column=0, end_line=last, end_column=len(lines[last - 1]))
    if len(place.block) == 1 and indent:
        edit = Edit(span=whole, text=f"{indent}pass")
    elif last < len(lines):
        edit = without((first, last))
    else:
        edit = Edit(span=whole, text="")
    return Fix(title="remove it", safety=Safety.SUGGESTED, edits=(edit,))
