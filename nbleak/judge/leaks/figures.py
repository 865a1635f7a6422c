"""Figures that pyplot keeps open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

OPEN_FIGURES = "open figures"


class Figures(Predicate):
    """Counted: what a figure draws is copied into Python objects of all sizes."""

    kind = "figures"
    holders = frozenset({HolderKind.REGISTRY})
    explained_by = ("nb-figure-not-closed",)
    rule = "NBL117"
    pile = 4

    def fits(self, holder: Holder) -> bool:
        """See `Predicate`."""
        return holder.root == OPEN_FIGURES

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Some are on show; a pile of them is a loop that closes none."""
        if (holder.entries or 0) < self.pile:
            return None
        return f"{holder.entries} figures are open; pyplot keeps each until it is closed"
