"""Frames that wait, and objects that are alive without any name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

SENTENCES = {
    HolderKind.GENERATOR: "a paused generator keeps its locals until it ends or is closed",
    HolderKind.THREAD: "a thread or task that still runs keeps its locals",
    HolderKind.OPTIMIZER: "the optimizer keeps the parameters of a model that is gone",
    HolderKind.REGISTRY: "a registry of the process still refers to it",
    HolderKind.GRADIENT: "a gradient with its own graph keeps itself alive in a cycle",
    HolderKind.FRAMEWORK: "the framework keeps graphs and variables of models that are gone",
    HolderKind.UNKNOWN: "it is alive, and nothing that Python can list refers to it",
}


class Suspended(Predicate):
    """Kinds of holder that are a leak by their size alone."""

    kind = "hidden"
    holders = frozenset(SENTENCES)
    explained_by = (
        "nb-iterator-global",
        "nb-background-thread",
        "nb-stale-optimizer",
        "torch-create-graph-backward",
        "keras-model-created-in-loop",
        "tf-function-in-loop",
    )

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Always, in the words of its kind."""
        return SENTENCES[holder.kind]
