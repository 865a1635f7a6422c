"""A code frame: the lines around a span, carets below it and what to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.terminal import KEPT, QUIET, columns, head, styled, wrapped
from nbleak.render.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from nbleak.model import Span

_BEFORE = 2  # lines of context
_KEEP = 24  # columns of code left of a caret that stands too far right
_INDENT = 4
_LEAST = 20


def frame(source: str, span: Span, message: str, width: int) -> Iterator[Text]:
    """The span's first line below two lines of context, with carets and the message.

    Long lines are cut so that the carets stay in sight; blank lines at the start are left out.
    """
    lines = source.replace("\t", " ").split("\n")  # one blank a tab keeps the span's columns
    if not 1 <= span.line <= len(lines):
        yield from _say(message, " " * _INDENT, width)
        return
    first = max(span.line - _BEFORE, 1)
    while first < span.line and not lines[first - 1].strip():
        first += 1
    digits = len(str(span.line))
    room = max(width - _INDENT - digits - 3, _LEAST)
    here = lines[span.line - 1]
    end = span.end_column if span.end_line == span.line else len(here)
    skip = _skip(here, span.column, end, room)
    for number in range(first, span.line + 1):
        gutter = f"{number:>{_INDENT + digits}} │ "
        shown = _window(lines[number - 1], skip if number == span.line else 0, room)
        yield styled((gutter, QUIET), shown)
    left = columns(here[skip : span.column])
    carets = "^" * min(max(columns(here[span.column : end]), 1), max(room - left, 1))
    gutter = f"{'':>{_INDENT + digits}} │ "
    if left + len(carets) + 1 + columns(message) <= room:
        yield styled((gutter, QUIET), " " * left, (f"{carets} {message}", KEPT))
        return
    yield styled((gutter, QUIET), " " * left, (carets, KEPT))
    yield from _say(message, gutter, width)


def _say(message: str, gutter: str, width: int) -> Iterator[Text]:
    for line in wrapped(message, max(width - columns(gutter), _LEAST)):
        yield styled((gutter, QUIET), (line, KEPT))


def _skip(line: str, start: int, end: int, room: int) -> int:
    """Characters to leave out at the left so that the span can be seen."""
    return 0 if columns(line[:end]) <= room else max(start - _KEEP, 0)


def _window(line: str, skip: int, room: int) -> str:
    shown = plain("…" + line[skip + 1 :] if skip else line)
    return shown if columns(shown) <= room else head(shown, room - 1) + "…"
