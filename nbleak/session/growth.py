"""Which executions made which holder grow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.judge import Gain
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.model import Cell, CellFacts, Census

REMEMBERED = 50
_GROWING = frozenset({HolderKind.NAME, HolderKind.FRAMEWORK, HolderKind.REGISTRY})
_LOOPED = frozenset({HolderKind.CLOSURE})  # what a cell without a loop adds are tools


class Growth:
    """Gains by root, oldest first; bounded by the roots alive and `REMEMBERED` gains each."""

    def __init__(self) -> None:
        self._gains: dict[str, tuple[Gain, ...]] = {}

    @property
    def known(self) -> dict[str, tuple[Gain, ...]]:
        """Those of every root at the last walk."""
        return dict(self._gains)

    def record(self, census: Census, cell: Cell, facts: CellFacts) -> dict[str, tuple[Gain, ...]]:
        """Fold one walk in and return the gains of every root that still exists.

        A source that ran before and made nothing grow this time takes its earlier gains back:
        a bounded buffer grows during its first fill only.
        """
        named = {*facts.assigned, *(fact.root for fact in facts.stores)}
        gains: dict[str, tuple[Gain, ...]] = {}
        growing = _GROWING | _LOOPED if facts.loops else _GROWING
        joined = {fact.root for fact in facts.stores if fact.joins and not fact.bounded}
        for holder in census.holders:
            if holder.kind in _LOOPED - growing and holder.root in self._gains:
                gains[holder.root] = self._gains[holder.root]
            more = holder.gained_entries
            if not more and holder.root in joined:
                more = int((holder.gained_bytes or 0) > 0)
            if holder.kind not in growing or more is None:
                continue
            past = self._gains.get(holder.root, ())
            if more > 0:
                gain = Gain(
                    digest=cell.digest,
                    run=cell.ref.run,
                    entries=more,
                    bytes=holder.gained_bytes or 0,
                    named=holder.root in named or _mentions(cell, holder.root),
                )
                past = (*past, gain)[-REMEMBERED:]
            elif cell.ref.run > 1:
                past = tuple(gain for gain in past if gain.digest != cell.digest)
            if past:
                gains[holder.root] = past
        self._gains = gains
        return dict(gains)


def _mentions(cell: Cell, root: str) -> bool:
    return re.search(rf"\b{re.escape(root)}\b", cell.source) is not None
