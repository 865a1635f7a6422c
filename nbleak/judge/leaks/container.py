"""Named containers that grow without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence, Gain
    from nbleak.model import Holder, StoreFact

CELLS = 3
RUNS = 2
ENTRIES = 3


class GrowingContainer(Predicate):
    """Filled once by a loop is loading; filled again by each run, call or stranger is a leak."""

    kind = "container"
    holders = frozenset({HolderKind.NAME})
    explained_by = (
        "torch-hook-stores-activation",
        "torch-output-list-retention",
        "torch-loss-list-retention",
        "torch-results-left-on-gpu",
        "torch-unmanaged-output-cache",
        "torch-replay-buffer-tensors",
        "nb-rerun-accumulator",
    )

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Growth over runs of one source, over cells, or by calls that never name it."""
        if holder.entries is None or holder.bounded or not holder.gained_entries:
            return None
        store = evidence.store(holder.root)
        if store is not None and store.bounded:
            return None
        return self._repeated(evidence.growth.get(holder.root, ())) or self._behind(holder, store)

    def _repeated(self, gains: tuple[Gain, ...]) -> str | None:
        if not gains:
            return None
        runs = [gain for gain in gains if gain.digest == gains[-1].digest]
        if len(runs) >= RUNS:
            return f"each run of this cell adds to it: {runs[-1].entries} entries this time"
        if len({gain.digest for gain in gains}) >= CELLS:
            return f"{len(gains)} cells added to it, and nothing took anything out"
        return None

    def _behind(self, holder: Holder, store: StoreFact | None) -> str | None:
        if store is None or not store.per_call or (holder.gained_entries or 0) < ENTRIES:
            return None
        return "every call adds an entry, and nothing takes one out"
