"""How many entries a holder's container has, and how that changed since the last look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.tensorflow import traces
from nbleak.retain.mocks import recorded_calls
from nbleak.retain.passive import kept_results, length_of, limit_of, size_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.heap import Heap, Label
    from nbleak.retain.recall import Look
    from nbleak.retain.trail import Trail

_COLLECTORS: Final = frozenset({HolderKind.CLOSURE, HolderKind.DEFAULT, HolderKind.CLASS})


class Entries:
    """Counts of one census, beside those of the look before it; None where there was none."""

    def __init__(self, heap: Heap, last: Look | None) -> None:
        self._heap = heap
        self._last = last
        self.orphans: set[int] = set()

    def of(self, number: int, label: Label, trail: Trail) -> tuple[int | None, int | None]:
        """Entries of what a label collects in, and how many more than at the last look."""
        if label.kind is HolderKind.HOOK:
            dicts = self._heap.hook_dicts[number]
            gains = [gain for node in dicts if (gain := self.gained(node)) is not None]
            return max(map(self.length, dicts)), max(gains, default=None)
        counted = _counted(label)
        if counted is not None:
            return counted, None
        if trail.container < 0:
            return None, self._written(trail.buffer)
        if self.in_module(number, label, trail):
            return None, self.gained(trail.container)
        if self._outside(number, label, trail):
            return None, None
        return self.length(trail.container), self.gained(trail.container)

    def _written(self, buffer: int) -> int | None:
        """Whether a buffer is longer, as the one entry that all writing together counts as."""
        longer = self.gained(buffer) if buffer >= 0 else None
        return None if longer is None else int(longer > 0)

    def _outside(self, number: int, label: Label, trail: Trail) -> bool:
        """Whether the container is the user's own: a list of functions is not what one collects."""
        return label.kind in _COLLECTORS and self._heap.label[trail.container] != number

    def in_module(self, number: int, label: Label, trail: Trail) -> bool:
        """Whether functions stand in a global of a module of the user's: its own fill it."""
        if trail.container < 0 or not self._outside(number, label, trail):
            return False
        heap = self._heap
        return heap.labels[heap.label[trail.container]].kind is HolderKind.MODULE

    def length(self, node: int) -> int:
        """Entries of a container; 0 for anything else."""
        return size_of(self._heap.objects[node]) or 0

    def gained(self, node: int) -> int | None:
        """How much longer it is than at the last look; None where it was not seen then."""
        obj = self._heap.objects[node]
        known = self._last.lengths.get(id(obj)) if self._last else None
        count = length_of(obj)
        if known is None or count is None:
            return None
        owner = self._heap.labels[self._heap.labels[self._heap.label[node]].owner].root
        return count - known[1] if known[0] == owner else None

    def collects(self, node: int) -> bool:
        """Whether a container grew; one with a single entry is only the way to what collects."""
        return self.length(node) > 1 and (self.gained(node) or 0) > 0

    def since(self, kind: HolderKind, root: str, entries: int | None) -> int | None:
        """Entries more than the holder of that name had."""
        if self._last is None or entries is None:
            return None
        return entries - (self._last.holders.get((kind, root), (0, 0))[1] or 0)

    def gained_bytes(self, kind: HolderKind, root: str, total: int) -> int | None:
        """Bytes more than the holder of that name reached."""
        if self._last is None:
            return None
        return total - self._last.holders.get((kind, root), (0, None))[0]

    def orphaned(self, label: Label, storages: Iterable[int]) -> bool:
        """Whether most of it had a plain name at the last look, or once, and has none now.

        A name that is bound to what now stands around its former value has let go of nothing:
        ``loader = tqdm(loader)``.
        """
        if self._last is None or self._wrapped(label, self._last):
            return False
        heap = self._heap
        held = set(storages)
        lost = self.lost(held)
        if sum(map(heap.size, lost)) * 2 < sum(map(heap.size, held)) or not lost:
            return False
        self.orphans.update(heap.storage_key[storage] for storage in lost)
        return True

    def lost(self, storages: Iterable[int]) -> list[int]:
        """Those that had a plain name at the last look, or once."""
        return [s for s in storages if self._last is not None and self._lost(s, self._last)]

    def _lost(self, storage: int, last: Look) -> bool:
        pointer = self._heap.storage_key[storage]
        before = last.births.get(pointer)
        if before is None or not before.alive or before.size != self._heap.size(storage):
            return False
        return before.plain or pointer in last.orphans

    def _wrapped(self, label: Label, last: Look) -> bool:
        before, _ = last.worth.get(self._heap.labels[label.owner].root, (None, 0))
        return any(id(self._heap.objects[seed]) == before for seed in label.seeds)

    def bounded(self, label: Label, trail: Trail) -> bool:
        """Whether the cache or container has a limit."""
        if label.kind is HolderKind.CACHE:
            return limit_of(label.key) is not None
        return trail.container >= 0 and limit_of(self._heap.objects[trail.container]) is not None


def _counted(label: Label) -> int | None:
    """Entries of what can say them itself; None for anything else."""
    if label.held is not None and label.held.entries is not None:
        return label.held.entries
    if label.kind is HolderKind.SERVED:  # not the layers of the model that one of them leads to
        return len(set(label.sources))
    if label.kind in {HolderKind.CACHE, HolderKind.CYCLED}:
        return recorded_calls(label.key) or kept_results(label.key)
    return traces(label.key) if label.kind is HolderKind.TRACES else None
