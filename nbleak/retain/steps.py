"""One hop from an object to what it holds, in plain words and as Python."""

from __future__ import annotations

import collections
import threading
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.frames import frame_of, local_name, where
from nbleak.retain.passive import (
    CACHE_TYPE,
    class_dict,
    instance_dict,
    is_class,
    is_kind,
    slots,
    thread_table,
    type_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

SEQUENCES: Final[tuple[Any, ...]] = (list, tuple, collections.deque)
_KEYS: Final = frozenset({str, int, float, bool})
_LONG: Final = 24
_TORCH_DICTS: Final = frozenset({"_modules", "_parameters", "_buffers"})
_SCAN: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """A hop.

    Attributes:
        word: ``.conv2``, ``[5]``, ``closure feats``, ``step, line 4``; empty for a hop that
            is not worth a word.
        code: The same as Python; None where no expression leads there.
        arrow: Whether the word stands after an arrow.
    """

    word: str = ""
    code: str | None = ""
    arrow: bool = False


SILENT: Final = Step()
LOST: Final = Step(code=None)
IN_THREAD: Final = Step(code=None)  # in the namespace of another thread


def step(parent: Any, child: Any) -> Step:
    """How `parent` leads to `child`."""
    kind = type(parent)
    special = _SPECIAL.get(kind)
    if special is not None:
        return special(parent, child)
    if is_class(parent):
        return _attribute(class_dict(parent), child)
    if is_kind(parent, dict):
        found = item(parent, [child])
        if found.code is not None or kind is dict:
            return found
    elif any(is_kind(parent, sequence) for sequence in SEQUENCES):
        found = item(parent, [child])
        if found.code is not None or kind in SEQUENCES:
            return found
    if is_kind(parent, threading.local):
        return SILENT if len(thread_table(parent)) == 1 else IN_THREAD
    return _instance(parent, child)


def item(container: Any, children: Iterable[Any]) -> Step:
    """Which entries of a list, tuple, deque or dict these are: ``[3]``, ``[0…99]``, ``['x']``."""
    wanted = {id(child) for child in children}
    if is_kind(container, dict):
        keys = [key for key, value in list(dict.items(container)) if id(value) in wanted]
        return _keys(keys, len(wanted))
    base = next((kind for kind in SEQUENCES if is_kind(container, kind)), None)
    if base is None:
        return Step("{…}", None)
    entries: Any = list(base.__iter__(container))
    places = [at for at, entry in zip(range(_SCAN), entries, strict=False) if id(entry) in wanted]
    if not places:
        return LOST
    if len(places) == 1:
        return Step(f"[{places[0]}]", f"[{places[0]}]")
    return Step(f"[{places[0]}…{places[-1]}]", None)


def _keys(keys: list[Any], wanted: int) -> Step:
    if not keys:
        return Step("[…]", None) if wanted else LOST
    if len(keys) > 1:
        first, last = show_key(keys[0]), show_key(keys[-1])
        known = first is not None and last is not None
        return Step(f"[{first}…{last}]" if known else f"[{len(keys)} entries]", None)
    shown = show_key(keys[0])
    return Step("[…]", None) if shown is None else Step(f"[{shown}]", f"[{shown}]")


def show_key(key: Any) -> str | None:
    """A key as Python, if that runs none of the user's code and is short."""
    if type(key) is tuple and len(key) <= 3:  # noqa: PLR2004
        parts = [show_key(part) for part in key]
        return None if None in parts else f"({', '.join(map(str, parts))},)"
    if type(key) not in _KEYS:
        return None
    shown = repr(key)
    return shown if len(shown) <= _LONG else None


def _attribute(values: dict[str, Any], child: Any) -> Step:
    for name, value in values.items():
        if value is child:
            return Step(f".{name}", f".{name}") if type(name) is str else LOST
    return LOST


def _instance(parent: Any, child: Any) -> Step:
    values = instance_dict(parent)
    if values is child:
        return SILENT
    if values is not None:
        if any(values.get(name) is child for name in _TORCH_DICTS):
            return SILENT
        found = _attribute(values, child)
        if found.code is not None:
            return found
    try:
        found = _attribute(slots(parent), child)
    except Exception:
        found = LOST
    return found


def _function(parent: Any, child: Any) -> Step:
    if child is parent.__closure__ or child is parent.__defaults__:
        return SILENT
    return SILENT if child is parent.__kwdefaults__ else Step("", ".__dict__")


def closure_step(function: Any, cell: Any) -> Step:
    """From a function's closure to one of its cells."""
    for at, (name, found) in enumerate(
        zip(function.__code__.co_freevars, function.__closure__ or (), strict=False)
    ):
        if found is cell:
            return Step(f"closure {name}", f".__closure__[{at}].cell_contents", arrow=True)
    return LOST


def default_step(function: Any, value: Any) -> Step:
    """From a function's defaults to one of them."""
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount][-len(defaults) :]
    for at, (name, found) in enumerate(zip(names, defaults, strict=False)):
        if found is value:
            return Step(f"default {name}", f".__defaults__[{at}]", arrow=True)
    for name, found in (function.__kwdefaults__ or {}).items():
        if found is value:
            return Step(f"default {name}", f".__kwdefaults__[{name!r}]", arrow=True)
    return LOST


def _method(parent: Any, child: Any) -> Step:
    if child is parent.__self__:
        return Step("", ".__self__")
    return Step("", ".__func__")


def _traceback(parent: Any, child: Any) -> Step:
    if child is parent.tb_frame:
        return Step(where(child, parent.tb_lineno), None, arrow=True)
    return LOST


def _frame(parent: Any, child: Any) -> Step:
    if child is parent.f_back:
        return Step(where(child), None, arrow=True)
    name = local_name(parent, parent, child)
    return Step(f"local {name}" if name else "a local", None, arrow=True)


def _suspended(parent: Any, child: Any) -> Step:
    frame = frame_of(parent)
    if frame is None:
        return LOST
    name = local_name(frame, parent, child)
    word = f"{where(frame)} → {f'local {name}' if name else 'a local'}"
    return Step(word, None, arrow=True)


def _cached(_parent: Any, _child: Any) -> Step:
    return Step("cache", None, arrow=True)


def _generic(_parent: Any, _child: Any) -> Step:
    return LOST


_SPECIAL: Final = {
    types.FunctionType: _function,
    types.MethodType: _method,
    types.TracebackType: _traceback,
    types.FrameType: _frame,
    types.GeneratorType: _suspended,
    types.CoroutineType: _suspended,
    types.AsyncGeneratorType: _suspended,
    CACHE_TYPE: _cached,
    types.CellType: _generic,
}


def named(obj: Any) -> str:
    """What an object that stands for itself is called: a function's or class's name."""
    if type(obj) in {types.FunctionType, types.BuiltinFunctionType}:
        return str(obj.__name__)
    if type(obj) is types.MethodType:
        return named(obj.__func__)
    return type_name(obj if is_class(obj) else type(obj))
