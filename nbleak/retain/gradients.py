"""Gradients that TensorFlow keeps for function graphs, and with them the graphs of dead models."""

from __future__ import annotations

import gc
import sys
import types
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.frames import running_frames
from nbleak.retain.passive import is_class, mro, slots
from nbleak.retain.referrers import Referrers, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPS: Final = "tensorflow.python.framework.ops"
_CUSTOM: Final = "CustomGradient-"
_CLIMB: Final = 1_000_000
_VISITS: Final = 10_000
_OURS: Final = 3  # the list of all, the loop variable, the argument of getrefcount
_THROUGH: Final = (types.FunctionType, types.CellType, tuple, list, dict)


def has_gradients() -> bool:
    """Whether the registry holds any for function graphs."""
    return bool(_functions())


def forget_dead() -> int:
    """Takes the gradients of dead graphs out of the registry; how many.

    Source: each call of a ``tf.custom_gradient`` function in a graph, as Keras' own layers and
    losses make, registers a function for good under ``CustomGradient-N``. It closes over tensors
    of the graph, and the graph over the variables it captured (TensorFlow 2.21).

    A graph is dead that nobody but the registry leads to. Costs a table of all references of the
    process, a second beside TensorFlow.
    """
    if not has_gradients():
        return 0
    enabled = gc.isenabled()
    gc.disable()
    try:
        names = _dead()
    finally:
        if enabled:
            gc.enable()
    for name in names:
        _registered().pop(name, None)
    return len(names)


def _registered() -> dict[str, Any]:
    registry = getattr(sys.modules.get(_OPS), "gradient_registry", None)
    return slots(registry).get("_registry") or {}


def _functions() -> dict[str, Any]:
    """By name; a registry of another layout has none."""
    entries = [(name, e) for name, e in _registered().items() if name.startswith(_CUSTOM)]
    return {name: e["type"] for name, e in entries if type(e) is dict and "type" in e}


def _dead() -> list[str]:
    functions = _functions()
    graphs = {name: list(_graphs(function)) for name, function in functions.items()}
    started = [graph for found in graphs.values() for graph in found]
    table = _registered()
    climb = _Climb(started, functions, [table, *table.values(), functions, *graphs.values()])
    alive = climb.alive()
    if alive is None:
        return []
    return [n for n, found in graphs.items() if found and alive.isdisjoint(map(id, found))]


def _graphs(function: Any) -> Iterator[Any]:
    """The graphs of the tensors that a gradient's function closes over."""
    symbolic = getattr(sys.modules[_OPS], "SymbolicTensor", None)
    todo, seen = [function], set[int]()
    while todo and len(seen) < _VISITS:
        obj = todo.pop()
        if id(obj) in seen:
            continue
        seen.add(id(obj))
        if type(obj) is symbolic:
            yield obj.graph
        elif type(obj) is types.FunctionType:
            todo += obj.__closure__ or ()
        elif type(obj) in _THROUGH:
            todo += gc.get_referents(obj)


class _Climb:
    """Graphs and all that refers to them, as far as what lives for good."""

    def __init__(self, graphs: list[Any], functions: dict[str, Any], ours: list[Any]) -> None:
        self._members = list({id(graph): graph for graph in graphs}.values())
        self._roots: list[Any] = []
        self._uncounted = set(map(id, functions.values()))
        self._passed = {*map(id, (graphs, ours, self._members, self._roots)), *running_frames()}
        self._passed.update(map(id, ours))
        self._up()

    def _up(self) -> None:
        frontier = self._members[:]
        known = {id(obj) for obj in self._members}
        self._passed.add(id(frontier))
        referrers = Referrers()
        while frontier and len(self._members) <= _CLIMB:
            above = referrers.of(frontier)
            frontier.clear()
            for obj in above:
                if id(obj) in known or id(obj) in self._passed:
                    continue
                known.add(id(obj))
                self._members.append(obj)
                (self._roots if _lives(obj) else frontier).append(obj)
            del above
        referrers.clear()

    def alive(self) -> set[int] | None:
        """Ids of members that something alive leads to; None where there are too many.

        Graphs, their operations and tensors refer to each other from C++, so only what leads to
        them shows that they are alive. Of everything else each reference must be accounted for:
        one more is a variable of running code.
        """
        if len(self._members) > _CLIMB:
            return None
        members = {id(obj) for obj in self._members}
        inside = references(self._members, members)
        kinds = _innards()
        alive = self._roots[:]
        for obj in self._members:
            if id(obj) in self._uncounted or not kinds.isdisjoint(mro(type(obj))):
                continue
            if sys.getrefcount(obj) - _OURS > inside[id(obj)]:
                alive.append(obj)
        return _reached(alive, members)


def _reached(alive: list[Any], members: set[int]) -> set[int]:
    found = {id(obj) for obj in alive}
    while alive:
        for child in _inner([alive.pop()], members):
            if id(child) not in found:
                found.add(id(child))
                alive.append(child)
    return found


def _inner(objects: Iterable[Any], members: set[int]) -> Iterator[Any]:
    for obj in objects:
        for child in gc.get_referents(obj):
            if id(child) in members:
                yield child


def _lives(obj: Any) -> bool:
    if type(obj) is types.ModuleType or is_class(obj):
        return True
    return type(obj) is dict and "__name__" in obj and "__builtins__" in obj


def _innards() -> set[type]:
    ops = sys.modules[_OPS]
    found = (getattr(ops, name, None) for name in ("Graph", "Operation", "SymbolicTensor"))
    return {kind for kind in found if kind is not None}
