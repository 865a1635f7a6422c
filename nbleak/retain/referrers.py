"""Who refers to an object."""

from __future__ import annotations

import gc
import types
from typing import Any, Final

_FEW: Final = 64
_ATOMS: Final = frozenset(
    {
        *(str, bytes, int, float, complex, bool, type(None), type(Ellipsis), type(NotImplemented)),
        *(type, types.ModuleType, types.CodeType, types.BuiltinFunctionType),
        *(types.GetSetDescriptorType, types.MethodDescriptorType, types.WrapperDescriptorType),
    }
)


class Referrers:
    """Asks the collector for the referrers of a few objects, and a table of all edges for many.

    The collector compares each reference of the process with each object asked for: 0.1 s for one
    among 400,000 objects and 2 ms for each further one. The table takes 0.9 s once. While it
    stands it refers to every object, so `clear` it before references are counted.

    The collector must be off. Referrers that are modules or classes may be left out.
    """

    def __init__(self) -> None:
        self._objects: list[Any] = []
        self._table: dict[int, int | list[int]] = {}
        self._mark = object()  # tells our own argument tuples, which are among the referrers

    def of(self, targets: list[Any]) -> list[Any]:
        """The referrers of all targets, some more than once; our caller's lists are among them."""
        if not self._table and len(targets) <= _FEW:
            found = gc.get_referrers(*targets, self._mark)
            return [obj for obj in found if not self._is_ours(obj)]
        if not self._table:
            self._fill()
        above = []
        for target in targets:
            places = self._table.get(id(target), [])
            above += [self._objects[n] for n in (places if isinstance(places, list) else [places])]
        return above

    def clear(self) -> None:
        """Let go of everything."""
        self._objects.clear()
        self._table.clear()

    def _is_ours(self, obj: Any) -> bool:
        return type(obj) is tuple and bool(obj) and obj[-1] is self._mark

    def _fill(self) -> None:
        self._objects = gc.get_objects()
        table = self._table
        for number, obj in enumerate(self._objects):
            if type(obj) is type or type(obj) is types.ModuleType:
                continue
            for child in gc.get_referents(obj):
                if type(child) in _ATOMS:
                    continue
                known = table.setdefault(id(child), number)
                if isinstance(known, list):
                    known.append(number)
                elif known != number:
                    table[id(child)] = [known, number]


def references(objects: list[Any], members: set[int]) -> dict[int, int]:
    """How often the members refer to each other; a function, so that no loop variable stays."""
    inside = dict.fromkeys(members, 0)
    for obj in objects:
        for child in gc.get_referents(obj):
            if id(child) in members:
                inside[id(child)] += 1
    return inside
