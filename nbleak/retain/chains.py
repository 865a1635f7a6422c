"""Chains: each object refers by one attribute to the one before it, of the same class."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import instance_dict, module_of, slots

if TYPE_CHECKING:
    from nbleak.retain.heap import Heap, Label

_FEWEST: Final = 4
_LONGEST: Final = 100_000
_NEAR: Final = 16  # hops from an object to what is its own


@dataclass(frozen=True, slots=True)
class Chain:
    """What hangs on an object of the user's.

    Attributes:
        link: The attribute that leads on. second: Node of the first object behind it.
        length: Objects in all.
    """

    link: str
    second: int
    length: int

    def leads_to(self, node: int, heap: Heap) -> bool:
        """Whether the walk came to a node by the link: to what is far away it did."""
        above = list(itertools.islice(heap.up(node), _NEAR))
        return len(above) == _NEAR or self.second in above


def chain(heap: Heap, label: Label, users: frozenset[str]) -> Chain | None:
    """The chain that a name is bound to; None for a tree, and for less than `_FEWEST` objects."""
    if label.kind is not HolderKind.NAME or not label.seeds:
        return None
    obj: Any = heap.objects[label.seeds[0]]
    if module_of(type(obj)) not in users:
        return None
    onward = _alike(obj)
    if len(onward) != 1:
        return None
    link = next(iter(onward))
    second = heap.index.get(id(onward[link]))
    seen = {id(obj)}
    while link in onward and id(onward[link]) not in seen and len(seen) < _LONGEST:
        obj = onward[link]
        seen.add(id(obj))
        onward = _alike(obj)
    return Chain(link, second, len(seen)) if second and len(seen) >= _FEWEST else None


def _alike(obj: Any) -> dict[str, Any]:
    """Attributes that are objects of its own class."""
    values = {**slots(obj), **(instance_dict(obj) or {})}
    return {name: value for name, value in values.items() if type(value) is type(obj)}
