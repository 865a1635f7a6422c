"""What takes in more without being a container of Python's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.flow.events import Event
from nbleak.flow.stores import by_function, growing_loops

if TYPE_CHECKING:
    import ast

    from nbleak.flow.run import Run
    from nbleak.flow.values import Loop, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill(Event):
    """What is no container of Python's takes in more: a list of modules, a file in memory.

    Attributes:
        container: Dotted name at top level where one exists, else as spelled.
        target: What is filled. growing, local, per_call, by_function, limited: See `Store`.
    """

    container: str
    target: Value
    growing: tuple[Loop, ...] = ()
    local: bool = False
    per_call: bool = False
    by_function: bool = False
    limited: bool = False

    @property
    def bounded(self) -> bool:
        """However often it happens, it stays short, or is read and rewound."""
        return self.limited or self.target.bounded


def fill(run: Run, target: Value, node: ast.AST, spelled: str) -> None:
    """Say that what is no container of Python's takes in more."""
    run.draft(
        Fill,
        node,
        container=spelled,
        target=target,
        growing=growing_loops(run, target),
        **by_function(run, target),
        limited=(run.frame.serial, spelled) in run.limited,
    )
