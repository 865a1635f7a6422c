"""Edits as insertions, and whole lines taken out."""

from __future__ import annotations

from nbleak.model import Edit, Span


def insert(place: tuple[int, int], text: str) -> Edit:
    """The edit that inserts text at a line and column."""
    line, column = place
    return Edit(span=Span(line=line, column=column, end_line=line, end_column=column), text=text)


def without(lines: tuple[int, int]) -> Edit:
    """The edit that takes out whole lines, from the first to the last."""
    first, last = lines
    return Edit(span=Span(line=first, column=0, end_line=last + 1, end_column=0), text="")
