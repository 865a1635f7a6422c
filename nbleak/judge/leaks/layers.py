"""Layers that a Keras model refers to for good, because they were once wired to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind, Leak

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

WIRES = "._outbound_nodes["  # Source: Keras 3, ``Operation``: one node for each call on a symbol
FEW = 3


class WiredLayers(Predicate):
    """A trunk that a loop wires to one head after another keeps them all.

    Told only where the cell's text shows the loop: a model of many branches looks the same.
    """

    kind = "layers"
    holders = frozenset({HolderKind.NAME})
    explained_by = ("keras-improper-model-reuse", "keras-model-created-in-loop")

    def fits(self, holder: Holder) -> bool:
        """Whether layers are wired to what the name leads to."""
        return WIRES in holder.path

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """A loop that makes models added layers to it."""
        made = sum(born.bytes for born in holder.born if born.cell.count == evidence.cell.count)
        if (holder.entries or 0) < FEW or made < evidence.threshold_bytes:
            return None
        if not any(finding.name in self.explained_by for finding in evidence.findings):
            return None
        return f"it refers to every layer ever wired to it, {holder.entries} by now"

    def together(self, evidence: Evidence, leaks: tuple[Leak, ...]) -> Leak | None:
        """A model's inputs and outputs lead to the same layers, and mostly have names, too."""
        if evidence.census is None or any(leak.kind == self.kind for leak in leaks):
            return None
        shared = {key: size for group, size in reversed(evidence.census.joint) for key in group}
        found = []
        for holder in filter(self.fits, evidence.census.holders):
            size = shared.get((holder.kind, holder.root), 0)
            why = self.why(holder, evidence) if size >= evidence.threshold_bytes else None
            if why is not None:
                found.append(Leak(kind=self.kind, bytes=size, holder=holder, why=why))
        return max(found, key=lambda leak: leak.bytes, default=None)
