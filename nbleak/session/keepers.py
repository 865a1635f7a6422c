"""Which execution put each thing where it is held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from nbleak.model import HolderKind, root_of

if TYPE_CHECKING:
    from nbleak.model import CellFacts, CellRef, Census, Holder, Leak

REMEMBERED: Final = 2000
_OUTPUT: Final = re.compile(r"Out\[(\d+)\]")
# What hangs on a name of the user: who bound the name, or filled it, keeps it.
_NAMED: Final = frozenset(
    {
        HolderKind.NAME,
        HolderKind.GRAPH,
        HolderKind.GRADIENT,
        HolderKind.CLOSURE,
        HolderKind.DEFAULT,
        HolderKind.CLASS,
        HolderKind.CACHE,
        HolderKind.CYCLED,
        HolderKind.GENERATOR,
        HolderKind.EXCEPTION,
        HolderKind.OPTIMIZER,
        HolderKind.TRACES,
    }
)


class Keepers:
    """Plain references of cells by name and execution count; bounded. None is a guess."""

    def __init__(self) -> None:
        self._bound: dict[str, CellRef] = {}
        self._counted: dict[int, CellRef] = {}
        self._raised: CellRef | None = None

    def record(
        self, cell: CellRef, facts: CellFacts, census: Census | None, *, raised: bool
    ) -> None:
        """A cell has ended: it bound and filled what its text says.

        One that raised did so only as far as it came, so only what a walk saw grow is its own,
        and of the rest nobody knows any more.
        """
        grown = {h.root for h in census.holders if h.gained_bytes} if census is not None else ()
        for name in dict.fromkeys((*facts.assigned, *(fact.root for fact in facts.stores))):
            self._bound.pop(name, None)
            if not raised or name in grown:
                self._bound[name] = cell
        if cell.count is not None:
            self._counted[cell.count] = cell
        if raised:
            self._raised = cell
        _trim(self._bound)
        _trim(self._counted)

    def of(self, holder: Holder, leak: Leak | None) -> CellRef | None:
        """Who keeps a holder; of a leak, failing that, whose line a finding blames."""
        found = None
        if holder.kind is HolderKind.OUTPUT:
            shown = _OUTPUT.fullmatch(holder.root)
            found = self._counted.get(int(shown[1])) if shown else None
        elif holder.kind is HolderKind.TRACEBACK:
            found = self._raised
        elif holder.kind in _NAMED:
            found = self._bound.get(root_of(holder.root))
        blamed = leak.finding if leak is not None else None
        return found or (blamed.cell if blamed is not None else None)


def _trim(table: dict[Any, CellRef]) -> None:
    while len(table) > REMEMBERED:
        del table[next(iter(table))]
