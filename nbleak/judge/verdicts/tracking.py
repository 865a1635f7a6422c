"""Gradients tracked where nobody wants them: seen in graphs left over, or in the peak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.witness import Witness, said, unmeasured
from nbleak.model import HolderKind, Outcome

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Change, Finding, Verdict


class GradientTracking(Witness):
    """`torch-missing-no-grad` and kin: their subject is a forward pass, not a container."""

    names = (
        "torch-missing-no-grad",
        "torch-frozen-model-tracked",
        "torch-retain-graph-loop",
        "torch-nested-grad",
    )
    kinds = frozenset({HolderKind.GRAPH})

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:
        """A graph still hanging on a name, else the activations that only the peak shows."""
        graphs = [
            holder
            for holder in (evidence.census.holders if evidence.census else ())
            if holder.graph is not None and (holder.graph.saved_bytes or 0) > 0
        ]
        if graphs and not evidence.raised:
            saved = max(holder.graph.saved_bytes or 0 for holder in graphs if holder.graph)
            reason = f"{format_bytes(saved)} of saved activations behind {graphs[0].root}"
            return said(finding, Outcome.CONFIRMED, reason, saved)
        return by_peak(finding, evidence)


class Temporaries(Witness):
    """Too much at once, gone when the cell ends: only the peak shows it."""

    names = (
        "torch-cat-in-loop",
        "torch-implicit-broadcast",
        "torch-oversized-batch",
        "torch-oversized-gpu-matmul",
        "torch-loop-variable-overlap",
        "torch-checkpoint-on-gpu",
        "tf-implicit-broadcast",
        "tf-from-tensor-slices-large",
        "keras-oversized-batch",
        "nb-rebind-large-model",
    )

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:
        """See `Witness`."""
        return by_peak(finding, evidence)


def by_peak(finding: Finding, evidence: Evidence) -> Verdict:
    """Confirmed where the high-water mark stood well above what stayed."""
    change = _device(evidence)
    if evidence.raised:
        return unmeasured(finding, evidence)
    if change is None or change.peak is None or change.after is None:
        return said(finding, Outcome.NOT_EXERCISED, "no peak could be read here")
    above = change.peak - max(change.after, change.before or 0)
    outcome = Outcome.CONFIRMED if above >= evidence.threshold_bytes else Outcome.REFUTED
    reason = f"the peak stood {format_bytes(above)} above what stayed"
    return said(finding, outcome, reason, above)


def _device(evidence: Evidence) -> Change | None:
    """The allocator of the busiest device, else the process: where activations would show."""
    changes = evidence.delta.changes if evidence.delta else ()
    devices = [c for c in changes if c.area != "host" and c.id.endswith(".allocated")]
    fitting = [c for c in devices if c.peak is not None] or [
        c for c in changes if c.id == "host.rss"
    ]
    return max(fitting, key=lambda change: change.peak or 0, default=None)
