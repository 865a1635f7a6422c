"""Results that only IPython's output history still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder


class OutputHistory(Predicate):
    """`Out[n]`, `_`, `_n` and their hidden twins, and no name of the user."""

    kind = "output-history"
    holders = frozenset({HolderKind.OUTPUT})
    explained_by = ("nb-out-history", "nb-del-leaves-reference")
    rule = "NBL101"

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Always: exclusive means that no name of the user leads there."""
        return f"displayed once, and kept by {holder.root} and its twins; no name of yours holds it"
