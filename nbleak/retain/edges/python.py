"""Functions, classes, generators, frames, caches: where plain Python hides references."""

from __future__ import annotations

import array
import collections
import contextlib
import datetime as dt
import decimal
import fractions
import functools
import gc
import io
import itertools
import logging
import pathlib
import random
import re
import sys
import threading
import types
import uuid
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.edges import SKIP, Edges, Handler
from nbleak.retain.frames import code_of, handed_out
from nbleak.retain.passive import (
    CACHE_TYPE,
    TEE_TYPE,
    class_dict,
    instance_dict,
    is_window,
    mro,
    seen_elements,
    thread_table,
    type_name,
)
from nbleak.retain.traits import is_widget, trait_values
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.walk import Walk

BIG_BYTES: Final = 4096
TEXT: Final = frozenset({str, bytes, bytearray})
ATOMS: Final[frozenset[type]] = frozenset(
    {
        int, float, bool, complex, type(None), type(...), type(NotImplemented), range, slice,
        types.CodeType, types.ModuleType, types.GetSetDescriptorType,
        types.MemberDescriptorType, types.MethodDescriptorType, types.WrapperDescriptorType,
        types.ClassMethodDescriptorType, types.MethodWrapperType, types.GenericAlias,
        types.UnionType, re.Pattern, re.Match, dt.datetime, dt.date, dt.time,
        dt.timedelta, decimal.Decimal, fractions.Fraction, uuid.UUID, random.Random,
        type(threading.Lock()), type(threading.RLock()), object,
        pathlib.PosixPath, pathlib.WindowsPath, pathlib.PurePosixPath, pathlib.PureWindowsPath,
    }
)  # fmt: skip
_FAMILIES: Final = (types.ModuleType, logging.Logger, io.TextIOWrapper, io.FileIO)
_STACKS: Final = (contextlib.ExitStack, contextlib.AsyncExitStack)
_CONTAINERS: Final = (list, dict, tuple, set, frozenset, collections.deque)


class PythonEdges(Edges):
    """The language's own types.

    Source: retain-facts 2. ``gc.is_tracked`` is no pruning test: ndarrays are not tracked,
    so neither is ``{"a": array}``. ``f_locals`` is never touched: before 3.13 one look keeps
    the locals alive even after ``traceback.clear_frames``.
    """

    def __init__(self) -> None:
        self._exact: dict[type, Handler] = {
            types.FunctionType: _function,
            functools.partial: _partial,
            CACHE_TYPE: _cache,
            itertools.cycle: _cycle,
            TEE_TYPE: _tee,
            types.GeneratorType: _suspended,
            types.CoroutineType: _suspended,
            types.AsyncGeneratorType: _suspended,
            types.TracebackType: _frames,
            types.FrameType: _frame,
            str: _text,
            bytes: _text,
            bytearray: _text,
            array.array: _text,
            io.BytesIO: _file,
        }

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:
        """See `Edges`."""
        if kind in ATOMS or any(base in _FAMILIES for base in bases):
            return SKIP
        if type in bases:
            return _class
        if any(base in _STACKS for base in bases):
            return _stack
        if threading.local in bases:
            return _per_thread
        if any(type(base) is not type and type_name(base) == "HasTraits" for base in bases):
            return _traits
        return self._exact.get(kind)


def _text(walk: Walk, node: int, obj: Any) -> Iterable[Any]:
    walk.heap.hold(node, id(obj), sys.getsizeof(obj))
    return ()


def _file(_walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """A file in memory stands on one object of bytes, which may be the one it was made from.

    Source: ``getvalue`` hands out that very object; it cuts off spare room first, and copies
    nothing (CPython 3.11 to 3.13). A file that is closed has let go of it.
    """
    return () if obj.closed else (obj.getvalue(), *gc.get_referents(obj))


def _function(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    skipped = {id(obj.__code__), id(obj.__globals__), id(obj.__builtins__)}
    found = [child for child in gc.get_referents(obj) if id(child) not in skipped]
    if obj.__globals__.get("__name__") not in walk.users:
        return found
    defaults = {id(obj.__defaults__), id(obj.__kwdefaults__)} - {id(None)}
    for child in found:
        if id(child) in defaults:
            walk.hide(HolderKind.DEFAULT, child)
        elif type(child) is tuple or type(child) is dict:
            walk.hide(HolderKind.CLOSURE, child)
    return ()


def _partial(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    found = gc.get_referents(obj)
    if not written_by_user(obj, walk.users):
        return found
    bound = {id(obj.args), id(obj.keywords)}
    for child in found:
        if id(child) in bound:
            walk.hide(HolderKind.CLOSURE, child)
    return [child for child in found if id(child) not in bound]


def _cache(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    wrapped = CACHE_TYPE.__dict__["__dict__"].__get__(obj).get("__wrapped__")
    for child in gc.get_referents(obj):
        if child is wrapped or (type(child) is dict and child.get("__wrapped__") is wrapped):
            continue
        if child is not obj:
            walk.hide(HolderKind.CACHE, child, obj)
    return () if wrapped is None else (wrapped,)


def _cycle(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """It repeats its elements from a list of its own, which the whole first pass goes into."""
    seen = seen_elements(obj)
    for elements in seen:
        walk.hide(HolderKind.CYCLED, elements, obj)
    return [child for child in gc.get_referents(obj) if not any(child is one for one in seen)]


def _tee(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """What another reader has read and this one has not waits in a queue."""
    for queue in gc.get_referents(obj):
        walk.hide(HolderKind.CACHE, queue, obj)
    return ()


def _stack(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """What its callbacks were given waits with them until it is closed."""
    values = instance_dict(obj) or {}
    waiting = values.get("_exit_callbacks")
    if waiting:
        walk.hide(HolderKind.CLOSURE, waiting)
    return [type(obj), *(value for value in values.values() if value is not waiting)]


def _per_thread(_walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """Each thread that used it has a namespace of its own there until it ends."""
    table = thread_table(obj)
    return [*(child for child in gc.get_referents(obj) if child is not table), *table.values()]


def _suspended(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """What it has just yielded is in use, unless it shows only a part of what stays behind."""
    current = [value for value in handed_out(obj) if not _shows_part(value)]
    for child in gc.get_referents(obj):
        if type(child) is types.CodeType or type(child) is str:
            continue
        if type(child) is types.FunctionType and code_of(obj) is child.__code__:
            continue
        if not any(child is value for value in current):
            walk.hide(HolderKind.GENERATOR, child, obj)
    return current


def _shows_part(obj: Any) -> bool:
    inside = gc.get_referents(obj) if type(obj) in _CONTAINERS else ()
    return is_window(obj) or any(map(is_window, inside))


def _frames(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    for child in (obj.tb_frame, obj.tb_next):
        if child is not None:
            walk.hide(HolderKind.EXCEPTION, child)
    return ()


def _frame(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """Its locals, and the frames above it that have ended: they live, locals and all, through it.

    Source: an error that was caught far down keeps its callers' frames by their ``f_back``, which
    is no part of its traceback (CPython 3.11 to 3.13).
    """
    caller = obj.f_back
    skipped = {id(obj.f_code), id(caller), id(obj.f_globals), id(obj.f_builtins)}
    if caller is not None and not _is_shells(caller) and id(caller) not in walk.running:
        walk.hide(HolderKind.EXCEPTION, caller)
    for child in gc.get_referents(obj):
        if id(child) in skipped:
            continue
        if type(child) is types.FunctionType and child.__code__ is obj.f_code:
            continue
        walk.hide(HolderKind.EXCEPTION, child)
    return ()


def _is_shells(frame: types.FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).partition(".")[0] == "IPython"


def _class(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    for name, child in class_dict(obj).items():
        if name not in {"__doc__", "__module__", "__qualname__", "__slots__"}:
            walk.hide(HolderKind.CLASS, child, obj)
    return mro(obj)[1:]


def _traits(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    if walk.is_users(type(obj)):
        return gc.get_referents(obj)
    return trait_values(obj) if is_widget(obj) else ()
