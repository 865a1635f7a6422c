"""From labels and shares to the facts of `nbleak.model.holder`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.model.holder import GraphFacts, Holder, HolderKind
from nbleak.retain.graph import depth
from nbleak.retain.passive import CACHE_TYPE, limit_of, size_of, type_name
from nbleak.retain.paths import Paths, Trail
from nbleak.retain.plans import gradient_of, planned
from nbleak.retain.recall import born
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.graph import GraphNodes
    from nbleak.retain.heap import Heap, Label
    from nbleak.retain.owners import Owners, Share
    from nbleak.retain.recall import Birth, Look
    from nbleak.retain.scene import Scene

_TOLD_BYTES: Final = 64 * 1024  # smaller holders are called by their root alone
_HIDDEN_BYTES: Final = 16 * 1024  # less is a docstring or a table of names


class Holders:
    """Builds the holders of one census."""

    def __init__(
        self,
        heap: Heap,
        scene: Scene,
        *,
        last: Look | None,
        births: dict[int, Birth],
        graph: GraphNodes | None,
        complete: bool,
    ) -> None:
        self._heap = heap
        self._scene = scene
        self._last = last
        self._births = births
        self._graph = graph
        self._complete = complete
        self._edges: dict[int, list[tuple[int, int]]] = {}
        is_graph = graph.is_node if graph is not None else lambda _kind: False
        self._paths = Paths(heap, is_graph, lambda node: (self._gained(node) or 0) > 0)
        self.members: dict[tuple[HolderKind, str], tuple[int, ...]] = {}

    def build(self, shares: list[Share], owners: Owners) -> list[Holder]:
        """All holders, largest exclusive bytes first."""
        heap = self._heap
        self._sizes(owners)
        found: dict[tuple[HolderKind, str], Holder] = {}
        for number, share in enumerate(shares):
            label = heap.labels[number]
            if not self._worth(label, share, number):
                continue
            holder = self._holder(number, share, shares, owners)
            while (holder.kind, holder.root) in found:
                holder = _renamed(holder)
            found[holder.kind, holder.root] = holder
            kept = share.exclusive or share.storages
            self.members[holder.kind, holder.root] = tuple(heap.storage_key[s] for s in kept)
        return sorted(found.values(), key=lambda h: (-(h.exclusive_bytes or 0), -h.total_bytes))

    def _worth(self, label: Label, share: Share, number: int) -> bool:
        if label.kind is HolderKind.NAME:
            return bool(share.storages)
        if label.kind is HolderKind.HOOK:
            return bool(share.hidden) or self._users_hooks(number)
        if label.kind is HolderKind.OPTIMIZER:
            return bool(share.hidden) and bool(share.exclusive)
        counted = label.held is not None and bool(label.held.entries)
        if label.kind is HolderKind.GRAPH or counted:
            return True
        return self._bytes(share.hidden) >= _HIDDEN_BYTES

    def _sizes(self, owners: Owners) -> None:
        heap = self._heap
        seen: set[tuple[int, int]] = set()
        for node, raw in zip(heap.held_by, heap.held, strict=True):
            storage = owners.canonical[raw]
            label = heap.label[node]
            if (label, storage) not in seen:
                seen.add((label, storage))
                self._edges.setdefault(label, []).append((node, storage))

    def _holder(self, number: int, share: Share, shares: list[Share], owners: Owners) -> Holder:
        heap, label = self._heap, self._heap.labels[number]
        kept = share.exclusive or share.hidden or share.storages
        trail = self._trail(number, kept, share)
        root = label.root or self._root(label)
        exclusive: int | None = self._bytes(share.exclusive)
        predicted = exclusive
        if label.kind is HolderKind.OPTIMIZER and self._names_it(label):
            exclusive = predicted = self._bytes(shares[label.owner].exclusive)
        if label.kind is HolderKind.NAME:
            cycle = gradient_of(heap, number)
            predicted = exclusive if cycle is None else self._bytes(shares[cycle].exclusive)
        if not self._complete:
            exclusive = predicted = None
        total = self._bytes(self._all(number, share, owners))
        entries, gained = self._entries(number, label, trail)
        hidden = label.kind is not HolderKind.NAME and bool(share.hidden)
        return Holder(
            kind=label.kind,
            root=root,
            path=trail.path or root,
            total_bytes=total,
            exclusive_bytes=exclusive,
            storages=len(share.storages),
            release=planned(self._heap, number, root, trail, predicted, self._paths, self._scene),
            entries=entries,
            gained_entries=gained if gained is not None else self._since(label.kind, root, entries),
            gained_bytes=self._gained_bytes(label.kind, root, total),
            hidden=hidden,
            orphaned=hidden and self._orphaned(share),
            bounded=self._bounded(label, trail),
            graph=self._graph_facts(number, exclusive, owners),
            born=born([heap.storage_key[s] for s in kept], self._births),
            frame=trail.frame,
        )

    def _trail(self, number: int, kept: list[int], share: Share) -> Trail:
        heap = self._heap
        wanted = set(kept)
        edges = [(n, heap.size(s)) for n, s in self._edges.get(number, ()) if s in wanted]
        told = sum(size for _, size in edges) >= _TOLD_BYTES or share.hidden
        held = heap.labels[number].held
        if held is not None and held.entries is not None:
            return Trail(path=held.root)
        try:
            return self._paths.trail(number, edges) if edges and told else self._bare(number)
        except Exception:  # an object that another thread is changing
            return Trail(path=heap.labels[number].root)

    def _bare(self, number: int) -> Trail:
        label = self._heap.labels[number]
        if label.kind is HolderKind.HOOK:
            node = max(self._heap.hook_dicts[number], key=self._length)
            return self._paths.trail(number, [(node, 1)])
        if not label.seeds:
            return Trail(path=label.root, code=label.root)
        seed = label.seeds[0]
        trail = self._paths.trail(number, [(seed, 1)])
        if size_of(self._heap.objects[seed]) is not None and label.kind is HolderKind.NAME:
            trail.container, trail.container_code = seed, label.root
        return trail

    def _root(self, label: Label) -> str:
        heap = self._heap
        if label.kind is HolderKind.CLASS:
            return type_name(label.key)
        owner = heap.labels[label.owner].root
        if label.key is not None:
            node = heap.index.get(id(label.key))
            return (self._paths.code(node) if node is not None else None) or owner
        if label.source >= 0 and heap.labels[heap.label[label.source]].kind is not HolderKind.NAME:
            return self._paths.code(label.source) or owner
        return heap.labels[heap.label[label.source]].root if label.source >= 0 else owner

    def _names_it(self, label: Label) -> bool:
        owner = self._heap.labels[label.owner]
        return bool(owner.seeds) and self._heap.objects[owner.seeds[0]] is label.key

    def _all(self, number: int, share: Share, owners: Owners) -> set[int]:
        """Storages a label reaches, through plain names too."""
        found = set(share.storages)
        if number < self._heap.layers or self._heap.labels[number].kind is HolderKind.GRAPH:
            return found
        for node in owners.plain_reach(number):
            found.update(self._held_by().get(node, ()))
        return {owners.canonical[storage] for storage in found}

    def _held_by(self) -> dict[int, list[int]]:
        if not hasattr(self, "_by_node"):
            self._by_node: dict[int, list[int]] = {}
            for node, storage in zip(self._heap.held_by, self._heap.held, strict=True):
                self._by_node.setdefault(node, []).append(storage)
        return self._by_node

    def _bytes(self, storages: Iterable[int]) -> int:
        return sum(map(self._heap.size, storages))

    def _length(self, node: int) -> int:
        return size_of(self._heap.objects[node]) or 0

    def _entries(self, number: int, label: Label, trail: Trail) -> tuple[int | None, int | None]:
        if label.kind is HolderKind.HOOK:
            dicts = self._heap.hook_dicts[number]
            gains = [gain for node in dicts if (gain := self._gained(node)) is not None]
            return max(map(self._length, dicts)), max(gains, default=None)
        if label.held is not None and label.held.entries is not None:
            return label.held.entries, None
        if label.kind is HolderKind.CACHE:
            return _cached(label.key), None
        if trail.container < 0:
            return None, None
        return self._length(trail.container), self._gained(trail.container)

    def _gained(self, node: int) -> int | None:
        """Entries more than at the last look; None where this container was not seen then."""
        obj = self._heap.objects[node]
        known = self._last.lengths.get(id(obj)) if self._last else None
        count = size_of(obj)
        if known is None or count is None:
            return None
        owner = self._heap.labels[self._heap.labels[self._heap.label[node]].owner].root
        return count - known[1] if known[0] == owner else None

    def _since(self, kind: HolderKind, root: str, entries: int | None) -> int | None:
        if self._last is None or entries is None:
            return None
        return entries - (self._last.holders.get((kind, root), (0, 0))[1] or 0)

    def _gained_bytes(self, kind: HolderKind, root: str, total: int) -> int | None:
        if self._last is None:
            return None
        return total - self._last.holders.get((kind, root), (0, None))[0]

    def _orphaned(self, share: Share) -> bool:
        if self._last is None:
            return False
        heap, lost, kept = self._heap, 0, 0
        for storage in share.hidden:
            before = self._last.births.get(heap.storage_key[storage])
            kept += heap.size(storage)
            if before is not None and before.plain and before.alive:
                lost += heap.size(storage) if before.size == heap.size(storage) else 0
        return lost * 2 >= kept > 0

    def _bounded(self, label: Label, trail: Trail) -> bool:
        if label.kind is HolderKind.CACHE:
            return limit_of(label.key) is not None
        return trail.container >= 0 and limit_of(self._heap.objects[trail.container]) is not None

    def _users_hooks(self, number: int) -> bool:
        heap = self._heap
        hooks = [hook for n in heap.hook_dicts[number] for hook in heap.children(n)]
        return any(written_by_user(heap.objects[hook], self._scene.users) for hook in hooks)

    def _graph_facts(self, number: int, exclusive: int | None, owners: Owners) -> GraphFacts | None:
        label, graph = self._heap.labels[number], self._graph
        if label.kind is not HolderKind.GRAPH or graph is None:
            return None
        seeds = list(dict.fromkeys(label.seeds))
        return GraphFacts(
            tensors=len(label.seeds),
            nodes=owners.nodes_of(number),
            saved_bytes=None if self._heap.unknown else exclusive,
            depth=depth(self._heap, seeds, graph),
        )


def _cached(wrapper: object) -> int:
    return int(CACHE_TYPE.cache_info(wrapper).currsize)


def _renamed(holder: Holder) -> Holder:
    import dataclasses

    head, _, number = holder.root.rpartition(" #")
    count = int(number) + 1 if head and number.isdigit() else 2
    return dataclasses.replace(holder, root=f"{head or holder.root} #{count}")
