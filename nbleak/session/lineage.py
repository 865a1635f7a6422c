"""What each name was computed from, over all cells, and which names only led to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.bindings import origins

if TYPE_CHECKING:
    from nbleak.judge import Evidence
    from nbleak.model import Binding, Cell, CellFacts, Difference
    from nbleak.model.bindings import Place

REMEMBERED: Final = 2000
_WORD: Final = re.compile(r"[^\W\d]\w*")
_LONGEST: Final = 20


class Lineage:
    """Bindings at top level and the last execution whose text mentions each name; bounded.

    A mention in a magic, a string or a comment counts: a name is said to be unread only where
    nothing can have read it.
    """

    def __init__(self) -> None:
        self._bound: dict[str, tuple[int, Binding]] = {}  # with the execution
        self._mentioned: dict[str, int] = {}
        self._lent: dict[str, None] = {}
        self._now = 0

    def record(self, cell: Cell, facts: CellFacts, *, raised: bool) -> None:
        """A cell has ended; what one that raised has bound, nobody knows."""
        self._now += 1
        own = {one.place[1]: one for one in facts.bindings if not one.place[0]}
        for name in {*facts.assigned, *own}:
            _, before = self._bound.pop(name, (0, None))
            if name in own and not raised:
                self._bound[name] = self._now, own[name].after(before)
        self._lent |= dict.fromkeys(facts.lent)
        self._mentioned |= dict.fromkeys(self._words(cell), self._now)
        _trim(self._bound)
        _trim(self._lent)
        for name in self._mentioned.keys() - self._bound.keys():
            del self._mentioned[name]

    def bindings(self, facts: CellFacts) -> dict[Place, Binding]:
        """Everything known, with the names of functions that this cell calls."""
        known = {binding.place: binding for binding in facts.bindings}
        return known | {binding.place: binding for _, binding in self._bound.values()}

    def chains(self, cell: Cell) -> tuple[tuple[str, ...], ...]:
        """Names, each computed from the one before; that cell reads the last and nobody the rest.

        Only for the cell that was recorded last.
        """
        read = [name for name in sorted(self._words(cell)) if self._bound[name][0] < self._now]
        found = (self._longest(name, _LONGEST) for name in read)
        return tuple(chain for chain in found if len(chain) > 1)

    def _words(self, cell: Cell) -> set[str]:
        return self._bound.keys() & set(_WORD.findall(cell.source))

    def _longest(self, name: str, most: int) -> tuple[str, ...]:
        at, binding = self._bound[name]
        before = [one for one in sorted(binding.reads) if most and self._led_to(one, at, binding)]
        above = max((self._longest(one, most - 1) for one in before), key=len, default=())
        return (*above, name)

    def _led_to(self, name: str, at: int, binding: Binding) -> bool:
        """Whether a name was there for that binding, and no later cell can have read it."""
        if name not in self._bound or name in self._lent or self._mentioned[name] > at:
            return False
        made, own = self._bound[name]
        return made < at or own.line < binding.line


def certain(facts: CellFacts) -> tuple[Difference, ...]:
    """Differences none of whose names is bound anew afterwards: they are as they were then."""
    bound = {binding.place: binding.line for binding in facts.bindings}
    return tuple(
        one
        for one in facts.differences
        if all(bound.get(place, 0) < one.line for place in (one.left, one.right))
    )


def asked(evidence: Evidence) -> set[Place]:
    """The names whose shapes tell something."""
    found = {("", name) for chain in evidence.chains for name in chain}
    for one in evidence.differences:
        found |= origins(evidence.bindings, one.left) | origins(evidence.bindings, one.right)
    return found


def _trim(table: dict[str, Any]) -> None:
    while len(table) > REMEMBERED:
        del table[next(iter(table))]
