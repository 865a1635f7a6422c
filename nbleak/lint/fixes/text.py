"""Edits as insertions."""

from __future__ import annotations

from nbleak.model import Edit, Span


def insert(place: tuple[int, int], text: str) -> Edit:
    """The edit that inserts text at a line and column."""
    line, column = place
    return Edit(span=Span(line=line, column=column, end_line=line, end_column=column), text=text)
