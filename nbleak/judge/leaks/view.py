"""Small views that keep big buffers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.evidence import own_bytes
from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder


class SmallView(Predicate):
    """A slice of an array or tensor whose other parts nobody can reach any more."""

    kind = "view"
    holders = frozenset({HolderKind.NAME})

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Retain says so only where little of the data can be seen."""
        if holder.seen_bytes is None:
            return None
        if own_bytes(holder) - holder.seen_bytes < evidence.threshold_bytes:
            return None
        shown = format_bytes(holder.seen_bytes)
        return f"it shows {shown} and keeps the whole buffer behind; a copy would keep only that"
