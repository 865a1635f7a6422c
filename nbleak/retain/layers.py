"""The order of a walk: plain names first, then hidden edges, then hidden roots.

What a later layer is the first to reach has no plain path: its holder is that edge or root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.budget import BudgetSpent
from nbleak.retain.frames import code_of
from nbleak.retain.heap import SKIPPED, Label
from nbleak.retain.walk import open_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.roots import Held
    from nbleak.retain.walk import Walk

_KEYED: Final = frozenset(
    {
        HolderKind.CLASS,
        HolderKind.CACHE,
        HolderKind.CYCLED,
        HolderKind.OPTIMIZER,
        HolderKind.TRACES,
    }
)
_GRACE_S: Final = 0.2  # share of a spent budget that the hidden roots may still use


class Layers:
    """Runs one walk.

    Attributes:
        complete: Every layer was walked to its end.
    """

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._heap = walk.heap
        self._groups: dict[tuple[HolderKind, int, int], int] = {}
        self.complete = True

    def run(self, names: dict[str, Any], own: Iterable[Any], roots: Iterable[Held]) -> None:
        """Walks names, what hides below them, and roots, as far as the budget goes."""
        for obj in own:
            if obj is not None:
                self._heap.index[id(obj)] = SKIPPED
        self._attempt(self._names, names)
        if not self.complete:
            spent = self._walk.clock.used_s
            known = self._heap.visited
            self._walk.clock.extend(spent * _GRACE_S, known + max(1000, known // 10))
        else:
            self._attempt(self._hidden)
        self._attempt(self._roots, list(roots))
        if self.complete:
            self._attempt(self._hidden)

    def add(self, roots: list[Held]) -> None:
        """Walks more roots, after `run`."""
        self._attempt(self._roots, roots)

    def _attempt(self, stage: Any, *args: Any) -> None:
        try:
            stage(*args)
        except BudgetSpent:
            self.complete = False
        self._walk.settle()

    def _names(self, names: dict[str, Any]) -> None:
        heap, walk = self._heap, self._walk
        seeds: list[list[int]] = []
        for name, value in names.items():
            label = open_label(heap, Label(kind=HolderKind.NAME, root=name, owner=len(heap.labels)))
            before = len(heap.objects)
            node = walk.seed(value, label)
            heap.labels[label].seeds = [] if node is None else [node]
            seeds.append([] if node is None or node < before else [node])
        heap.layers = len(heap.labels)
        for label, todo in enumerate(seeds):
            walk.flood(label, todo)

    def _hidden(self) -> None:
        walk = self._walk
        while walk.pending:
            batch, walk.pending = walk.pending, []
            grown: dict[int, list[int]] = {}
            for source_label, source, kind, child, key in batch:
                self._enter(source_label, source, kind, child, key, grown)
            for label, todo in grown.items():
                walk.flood(label, todo)

    def _enter(
        self,
        source_label: int,
        source: int,
        kind: HolderKind,
        child: Any,
        key: Any,
        grown: dict[int, list[int]],
    ) -> None:
        heap = self._heap
        which = _group(kind, source_label, key)
        label = self._groups.get(which)
        if label is None:
            owner = heap.labels[source_label].owner
            label = open_label(heap, Label(kind=kind, root="", owner=owner, source=source, key=key))
            self._groups[which] = label
        before = len(heap.objects)
        node = self._walk.seed(child, label, source)
        if node is None:
            return
        if node >= before:
            grown.setdefault(label, []).append(node)
        heap.labels[label].seeds.append(node)
        heap.labels[label].sources.append(source)
        heap.hidden.setdefault(source, []).append(node)
        heap.entered.add((source_label, node))
        if kind is HolderKind.GRADIENT:
            heap.gradients[source] = label
        if kind is HolderKind.HOOK:
            heap.hook_dicts.setdefault(label, []).append(node)

    def _roots(self, roots: list[Held]) -> None:
        heap, walk = self._heap, self._walk
        for held in roots:
            label = open_label(
                heap, Label(kind=held.kind, root=held.root, owner=len(heap.labels), held=held)
            )
            seeds = heap.labels[label].seeds
            if held.kind is HolderKind.HOOK:
                heap.hook_dicts[label] = seeds
            for obj in held.objects:
                before = len(heap.objects)
                node = walk.seed(obj, label)
                if node is not None and node not in seeds[-1:]:
                    seeds.append(node)
                if node is not None and node >= before:
                    walk.flood(label, [node])


def _group(kind: HolderKind, source_label: int, key: Any) -> tuple[HolderKind, int, int]:
    """Hidden edges of one group are let go of together.

    Generators and coroutines that run the same code below one root are one.
    """
    if kind is HolderKind.GENERATOR:
        return kind, source_label, id(code_of(key))
    return kind, -1 if kind in _KEYED else source_label, id(key) if kind in _KEYED else 0
