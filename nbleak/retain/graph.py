"""Autograd graphs, walked below Python: nodes, what they saved, how deep they go."""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.live import Purpose
from nbleak.retain.passive import class_dict, lookup, mro
from nbleak.retain.storage import native

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.retain.heap import Heap
    from nbleak.retain.storage import TensorStorages
    from nbleak.retain.walk import Walk

_SEEDS: Final = 4
_VISITS: Final = 100_000


class GraphNodes:
    """Expands one autograd node: its inputs, and the storages it saved.

    Only ``_raw_saved_*`` is read, and ``.data`` of what it gives: touching ``_saved_*`` would
    run the unpack hooks, which under ``torch.utils.checkpoint`` repeat the forward pass.

    Source: 1.6 to 2.4 µs a node with torch 2.13; ``SavedTensor.data`` is absent in 2.4.
    """

    def __init__(self, torch: Any, storages: TensorStorages) -> None:
        self._function = native(torch, "_FunctionBase")
        self._read = storages.of
        self._tensor = storages.tensor
        self._inputs: dict[type, Callable[[Any], Any]] = {}
        self._saved: dict[type, tuple[Callable[[Any], Any], ...]] = {}
        self._leaves: dict[type, Callable[[Any], Any]] = {}
        self._python: set[type] = set()
        self._tensors: dict[type, bool] = {}

    def claims(self, kind: type, bases: tuple[type, ...]) -> bool:
        """Whether objects of this type are nodes of an autograd graph; learns how to read it."""
        inputs = lookup(kind, "next_functions")
        if inputs is None or lookup(kind, "_register_hook_dict") is None:
            return False
        names = {name for base in bases for name in class_dict(base)}
        self._inputs[kind] = inputs.__get__
        self._saved[kind] = tuple(
            lookup(kind, n).__get__ for n in sorted(names) if n.startswith("_raw_saved_")
        )
        if "variable" in names:
            self._leaves[kind] = lookup(kind, "variable").__get__
        if self._function in bases:
            self._python.add(kind)
        return True

    def is_node(self, kind: type) -> bool:
        """Whether the walk met this type as a graph node."""
        return kind in self._inputs

    def is_leaf(self, kind: type) -> bool:
        """Whether nodes of this type stand for a leaf tensor (``AccumulateGrad``)."""
        return kind in self._leaves

    def expand(self, walk: Walk, node: int, obj: Any) -> list[Any]:
        """Handler for nodes."""
        kind, heap = type(obj), walk.heap
        heap.graph_nodes.append(node)
        found = [pair[0] for pair in self._inputs[kind](obj) if pair[0] is not None]
        for read in self._saved[kind]:
            try:
                saved = read(obj)
            except Exception:  # freed by a backward pass
                saved = None
            if type(saved) is tuple or type(saved) is list:
                for item in saved:
                    self._take(heap, node, item, found)
            elif saved is not None:
                self._take(heap, node, saved, found)
        if kind in self._leaves:
            found.append(self._leaves[kind](obj))
        elif kind in self._python:
            found += gc.get_referents(obj)
        return found

    def _take(self, heap: Heap, node: int, saved: Any, found: list[Any]) -> None:
        try:
            data = saved.data
        except AttributeError:
            heap.unknown += 1
            return
        if data is None:
            return
        kind = type(data)
        known = self._tensors.get(kind)
        if known is None:
            known = self._tensors[kind] = self._tensor in mro(kind)
        if known:
            ident = id(data)
            held = heap.saved.get(ident)
            if held is None:
                held = heap.saved[ident] = data, tuple(self._read(data))
            for key, size, extra in held[1]:
                heap.hold(node, key, size, extra)
                heap.mark(key, Purpose.GRAPH)
        else:
            found += (data, saved.unpack_hook)


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
