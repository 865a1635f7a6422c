"""Stored history: what counts are the saved activations, not the values beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.witness import Witness, said
from nbleak.model import HolderKind, Outcome

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Holder, Verdict


class StoredHistory(Witness):
    """Rules that say a container keeps autograd graphs."""

    names = (
        "torch-loss-accumulation",
        "torch-loss-list-retention",
        "torch-output-list-retention",
        "torch-metric-dict-retention",
        "torch-hidden-state-carried",
        "torch-deferred-backward",
        "torch-ema-attached",
        "torch-running-stat-attached",
    )

    def measured(self, finding: Finding, holder: Holder, evidence: Evidence) -> Verdict:
        """Bytes under the name, and no graph behind them, bear nothing out."""
        if holder.kind is not HolderKind.NAME or holder.exclusive_bytes is None:
            return super().measured(finding, holder, evidence)
        reason = f"{format_bytes(holder.exclusive_bytes)} held by {holder.root}, no graph behind it"
        return said(finding, Outcome.REFUTED, reason, 0)
