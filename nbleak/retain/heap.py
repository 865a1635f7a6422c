"""What one walk found, in compact arrays: about 150 bytes an object, all dropped afterwards."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nbleak.model.holder import HolderKind
from nbleak.model.live import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.roots import Held

SKIPPED = -1
_RANK = {purpose: rank for rank, purpose in enumerate(Purpose)}

_TRANSPARENT = frozenset({HolderKind.NAME, HolderKind.CLASS, HolderKind.MODULE, HolderKind.SERVED})


@dataclass(slots=True, kw_only=True)
class Label:
    """One owner of a flood: a user's name, a group of hidden edges, or a hidden root.

    Attributes:
        root: The name or slot; for hidden edges filled in from the place they start.
        owner: Index of the label that stands at the root of this one; itself for a root.
        source: Node the first hidden edge starts at; -1 for roots.
        key: The object the group belongs to (a class, a cache), or None.
        held: What a hidden root said of itself; None for names and hidden edges.
        seeds: Nodes the flood starts at, in order of discovery.
        sources: Nodes that the hidden edges start at, one for each seed; empty for roots.
    """

    kind: HolderKind
    root: str
    owner: int
    source: int = -1
    key: Any = None
    held: Held | None = None
    seeds: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)

    def opens(self, kind: HolderKind) -> bool:
        """Whether hidden edges of that kind met inside open a group of their own.

        The traces of a model that is served go with the model.
        """
        served = self.kind is HolderKind.SERVED and kind is HolderKind.TRACES
        return self.kind in _TRANSPARENT and not served


class Heap:
    """Objects, their labels and edges of one census.

    An edge to a node is an index into `objects`. Storages have indices of their own. No array
    has a sign: CPython appends to those that have one at three times the cost.
    At ``first[u]`` in `adjacent` stands how many children node ``u`` has, then they follow;
    edges that were set aside as hidden stand in `hidden` instead.
    """

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.index: dict[int, int] = {}
        self.parent: list[int] = []
        self.label = array("I")
        self.first = array("I")
        self.adjacent = array("I", [0])
        self.hidden: dict[int, list[int]] = {}
        self.labels: list[Label] = []
        self.layers = 0  # labels below this one are plain names
        self.crossed: set[tuple[int, int]] = set()  # (label, node another label owns)
        self.entered: set[tuple[int, int]] = set()  # (source label, target) of hidden edges
        self.storage_of: dict[int, int] = {}
        self.storage_key: list[int] = []
        self.storage_extent = array("Q")  # bytes from the key on, as addresses
        self.storage_extra = array("Q")  # overhead that stands elsewhere
        self.held_by = array("I")
        self.held = array("I")
        self.held_seen = array("Q")  # bytes of the storage that the node shows
        self.elsewhere_bytes = 0  # in other processes: no part of this one's growth
        self.devices: dict[int, int] = {}  # storages on an accelerator: its number
        self.purposes: dict[int, Purpose] = {}  # of PyTorch's storages, by key
        self.windows: dict[int, tuple[int, int]] = {}  # array: views of it and their bytes
        self.saved: list[Any] = []  # what graphs saved, with storages: no survivors
        self.graph_nodes = array("I")
        self.gradients: dict[int, int] = {}  # leaf with a gradient that has a graph: label
        self.hook_dicts: dict[int, list[int]] = {}
        self.skipped = 0
        self.passed: set[int] = set()  # ids of the user's objects among the skipped
        self.unknown = 0

    @property
    def visited(self) -> int:
        """What counts against a budget of objects: records that were passed over cost a tenth."""
        return len(self.objects) + self.skipped // 10

    def add(self, obj: Any, parent: int, label: int) -> int:
        """A new node."""
        node = len(self.objects)
        self.index[id(obj)] = node
        self.objects.append(obj)
        self.parent.append(parent)
        self.label.append(label)
        self.first.append(0)
        return node

    def hold(
        self, node: int, key: int, extent: int, extra: int = 0, seen: int | None = None
    ) -> None:
        """The node keeps alive the storage at address `key`, `extent` bytes long.

        `extra` bytes belong to it and stand elsewhere. The key of something that is no
        stretch of memory is negative, its extent 0. A view shows only `seen` bytes of it.
        """
        storage = self.storage_of.get(key)
        if storage is None:
            storage = self.storage_of[key] = len(self.storage_key)
            self.storage_key.append(key)
            self.storage_extent.append(extent)
            self.storage_extra.append(extra)
        elif extent > self.storage_extent[storage]:
            self.storage_extent[storage] = extent
        self.held_by.append(node)
        self.held.append(storage)
        self.held_seen.append(extent + extra if seen is None else seen)

    def hold_all(
        self, nodes: list[int], keys: list[int], sizes: dict[int, tuple[int, int]], purpose: Purpose
    ) -> None:
        """Like `hold` and `mark` for each node and the key in its place, at half the cost.

        Args:
            nodes: Who holds.
            keys: What, once for each node.
            sizes: Extent and extra bytes by key.
            purpose: Of all of them; the last of the purposes.
        """
        known, extents = self.storage_of, self.storage_extent
        for key, (extent, extra) in sizes.items():
            storage = known.get(key)
            if storage is None:
                known[key] = len(extents)
                self.storage_key.append(key)
                extents.append(extent)
                self.storage_extra.append(extra)
            elif extent > extents[storage]:
                extents[storage] = extent
            self.purposes.setdefault(key, purpose)
        seen = {key: extent + extra for key, (extent, extra) in sizes.items()}
        self.held_by.extend(nodes)
        self.held.extend(map(known.__getitem__, keys))
        self.held_seen.extend(map(seen.__getitem__, keys))

    def mark(self, key: int, purpose: Purpose) -> None:
        """The storage at that address is for this; the first of the purposes it has counts."""
        known = self.purposes.get(key)
        if known is None or _RANK[purpose] < _RANK[known]:
            self.purposes[key] = purpose

    def look_through(self, base: Any, size: int) -> None:
        """A view of the array or buffer `base` shows `size` bytes of it."""
        views, seen = self.windows.get(id(base), (0, 0))
        self.windows[id(base)] = views + 1, seen + size

    def size(self, storage: int) -> int:
        """Bytes of a storage with its overhead."""
        return self.storage_extent[storage] + self.storage_extra[storage]

    def area(self, storage: int) -> str:
        """Where a storage lies: ``host``, ``gpu:0``."""
        number = self.devices.get(self.storage_key[storage])
        return "host" if number is None else f"gpu:{number}"

    def children(self, node: int) -> array[int]:
        """Children by edges that were not set aside."""
        start = self.first[node]
        return self.adjacent[start + 1 : start + 1 + self.adjacent[start]]

    def up(self, node: int) -> Iterator[int]:
        """The node and its ancestors, as far as the walk came from."""
        while node >= 0:
            yield node
            node = self.parent[node]

    def clear(self) -> None:
        """Lets go of every user object."""
        self.objects.clear()
        self.index.clear()
        self.saved.clear()
        self.passed.clear()
        for label in self.labels:
            label.key = label.held = None
        self.labels.clear()
