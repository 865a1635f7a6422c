"""One walk down the ways from a root to a holder's bytes: what each hop is called."""

from __future__ import annotations

import threading
import types
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import (
    BUFFERS,
    CACHE_TYPE,
    instance_dict,
    is_class,
    is_kind,
    lookup,
    size_of,
    type_name,
)
from nbleak.retain.steps import (
    IN_THREAD,
    LOST,
    SILENT,
    Step,
    closure_step,
    default_step,
    item,
    named,
    step,
)
from nbleak.retain.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.retain.heap import Heap

_STEPS: Final = 120  # an error deep in a framework stands under dozens of frames
_WORDS: Final = 14
_MATTERS: Final = 0.05  # of the heaviest branch
_MAIN: Final = 0.5  # a hop out of something that is no container must lead to this share
_THROUGH: Final = frozenset(
    {
        types.FunctionType,
        types.MethodType,
        types.CellType,
        types.TracebackType,
        types.FrameType,
        types.GeneratorType,
        types.CoroutineType,
        types.AsyncGeneratorType,
        CACHE_TYPE,
    }
)


@dataclass(slots=True)
class _Place:
    node: int
    attributes: bool = False  # this dict's keys are read as attributes
    entries: bool = False  # and they are what its object collects
    inside: Any = None  # the function whose closure or defaults this tuple is


class Descent:
    """One walk down a bundle of chains."""

    def __init__(
        self,
        heap: Heap,
        kind: HolderKind,
        root: str,
        *,
        is_graph_node: Callable[[int], bool],
        collects: Callable[[int], bool],
    ) -> None:
        self._heap = heap
        self._is_graph_node = is_graph_node
        self._collects = collects
        self._kind = kind
        self._text = root
        self._code: str | None = root
        self._where = ""
        self._shown = ""
        self._words = 0
        self._ranged = False
        self._join = ""
        self._trail = Trail()

    def run(self, chains: list[tuple[list[int], int]], end: int = -1) -> Trail:
        """The way down, as far as `end` or as it can be told."""
        chains = _heaviest(chains, 0)[1]
        place = _Place(chains[0][0][0]) if chains else _Place(-1)
        if chains:
            self._begin(place.node)
            place.attributes = self._kind is HolderKind.MODULE or self._is_module_root(place.node)
            self._enter(place, None)
        for depth in range(1, _STEPS if chains else 1):
            if place.node == end or self._words > _WORDS or self._trail.buffer >= 0:
                break
            onward = [chain for chain in chains if len(chain[0]) > depth]
            if not onward or 2 * _bytes(onward) < _bytes(chains):
                break
            found = self._hop(place, onward, depth, _bytes(chains))
            if found is None:
                break
            place, chains = found
        self._trail.path, self._trail.code = self._text, self._code
        return self._trail

    def _begin(self, node: int) -> None:
        """Says what a root without a Python name leads to first."""
        held = self._heap.labels[self._heap.labels[self._heap.label[node]].owner].held
        if held is None:
            return
        if held.words:
            self._say(Step(held.words, None, arrow=True))
        local = held.names.get(id(self._heap.objects[node]))
        if local:
            self._say(Step(local, None, arrow=True))
        if self._kind in {HolderKind.CYCLE, HolderKind.UNKNOWN}:
            self._say(Step(named(self._heap.objects[node]), None, arrow=True))
        elif " " in held.root and self._kind is not HolderKind.TRACEBACK:
            self._join = " → "

    def _is_module_root(self, node: int) -> bool:
        label = self._heap.labels[self._heap.labels[self._heap.label[node]].owner]
        return label.kind is HolderKind.MODULE

    def _hop(
        self, place: _Place, onward: list[tuple[list[int], int]], depth: int, whole: int
    ) -> tuple[_Place, list[tuple[list[int], int]]] | None:
        heap = self._heap
        obj = heap.objects[place.node]
        branches, chosen = _heaviest(onward, depth)
        child = chosen[0][0][depth]
        counted = place.entries or not place.attributes
        container = size_of(obj) is not None and counted and place.inside is None
        if container and self._kind not in {HolderKind.CACHE, HolderKind.CYCLED}:
            self._note(place.node, len(branches))
        passing = container or type(obj) in _THROUGH or place.inside is not None
        passing = passing or self._is_graph_node(place.node) or _leads_on(obj)
        if not passing and _bytes(chosen) < _MAIN * whole:
            return None
        if container and len(branches) > 1 and not self._ranged:
            self._ranged = True
            hop = item(obj, [heap.objects[node] for node in branches])
            self._say(_as_attribute(hop) if place.attributes else hop)
            below = _Place(child)
        else:
            below = self._single(place, obj, child)
        self._enter(below, obj)
        return below, chosen

    def _note(self, node: int, branches: int) -> None:
        trail = self._trail
        better = trail.container < 0 or (
            self._collects(node) and not self._collects(trail.container)
        )
        if better or (branches > 1 and not self._ranged and not self._collects(trail.container)):
            trail.container, trail.container_code = node, self._code

    def _single(self, place: _Place, obj: Any, child: int) -> _Place:
        inner = self._heap.objects[child]
        if self._is_graph_node(child):
            graph = self._is_graph_node(place.node)
            word = type_name(type(inner))
            self._say(Step(f"saved by {word}" if graph else word, None, arrow=True))
            return _Place(child)
        if place.inside is not None:
            closing = type(inner) is types.CellType
            self._say((closure_step if closing else default_step)(place.inside, inner))
            return _Place(child)
        if type(obj) is types.CellType:
            return _Place(child)
        hop = step(obj, inner)
        if place.attributes:
            hop = _as_attribute(hop)
        elif hop is LOST and any(child in dicts for dicts in self._heap.hook_dicts.values()):
            hop = Step("._backward_hooks", "._backward_hooks")
        self._say(hop)
        if type(obj) is types.FunctionType and type(inner) in {tuple, dict}:
            return _Place(child, inside=obj if hop is SILENT else None)
        dictionary = (hop is SILENT or hop is IN_THREAD) and type(inner) is dict
        listed = dictionary and _lists(obj, inner) and self._collects(child)
        return _Place(child, attributes=dictionary, entries=listed)

    def _enter(self, place: _Place, above: Any) -> None:
        obj = self._heap.objects[place.node]
        if type(obj) in BUFFERS:
            self._trail.buffer = place.node
        if above is None:
            return
        if is_class(obj):
            self._text = self._code = type_name(obj)
        elif type(obj) is types.FunctionType and type(above) is not types.MethodType:
            if not self._text.endswith(f"{named(obj)}"):
                self._say(Step(named(obj), "", arrow=True))
        elif type(obj) is types.MethodType:
            self._say(Step(named(obj.__func__), "", arrow=True))

    def _say(self, hop: Step) -> None:
        if hop.code is None:
            self._code = None
        elif self._code is not None:
            self._code += hop.code
        if not hop.word:
            return
        self._words += 1
        if hop.word.startswith(("local ", "a local")) and self._where:
            self._trail.frame = f"{self._where}, {hop.word}"
        elif ", line " in hop.word and hop.arrow:
            self._text = self._text.removesuffix(f" → {self._shown}")  # a frame below its caller
            self._where = hop.word.partition(" → ")[0]
            self._trail.frame = hop.word.replace(" → ", ", ")
            if self._kind is HolderKind.EXCEPTION:
                hop = Step(f"traceback of {hop.word}", None, arrow=True)
            self._shown = hop.word
        if self._join and hop.word[0] == ".":
            hop = Step(hop.word[1:], hop.code, arrow=True)
        self._join = ""
        self._text += f" → {hop.word}" if hop.arrow else hop.word


def _as_attribute(hop: Step) -> Step:
    name = hop.word[2:-2] if hop.word.startswith("['") else ""
    if name.isidentifier():
        return Step(f".{name}", f".{name}")
    if name.replace("'…'", "").isdigit():  # ``['0'…'7']`` of a list of modules
        plain = hop.word.replace("'", "")
        return Step(plain, plain if name.isdigit() else None)
    return hop


def _leads_on(obj: Any) -> bool:
    """Whether its biggest part is worth following, however many there are."""
    return is_kind(obj, BaseException) or is_kind(obj, threading.local)


def _lists(obj: Any, inside: dict[str, Any]) -> bool:
    """Whether a library's object, such as a list of modules, has its entries in that dict."""
    return lookup(type(obj), "__len__") is not None and instance_dict(obj) is not inside


def _bytes(chains: list[tuple[list[int], int]]) -> int:
    return sum(size for _, size in chains)


def _heaviest(
    chains: list[tuple[list[int], int]], depth: int
) -> tuple[list[int], list[tuple[list[int], int]]]:
    """Nodes at that depth that matter, and the chains through the one with the most bytes."""
    found: defaultdict[int, list[tuple[list[int], int]]] = defaultdict(list)
    for chain in chains:
        found[chain[0][depth]].append(chain)
    best = max(found.values(), key=_bytes, default=[])
    least = _MATTERS * _bytes(best)
    return [node for node, through in found.items() if _bytes(through) >= least], best
