"""What is remembered between two looks: addresses, sizes, counts and weak references.

An address is no identity: after ``del`` a tensor of the same size gets the same address and
even the same ``id``. A storage is the same one while a wrapper seen then is still alive.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import Born
from nbleak.retain.passive import BUFFERS, length_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model.holder import HolderKind
    from nbleak.model.source import CellRef
    from nbleak.retain.heap import Heap
    from nbleak.retain.owners import Owners

_SMALLEST_BYTES: Final = 4096
_STORAGES: Final = 20_000
_CONTAINERS: Final = 50_000
_CELLS: Final = 20
_KINDS: Final = BUFFERS | {list, dict, set, deque, OrderedDict, defaultdict}


@dataclass(frozen=True, slots=True)
class Birth:
    """A storage as it was at its first look."""

    size: int
    cell: CellRef | None
    plain: bool
    wrappers: tuple[weakref.ref[Any], ...]

    @property
    def alive(self) -> bool:
        """Whether the storage at this address can still be the same one."""
        return not self.wrappers or any(ref() is not None for ref in self.wrappers)


@dataclass(slots=True)
class Look:
    """One look, as plain values.

    Attributes:
        births: By data pointer.
        lengths: Of each container and buffer, by id, with the root it was under.
        holders: Total bytes and entries, by kind and root.
        members: Data pointers a holder kept alone, by kind and root.
        orphans: Data pointers of what had lost its name.
        charged_bytes: The part of `total_bytes` that is what pipelines of TensorFlow keep in C++.
        begun: Datasets and iterators whose buffers explained what the process grew by, by id.
    """

    births: dict[int, Birth] = field(default_factory=dict)
    lengths: dict[int, tuple[str, int]] = field(default_factory=dict)
    holders: dict[tuple[HolderKind, str], tuple[int, int | None]] = field(default_factory=dict)
    members: dict[tuple[HolderKind, str], tuple[int, ...]] = field(default_factory=dict)
    orphans: frozenset[int] = frozenset()
    worth: dict[str, tuple[int, int]] = field(default_factory=dict)
    total_bytes: int = 0
    charged_bytes: int = 0
    begun: dict[int, weakref.ref[Any]] = field(default_factory=dict)


def births(
    heap: Heap, owners: Owners, plain: bytearray, last: Look, cell: CellRef | None
) -> dict[int, Birth]:
    """When each of the larger storages was first seen; known ones keep their cell."""
    wanted = [s for s, outer in enumerate(owners.canonical) if s == outer]
    wanted = [s for s in wanted if heap.size(s) >= _SMALLEST_BYTES]
    if len(wanted) > _STORAGES:
        wanted = sorted(wanted, key=heap.size, reverse=True)[:_STORAGES]
    wrappers = _wrappers(heap, owners, set(wanted))
    found = {}
    for storage in wanted:
        pointer, size = heap.storage_key[storage], heap.size(storage)
        known = last.births.get(pointer)
        same = known is not None and known.size == size and known.alive
        found[pointer] = Birth(
            size,
            known.cell if same and known is not None else cell,
            bool(plain[storage]),
            wrappers.get(storage, ()),
        )
    return found


def _wrappers(
    heap: Heap, owners: Owners, wanted: set[int]
) -> dict[int, tuple[weakref.ref[Any], ...]]:
    found: dict[int, tuple[weakref.ref[Any], ...]] = {}
    graph = set(heap.graph_nodes)
    for node, raw in zip(heap.held_by, heap.held, strict=True):
        storage = owners.canonical[raw]
        if storage not in wanted or len(found.get(storage, ())) > 1:
            continue
        while node in graph:
            node = heap.parent[node]  # noqa: PLW2901 - a node's wrapper dies; its tensor stays
        if node >= 0:
            try:
                found[storage] = (*found.get(storage, ()), weakref.ref(heap.objects[node]))
            except TypeError:
                continue  # bytes and builtin containers have no weak references
    return found


def born(
    pointers: list[int], found: dict[int, Birth], line: Callable[[int, CellRef], int | None]
) -> tuple[Born, ...]:
    """The runs of cells that made these storages, newest last, and how much each."""
    made: dict[CellRef, list[tuple[int, int]]] = {}
    for pointer in pointers:
        birth = found.get(pointer)
        if birth is not None and birth.cell is not None:
            made.setdefault(birth.cell, []).append((birth.size, pointer))
    newest = sorted(made, key=lambda cell: (cell.count or 0, cell.run))[-_CELLS:]
    return tuple(
        Born(
            cell=cell,
            bytes=sum(size for size, _ in made[cell]),
            line=line(max(made[cell])[1], cell),
        )
        for cell in newest
    )


def lengths(heap: Heap) -> dict[int, tuple[str, int]]:
    """Lengths of the builtin containers and buffers nearest to the roots, empty ones too."""
    found = {}
    for node, obj in enumerate(heap.objects[:_CONTAINERS]):
        if type(obj) in _KINDS:
            count = length_of(obj)
            if count is not None:
                owner = heap.labels[heap.labels[heap.label[node]].owner].root
                found[id(obj)] = (owner, count)
    return found
