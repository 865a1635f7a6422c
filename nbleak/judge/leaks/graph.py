"""Autograd graphs that nothing will ever call backward on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.evidence import own_bytes
from nbleak.judge.join import same_holder
from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind, Leak

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import GraphFacts, Holder

# Fewer is a loss or an output waiting for its backward. Source: retain facts, rule 2.
MANY = 3
NO_BACKWARD = "torch-missing-no-grad"


class AutogradGraph(Predicate):
    """Saved activations behind stored or accumulated tensors."""

    kind = "graph"
    holders = frozenset({HolderKind.GRAPH})
    explained_by = (
        "torch-loss-list-retention",
        "torch-output-list-retention",
        "torch-loss-accumulation",
        "torch-metric-dict-retention",
        "torch-ema-attached",
        "torch-running-stat-attached",
        "torch-deferred-backward",
        "torch-function-accumulates",
        "torch-forward-tensor-attribute",
        "torch-replay-buffer-tensors",
        "torch-unmanaged-output-cache",
        "torch-hidden-state-carried",
        "torch-hook-stores-activation",
        "torch-retain-graph-loop",
        "torch-missing-no-grad",
    )

    def together(self, evidence: Evidence, leaks: tuple[Leak, ...]) -> Leak | None:
        """A graph that several names keep together, so that none keeps it alone.

        Told only where a finding is about one of the names, or says that nothing calls backward, or
        a loop goes on with what another cell left: an unrolled network that waits for its backward
        looks the same.
        """
        flagged = {leak.holder.root for leak in leaks}
        in_vain = any(finding.name == NO_BACKWARD for finding in evidence.findings)
        found = []
        for holder in evidence.census.holders if evidence.census else ():
            saved = holder.graph.saved_bytes if holder.graph else None
            if holder.root in flagged or own_bytes(holder) >= evidence.threshold_bytes:
                continue
            why = self.why(holder, evidence) if (saved or 0) >= evidence.threshold_bytes else None
            if why is not None and (
                in_vain or self._named(holder, evidence) or _goes_on(holder, evidence)
            ):
                found.append(Leak(kind=self.kind, bytes=saved or 0, holder=holder, why=why))
        carried = evidence.store  # the name that a loop hands on is to blame, not one that looks in
        return max(found, key=lambda leak: (bool(carried(leak.holder)), leak.bytes), default=None)

    def _named(self, holder: Holder, evidence: Evidence) -> bool:
        names = self.explained_by
        findings = (*evidence.findings, *evidence.earlier)
        return any(f.name in names and same_holder(f, holder) for f in findings)

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Many stored graphs, or one that remembers many forward passes."""
        graph, store = holder.graph, evidence.store(holder)
        if graph is None or (store is not None and store.consumed):
            return None
        if graph.tensors >= MANY:
            return f"{graph.tensors} stored tensors keep their graphs; no backward uses them"
        return self._deep(graph, evidence, accumulates=store is not None and store.per_iteration)

    def _deep(self, graph: GraphFacts, evidence: Evidence, *, accumulates: bool) -> str | None:
        if graph.depth < MANY or not (evidence.loops or accumulates):
            return None
        return f"one tensor remembers {graph.depth} forward passes; each adds its activations"


def _goes_on(holder: Holder, evidence: Evidence) -> bool:
    """Whether a loop of this cell adds to the graph of a state that an earlier cell left."""
    store = evidence.store(holder)
    if store is None or not store.per_iteration:
        return False
    large = {born.cell.count for born in holder.born if born.bytes >= evidence.threshold_bytes}
    return evidence.cell.count in large and len(large) > 1
