"""Shapes of what is bound to names, read without running any code of theirs."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

from nbleak.model.bindings import Shape
from nbleak.retain.edges.tensorflow import TensorflowEdges
from nbleak.retain.frames import locals_of
from nbleak.retain.passive import instance_dict, is_kind, lookup
from nbleak.retain.roots.errors import error_slots
from nbleak.retain.storage import loaded_torch, native

if TYPE_CHECKING:
    import types
    from collections.abc import Iterable, Iterator

    from nbleak.model.bindings import Place


def shapes(shell: Any, places: Iterable[Place]) -> dict[Place, Shape]:
    """Of the names that are bound to an array, a tensor or a table.

    Args:
        shell: An ``InteractiveShell``; its last error's frames are where names of functions are.
        places: Which names. Costs about 10 µs each.
    """
    found: dict[Place, Shape] = {}
    for place in places:
        function, name = place
        with contextlib.suppress(Exception):  # half-made, nested and lazy ones do not tell
            for space in _frames(shell, function) if function else [shell.user_ns]:
                shape = _shape(space.get(name))
                if shape is not None:
                    found[place] = shape
    return found


def _shape(value: Any) -> Shape | None:
    array = getattr(sys.modules.get("numpy"), "ndarray", None)
    if array is not None and is_kind(value, array):
        sizes, width = (array.__dict__[name].__get__(value) for name in ("shape", "itemsize"))
        return Shape(library="numpy", sizes=tuple(sizes), item_bytes=width)
    return _tensor(value) or _table(value, array)


def _tensor(value: Any) -> Shape | None:
    tensorflow, torch = TensorflowEdges(), loaded_torch()
    if tensorflow.eager is not None and is_kind(value, tensorflow.eager):
        sizes = tensorflow.eager.__dict__["_shape_tuple"].__get__(value)()
        return Shape(library="tensorflow", sizes=sizes, item_bytes=tensorflow.width(value))
    base = None if torch is None else native(torch, "TensorBase") or native(torch, "_TensorBase")
    if base is None or not is_kind(value, base):
        return None
    sizes, width = (base.__dict__[name].__get__(value) for name in ("shape", "element_size"))
    return Shape(library="torch", sizes=tuple(map(int, sizes)), item_bytes=width())


def _table(value: Any, array: Any) -> Shape | None:
    """The rows of a frame or series of pandas; None where no column of it is an array.

    Source: ``_mgr`` and its blocks, whose arrays have a column in each row (pandas 3.0).
    """
    pandas = sys.modules.get("pandas")
    kinds = [kind for name in ("DataFrame", "Series") if (kind := getattr(pandas, name, None))]
    if array is None or not any(is_kind(value, kind) for kind in kinds):
        return None
    for block in _part(_part(value, "_mgr"), "blocks"):
        values = _part(block, "values")
        if is_kind(values, array):
            return Shape(library="pandas", sizes=array.__dict__["shape"].__get__(values)[-1:])
    return None


def _part(obj: Any, name: str) -> Any:
    values = instance_dict(obj)
    return values[name] if values and name in values else lookup(type(obj), name).__get__(obj)


def _frames(shell: Any, function: str) -> Iterator[dict[str, Any]]:
    """Locals of the frames of that function in which the last error happened, outermost first."""
    name = function.rpartition(".")[2]
    for error in error_slots(shell):
        if is_kind(error, BaseException):
            step: types.TracebackType | None = error.__traceback__
            while step is not None:
                if step.tb_frame.f_code.co_name == name:
                    yield locals_of(step.tb_frame)
                step = step.tb_next
