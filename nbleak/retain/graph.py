"""Autograd graphs, walked below Python: nodes, what they saved, how deep they go."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.live import Purpose
from nbleak.retain.passive import class_dict, lookup, mro
from nbleak.retain.storage import native
from nbleak.retain.walk import EVERY

if TYPE_CHECKING:
    from nbleak.retain.edges.edges import Handler
    from nbleak.retain.heap import Heap
    from nbleak.retain.storage import TensorStorages
    from nbleak.retain.walk import Walk

_SEEDS: Final = 4
_VISITS: Final = 100_000
_Read = Callable[[Any], Any]
_Rest = Callable[["Heap", int, Any, list[Any]], None]  # adds what is no input to the list


class GraphNodes:
    """Walks autograd nodes: their inputs, and the storages they saved.

    Only ``_raw_saved_*`` is read, and ``.data`` of what it gives: touching ``_saved_*`` would
    run the unpack hooks, which under ``torch.utils.checkpoint`` repeat the forward pass.

    Source: `make bench` measures the cost beside PyTorch's own part of it; ``SavedTensor.data``
    is absent in 2.4.
    """

    def __init__(self, torch: Any, storages: TensorStorages) -> None:
        self._function = native(torch, "_FunctionBase")
        wrapper = getattr(native(torch, "_autograd"), "SavedTensor", None)
        self._wrapper = wrapper if hasattr(wrapper, "data") else None
        self._storages = storages
        self._plans: dict[type, tuple[_Read, _Rest | None]] = {}
        self._leaves: set[type] = set()
        self._tensors: set[type] = set()
        self._met: list[int] = []
        self._savers: list[int] = []  # nodes, one for each tensor in `_saved`
        self._saved: list[Any] = []

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:
        """How to expand objects of this type; None if they are no nodes of an autograd graph.

        All that is the same for a type is looked up here, once.
        """
        inputs = lookup(kind, "next_functions")
        if inputs is None or lookup(kind, "_register_hook_dict") is None:
            return None
        names = {name for base in bases for name in class_dict(base)}
        saved = [lookup(kind, n).__get__ for n in sorted(names) if n.startswith("_raw_saved_")]
        rest = self._saves(saved) if saved else None
        if "variable" in names:
            self._leaves.add(kind)
            rest = _also(rest, lookup(kind, "variable").__get__)
        elif self._function in bases:
            rest = _also(rest, gc.get_referents)
        self._plans[kind] = inputs.__get__, rest
        return self._follow

    def is_node(self, kind: type) -> bool:
        """Whether the walk met this type as a graph node."""
        return kind in self._plans

    def is_leaf(self, kind: type) -> bool:
        """Whether nodes of this type stand for a leaf tensor (``AccumulateGrad``)."""
        return kind in self._leaves

    def settle(self, heap: Heap) -> None:
        """Notes the storages of all that the nodes met so far have saved."""
        if not self._met:
            return
        savers, saved = self._savers, self._saved
        heap.graph_nodes.extend(self._met)
        heap.saved += saved
        found = self._storages.of_all(saved)
        if found is not None:
            pointers, sizes = found
            heap.hold_all(savers, pointers, sizes, Purpose.GRAPH)
            heap.devices.update((pointers[at], n) for at, n in self._storages.on_devices(saved))
        else:
            for node, data in zip(savers, saved, strict=True):
                number = self._storages.device(data)
                for key, size, extra in self._storages.of(data):
                    heap.hold(node, key, size, extra)
                    heap.mark(key, Purpose.GRAPH)
                    if number is not None:
                        heap.devices[key] = number
        for gathered in (self._met, savers, saved):
            gathered.clear()

    def _follow(self, walk: Walk, node: int, _obj: Any) -> None:
        """Expands a node and all nodes behind it: like `Walk.flood`, for what leads to little else.

        Raises:
            BudgetSpent: A limit was reached; what was found stands.
        """
        heap, plans, met = walk.heap, self._plans, self._met
        objects, index, labels, parent = heap.objects, heap.index, heap.label, heap.parent
        first, adjacent, crossed, known = heap.first, heap.adjacent, heap.crossed, index.get
        label, todo, others = labels[node], [node], list[Any]()
        for at_hand in todo:
            met.append(at_hand)
            obj = objects[at_hand]
            inputs, rest = plans[type(obj)]
            if rest is not None:
                rest(heap, at_hand, obj, others)
            start = first[at_hand] = len(adjacent)
            adjacent.append(0)
            for child, _ in inputs(obj):
                at = known(id(child))
                if at is None:
                    if type(child) not in plans:
                        if child is not None:
                            others.append(child)
                        continue
                    at = index[id(child)] = len(objects)
                    objects.append(child)
                    parent.append(at_hand)
                    labels.append(label)
                    first.append(0)
                    todo.append(at)
                elif labels[at] != label:
                    crossed.add((label, at))
                adjacent.append(at)
            if others:
                walk.lead(at_hand, others)
                others.clear()
            adjacent[start] = len(adjacent) - start - 1
            if len(met) >= EVERY:
                walk.pause()

    def _saves(self, reads: list[_Read]) -> _Rest:
        """Notes what a node has saved."""
        wrapper, tensors, savers, saved = self._wrapper, self._tensors, self._savers, self._saved

        def note(heap: Heap, node: int, obj: Any, others: list[Any]) -> None:
            for read in reads:
                try:
                    raw = read(obj)
                    data = raw.data if type(raw) is wrapper else raw
                except Exception:  # noqa: S112 - freed by a backward pass
                    continue
                if type(data) in tensors:
                    savers.append(node)
                    saved.append(data)
                elif data is not None:
                    self._take(heap, node, raw, others)

        return note

    def _take(self, heap: Heap, node: int, raw: Any, found: list[Any]) -> None:
        """Whatever else stands there: several tensors, what a hook packed, a type not met yet."""
        for item in raw if type(raw) in {tuple, list} else (raw,):
            try:
                data = item.data
            except AttributeError:
                heap.unknown += 1
                continue
            kind = type(data)
            if self._storages.tensor in mro(kind):
                self._tensors.add(kind)
                self._savers.append(node)
                self._saved.append(data)
            elif data is not None:
                found += (data, item.unpack_hook)


def _also(rest: _Rest | None, more: Callable[[Any], Any]) -> _Rest:
    """Nodes that also lead to what `more` reads: one object, or a list of them."""

    def both(heap: Heap, node: int, obj: Any, others: list[Any]) -> None:
        read = more(obj)
        others += read if type(read) is list else [read]
        if rest is not None:
            rest(heap, node, obj, others)

    return both


def depth(heap: Heap, seeds: list[int], graph: GraphNodes) -> int:
    """Most forward passes that one of the stored tensors remembers.

    It is the highest number of edges into one leaf within one tensor's graph. Only a few
    tensors are followed, the last first: it has seen the others where they are chained.
    """
    deepest, visits = 0, 0
    objects = heap.objects
    chosen = seeds[::-1][:_SEEDS] + seeds[:1]
    for seed in chosen:
        seen, todo = {seed}, [seed]
        into: Counter[int] = Counter()
        for node in todo:
            visits += 1
            if visits > _VISITS:
                break
            for child in heap.children(node):
                if graph.is_leaf(type(objects[child])):
                    into[child] += 1
                elif child not in seen and graph.is_node(type(objects[child])):
                    seen.add(child)
                    todo.append(child)
        deepest = max(deepest, max(into.values(), default=0))
    return deepest
