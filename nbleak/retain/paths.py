"""The way from a root to most of a holder's bytes, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.retain.descent import Descent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nbleak.retain.heap import Heap
    from nbleak.retain.trail import Trail

_CHAINS: Final = 4000


class Paths:
    """Describes ways through one heap.

    Args:
        is_graph: Whether a type is that of an autograd node.
        collects: Whether a container took in more since the last look, by node.
    """

    def __init__(
        self, heap: Heap, is_graph: Callable[[type], bool], collects: Callable[[int], bool]
    ) -> None:
        self._heap = heap
        self._is_graph = is_graph
        self._collects = collects
        self._anchors: dict[int, int] = {}

    def trail(self, label: int, edges: Iterable[tuple[int, int]]) -> Trail:
        """The way to these (node, bytes) below a label; the heaviest branch where it forks."""
        heaviest = sorted(edges, key=lambda edge: -edge[1])[:_CHAINS]
        chains = [(self._chain(node), size) for node, size in heaviest]
        return self._descent(label, chains).run(chains)

    def code(self, node: int) -> str | None:
        """Python that leads to one object; None when it cannot be written."""
        label = self._heap.label[node]
        chain = [(self._chain(node), 1)]
        return self._descent(label, chain).run(chain, end=node).code

    def is_graph_node(self, node: int) -> bool:
        """Whether the node belongs to an autograd graph."""
        return self._is_graph(type(self._heap.objects[node]))

    def _descent(self, label: int, chains: list[tuple[list[int], int]]) -> Descent:
        return Descent(
            self._heap,
            self._heap.labels[label].kind,
            self._start(chains, label),
            is_graph_node=self.is_graph_node,
            collects=self._collects,
        )

    def _start(self, chains: list[tuple[list[int], int]], label: int) -> str:
        heap = self._heap
        if not chains:
            return heap.labels[heap.labels[label].owner].root
        return heap.labels[heap.labels[heap.label[chains[0][0][0]]].owner].root

    def _chain(self, node: int) -> list[int]:
        heap = self._heap
        tail: list[int] = []
        while not self.is_graph_node(node):
            tail.append(node)
            node = heap.parent[node]
            if node < 0:
                return tail[::-1]
        anchor = self._anchor(node)
        tail += [node] if node != anchor else []
        return [*list(heap.up(anchor))[::-1], *tail[::-1]]

    def _anchor(self, node: int) -> int:
        passed = []
        while node not in self._anchors:
            passed.append(node)
            above = self._heap.parent[node]
            if above < 0 or not self.is_graph_node(above):
                self._anchors[node] = node
                break
            node = above
        anchor = self._anchors[node]
        for each in passed:
            self._anchors[each] = anchor
        return anchor
