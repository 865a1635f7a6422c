"""Graphs of TensorFlow 1 that grow while they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

RUNS = 2
FOUND = 8


class Operations(Predicate):
    """Counted: operations and the constants in them lie below Python.

    Where the cell's text shows that its loop adds them, fewer say enough.
    """

    kind = "operations"
    holders = frozenset({HolderKind.FRAMEWORK})
    explained_by = ("tf-graph-growth-in-loop", "tf-graph-constant")
    pile = 20

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Building a model once is use; by each run, or by each round of a loop, is a leak."""
        gained = holder.gained_entries or 0
        found = any(finding.name in self.explained_by for finding in evidence.findings)
        if holder.entries is None or gained < (FOUND if found else self.pile):
            return None
        gains = evidence.growth.get(holder.root, ())
        if len([gain for gain in gains if gain.digest == gains[-1].digest]) >= RUNS:
            return f"each run of this cell adds operations to it: {gained} this time"
        if found:
            return f"the loop added {gained} operations to it, and none ever goes"
        return None
