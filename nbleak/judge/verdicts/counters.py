"""Things that pile up inside TensorFlow and Keras: counted, since bytes come later."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.judge.witness import Witness, said, unmeasured
from nbleak.model import HolderKind, Outcome

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Verdict


class _Counter(Witness):
    kinds = frozenset({HolderKind.FRAMEWORK})
    meter: ClassVar[str]
    things: ClassVar[str]
    many: ClassVar[int]

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:
        """Compare how many there are with how many there were."""
        change = evidence.delta.get(self.meter) if evidence.delta else None
        kept = change.kept if change else None
        if kept is None:
            return unmeasured(finding, evidence)
        outcome = Outcome.CONFIRMED if kept >= self.many else Outcome.REFUTED
        return said(finding, outcome, f"{kept:+d} {self.things} in this run")


class TracedFunctions(_Counter):
    """`tf.function` made in a loop leaves its traces in the function library."""

    names = ("tf-function-in-loop", "tf-function-python-args", "keras-compile-in-loop")
    meter = "tf.functions"
    things = "TensorFlow functions"
    many = 5


class KerasModels(_Counter):
    """Models built since the last `clear_session`."""

    names = ("keras-model-created-in-loop", "keras-improper-model-reuse")
    meter = "keras.models_built"
    things = "Keras models"
    many = 2
