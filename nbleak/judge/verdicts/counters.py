"""Things that pile up: counted, since their bytes come later or are no bytes of this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.judge.witness import Witness, said, unmeasured
from nbleak.model import HolderKind, Outcome

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Change, Finding, Holder, Verdict


class Counter(Witness):
    """Compares how many there are with how many there were.

    Attributes:
        meters: What is counted; the one that rose most is told.
        many: So many more in one run bear the finding out.
        whole: The meters see everything the rules are about, so no rise refutes them.
    """

    kinds = frozenset({HolderKind.FRAMEWORK})
    meters: ClassVar[tuple[str, ...]]
    many: ClassVar[int] = 1
    whole: ClassVar[bool] = True

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:
        """Confirmed by the rise, refuted where nothing rose, else not exercised."""
        risen = max(_counted(evidence, self.meters), key=lambda c: c.kept or 0, default=None)
        if risen is None or risen.kept is None:
            return not_counted(finding, evidence)
        if risen.kept < self.many and (evidence.raised or not self.whole):
            return not_counted(finding, evidence)
        outcome = Outcome.CONFIRMED if risen.kept >= self.many else Outcome.REFUTED
        return said(finding, outcome, f"{risen.kept:+d} {risen.label} in this run")


def _counted(evidence: Evidence, meters: tuple[str, ...]) -> list[Change]:
    changes = evidence.delta.changes if evidence.delta else ()
    return [change for change in changes if change.id in meters and change.kept is not None]


def not_counted(finding: Finding, evidence: Evidence) -> Verdict:
    """Nothing counted these things, so bytes would prove nothing either."""
    if evidence.raised:
        return unmeasured(finding, evidence)
    return said(finding, Outcome.NOT_EXERCISED, "nothing here counts what it is about")


class TracedFunctions(Counter):
    """`tf.function` made in a loop leaves its traces in the function library."""

    names = (
        "tf-function-in-loop",
        "tf-function-python-args",
        "keras-compile-in-loop",
        "keras-predict-in-loop",
        "keras-predict-dataset-in-loop",
        "keras-fit-in-epoch-loop",
    )
    kinds = frozenset({HolderKind.FRAMEWORK, HolderKind.TRACES})
    meters = ("tf.functions",)
    many = 5

    def number(self, holder: Holder) -> str:
        """``30 traces of power``."""
        if holder.kind is HolderKind.TRACES:
            return f"{holder.entries} traces of {holder.root}"
        return super().number(holder)


class KerasModels(Counter):
    """Models built since the last `clear_session`."""

    names = (
        "keras-model-created-in-loop",
        "keras-improper-model-reuse",
        "keras-load-model-in-loop",
        "keras-session-pile-up",
        "nb-keras-model-rerun",
    )
    meters = ("keras.models_built",)
    many = 2


class GraphOperations(Counter):
    """Operations of the default graph; of others their holder tells."""

    names = ("tf-graph-growth-in-loop", "tf-graph-constant")
    meters = ("tf.graph_ops",)
    many = 20

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:
        """The graph that grew most, whoever holds it."""
        graphs = [
            holder
            for holder in (evidence.census.holders if evidence.census else ())
            if holder.kind is HolderKind.FRAMEWORK and holder.gained_entries
        ]
        grown = max(graphs, key=lambda holder: holder.gained_entries or 0, default=None)
        if grown is None:
            return super().without_leak(finding, evidence)
        gained = grown.gained_entries or 0
        if gained < self.many and evidence.raised:
            return not_counted(finding, evidence)
        outcome = Outcome.CONFIRMED if gained >= self.many else Outcome.REFUTED
        return said(finding, outcome, f"{gained:+d} operations in {grown.root}")


class OpenFiles(Counter):
    """Files, writers and handlers that nobody closes."""

    names = (
        "tf-file-handle-unclosed",
        "nb-file-handle-rerun",
        "nb-writer-reopened",
        "any-summary-writer-unclosed",
    )
    kinds = frozenset({HolderKind.REGISTRY})
    meters = ("process.fds", "process.python_threads")


class Handlers(Counter):
    """Logging handlers: what they keep, else the files they hold open."""

    names = ("nb-rerun-handler",)
    kinds = frozenset({HolderKind.REGISTRY})
    meters = ("process.fds",)
    whole = False


class Figures(Counter):
    """Figures that pyplot keeps."""

    names = ("nb-figure-not-closed",)
    kinds = frozenset({HolderKind.REGISTRY})
    meters = ("matplotlib.figures",)

    def number(self, holder: Holder) -> str:
        """``6 open figures``."""
        return f"{holder.entries} {holder.root}"


class Workers(Counter):
    """Threads and processes that go on after the cell."""

    names = (
        "nb-background-thread",
        "nb-async-task",
        "nb-pool-not-closed",
        "nb-rerun-dataloader-workers",
        "any-unbounded-parallelism",
        "torch-dataloader-created-in-loop",
        "torch-next-iter-in-loop",
        "keras-multiprocessing-sequence",
        "tf-session-unclosed",
    )
    kinds = frozenset({HolderKind.THREAD, HolderKind.TASK})
    meters = ("process.python_threads", "process.children")
