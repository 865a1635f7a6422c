"""Judging a finding by what a holder of its subject keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.config import format_bytes
from nbleak.judge.evidence import own_bytes
from nbleak.judge.join import same_holder
from nbleak.model import HolderKind, Outcome, Verdict

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Holder, Leak


# Fewer is a result that waits for its backward.
MANY_PASSES = 3
CUT = "the look was cut short before it could tell who holds what"


class Witness:
    """Judges findings of the rules it names.

    Attributes:
        names: Rules it judges.
        kinds: Holders that can bear witness. IPython's output history speaks for those rules only
            that are about it: whatever else a cell does, it may show something large.
    """

    names: ClassVar[tuple[str, ...]] = ()
    kinds: ClassVar[frozenset[HolderKind]] = frozenset(HolderKind) - {HolderKind.OUTPUT}

    def judge(self, finding: Finding, leaks: tuple[Leak, ...], evidence: Evidence) -> Verdict:
        """Confirmed by a leak of the subject, refuted by a small holder, else not exercised."""
        leak = next((item for item in leaks if self._about(finding, item)), None)
        if leak is not None:
            alone = leak.bytes <= own_bytes(leak.holder)
            number = self.number(leak.holder) if alone else _shared(leak.holder, leak.bytes)
            return said(finding, Outcome.CONFIRMED, number, leak.bytes)
        return self.without_leak(finding, evidence)

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:
        """What to say when no leak bears the finding out."""
        holder = self.holder(finding, evidence)
        if holder is None or evidence.raised:
            return unmeasured(finding, evidence)
        passes = holder.graph.depth if holder.graph else 0
        if passes >= MANY_PASSES and holder.total_bytes >= evidence.threshold_bytes:
            shared = _shared(holder, holder.total_bytes)
            return said(finding, Outcome.CONFIRMED, shared, holder.total_bytes)
        return self.measured(finding, holder, evidence)

    def measured(self, finding: Finding, holder: Holder, evidence: Evidence) -> Verdict:
        """What a holder that is no leak says: borne out by its bytes, in use or not."""
        if holder.exclusive_bytes is None:
            return said(finding, Outcome.NOT_EXERCISED, CUT)
        kept = own_bytes(holder)
        outcome = Outcome.CONFIRMED if kept >= evidence.threshold_bytes else Outcome.REFUTED
        return said(finding, outcome, self.number(holder), kept)

    def holder(self, finding: Finding, evidence: Evidence) -> Holder | None:
        """The holder that speaks for a finding's subject; the most specific kind first."""
        if evidence.census is None:
            return None
        fitting = [
            holder
            for holder in evidence.census.holders
            if holder.kind in self.kinds and same_holder(finding, holder)
        ]
        return min(fitting, key=lambda holder: holder.kind is HolderKind.NAME, default=None)

    def number(self, holder: Holder) -> str:
        """The measured number in words."""
        return held(holder)

    def _about(self, finding: Finding, leak: Leak) -> bool:
        return leak.finding == finding or (
            leak.holder.kind in self.kinds and same_holder(finding, leak.holder)
        )


class Held(Witness):
    """For rules without a witness of their own."""


def held(holder: Holder) -> str:
    """``12 MiB per iteration, held by history`` or ``27 graph nodes, 0 B saved``."""
    size, graph = format_bytes(holder.exclusive_bytes), holder.graph
    if graph is None:
        return f"{size} held by {holder.root}"
    if not own_bytes(holder):
        return f"{graph.nodes} graph nodes, {format_bytes(graph.saved_bytes)} saved"
    passes = max(graph.tensors, graph.depth)
    if passes > 1:
        each = format_bytes(own_bytes(holder) // passes)
        return f"{each} per iteration, {size} held by {holder.root}"
    return f"{size} held by {holder.root}"


def _shared(holder: Holder, size: int) -> str:
    graph = holder.graph
    if graph is None:
        return f"{format_bytes(size)} held by {holder.root} with other names"
    passes = max(graph.depth, graph.tensors)
    return f"{passes} forward passes, {format_bytes(size)} with other names"


def unmeasured(finding: Finding, evidence: Evidence) -> Verdict:
    """No holder speaks for the finding: refuted if its line ran and nothing grew."""
    if evidence.raised:
        return said(finding, Outcome.NOT_EXERCISED, "the cell ended before it could be measured")
    if finding.function is not None or evidence.census is not None:
        subject = finding.subject or "what it names"
        reason = f"{subject} holds nothing to measure after this run"
        return said(finding, Outcome.NOT_EXERCISED, reason)
    live = evidence.delta.get("host.live") if evidence.delta else None
    kept = live.kept if live else None
    if kept is None:
        reason = "what the cell kept could not be measured here"
        return said(finding, Outcome.NOT_EXERCISED, reason)
    if kept >= evidence.threshold_bytes:
        reason = f"the cell kept {format_bytes(kept, sign=True)}, and nobody looked who holds it"
        return said(finding, Outcome.NOT_EXERCISED, reason)
    return said(finding, Outcome.REFUTED, f"the cell kept {format_bytes(kept, sign=True)} in all")


def said(finding: Finding, outcome: Outcome, reason: str, number: int | None = None) -> Verdict:
    """A verdict in one line."""
    return Verdict(finding=finding, outcome=outcome, reason=reason, bytes=number)
