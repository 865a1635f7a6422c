"""What the run of its cell said about a finding."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nbleak.judge import verdicts as judges
from nbleak.judge.witness import Held, Witness
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
