"""Everything known about one executed cell, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbleak.model import (
        Binding,
        CellRef,
        Census,
        CountedMemo,
        Delta,
        Difference,
        Finding,
        Holder,
        Shape,
        StoreFact,
    )
    from nbleak.model.bindings import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """One execution that made a holder grow.

    Attributes:
        digest: Fingerprint of the cell's source.
        run: Which run of that source it was.
        named: The cell's own text names the holder.
    """

    digest: str
    run: int
    entries: int
    bytes: int
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The two halves side by side: what `flow` and `lint` saw, what was measured and walked.

    Attributes:
        raised: The cell ended with an error.
        idle_s: How long nothing had run before it, seconds; None where that is not known.
        stores: What is known of each container, by its dotted name, over all cells so far.
        loops: The cell, or a function it calls, contains a loop.
        undoes: Tags of the notebook's calls that take back what libraries keep.
        looped: Names that only a loop at the cell's top level binds, and their first lines.
        findings: Of this cell. earlier: of other cells, newest first.
        settled: Of other cells, what is none any more with what this one does.
        memos: Of objects, with a number in their keys that the cell only moves on.
        unshown: Classes of widgets that nothing in the cell could show.
        used: Containers, by their dotted names, that the cell goes through after it filled them.
        counts: Execution counts of this cell's source so far, this one included.
        bindings: Of names, by place. differences: Of plain names that are as they were then.
        chains: Names, each computed from the one before; the cell reads the last, and since that
            was bound nobody can have read the others.
        shapes: Of the names in differences and chains, and of what those come from.
        growth: Executions that made a holder grow, by root, oldest first, this one included.
    """

    cell: CellRef
    threshold_bytes: int
    raised: bool = False
    idle_s: float | None = None
    delta: Delta | None = None
    census: Census | None = None
    stores: Mapping[str, StoreFact] = field(default_factory=dict)
    loops: bool = False
    undoes: frozenset[str] = frozenset()
    looped: tuple[tuple[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    earlier: tuple[Finding, ...] = ()
    settled: tuple[Finding, ...] = ()
    memos: tuple[CountedMemo, ...] = ()
    unshown: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    counts: frozenset[int] = frozenset()
    bindings: Mapping[Place, Binding] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()
    shapes: Mapping[Place, Shape] = field(default_factory=dict)
    growth: Mapping[str, tuple[Gain, ...]] = field(default_factory=dict)

    def store(self, holder: Holder) -> StoreFact | None:
        """What flow knows of the container a holder leads through, or else of one on its name."""
        own = [fact for fact in self.stores.values() if holder.root in {fact.container, fact.root}]
        return next(
            (fact for fact in own if fact.about(holder.path)),
            next(iter(own), None),
        )


def own_bytes(holder: Holder) -> int:
    """Bytes that only this holder keeps; 0 when a cut walk could not tell.

    An unseen path may share what a cut walk calls exclusive, so nothing is flagged then.
    """
    return holder.exclusive_bytes or 0
