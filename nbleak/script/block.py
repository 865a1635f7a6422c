"""The stretch of a program that is measured, and the linter that reads its file."""

from __future__ import annotations

import ast
import inspect
import linecache
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.model import Cell, CellRef, Linted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType, FrameType

    from nbleak.config import Config
    from nbleak.lint import Linter
    from nbleak.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of a file, end included.

    Attributes:
        name: What it is called: ``train.py:12-30``.
        source: Of the whole file; empty where it is not at hand.
    """

    name: str
    path: str
    source: str = ""
    first: int = 0
    last: int = 0

    @classmethod
    def of(cls, code: CodeType, first: int, last: int) -> Block:
        """These lines of the file that code was compiled from."""
        path = code.co_filename
        source = "".join(linecache.getlines(path))
        name = f"{Path(path).name}:{first}-{last}"
        return cls(name=name, path=path, source=source, first=first, last=last)

    @property
    def cell(self) -> Cell:
        """The whole file: what a block means is seen only in it."""
        return Cell(ref=CellRef(path=self.path, name=self.name), source=self.source)


def with_block(frame: FrameType) -> Block:
    """The ``with`` statement that a frame has just entered."""
    line = last = frame.f_lineno
    for node in _nodes("".join(linecache.getlines(frame.f_code.co_filename))):
        if isinstance(node, (ast.With, ast.AsyncWith)) and node.lineno <= line:
            opened = max(item.context_expr.end_lineno or 0 for item in node.items)
            if line <= opened:
                last = max(last, node.end_lineno or 0)
    return Block.of(frame.f_code, line, last)


def function_block(function: Callable[..., object]) -> Block:
    """A function from its first line to its last."""
    code = inspect.unwrap(function).__code__
    lines = [line for _, _, line in code.co_lines() if line is not None]
    return Block.of(code, code.co_firstlineno, max(lines, default=code.co_firstlineno))


def _nodes(source: str) -> Iterable[ast.AST]:
    try:
        return ast.walk(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError):
        return ()


class BlockLinter:
    """Reads the whole file and tells what it found in the block."""

    def __init__(self, config: Config, block: Block) -> None:
        # A hint may be borne out by what is measured.
        self._config = config.merged({"hints": True})
        self._inside = range(block.first, block.last + 1)
        self._linter: Linter | None = None

    def lint(self, cell: Cell, live: Callable[[str], type | None] | None = None) -> Linted:
        """See `nbleak.lint.Linter`; a file that is not at hand is not linted."""
        if not cell.source:
            return Linted()
        if self._linter is None:
            from nbleak.lint import Linter  # late: importing nbleak.watch stays cheap

            self._linter = Linter(self._config, fixes=False)
        linted = self._linter.lint(cell, live)
        # Others call the file's functions: those that it does not call itself are read at its end.
        left_open = frozenset(self._linter.unreleased())
        uncalled = [f for f in self._linter.finish() if f not in left_open]
        found = tuple(dict.fromkeys((*linted.findings, *uncalled)))
        return replace(linted, findings=self._of_block(found))

    def unreleased(self) -> tuple[Finding, ...]:
        """What the block leaves open; see `nbleak.lint.Linter`."""
        return self._of_block(self._linter.unreleased()) if self._linter is not None else ()

    def _of_block(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.span.line in self._inside)
