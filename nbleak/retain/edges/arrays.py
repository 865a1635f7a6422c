"""NumPy arrays and buffers."""

from __future__ import annotations

import gc
import itertools
import mmap
import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.edges.edges import SKIP, Edges, Handler
from nbleak.retain.passive import is_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.walk import Walk

_ELEMENTS: Final = 100_000


class ArrayEdges(Edges):
    """An array leads to the owner of its buffer; arrays of objects to their elements.

    Source: retain-facts 2: an ndarray is not tracked by the collector, so its referents
    show neither base nor elements.
    """

    def __init__(self) -> None:
        numpy = sys.modules.get("numpy")
        self._array: type | None = getattr(numpy, "ndarray", None)
        self._scalars = tuple(
            t
            for n in ("generic", "dtype", "ufunc")
            if isinstance(t := getattr(numpy, n, None), type)
        )

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:
        """See `Edges`."""
        if kind is memoryview:
            return _view
        if self._array is None:
            return None
        if self._array in bases:
            return self._expand
        return SKIP if any(base in bases for base in self._scalars) else None

    def _expand(self, walk: Walk, node: int, obj: Any) -> Iterable[Any]:
        array: Any = self._array
        base = array.__dict__["base"].__get__(obj)
        found = [] if base is None else [base]
        if type(obj) is not array:
            found += gc.get_referents(obj)
        if base is None or not (is_kind(base, array) or type(base) is mmap.mmap):
            size = array.__dict__["nbytes"].__get__(obj)
            pointer = array.__dict__["__array_interface__"].__get__(obj)["data"][0]
            if size and type(base) is not mmap.mmap:
                walk.heap.hold(node, pointer, size)
        elif is_kind(base, array):
            walk.heap.look_through(base, array.__dict__["nbytes"].__get__(obj))
        if array.__dict__["dtype"].__get__(obj).hasobject:
            found += itertools.islice(array.__dict__["flat"].__get__(obj), _ELEMENTS)
        return found


def _view(walk: Walk, _node: int, obj: memoryview) -> Iterable[Any]:
    try:
        base, size = obj.obj, obj.nbytes
    except ValueError:  # released
        return ()
    walk.heap.look_through(base, size)
    return (base,)
