"""Progress bars and callbacks that keep what they were made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

PAIR = 2


class Served(Predicate):
    """A `History` keeps its model, a bar its data. One alone may be how the user reaches them."""

    kind = "served"
    holders = frozenset({HolderKind.SERVED})
    explained_by = ("keras-callback-retains-data", "nb-tqdm-cycle", "keras-model-created-in-loop")

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Orphaned, or several whose models or data have no other name."""
        if holder.orphaned:
            return "its name is gone, and the bar or callback made for it still refers to it"
        if (holder.entries or 0) >= PAIR:
            return f"{holder.entries} bars or callbacks still refer to what they were made for"
        return None
