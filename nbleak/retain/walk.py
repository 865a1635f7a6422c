"""The walk: floods the heap from a label, aside from hidden edges, within a budget."""

from __future__ import annotations

import gc
import sys
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.budget import BudgetSpent
from nbleak.retain.edges import SKIP
from nbleak.retain.edges.python import ATOMS, BIG_BYTES, TEXT
from nbleak.retain.frames import running_frames
from nbleak.retain.heap import SKIPPED, Heap, Label
from nbleak.retain.passive import module_of, mro
from nbleak.retain.sift import WIDE, sift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbleak.model.holder import HolderKind
    from nbleak.retain.budget import Clock
    from nbleak.retain.edges import Edges, Handler

EVERY: Final = 256
_TABLES: Final = frozenset({list, dict, tuple, set, frozenset})


class Walk:
    """One walk over the user's objects.

    Costs about 1 µs an object and must run with the collector off: on, it costs twice that.

    Attributes:
        families: Who knows how to expand which type.
        users: Names of modules whose functions and classes are the user's.
        pending: Hidden edges set aside: (source label, source node, kind, child, key).
    """

    def __init__(self, families: Sequence[Edges], users: frozenset[str], clock: Clock) -> None:
        self.heap = Heap()
        self.users = users
        self.clock = clock
        self.pending: list[tuple[int, int, HolderKind, Any, Any]] = []
        self.atoms: set[type] = set(ATOMS)
        self.plans: dict[type, Handler | None] = {}
        self.classes: set[type] = set()
        self.plain: set[type] = set()
        self.todo: list[int] = []
        self.families = families
        self._aside: list[tuple[HolderKind, Any, Any]] = []
        self._tick = 0  # nodes until the next pause: a flood may be of one or two

    @cached_property
    def running(self) -> set[int]:
        """Ids of the frames that any thread runs."""
        return running_frames()

    def is_users(self, kind: type) -> bool:
        """Whether the user wrote this class."""
        return module_of(kind) in self.users

    def hide(self, kind: HolderKind, child: Any, key: Any = None) -> None:
        """Says that the object at hand leads to `child` by a hidden edge."""
        self._aside.append((kind, child, key))

    def plan(self, kind: type) -> Handler | None:
        """How to expand a type: a handler, or None for what the collector lists."""
        if kind in self.plans:
            return self.plans[kind]
        bases = mro(kind)
        found = next((h for f in self.families if (h := f.handler(kind, bases))), None)
        self.plans[kind] = found
        if found is SKIP:
            self.atoms.add(kind)
        elif type in bases:
            self.classes.add(kind)
        else:
            self.plain.add(kind)
        return found

    def seed(self, obj: Any, label: int, parent: int = -1) -> int | None:
        """The node of an object the label starts at; None for what holds nothing.

        An object that is known already is noted as crossed.
        """
        kind = type(obj)
        heap = self.heap
        if kind in self.atoms or (kind in TEXT and len(obj) < BIG_BYTES):
            return None
        node = heap.index.get(id(obj))
        if node is None:
            if not self._admitted(obj, kind):
                return None
            node = heap.add(obj, parent, label)
        elif node == SKIPPED:
            return None
        elif heap.label[node] != label:
            heap.crossed.add((label, node))
        return node

    def _admitted(self, obj: Any, kind: type) -> bool:
        if self.plan(kind) is SKIP:
            return False
        if kind in self.classes and not self.is_users(obj):
            self.heap.index[id(obj)] = SKIPPED
            return False
        return True

    def flood(self, label: int, todo: list[int]) -> None:
        """Expands the nodes of one label and all they newly lead to.

        Raises:
            BudgetSpent: A limit was reached; what was found stands.
        """
        heap, plans, atoms, plain = self.heap, self.plans, self.atoms, self.plain
        objects, index, labels, parent = heap.objects, heap.index, heap.label, heap.parent
        first, adjacent, crossed = heap.first, heap.adjacent, heap.crossed
        self.todo, tick = todo, self._tick
        for node in todo:
            tick -= 1
            if tick < 0:
                tick = EVERY
                self.pause()
            obj = objects[node]
            ask = plans[type(obj)]
            kids = gc.get_referents(obj) if ask is None else self._asked(ask, label, node, obj)
            if kids is None:
                continue
            if len(kids) > WIDE:
                kids = self._sifted(node, obj, kids)
            start = first[node] = len(adjacent)
            adjacent.append(0)
            for child in kids:
                kind = type(child)
                if kind in atoms or (kind in TEXT and len(child) < BIG_BYTES):
                    continue
                at = index.get(id(child))
                if at is None:
                    if kind not in plain and not self._admitted(child, kind):
                        continue
                    at = index[id(child)] = len(objects)
                    objects.append(child)
                    parent.append(node)
                    labels.append(label)
                    first.append(0)
                    todo.append(at)
                elif at < 0:
                    continue
                elif labels[at] != label:
                    crossed.add((label, at))
                adjacent.append(at)
            adjacent[start] = len(adjacent) - start - 1
        self._tick = tick

    def lead(self, node: int, children: list[Any]) -> None:
        """Adds to the edges of a node whose handler walks by itself; what is new waits its turn."""
        for child in children:
            known = len(self.heap.objects)
            at = self.seed(child, self.heap.label[node], node)
            if at is not None:
                self.heap.adjacent.append(at)
                if at >= known:
                    self.todo.append(at)

    def pause(self) -> None:
        """To be called every few hundred nodes.

        Raises:
            BudgetSpent: A limit was reached.
        """
        self.settle()
        self.clock.check(self.heap.visited)

    def settle(self) -> None:
        """Lets each family note what it gathered, while the processor still has it at hand."""
        for family in self.families:
            family.settle(self.heap)

    def _asked(self, handler: Handler, label: int, node: int, obj: Any) -> Any:
        """What a handler says an object leads to by edges that are not hidden."""
        try:
            kids: Any = handler(self, node, obj)
        except BudgetSpent:
            raise
        except Exception:  # a half-made object, or one that another thread is changing
            self.heap.unknown += 1
            kids = ()
        return self._sort_aside(label, node, kids) if self._aside else kids

    def _sort_aside(self, label: int, node: int, kids: Any) -> Any:
        opens, kids = self.heap.labels[label].opens, list(kids)
        for kind, child, key in self._aside:
            if opens(kind):
                self.pending.append((label, node, kind, child, key))
            else:
                kids.append(child)
        self._aside.clear()
        return kids

    def _sifted(self, node: int, obj: Any, kids: Any) -> Any:
        if type(obj) in _TABLES:
            size = sys.getsizeof(obj)
            if size >= BIG_BYTES:
                self.heap.hold(node, -id(obj), 0, size)
        return chain.from_iterable(sift(self, kids))


def open_label(heap: Heap, label: Label) -> int:
    """Adds a label; its number."""
    heap.labels.append(label)
    return len(heap.labels) - 1
