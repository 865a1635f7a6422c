"""Autograd graphs that nothing will ever call backward on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import GraphFacts, Holder

# Fewer is a loss or an output waiting for its backward. Source: retain facts, rule 2.
MANY = 3


class AutogradGraph(Predicate):
    """Saved activations behind stored or accumulated tensors."""

    kind = "graph"
    holders = frozenset({HolderKind.GRAPH})
    explained_by = (
        "torch-loss-list-retention",
        "torch-output-list-retention",
        "torch-loss-accumulation",
        "torch-hidden-state-carried",
        "torch-hook-stores-activation",
        "torch-retain-graph-loop",
        "torch-missing-no-grad",
    )

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Many stored graphs, or one that remembers many forward passes."""
        graph, store = holder.graph, evidence.store(holder.root)
        if graph is None or (store is not None and store.consumed):
            return None
        if graph.tensors >= MANY:
            return f"{graph.tensors} stored tensors keep their graphs; no backward uses them"
        return self._deep(graph, evidence, accumulates=store is not None and store.per_iteration)

    def _deep(self, graph: GraphFacts, evidence: Evidence, *, accumulates: bool) -> str | None:
        if graph.depth < MANY or not (evidence.loops or accumulates):
            return None
        return f"one tensor remembers {graph.depth} forward passes; each adds its activations"
