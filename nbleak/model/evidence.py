"""What `flow` saw a cell do to containers: the half of the verdict no measurement can give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nbleak.model.bindings import Binding, Difference
from nbleak.model.finding import Finding
from nbleak.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFact:
    """A value put into something that outlives the statement.

    Attributes:
        container: Dotted name of the container as the cell spells it: ``history``, ``self.data``.
        line: Line of the store in its cell.
        per_iteration: A loop of the cell (or of a function it calls) grows the container.
        per_call: A function or hook grows the container outside any loop: one entry a call.
        by_function: A function or hook puts it there, and the container outlives the call.
        history: The stored value carries autograd history; None when not known.
        consumed: A ``backward`` reaches the stored values.
        bounded: The container has a limit (``deque(maxlen=...)``), is filled only while it is
            short, or is emptied in the loop.
        joins: An array or table, bound anew to what it was with more joined to it.
    """

    container: str
    line: int
    per_iteration: bool = False
    per_call: bool = False
    by_function: bool = False
    history: bool | None = None
    consumed: bool = False
    bounded: bool = False
    joins: bool = False

    @property
    def root(self) -> str:
        """The name it hangs on: ``pool`` for ``pool.frames``, ``seen`` for ``seen[…]``."""
        return root_of(self.container)

    def about(self, path: str) -> bool:
        """Whether a holder's path leads through this container.

        >>> StoreFact(container="agent.log", line=1).about("agent.best['weight']")
        False
        """
        return leads_through(self.container, path)


def leads_through(container: str, path: str) -> bool:
    """Whether a holder's path leads through a container, both as a cell would spell them."""
    trunk = container.partition("[")[0]
    return re.match(rf"{re.escape(trunk)}(?!\w)", path) is not None


def root_of(container: str) -> str:
    """The name that a container's dotted name begins with."""
    return re.split(r"[.\[]", container, maxsplit=1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedMemo:
    """A memo on an object, asked by keys that all hold a number of the object's own.

    Attributes:
        memo: Attribute that is the memo: ``_cache``.
        counter: Attribute that is the number: ``epoch``.
    """

    memo: str
    counter: str

    def about(self, path: str) -> bool:
        """Whether a holder's path leads through this memo.

        >>> CountedMemo(memo="_cache", counter="epoch").about("train_ds._cache[(0, 1)…(3, 9)]")
        True
        """
        return f".{self.memo}[" in path


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFacts:
    """What a cell does, for the judge: plain values, no user object.

    Attributes:
        stores: Stores into containers that outlive their statement.
        assigned: Names the cell binds at its top level, in order, without repetition.
        looped: Those that only a loop at its top level binds, and the first line that does.
        loops: Whether the cell, or a function it calls, contains a loop.
        undoes: Tags of its calls that take back what libraries keep, such as ``remove-handler``.
        memos: Memos whose number the cell moves on and never back, a pass over the data a turn.
        unshown: Classes of widgets that functions make here only to ask them something.
        used: Containers, by their dotted names, that the cell goes through after it filled them.
        bindings: Assignments, the last one of each name. differences: Of plain names.
        lent: Names that functions made here read.
    """

    stores: tuple[StoreFact, ...] = ()
    assigned: tuple[str, ...] = ()
    looped: tuple[tuple[str, int], ...] = ()
    loops: bool = False
    undoes: frozenset[str] = frozenset()
    memos: tuple[CountedMemo, ...] = ()
    unshown: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    bindings: tuple[Binding, ...] = ()
    differences: tuple[Difference, ...] = ()
    lent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What linting one cell gave.

    Attributes:
        findings: Judged by the cells so far, in order of place. What the cell runs of a
            function of an earlier cell is reported there: see ``finding.cell``.
        settled: Of other cells, what was found there before and is none with what this one does.
        facts: What the cell does, for the judge.
        problems: What could not be analysed.
    """

    findings: tuple[Finding, ...] = ()
    settled: tuple[Finding, ...] = ()
    facts: CellFacts = CellFacts()
    problems: tuple[Problem, ...] = ()
