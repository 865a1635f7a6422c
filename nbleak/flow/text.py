"""The text of a cell, for spans and spellings."""

from __future__ import annotations

import ast
import re

from nbleak.model.source import CellRef, Span

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class Text:
    """One cell's blanked source; converts AST positions to code points."""

    __slots__ = ("ascii", "cell", "lines", "order", "spans")

    def __init__(self, cell: CellRef, source: str, order: int) -> None:
        self.cell = cell
        self.order = order
        self.ascii = source.isascii()
        self.lines = [] if self.ascii else source.split("\n")
        self.spans: dict[tuple[int, int, int, int], Span] = {}

    def span(self, node: ast.AST) -> Span:
        """The node's place; AST columns count UTF-8 bytes."""
        return self.place(*extent(node))

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """The span of AST coordinates; several events tell of one statement."""
        known = self.spans.get((line, column, end_line, end_column))
        if known is None:
            known = self.spans[line, column, end_line, end_column] = Span(
                line=line,
                column=self._column(line, column),
                end_line=end_line,
                end_column=self._column(end_line, end_column),
            )
        return known

    def _column(self, line: int, column: int) -> int:
        if self.ascii or not 0 < line <= len(self.lines):
            return column
        encoded = self.lines[line - 1].encode("utf-8", "replace")
        return len(encoded[:column].decode("utf-8", "replace"))


def extent(node: ast.AST) -> tuple[int, int, int, int]:
    """The AST coordinates of a node; those of the first character if it has none."""
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    end_line = getattr(node, "end_lineno", None) or line
    return line, column, end_line, getattr(node, "end_col_offset", None) or column


def words(name: str) -> list[str]:
    """The words of an identifier, in lower case: of ``plotLosses`` as of ``plot_losses``."""
    return [word.lower() for word in _WORD.findall(name)]


def dotted(node: ast.AST | None) -> str:  # noqa: PLR0911 - a table of kinds
    """The spelling of a name, attribute chain or subscript; empty for anything else."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            base = dotted(node.value)
            return f"{base}.{node.attr}" if base else ""
        case ast.Subscript():
            base = dotted(node.value)
            if not base:
                return ""
            key = node.slice
            return f"{base}[{key.value!r}]" if isinstance(key, ast.Constant) else f"{base}[…]"
        case ast.Call():
            base = dotted(node.func)
            return f"{base}(…)" if base else ""
        case ast.Await() | ast.Starred():
            return dotted(node.value)
        case _:
            return ""
