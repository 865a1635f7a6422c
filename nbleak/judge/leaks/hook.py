"""Hooks that were never removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

MANY = 2


class Hook(Predicate):
    """What closures and bound methods of registered hooks keep."""

    kind = "hook"
    holders = frozenset({HolderKind.HOOK})
    explained_by = ("torch-hook-not-removed", "torch-hook-stores-activation", "nb-rerun-hook")

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Orphaned, stacked, or holding several storages: one hook with one buffer is use."""
        if holder.orphaned or (holder.hidden and (holder.entries or 0) >= MANY):
            return "the hook of a former run is still registered and keeps what it captured"
        if (holder.entries or 0) > MANY or (holder.hidden and holder.storages >= MANY):
            return "the hook was never removed and keeps what it stored"
        return None
