"""How many bytes a holder keeps, and what of that comes back when it is let go of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind, OnDevice
from nbleak.retain.processes import lasting_iterator
from nbleak.retain.releases.views import is_learned
from nbleak.retain.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.heap import Heap, Label
    from nbleak.retain.owners import Owners, Share

TOLD_BYTES: Final = 64 * 1024  # smaller holders are called by their root alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What a holder keeps, bytes; nothing is known of any of it where a walk was cut.

    Attributes:
        exclusive: Nobody else leads to it.
        whole: What letting go of the holder frees.
        seen: What its views show of the first, where that is a small part.
        alone: Below its container by plain paths, where a hook or closure leads there too, so that
            deleting the name would free nothing.
        workers: Of processes that a loader keeps for its next loop, where that is most of it.
    """

    exclusive: int | None = None
    whole: int | None = None
    seen: int | None = None
    alone: int | None = None
    workers: int | None = None


class Sums:
    """Adds up storages for each label of one heap.

    Attributes:
        edges: Of each label, the nodes that hold a storage, and which; each storage once.
    """

    def __init__(self, heap: Heap, owners: Owners, *, complete: bool) -> None:
        self._heap = heap
        self._owners = owners
        self._windows = Windows(heap, owners)
        self._complete = complete
        self.edges: dict[int, list[tuple[int, int]]] = {}
        seen: set[tuple[int, int]] = set()
        for node, raw in zip(heap.held_by, heap.held, strict=True):
            storage = owners.canonical[raw]
            label = heap.label[node]
            if (label, storage) not in seen:
                seen.add((label, storage))
                self.edges.setdefault(label, []).append((node, storage))

    def of(self, number: int, share: Share, shares: list[Share]) -> Amounts:
        """What letting go of a label frees, and what else is to be known before that."""
        label = self._heap.labels[number]
        exclusive = whole = self.bytes(share.exclusive)
        if label.kind is HolderKind.OPTIMIZER:
            exclusive = whole = self.bytes(self._below(label, shares[label.owner].exclusive))
        cycle = gradient_of(self._heap, number) if label.kind is HolderKind.NAME else None
        if cycle is not None:
            whole = self.bytes(shares[cycle].exclusive)
        seen = self._seen(label, share)
        if not self._complete:
            return Amounts(seen=seen)
        return Amounts(
            exclusive=exclusive,
            whole=whole,
            seen=seen,
            alone=self._alone(number, label, exclusive),
            workers=self._workers(number, label, share),
        )

    def on_devices(self, share: Share) -> tuple[OnDevice, ...]:
        """The parts of what a label alone keeps that lie on accelerators, largest first."""
        sizes: Counter[str] = Counter()
        for storage in share.exclusive:
            area = self._heap.area(storage)
            if area != "host":
                sizes[area] += self._heap.size(storage)
        return tuple(OnDevice(area=area, bytes=size) for area, size in sizes.most_common())

    def inside(self, number: int, container: int) -> int:
        """Bytes below a container of a label to which nobody leads but through it."""
        owners = self._owners
        below = ((n, s) for n, s in self.edges.get(number, ()) if container in self._heap.up(n))
        return self.bytes({s for n, s in below if owners.lead_to(container, n)})

    def _workers(self, number: int, label: Label, share: Share) -> int | None:
        """What the lasting workers of a named loader keep, where that is most of its own."""
        if label.kind is not HolderKind.NAME:
            return None
        iterator = lasting_iterator(self._heap.objects[label.seeds[0]])
        at = self._heap.index.get(id(iterator)) if iterator is not None else None
        if at is None:
            return None
        own = set(share.exclusive)
        held = {s for n, s in self.edges.get(number, ()) if s in own and at in self._heap.up(n)}
        return kept if (kept := self.bytes(held)) * 2 >= self.bytes(own) > 0 else None

    def _alone(self, number: int, label: Label, exclusive: int) -> int | None:
        """What only this name leads to plainly, where a hidden edge leads there as well."""
        if label.kind is not HolderKind.NAME:
            return None
        alone = self.bytes(self._owners.alone.get(number, ()))
        return alone if alone > exclusive else None

    def _seen(self, label: Label, share: Share) -> int | None:
        """What can be seen of a name's own data, where that is a small part of it."""
        if label.kind is not HolderKind.NAME or self.bytes(share.exclusive) < TOLD_BYTES:
            return None
        if is_learned(self._heap.objects[label.seeds[0]]):
            return None
        return self._windows.seen_bytes(self._heap, share.exclusive)

    def _below(self, label: Label, storages: list[int]) -> set[int]:
        """Those that were met below the group's object: an optimizer's state too."""
        heap, wanted = self._heap, set(storages)
        top = heap.index[id(label.key)]
        return {
            storage
            for number, edges in self.edges.items()
            if heap.labels[number].owner == label.owner
            for node, storage in edges
            if storage in wanted and top in heap.up(node)
        }

    def total(self, number: int, share: Share) -> int:
        """What a label reaches, through plain names too."""
        found = set(share.storages)
        if number < self._heap.layers or self._heap.labels[number].kind is HolderKind.GRAPH:
            return self.bytes(found)
        for node in self._owners.plain_reach(number):
            found.update(self._held_by.get(node, ()))
        return self.bytes({self._owners.canonical[storage] for storage in found})

    @cached_property
    def _held_by(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for node, storage in zip(self._heap.held_by, self._heap.held, strict=True):
            found.setdefault(node, []).append(storage)
        return found

    def bytes(self, storages: Iterable[int]) -> int:
        """Of these storages together."""
        return sum(map(self._heap.size, storages))


def gradient_of(heap: Heap, number: int) -> int | None:
    """The label of the gradients of a name's leaves, where those have a graph.

    Leaf and gradient are in a cycle below Python: ``del`` frees nothing.
    """
    labels = heap.label
    return next((told for leaf, told in heap.gradients.items() if labels[leaf] == number), None)
