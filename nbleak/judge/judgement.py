"""All predicates over all facts of one cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nbleak.judge import leaks as leak_predicates
from nbleak.judge.evidence import Evidence, own_bytes
from nbleak.judge.join import explained, explanation
from nbleak.judge.leaks.graph import AutogradGraph
from nbleak.judge.predicate import Predicate
from nbleak.judge.verdict import verdict
from nbleak.model import Holder, HolderKind, Leak, Verdict
from nbleak.plugins import discover


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Leaks and holders in use, largest first, and a verdict for each finding of the cell."""

    leaks: tuple[Leak, ...]
    in_use: tuple[Holder, ...]
    verdicts: tuple[Verdict, ...]


@cache
def predicates() -> tuple[Predicate, ...]:
    """One instance of every predicate in `nbleak.judge.leaks`."""
    return tuple(kind() for kind in discover(leak_predicates, Predicate))


def judge(evidence: Evidence) -> Judgement:
    """Decide leak or in use for every holder, and what became of every finding."""
    leaks, in_use = _split(evidence)
    return Judgement(
        leaks=leaks,
        in_use=in_use,
        verdicts=tuple(verdict(finding, leaks, evidence) for finding in evidence.findings),
    )


def _split(evidence: Evidence) -> tuple[tuple[Leak, ...], tuple[Holder, ...]]:
    if evidence.census is None:
        return (), ()
    leaks: list[Leak] = []
    in_use: list[Holder] = []
    for holder in evidence.census.holders:
        leak, predicate = _first(holder, evidence)
        if leak is not None and predicate is not None:
            finding = explanation(leak, predicate.explained_by, evidence)
            leaks.append(explained(leak, finding, evidence) if finding else leak)
        elif holder.kind in {HolderKind.NAME, HolderKind.CYCLE}:
            in_use.append(holder)
    leaks = _once(leaks)
    together = AutogradGraph().shared(evidence, tuple(leaks))
    if together is not None:
        finding = explanation(together, AutogradGraph.explained_by, evidence)
        leaks.append(explained(together, finding, evidence) if finding else together)
    flagged = {leak.holder.root for leak in leaks}
    kept = [
        h for h in in_use if h.root not in flagged and h.total_bytes >= evidence.threshold_bytes
    ]
    return (
        tuple(sorted(leaks, key=lambda leak: -leak.bytes)),
        tuple(sorted(kept, key=lambda holder: (-own_bytes(holder), -holder.total_bytes))),
    )


def _once(leaks: list[Leak]) -> list[Leak]:
    """Without a container most of whose bytes another leak under its name tells already."""
    told = {leak.holder.root: leak.bytes for leak in leaks if leak.kind != "container"}
    return [
        leak
        for leak in leaks
        if leak.kind != "container" or told.get(leak.holder.root, 0) * 2 < leak.bytes
    ]


def _first(holder: Holder, evidence: Evidence) -> tuple[Leak | None, Predicate | None]:
    for predicate in predicates():
        leak = predicate.leak(holder, evidence)
        if leak is not None:
            return leak, predicate
    return None, None
