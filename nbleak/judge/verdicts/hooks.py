"""Hooks: how many are registered says as much as what they keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.witness import Witness, said, unmeasured
from nbleak.model import HolderKind, Outcome

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Holder, Verdict

STACKED = 2


class Hooks(Witness):
    """Stacked hooks are confirmed even while they are small."""

    names = ("torch-hook-not-removed", "nb-rerun-hook")
    kinds = frozenset({HolderKind.HOOK})

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:
        """Two or more of the same place are a leak in the making; one is what was asked for."""
        holder = self.holder(finding, evidence)
        if holder is None or evidence.raised:
            return unmeasured(finding, evidence)
        stacked = (holder.entries or 0) >= STACKED
        outcome = Outcome.CONFIRMED if stacked else Outcome.REFUTED
        return said(finding, outcome, self.number(holder), holder.exclusive_bytes)

    def number(self, holder: Holder) -> str:
        """``2 hooks on net.conv2, 38.0 MiB held``."""
        hooks = holder.entries or 0
        words = "1 hook" if hooks == 1 else f"{hooks} hooks"
        return f"{words} on {holder.root}, {format_bytes(holder.exclusive_bytes)} held"
