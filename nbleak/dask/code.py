"""The code of a task, and the linter that reads it."""

from __future__ import annotations

import functools
import inspect
from types import FunctionType
from typing import TYPE_CHECKING

from nbleak.model import Linted
from nbleak.script.block import BlockLinter, function_block

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.config import Config
    from nbleak.model import Cell, Finding


def code_of(function: object) -> FunctionType | None:
    """The Python function behind what a task calls; None where there is none."""
    while isinstance(function, functools.partial):
        function = function.func
    try:
        inner = inspect.unwrap(function) if callable(function) else None
    except ValueError:  # it wraps itself
        return None
    return inner if isinstance(inner, FunctionType) else None


class TaskLinter:
    """Reads the file of each kind of task once and tells what it found in the task's function."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._read: dict[str, Callable[[], Linted]] = {}
        self._sources: dict[str, str] = {}
        self._linters: dict[str, BlockLinter] = {}

    def meet(self, name: str, function: FunctionType | None) -> str:
        """Tasks of that name call this function; its source, or the name where none is at hand."""
        if name not in self._sources:
            self._sources[name] = name
            if function is not None:
                self._learn(name, function)
        return self._sources[name]

    def lint(self, cell: Cell, live: object = None) -> Linted:  # noqa: ARG002 - nothing changes
        """See `nbleak.lint.Linter`; the cell is known by its name."""
        read = self._read.get(cell.ref.name)
        return read() if read is not None else Linted()

    def unreleased(self) -> tuple[Finding, ...]:
        """What the tasks leave open; see `nbleak.lint.Linter`."""
        return tuple(f for linter in self._linters.values() for f in linter.unreleased())

    def _learn(self, name: str, function: FunctionType) -> None:
        block = function_block(function)
        lines = block.source.splitlines(keepends=True)[block.first - 1 : block.last]
        if lines:
            linter = self._linters[name] = BlockLinter(self._config, block)
            self._sources[name] = "".join(lines)
            self._read[name] = functools.cache(lambda: linter.lint(block.cell))
