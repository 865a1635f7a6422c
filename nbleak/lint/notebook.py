"""The notebook as the rules see it: sources, events and what a backward pass reaches."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nbleak.flow import Consumption, Event
    from nbleak.model import Cell, CellRef, Span

E = TypeVar("E", bound="Event")
_MOST_CELLS = 2_000
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    cell: Cell
    events: tuple[Event, ...]


class Notebook:
    """The cells so far. Bounded: of a very long session the oldest cells are forgotten.

    Attributes:
        consumption: What backward passes reach, so far.
        ended: The last cell was seen, so what has not happened will not happen.
    """

    def __init__(self, consumption: Consumption) -> None:
        self.consumption = consumption
        self.ended = False
        self._pages: OrderedDict[CellRef, _Page] = OrderedDict()
        self._refs: dict[tuple[object, ...], CellRef] = {}
        self._late: tuple[Event, ...] = ()
        self._by_kind: dict[type[Event], list[Event]] | None = {}  # None: to be sorted anew

    def add(self, cell: Cell, events: Iterable[Event]) -> None:
        """The next cell and what it does; a cell that comes again replaces its former self."""
        for ref in (self._refs.get(identity(cell)), cell.ref):
            self._forget(ref)
        page = _Page(cell=cell, events=tuple(events))
        self._refs[identity(cell)] = cell.ref
        self._pages[cell.ref] = page
        if self._late:
            self._by_kind = None
        self.ended, self._late = False, ()
        self._sort(page.events)
        while len(self._pages) > _MOST_CELLS:
            self._forget(next(iter(self._pages)))

    def _forget(self, ref: CellRef | None) -> None:
        page = None if ref is None else self._pages.pop(ref, None)
        if page is not None:
            self._refs.pop(identity(page.cell), None)
            self._by_kind = None

    def _sort(self, events: Iterable[Event]) -> None:
        """More events for `every`, after those it has."""
        if self._by_kind is not None:
            for event in events:
                self._by_kind.setdefault(type(event), []).append(event)

    def end(self, events: Iterable[Event]) -> None:
        """What only the end of the notebook shows."""
        if self._late:
            self._by_kind = None
        self.ended, self._late = True, tuple(events)
        self._sort(self._late)

    def events(self) -> Iterator[Event]:
        """Every event so far, in order."""
        for page in self._pages.values():
            yield from page.events
        yield from self._late

    def events_of(self, ref: CellRef) -> tuple[Event, ...]:
        """What one cell does; nothing when it was forgotten or has run again."""
        page = self._pages.get(ref)
        return () if page is None else page.events

    def every(self, kind: type[E]) -> Sequence[E]:
        """Every event of that kind so far, in order."""
        if self._by_kind is None:
            self._by_kind = {}
            self._sort(self.events())
        return cast("Sequence[E]", self._by_kind.get(kind, ()))

    def cells(self) -> Iterator[Cell]:
        """The cells so far, in order."""
        return (page.cell for page in self._pages.values())

    def sources(self) -> Iterator[str]:
        """Their sources, in order."""
        return (cell.source for cell in self.cells())

    def elsewhere(self, ref: CellRef) -> list[str]:
        """The sources of all other cells."""
        return [cell.source for cell in self.cells() if cell.ref != ref]

    def source(self, ref: CellRef) -> str:
        r"""A cell's source, every line ended by ``\n`` alone; empty when it was forgotten."""
        page = self._pages.get(ref)
        return "" if page is None else _LINE_END.sub("\n", page.cell.source)

    def text(self, ref: CellRef, span: Span) -> str:
        """The source at a span."""
        lines = self.source(ref).split("\n")[span.line - 1 : span.end_line]
        if not lines:
            return ""
        lines[-1] = lines[-1][: span.end_column]
        lines[0] = lines[0][span.column :]
        return "\n".join(lines)


def identity(cell: Cell) -> tuple[object, ...]:
    """What makes a cell the same one: its id and place or, without an id, its place and text."""
    ref = cell.ref
    return ref.id, ref.index, ref.path, cell.source if ref.id is None else ""
