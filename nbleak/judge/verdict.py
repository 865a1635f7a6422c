"""What the run of its cell said about a finding."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge import verdicts as judges
from nbleak.judge.witness import Held, Witness, said
from nbleak.model import Outcome
from nbleak.plugins import discover

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Leak, Verdict


@cache
def witnesses() -> dict[str, Witness]:
    """Who judges which rule, by the rule's name."""
    return {name: kind() for kind in discover(judges, Witness) for name in kind.names}


def verdict(finding: Finding, leaks: tuple[Leak, ...], evidence: Evidence) -> Verdict:
    """Confirmed with bytes, refuted with the number, or not exercised."""
    return witnesses().get(finding.name, Held()).judge(finding, leaks, evidence)


def withdrawn(finding: Finding, evidence: Evidence) -> Verdict:
    """A later cell uses up what the finding says is kept; with what came back, if that is known."""
    live = evidence.delta.get("host.live") if evidence.delta else None
    freed = -(live.kept or 0) if live else 0
    back = f", {format_bytes(freed)} came back" if freed >= evidence.threshold_bytes else ""
    return said(finding, Outcome.WITHDRAWN, f"{evidence.cell.label} uses up what it keeps{back}")
