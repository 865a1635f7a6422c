"""Who alone keeps what: sets of owners spread over everything two of them reach."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.budget import Clock
    from nbleak.retain.heap import Heap

_EVERY: Final = 1024
_PLAIN_VISITS: Final = 20_000
_FEW: Final = 4  # roots of one joint set
_TOLD: Final = 20


@dataclass(slots=True)
class Share:
    """What one label reaches.

    Attributes:
        storages: Every storage reached. exclusive: Those that nobody else reaches.
        hidden: Those without a plain path.
    """

    storages: list[int] = field(default_factory=list)
    exclusive: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


class Owners:
    """Answers both questions of a census.

    What does dropping this root free? Owners are roots, and every edge counts. What does
    dropping these hidden edges free? Owners are the groups of hidden edges, and what has a
    plain path belongs to nobody: a flood from a hidden edge must not enter the plain layer.

    Costs 0.4 µs for each object that two owners reach; the others are decided by the walk.

    Raises:
        BudgetSpent: The budget ended before the answer was exact.
    """

    def __init__(self, heap: Heap, clock: Clock) -> None:
        self._heap = heap
        self._clock = clock
        roots = [1 << label.owner for label in heap.labels]
        groups = [1 << n if n >= heap.layers else 0 for n in range(len(heap.labels))]
        self.by_root = self._spread(
            roots, ((roots[n], node) for n, node in (*heap.crossed, *heap.entered)), hidden=True
        )
        self.by_group = self._spread(
            groups,
            ((groups[n], node) for n, node in heap.crossed if n >= heap.layers),
            hidden=False,
        )
        self._roots, self._groups = roots, groups
        self.canonical = _overlapping(heap)
        self.plain = bytearray(len(heap.storage_key))
        self.alone: dict[int, list[int]] = {}  # storages to which one name alone leads plainly
        self.together: dict[int, int] = {}  # bytes that only these roots together keep

    def _spread(
        self, bits: list[int], crossings: Iterable[tuple[int, int]], *, hidden: bool
    ) -> dict[int, int]:
        heap = self._heap
        labels = heap.label
        masks: dict[int, int] = {}
        todo: deque[int] = deque()
        for bit, node in crossings:
            own = bits[labels[node]]
            if own and own != bit:
                masks[node] = masks.get(node, own) | bit
                todo.append(node)
        waiting, tick = set(todo), 0
        while todo:
            node = todo.popleft()
            if node not in waiting:
                continue
            waiting.discard(node)
            tick += 1
            if not tick % _EVERY:
                self._clock.check(0)
            mask = masks[node]
            children: Iterable[int] = heap.children(node)
            if hidden and node in heap.hidden:
                children = [*children, *heap.hidden[node]]
            for child in children:
                old = masks.get(child) or bits[labels[child]]
                if old and old | mask != old:
                    masks[child] = old | mask
                    if child not in waiting:
                        waiting.add(child)
                        todo.append(child)
        return masks

    def shares(self) -> list[Share]:
        """What each label reaches, by its number."""
        heap = self._heap
        labels, count = heap.label, len(heap.storage_key)
        roots, groups, names = [0] * count, [0] * count, [0] * count
        plain = self.plain
        for node, raw in zip(heap.held_by, heap.held, strict=True):
            storage = self.canonical[raw]
            label = labels[node]
            roots[storage] |= self.by_root.get(node) or self._roots[label]
            if label < heap.layers:
                plain[storage] = 1
                names[storage] |= 1 << label
            else:
                groups[storage] |= self.by_group.get(node) or self._groups[label]
        # Garbage goes by itself: what it shares with somebody is that one's alone.
        kinds = enumerate(label.kind for label in heap.labels)
        alive = ~sum(1 << number for number, kind in kinds if kind is HolderKind.CYCLE)
        found = [Share() for _ in heap.labels]
        for storage in range(count):
            if self.canonical[storage] != storage:
                continue
            root, group = roots[storage], groups[storage]
            root, group = root & alive or root, group & alive or group
            self._give(found, storage, root, group, plain=bool(plain[storage]))
            if 1 < root.bit_count() <= _FEW:
                self.together[root] = self.together.get(root, 0) + heap.size(storage)
        self.alone = self._lonely(names)
        return found

    def _lonely(self, names: list[int]) -> dict[int, list[int]]:
        """Storages below each name that no other name enters by a plain edge."""
        heap = self._heap
        entered = {heap.label[node] for label, node in heap.crossed if label < heap.layers}
        found: dict[int, list[int]] = {}
        for storage, mask in enumerate(names):
            label = mask.bit_length() - 1
            if mask and mask == 1 << label and label not in entered:
                found.setdefault(label, []).append(storage)
        return found

    def joint(self) -> Iterable[tuple[list[int], int]]:
        """Labels that keep bytes only together, and how many; the largest few, after `shares`."""
        ranked = sorted(self.together.items(), key=lambda item: -item[1])
        return ((list(_bits(mask)), size) for mask, size in ranked[:_TOLD])

    def _give(
        self, found: list[Share], storage: int, roots: int, groups: int, *, plain: bool
    ) -> None:
        names = roots & ((1 << self._heap.layers) - 1)
        for label in _bits(names):
            found[label].storages.append(storage)
            if roots == names == 1 << label:
                found[label].exclusive.append(storage)
        for label in _bits(groups):
            found[label].storages.append(storage)
            if not plain:
                found[label].hidden.append(storage)
                if groups == 1 << label:
                    found[label].exclusive.append(storage)

    def lead_to(self, whole: int, node: int) -> bool:
        """Whether all roots that lead to a node lead to that other one as well."""
        labels = self._heap.label
        part, rest = (self.by_root.get(n) or self._roots[labels[n]] for n in (node, whole))
        return not part & ~rest

    def nodes_of(self, label: int) -> int:
        """Autograd nodes that a group of hidden edges reaches, each once."""
        bit, owned = self._groups[label], self._heap.label
        masks = self.by_group
        return sum(
            1
            for node in self._heap.graph_nodes
            if (masks.get(node) or self._groups[owned[node]]) & bit
        )

    def plain_reach(self, label: int) -> set[int]:
        """Storages with a plain path that a hidden label also reaches; a bounded look."""
        heap = self._heap
        todo = [n for which, n in heap.crossed if which == label and heap.label[n] < heap.layers]
        todo += [n for n in heap.labels[label].seeds if heap.label[n] < heap.layers]
        seen = set(todo)
        for node in todo:
            if len(seen) > _PLAIN_VISITS:
                break
            fresh = [child for child in heap.children(node) if child not in seen]
            seen.update(fresh)
            todo += fresh
        return seen

    def total_bytes(self) -> int:
        """All storages, each once."""
        return sum(
            self._heap.size(storage)
            for storage, outer in enumerate(self.canonical)
            if outer == storage
        )


def _bits(mask: int) -> Iterable[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _overlapping(heap: Heap) -> array[int]:
    """For each storage the one whose memory contains its own: views under another pointer."""
    canonical = array("i", range(len(heap.storage_key)))
    order = sorted(range(len(heap.storage_key)), key=heap.storage_key.__getitem__)
    outer, end = -1, 0
    for storage in order:
        start = heap.storage_key[storage]
        if outer >= 0 and start + heap.storage_extent[storage] <= end:
            canonical[storage] = outer
        else:
            outer, end = storage, start + heap.storage_extent[storage]
    return canonical
