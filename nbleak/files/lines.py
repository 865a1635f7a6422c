"""Lines and columns of a text, as Python counts them."""

from __future__ import annotations

import re
from bisect import bisect_right

from nbleak.model import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_lines(text: str) -> list[str]:
    r"""The lines as Python counts them, ends kept: ``\n``, ``\r\n`` and ``\r`` end a line.

    ``str.splitlines`` would also split at form feeds and other separators.
    """
    return _LINE.findall(text)


class Lines:
    """A text's lines, for the way from a place to an offset and back."""

    def __init__(self, text: str) -> None:
        self._size = len(text)
        self._starts = [0]
        for line in split_lines(text):
            self._starts.append(self._starts[-1] + len(line))

    def offset(self, line: int, column: int) -> int:
        """Characters before a place; a place outside the text is its nearest end."""
        return min(self._starts[min(line, len(self._starts)) - 1] + column, self._size)

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets."""
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(line=line, column=column, end_line=end_line, end_column=end_column)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]
