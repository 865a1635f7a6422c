"""Memos whose keys hold a number of their object's that has moved on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

ROUNDS = 3
AT_ONCE = 5


class OutrunMemo(Predicate):
    """Keyed by epoch and index. Keyed by what a caller asks for it serves him again."""

    kind = "container"
    holders = frozenset({HolderKind.NAME})
    rule = "NBL116"

    def size(self, holder: Holder, evidence: Evidence) -> int:
        """A loader leads to the data set's memo as well, so that no name keeps it alone."""
        found = evidence.census.rounds.get(holder.root) if evidence.census else None
        return found.bytes if found is not None else 0

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """The number only rose, for many rounds of one cell or over several executions."""
        found = evidence.census.rounds.get(holder.root) if evidence.census else None
        if found is None or not holder.gained_entries:
            return None
        memo = next((m for m in evidence.memos if m.about(holder.path)), None)
        several = len(evidence.growth.get(holder.root, ())) > 1
        if memo is None or memo.counter not in found.counters:
            return None
        if found.values < (ROUNDS if several else AT_ONCE):
            return None
        return (
            f"its keys hold {memo.counter}, which only rises: what was kept under the"
            f" {found.values - 1} values before is not asked for again"
        )
