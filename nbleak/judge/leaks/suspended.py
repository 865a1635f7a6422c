"""Frames that wait, and objects that are alive without any name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.judge.evidence import own_bytes
from nbleak.judge.join import same_holder
from nbleak.judge.leaks.figures import Figures
from nbleak.judge.leaks.widgets import OpenWidgets, WidgetCallbacks
from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder, Leak

SENTENCES = {
    HolderKind.GENERATOR: "a paused generator keeps its locals until it ends or is closed",
    HolderKind.THREAD: "a thread that still runs keeps its locals",
    HolderKind.TASK: "a task that has not ended keeps its locals",
    HolderKind.PROCESS: "a child process that nothing of yours refers to still runs",
    HolderKind.OPTIMIZER: "the optimizer keeps the parameters of a model that is gone",
    HolderKind.REGISTRY: "a registry of the process still refers to it",
    HolderKind.GRADIENT: "a gradient with its own graph keeps itself alive in a cycle",
    HolderKind.FRAMEWORK: "the framework keeps graphs and variables of models that are gone",
    HolderKind.UNKNOWN: "it is alive, and nothing that Python can list refers to it",
}
# What TensorFlow keeps is told apart by how it is let go.
TENSORFLOW = {
    "clear-tapes": "a persistent tape keeps every intermediate until it is deleted",
    "clear-py-functions": "the default graph keeps the Python functions of datasets that are gone",
}

CLEARED, RESIDUE = "clear-session", "forget-gradients"
# Calls that take back what such an action would let go of.
UNDONE_BY: dict[str, frozenset[str]] = {
    "remove-handler": frozenset({"handlers", "remove-handler"}),
    "unregister-callback": frozenset({"unregister-event"}),
    "unregister-exit": frozenset({"unregister-exit"}),
}

RULES: dict[str, str] = {
    HolderKind.GENERATOR: "NBL114",
    HolderKind.THREAD: "NBL123",
    HolderKind.TASK: "NBL124",
    HolderKind.OPTIMIZER: "NBL110",
    HolderKind.GRADIENT: "NBL209",
    "clear-tapes": "NBL323",
    "clear-py-functions": "NBL324",
}
# Of a few models one after the other, or of a search of some dozen that clears the session.
RESIDUE_BYTES = 256 << 20
KERAS_LOOPS = frozenset(
    {
        "keras-improper-model-reuse",
        "keras-load-model-in-loop",
        "keras-model-created-in-loop",
        "keras-session-pile-up",
        "tf-del-without-clear-session",
    }
)
GROWS = 2
ENDLESS = "nb-background-thread"
_JUDGED_ELSEWHERE = (Figures(), WidgetCallbacks(), OpenWidgets())


class Suspended(Predicate):
    """Kinds of holder that are a leak by their size alone."""

    kind = "hidden"
    holders = frozenset(SENTENCES)
    explained_by = (
        "nb-iterator-global",
        "nb-background-thread",
        "nb-async-task",
        "nb-pool-not-closed",
        "nb-rerun-handler",
        "nb-widget-retention",
        "nb-stale-optimizer",
        "tf-persistent-tape",
        "tf-py-function",
        "torch-create-graph-backward",
        "keras-model-created-in-loop",
        "tf-function-in-loop",
    )

    def leak(self, holder: Holder, evidence: Evidence) -> Leak | None:
        """The leak under the code of its kind."""
        leak = super().leak(holder, evidence)
        return replace(leak, rule=_rule(holder)) if leak else None

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Always, in the words of its kind; some registries have a predicate of their own.

        A thread that the user has a name for is at work, unless it is known never to end. What the
        notebook takes back itself is the present one, unless it grows. What TensorFlow keeps of
        models is told once it matters, unless a loop or a run again piles them up uncleared.
        """
        if any(other.fits(holder) for other in _JUDGED_ELSEWHERE):
            return None
        if _works(holder, evidence) or _undone(holder, evidence) or _residue(holder, evidence):
            return None
        return TENSORFLOW.get(holder.release.action) or SENTENCES[holder.kind]


def _rule(holder: Holder) -> str | None:
    return RULES.get(holder.release.action) or RULES.get(holder.kind)


def _undone(holder: Holder, evidence: Evidence) -> bool:
    tags = UNDONE_BY.get(holder.release.action, frozenset()) & evidence.undoes
    return bool(tags) and len(evidence.growth.get(holder.root, ())) < GROWS


def _residue(holder: Holder, evidence: Evidence) -> bool:
    if holder.release.action != RESIDUE or own_bytes(holder) >= RESIDUE_BYTES:
        return False
    findings = (*evidence.findings, *evidence.earlier)
    piles_up = evidence.cell.run > 1 or any(f.name in KERAS_LOOPS for f in findings)
    return CLEARED in evidence.undoes or not piles_up


def _works(holder: Holder, evidence: Evidence) -> bool:
    """Whether a thread has a name, as in ``thread Thread-7 of poller``, and may end."""
    if holder.kind is not HolderKind.THREAD or " of " not in holder.root:
        return False
    found = (*evidence.findings, *evidence.earlier)
    return not any(f.name == ENDLESS and same_holder(f, holder) for f in found)
