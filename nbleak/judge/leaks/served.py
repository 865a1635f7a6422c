"""Progress bars and callbacks that keep what they were made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.evidence import own_bytes
from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

PAIR = 2
MODEL_BYTES = 8 << 20
_BAR = ".iterable"  # of tqdm; the rest are callbacks of Keras, `History` among them


class Served(Predicate):
    """A `History` keeps its model, and one alone may be how the user reaches it; a bar its data."""

    kind = "served"
    holders = frozenset({HolderKind.SERVED})
    explained_by = ("keras-callback-retains-data", "nb-tqdm-cycle", "keras-model-created-in-loop")

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Orphaned, or several whose models or data have no other name.

        A tutorial builds its next small model while `history` still shows how the last one learnt.
        """
        if holder.orphaned and not _small_model(holder):
            return "its name is gone, and the bar or callback made for it still refers to it"
        if (holder.entries or 0) >= PAIR:
            return f"{holder.entries} bars or callbacks still refer to what they were made for"
        if f"{_BAR}[" in holder.path:  # a loader under its bar, ``loader = tqdm(loader)``, is used
            return "the bar has ended, and nothing else refers to what it went through"
        return None


def _small_model(holder: Holder) -> bool:
    return _BAR not in holder.path and own_bytes(holder) < MODEL_BYTES
