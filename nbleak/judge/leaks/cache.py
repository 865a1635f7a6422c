"""Function caches without a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

PAIR = 2


class FunctionCache(Predicate):
    """`functools.cache`, a wide `lru_cache`, and `itertools.cycle`, which keeps one whole pass."""

    kind = "cache"
    holders = frozenset({HolderKind.CACHE})
    explained_by = ("any-lru-cache-method",)

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Unbounded and used more than once; retain counts a small maxsize as bounded."""
        if holder.bounded or (holder.entries or 0) < PAIR:
            return None
        return f"the cache keeps {holder.entries} results and never forgets one"
