"""The fold over cells, and what is judged after the last one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.model.evidence import CellFacts

if TYPE_CHECKING:
    from nbleak.flow.events import Event
    from nbleak.flow.scope import Scope
    from nbleak.model.problem import Problem
    from nbleak.model.source import Cell

NO_FACTS = CellFacts()

Live = Callable[[str], type | None]
"""The type of a top-level name of the user, or None; looked at passively, never called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What interpreting one cell gave.

    Attributes:
        events: In order of execution. `scope.consumption` says what is wanted, so far.
        facts: For the judge. problems: What could not be analysed.
    """

    events: tuple[Event, ...] = ()
    facts: CellFacts = NO_FACTS
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What only the end of the notebook shows.

    Attributes:
        events: Events of functions nobody called (``event.called`` is False) and `Unreleased`.
    """

    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()


def interpret(cell: Cell, scope: Scope, live: Live | None = None) -> Flow:
    """Fold one cell into the scope.

    The same cell again directly after (same ``ref.id``, or without ids the same digest) first
    undoes its former pass. Never raises; costs at most a few times ``ast.parse``.
    """
    del cell, scope, live
    return Flow()


def finish(scope: Scope) -> Ended:
    """Look into functions nobody called and at handles nobody released.

    The scope is as before afterwards, except for `Scope.consumption`, which then also holds the
    uses in functions nobody called until the next `interpret`.
    """
    del scope
    return Ended()
