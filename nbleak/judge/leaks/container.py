"""Named containers that grow without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.evidence import own_bytes
from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind, leads_through

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence, Gain
    from nbleak.model import Holder, StoreFact

CELLS = 3
RUNS = 2
ENTRIES = 3
CUT = "drop-attribute"  # how a name that is bound to a chain is let go of


class GrowingContainer(Predicate):
    """Filled once by a loop is loading; filled again by each run, call or stranger is a leak."""

    kind = "container"
    holders = frozenset({HolderKind.NAME})
    rule = "NBL116"
    yields = True
    explained_by = (
        "torch-function-accumulates",
        "torch-state-dict-snapshots",
        "torch-metric-dict-retention",
        "tf-tensor-list-retention",
        "tf-image-buffer-accumulation",
        "keras-callback-retains-data",
        "torch-hook-stores-activation",
        "torch-output-list-retention",
        "torch-loss-list-retention",
        "torch-results-left-on-gpu",
        "torch-unmanaged-output-cache",
        "torch-replay-buffer-tensors",
        "nb-rerun-accumulator",
    )

    def size(self, holder: Holder, evidence: Evidence) -> int:  # noqa: ARG002
        """A container that a hook fills is reached by that hook too."""
        return max(own_bytes(holder), holder.plain_bytes or 0)

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Growth over runs of one source, over cells, or by calls that never name it."""
        store, gains = evidence.store(holder), evidence.growth.get(holder.root, ())
        if holder.bounded or (store is not None and store.bounded):
            return None
        if store is not None and store.joins and not holder.gained_entries:
            return self._joined(holder, gains, store, evidence)
        if not holder.gained_entries:
            return None
        used = any(leads_through(name, holder.path) for name in evidence.used)
        return (
            self._chained(holder, gains)
            or self._repeated(holder, gains)
            or (None if used else self._behind(holder, store))
            or (None if used else self._hooked(holder, gains, store, evidence))
        )

    def _joined(
        self, holder: Holder, gains: tuple[Gain, ...], store: StoreFact, evidence: Evidence
    ) -> str | None:
        """An array that each call, or each run of a cell, makes longer."""
        if (holder.gained_bytes or 0) < evidence.threshold_bytes or not store.about(holder.path):
            return None
        if store.per_call and evidence.loops:
            return "every call joins more to it, and nothing makes it shorter"
        runs = [gain for gain in gains if gain.digest == gains[-1].digest]
        if len(runs) < RUNS:
            return None
        more = format_bytes(runs[-1].bytes)
        return f"each run of this cell joins more to it: {more} this time"

    def _chained(self, holder: Holder, gains: tuple[Gain, ...]) -> str | None:
        """A list of the user's is linked once; a state that remembers the last grows on and on."""
        if holder.release.action != CUT or len([g for g in gains if g.entries >= ENTRIES]) < RUNS:
            return None
        link = holder.release.target
        return f"{link} refers to the one before it, and so on: {holder.entries} are alive"

    def _repeated(self, holder: Holder, gains: tuple[Gain, ...]) -> str | None:
        if not gains:
            return None
        runs = [gain for gain in gains if gain.digest == gains[-1].digest]
        if len(runs) >= RUNS:
            return f"each run of this cell adds to it: {_added(holder, runs[-1])} this time"
        filling = {gain.digest for gain in gains if not _filed(gain)}
        if len(filling) >= CELLS:
            return f"{len(filling)} cells added to it, and nothing took anything out"
        return None

    def _hooked(
        self,
        holder: Holder,
        gains: tuple[Gain, ...],
        store: StoreFact | None,
        evidence: Evidence,
    ) -> str | None:
        """A hook or thread adds while the cell is about something else.

        A hook or closure leads to it too, or the code that fills it stands in another cell, and
        this one calls none of it. What it was filled with this cell must have made: a list of views
        comes into being without any growth, and is met at a later look.
        """
        if (holder.plain_bytes is None and store is None) or not gains or gains[-1].named:
            return None
        made = sum(b.bytes for b in holder.born if b.cell.count == evidence.cell.count)
        few = holder.entries is not None and gains[-1].entries < ENTRIES
        if few or made < evidence.threshold_bytes:
            return None
        return f"this cell never names it, and {_added(holder, gains[-1])} were added to it"

    def _behind(self, holder: Holder, store: StoreFact | None) -> str | None:
        if store is None or not store.per_call or not store.about(holder.path):
            return None
        if holder.entries is None:
            turns = store.per_iteration
            return "every call writes more into it, and nothing reads it" if turns else None
        if (holder.gained_entries or 0) < ENTRIES:
            return None
        return "every call adds an entry, and nothing takes one out"


def _added(holder: Holder, gain: Gain) -> str:
    """Entries, or bytes where there are no entries: a file in memory."""
    return format_bytes(gain.bytes) if holder.entries is None else f"{gain.entries} entries"


def _filed(gain: Gain) -> bool:
    """A cell that names it and adds one or two entries puts them where the user wants them."""
    return gain.named and gain.entries < ENTRIES
