"""From labels and shares to the facts of `nbleak.model.holder`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from nbleak.model.holder import GraphFacts, Holder, HolderKind, Rounds
from nbleak.retain.allocations import Allocations
from nbleak.retain.amounts import TOLD_BYTES, Sums
from nbleak.retain.chains import chain
from nbleak.retain.edges.tensorflow import traces
from nbleak.retain.entries import Entries
from nbleak.retain.graph import depth
from nbleak.retain.mocks import is_mock
from nbleak.retain.passive import CACHE_TYPE, kept_arguments, size_of, type_name
from nbleak.retain.paths import Paths
from nbleak.retain.plans import planned
from nbleak.retain.recall import born
from nbleak.retain.releases.registry import actions
from nbleak.retain.rising import rounds_of
from nbleak.retain.roots.open_widgets import CLOSING
from nbleak.retain.trail import Trail
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model.holder import Release
    from nbleak.model.source import CellRef
    from nbleak.retain.chains import Chain
    from nbleak.retain.graph import GraphNodes
    from nbleak.retain.heap import Heap, Label
    from nbleak.retain.owners import Owners, Share
    from nbleak.retain.recall import Birth, Look
    from nbleak.retain.scene import Scene

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
        self._counts = Entries(heap, last)
        self._births = births
        self._allocations = Allocations(scene.shell)
        self._graph = graph
        self._complete = complete
        is_graph = graph.is_node if graph is not None else lambda _kind: False
        self._paths = Paths(heap, is_graph, self._counts.collects)
        self.rounds: dict[str, Rounds] = {}
        self.members: dict[tuple[HolderKind, str], tuple[int, ...]] = {}

    def build(self, shares: list[Share], owners: Owners) -> list[Holder]:
        """All holders, largest exclusive bytes first."""
        heap = self._heap
        sums = Sums(heap, owners, complete=self._complete)
        found: dict[tuple[HolderKind, str], Holder] = {}
        for number, share in enumerate(shares):
            label = heap.labels[number]
            if not self._worth(label, share, number, sums):
                continue
            holder = self._holder(number, share, shares, owners, sums)
            while (holder.kind, holder.root) in found:
                holder = _renamed(holder)
            found[holder.kind, holder.root] = holder
            kept = share.exclusive or share.storages
            self.members[holder.kind, holder.root] = tuple(heap.storage_key[s] for s in kept)
        return sorted(found.values(), key=lambda h: (-(h.exclusive_bytes or 0), -h.total_bytes))

    @property
    def orphans(self) -> set[int]:
        """Data pointers of what has lost its name and is still held; after `build`."""
        return self._counts.orphans

    def _worth(self, label: Label, share: Share, number: int, sums: Sums) -> bool:
        if label.kind is HolderKind.NAME:
            return bool(share.storages)
        if label.kind is HolderKind.HOOK:
            return bool(share.hidden) or self._users_hooks(number)
        if label.kind is HolderKind.OPTIMIZER:
            return bool(share.hidden) and bool(share.exclusive)
        counted = label.held is not None and bool(label.held.entries)
        if label.kind in {HolderKind.GRAPH, HolderKind.TRACES} or counted:
            return True
        return sums.bytes(share.hidden) >= _HIDDEN_BYTES

    def _holder(
        self,
        number: int,
        share: Share,
        shares: list[Share],
        owners: Owners,
        sums: Sums,
    ) -> Holder:
        heap, label = self._heap, self._heap.labels[number]
        kept = share.exclusive or share.hidden or share.storages
        trail = self._trail(number, kept, share, sums)
        root = label.root or self._root(label)
        if self._counts.in_module(number, label, trail) and trail.container_code:
            root = trail.container_code
        amounts = sums.of(number, share, shares)
        total = sums.total(number, share)
        linked = chain(heap, label, self._scene.users)
        entries, gained = self._counts.of(number, label, trail)
        if linked is not None:
            entries, gained = linked.length, None
        gained = self._counts.since(label.kind, root, entries) if gained is None else gained
        hidden = label.kind is not HolderKind.NAME and bool(share.hidden)
        return Holder(
            kind=label.kind,
            root=root,
            path=trail.path or root,
            total_bytes=total,
            exclusive_bytes=amounts.exclusive,
            storages=len(share.storages),
            release=self._cut(number, root, linked, share, sums)
            or self._emptied(number, root, trail, sums)
            or planned(heap, number, root, trail, amounts, self._paths, self._scene),
            entries=entries,
            gained_entries=gained,
            gained_bytes=self._counts.gained_bytes(label.kind, root, total),
            hidden=hidden,
            orphaned=hidden and self._counts.orphaned(label, self._unasked(number, share, sums)),
            bounded=self._counts.bounded(label, trail),
            graph=self._graph_facts(number, share, owners, sums),
            born=born([heap.storage_key[s] for s in kept], self._births, self._line),
            frame=trail.frame,
            seen_bytes=amounts.seen,
            plain_bytes=amounts.alone,
            on_devices=sums.on_devices(share) if self._complete else None,
        )

    def _cut(
        self, number: int, root: str, linked: Chain | None, share: Share, sums: Sums
    ) -> Release | None:
        """A chain is let go of behind its first object."""
        if linked is None:
            return None
        own = set(share.exclusive)
        edges = [(n, s) for n, s in sums.edges.get(number, ()) if s in own]
        behind = {storage for node, storage in edges if linked.leads_to(node, self._heap)}
        predicted = sums.bytes(behind) if self._complete else None
        return actions()["drop-attribute"].plan(f"{root}.{linked.link}", predicted)

    def _emptied(self, number: int, root: str, trail: Trail, sums: Sums) -> Release | None:
        """A memo that went through rounds is emptied, whoever else leads to its object."""
        named = self._heap.labels[number].kind is HolderKind.NAME and trail.container >= 0
        found = rounds_of(self._heap, trail.container) if named and self._complete else None
        if found is None or trail.container_code is None:
            return None
        values, counters = found
        size = sums.inside(number, trail.container)
        self.rounds[root] = Rounds(counters=counters, values=values, bytes=size)
        return actions()["clear-container"].plan(trail.container_code, size)

    def _line(self, pointer: int, cell: CellRef) -> int | None:
        return self._allocations.line(pointer, cell) if pointer in self._heap.devices else None

    def _trail(self, number: int, kept: list[int], share: Share, sums: Sums) -> Trail:
        heap = self._heap
        wanted = set(kept)
        edges = [(n, heap.size(s)) for n, s in sums.edges.get(number, ()) if s in wanted]
        told = sum(size for _, size in edges) >= TOLD_BYTES or share.hidden
        held = heap.labels[number].held
        if held is not None and held.entries is not None:
            return Trail(path=held.root)
        if heap.labels[number].kind is HolderKind.TRACES:
            label = heap.labels[number]
            return Trail(path=f"{self._root(label)} → {traces(label.key)} traces")
        try:
            return self._paths.trail(number, edges) if edges and told else self._bare(number)
        except Exception:  # an object that another thread is changing
            return Trail(path=heap.labels[number].root)

    def _bare(self, number: int) -> Trail:
        label = self._heap.labels[number]
        if label.kind is HolderKind.HOOK:
            node = max(self._heap.hook_dicts[number], key=self._counts.length)
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
        if label.key is not None and (len(set(label.sources)) == 1 or is_mock(label.key)):
            node = heap.index.get(id(label.key))
            return (self._paths.code(node) if node is not None else None) or owner
        if label.source >= 0 and heap.labels[heap.label[label.source]].kind is not HolderKind.NAME:
            return self._paths.code(label.source) or owner
        return heap.labels[heap.label[label.source]].root if label.source >= 0 else owner

    def _unasked(self, number: int, share: Share, sums: Sums) -> Iterable[int]:
        """What is hidden without having been meant to stay: of a function's cache its arguments."""
        heap, key = self._heap, self._heap.labels[number].key
        held = heap.labels[number].held
        if held is not None and held.release == CLOSING:  # without a name ever it is on show
            return self._counts.lost(share.hidden)
        if type(key) is not CACHE_TYPE:
            return share.hidden
        arguments = {heap.index.get(id(each)) for each in kept_arguments(key)}
        edges = sums.edges.get(number, ())
        return (storage for node, storage in edges if not arguments.isdisjoint(heap.up(node)))

    def _users_hooks(self, number: int) -> bool:
        heap = self._heap
        hooks = [hook for n in heap.hook_dicts[number] for hook in heap.children(n)]
        return any(written_by_user(heap.objects[hook], self._scene.users) for hook in hooks)

    def _graph_facts(
        self, number: int, share: Share, owners: Owners, sums: Sums
    ) -> GraphFacts | None:
        label, graph = self._heap.labels[number], self._graph
        if label.kind is not HolderKind.GRAPH or graph is None:
            return None
        known = self._complete and not self._heap.unknown
        seeds = list(dict.fromkeys(label.seeds))
        return GraphFacts(
            tensors=len(label.seeds),
            nodes=owners.nodes_of(number),
            saved_bytes=sums.bytes(share.hidden) if known else None,
            depth=depth(self._heap, seeds, graph),
        )


def _renamed(holder: Holder) -> Holder:
    head, _, number = holder.root.rpartition(" #")
    count = int(number) + 1 if head and number.isdigit() else 2
    return dataclasses.replace(holder, root=f"{head or holder.root} #{count}")
