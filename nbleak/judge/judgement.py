"""All predicates over all facts of one cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from nbleak.judge import leaks as leak_predicates
from nbleak.judge.evidence import Evidence, own_bytes
from nbleak.judge.join import explained, explanation
from nbleak.judge.joint import joined
from nbleak.judge.predicate import Predicate
from nbleak.judge.verdict import verdict, withdrawn
from nbleak.model import Holder, HolderKind, Leak, Verdict
from nbleak.plugins import discover

_PARTS = (".", "[")
_LISTED = frozenset({HolderKind.NAME, HolderKind.CYCLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Leaks and holders in use, largest first; verdicts on findings, settled ones too."""

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
        verdicts=(
            *(verdict(finding, leaks, evidence) for finding in evidence.findings),
            *(withdrawn(finding, evidence) for finding in evidence.settled),
        ),
    )


def _split(evidence: Evidence) -> tuple[tuple[Leak, ...], tuple[Holder, ...]]:
    if evidence.census is None:
        return (), ()
    leaks: list[Leak] = []
    in_use: list[Holder] = []
    for holder in evidence.census.holders:
        leak = next(
            (told for each in predicates() if (told := _told(each, holder, evidence))), None
        )
        if leak is not None:
            leaks.append(leak)
        elif holder.kind in _LISTED:
            in_use.append(holder)
    leaks = _once(leaks)
    for predicate in predicates():
        together = predicate.together(evidence, tuple(leaks))
        if together is not None:
            whole = replace(together, holder=joined(together.holder, evidence.census))
            leaks.append(_explained(whole, predicate, evidence))
    flagged = {leak.holder.root for leak in leaks}
    kept = [
        h for h in in_use if h.root not in flagged and h.total_bytes >= evidence.threshold_bytes
    ]
    return (
        tuple(sorted(leaks, key=lambda leak: -leak.bytes)),
        tuple(sorted(kept, key=lambda holder: (-own_bytes(holder), -holder.total_bytes))),
    )


def _told(predicate: Predicate, holder: Holder, evidence: Evidence) -> Leak | None:
    leak = predicate.leak(holder, evidence)
    return _explained(leak, predicate, evidence) if leak is not None else None


def _explained(leak: Leak, predicate: Predicate, evidence: Evidence) -> Leak:
    finding = explanation(leak, predicate.explained_by, evidence)
    return explained(leak, finding, evidence) if finding is not None else leak


def _once(leaks: list[Leak]) -> list[Leak]:
    """Without those whose bytes another leak tells.

    Some yield to a leak that tells most of their bytes under their name; an optimizer is part of a
    container that is told whole.
    """
    yielding = {predicate.kind for predicate in predicates() if predicate.yields}
    told = {leak.holder.root: leak.bytes for leak in leaks if leak.kind not in yielding}
    kept = [
        leak
        for leak in leaks
        if leak.kind not in yielding or told.get(leak.holder.root, 0) * 2 < leak.bytes
    ]
    names = [leak.holder.root for leak in kept if leak.holder.kind is HolderKind.NAME]
    whole = tuple(f"{name}{part}" for name in names for part in _PARTS)
    return [leak for leak in kept if not (_shares(leak) and leak.holder.root.startswith(whole))]


def _shares(leak: Leak) -> bool:
    """An optimizer's bytes are among those of the name it hangs on, unlike a hidden holder's."""
    return leak.holder.kind is HolderKind.OPTIMIZER
