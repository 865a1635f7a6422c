"""Caches without a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

PAIR = 2
MOCK = "reset-mock"  # how the calls that a mock wrote down are let go


class FunctionCache(Predicate):
    """`functools.cache`, a wide `lru_cache`, the queue between readers of a `tee`, a mock."""

    kind = "cache"
    holders = frozenset({HolderKind.CACHE})
    explained_by = ("any-lru-cache-method",)

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Unbounded and used more than once, or what it was called with has lost its name."""
        if holder.orphaned:
            return "its name is gone, and the cache still holds it: a function was called with it"
        if holder.bounded or (holder.entries or 0) < PAIR:
            return None
        if holder.release.action == MOCK:
            return f"the mock keeps the arguments of its {holder.entries} calls"
        return f"the cache keeps {holder.entries} results and never forgets one"


class Cycle(Predicate):
    """`itertools.cycle` over what is made anew each time, such as batches of a loader."""

    kind = "cycled"
    holders = frozenset({HolderKind.CYCLED})
    explained_by = ("torch-cycled-dataloader",)
    rule = "NBL237"

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """What has a name elsewhere is not the cycle's alone."""
        if (holder.entries or 0) < PAIR:
            return None
        return f"the cycle keeps all {holder.entries} elements of its first pass, to repeat them"
