"""What earlier cells bound, folded in place, with a trail that undoes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nbleak.flow.consume import Consumption
from nbleak.flow.trail import Names, Trail
from nbleak.flow.values import Grad, Value

if TYPE_CHECKING:
    from nbleak.flow.consume import Use
    from nbleak.flow.events import Create, Hook

_MOST = 2_000  # cells whose order is remembered


@dataclass(slots=True)
class _Mark:
    key: str
    uses: int
    functions: int
    handles: int
    ids: int
    order: int


class Scope:
    """The state of a notebook after the cells interpreted so far.

    Attributes:
        names: What is bound at top level. unbound: Names used and never bound, as learnt by use.
        consumption: What backward passes reach, so far.
        state: Further facts: ``grad``, ``frameworks`` (imported roots), ``own_backward`` ...
        judged: The cells run, and a judge asks for their facts; for a file's text nobody does.
        filled: Containers that functions store into, by identity, and the names of these.
    """

    def __init__(self, *, judged: bool = True) -> None:
        self.judged = judged
        self.names = Names()
        self.unbound: dict[str, Value] = {}
        self.consumption = Consumption()
        self.state: dict[str, Any] = {"grad": Grad.ON}
        self.trail = Trail()
        self.functions: list[Value] = []
        self.released: dict[Any, bool] = {}
        self.by_id: dict[int, Value] = {}
        self.handles: list[tuple[Value, Create | Hook]] = []
        self.filled: dict[int, tuple[Value, set[str]]] = {}
        self.order = -1
        self.ids = 0
        self.characters = 0
        self._mark: _Mark | None = None
        self._orders: dict[str, int] = {}
        self._settled: tuple[int, dict[Use, bool]] | None = None

    def next_id(self) -> int:
        """A fresh number for an event or a loop."""
        self.ids += 1
        return self.ids

    def begin(self, key: str) -> None:
        """A cell starts; if it is the last one again, its former pass is undone."""
        self.settle(None)
        mark = self._mark
        if mark is not None and mark.key == key:
            self.trail.undo(0)
            del self.consumption.uses[mark.uses :]
            del self.functions[mark.functions :]
            del self.handles[mark.handles :]
            self.ids, self.order = mark.ids, mark.order
        else:
            self.trail.log.clear()
            self._forget(self._orders.pop(key, None))
        self._mark = _Mark(
            key=key,
            uses=len(self.consumption.uses),
            functions=len(self.functions),
            handles=len(self.handles),
            ids=self.ids,
            order=self.order,
        )
        self.order += 1
        self._orders[key] = self.order

    def _forget(self, order: int | None) -> None:
        """A cell runs again later: what only its former run did is not so any more."""
        uses = self.consumption.uses
        if order is not None:
            uses[:] = [use for use in uses if use.order != order]
            self.functions[:] = [v for v in self.functions if v.fact("order") != order]
            self.handles[:] = [h for h in self.handles if h[0].fact("order") != order]
        del uses[:-_MOST]
        kept = set(uses)
        for gone in [use for use in self.consumption.open if use not in kept]:
            del self.consumption.open[gone]
        del self.functions[:-_MOST]
        del self.handles[:-_MOST]
        while len(self._orders) > _MOST:
            del self._orders[next(iter(self._orders))]
        while len(self.released) > _MOST:
            del self.released[next(iter(self.released))]
        while len(self.by_id) > _MOST:
            del self.by_id[next(iter(self.by_id))]

    def define(self, value: Value) -> None:
        """A function or class, to be looked into at the end if nobody calls it."""
        value.facts = {**(value.facts or {}), "order": self.order}
        self.functions.append(value)

    def settle(self, uses: int | None) -> None:
        """Forget uses that only a look at uncalled functions found; remember where they begin."""
        if self._settled is not None:
            number, before = self._settled
            del self.consumption.uses[number:]
            self.consumption.open.clear()
            self.consumption.open.update(before)
        self._settled = None if uses is None else (uses, dict(self.consumption.open))

    def close(self) -> None:
        """Break all cycles; the scope and its events' values must not be used afterwards."""
        self.trail.log.clear()
        for value in self.functions:
            value.data = value.source = value.attrs = value.facts = None
        self.functions.clear()
        self.handles.clear()
        self.filled.clear()
        self.by_id.clear()
        self.names.clear()
        self.unbound.clear()
        self.consumption.uses.clear()
        self.consumption.open.clear()
