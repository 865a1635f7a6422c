"""What names were computed from, and what was found to be bound to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbleak.model.source import CellRef

Place = tuple[str, str]
"""A name, and in front of it the function that it is local to; empty at top level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """An assignment to a name.

    Attributes:
        place: The name.
        line: Of the assignment, in its cell.
        reads: Names whose values it is computed from; one that is only asked for its size is none.
        predicted: A model, or something that is called like one, gave the value or a part of it.
    """

    place: Place
    line: int
    reads: frozenset[str]
    predicted: bool

    def after(self, before: Binding | None) -> Binding:
        """Itself, where the name was bound before: ``x = f(x)`` comes from what that came from."""
        if before is None or self.place[1] not in self.reads:
            return self
        reads, predicted = self.reads | before.reads, self.predicted or before.predicted
        return replace(self, reads=reads, predicted=predicted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two plain names subtracted, or compared for equality.

    Attributes:
        left, right: The names.
        function: What it stands in; empty at top level.
        cell, line: Its place.
        sign: ``-``, ``==`` or ``!=``.
    """

    left: Place
    right: Place
    function: str
    cell: CellRef
    line: int
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Of an array, a tensor or a table.

    Attributes:
        library: ``numpy``, ``torch``, ``tensorflow``, ``pandas``.
        sizes: One number a dimension; of a table only its rows.
        item_bytes: One element's; 0 where elements differ.
    """

    library: str
    sizes: tuple[int, ...]
    item_bytes: int = 0


def origins(bindings: Mapping[Place, Binding], place: Place) -> frozenset[Place]:
    """A name and what its value comes from by plain operations: as far as a model gave it."""
    found = {place}
    todo = [place]
    while todo:
        binding = bindings.get(todo.pop())
        for name in binding.reads if binding is not None and not binding.predicted else ():
            local = (binding.place[0], name) if binding is not None else ("", name)
            above = local if local in bindings else ("", name)
            if above in bindings and above not in found:
                found.add(above)
                todo.append(above)
    return frozenset(found)
