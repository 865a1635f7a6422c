"""Looks at unknown objects without running any of their code.

Only ``type(o)``, C-level descriptors and `gc.get_referents` are used: no ``isinstance``, no
attribute syntax, no ``len`` of anything but exact builtins. A metaclass with a raising
``__getattribute__``, dead proxies and lazy modules pass through unharmed.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import gc
import io
import itertools
import types
import weakref
from array import array
from typing import Any, cast

_MRO = type.__dict__["__mro__"].__get__
_NAME = type.__dict__["__name__"].__get__
_DICT = type.__dict__["__dict__"].__get__
_MODULE_DICT = cast("Any", types.ModuleType).__dict__["__dict__"].__get__
_MISSING = object()

BUFFERS: frozenset[type] = frozenset({bytearray, array, io.BytesIO})
CACHE_TYPE: Any = type(functools.lru_cache(lambda: None))
TEE_TYPE: Any = type(itertools.tee(())[0])


def mro(kind: type) -> tuple[type, ...]:
    """The type's method resolution order."""
    return cast("tuple[type, ...]", _MRO(kind))


def type_name(kind: type) -> str:
    """The type's own name."""
    return str(_NAME(kind))


def class_dict(kind: type) -> dict[str, Any]:
    """A copy of the class's own namespace."""
    return dict(_DICT(kind))


def module_dict(module: Any) -> dict[str, Any]:
    """A module's namespace, lazy modules left asleep."""
    return cast("dict[str, Any]", _MODULE_DICT(module))


def module_of(kind: type) -> str:
    """Name of the module that defined a class; empty when it does not say."""
    name = _DICT(kind).get("__module__")
    return name if type(name) is str else ""


def is_class(obj: Any) -> bool:
    """Whether the object is a class, whatever its metaclass."""
    return type in mro(type(obj))


def is_kind(obj: Any, base: type) -> bool:
    """Like ``isinstance``, without asking the object or its class."""
    return base in mro(type(obj))


def lookup(kind: type, name: str) -> Any:
    """A class attribute as it stands in the first class that has it; None when absent."""
    for base in mro(kind):
        found = _DICT(base).get(name, _MISSING)
        if found is not _MISSING:
            return found
    return None


def instance_dict(obj: Any) -> dict[str, Any] | None:
    """The real ``__dict__`` of an instance; None when it has none.

    Makes the dictionary if the instance had none yet, so it is for naming and releasing
    only, never for the walk.
    """
    if type(obj) is types.ModuleType or is_kind(obj, types.ModuleType):
        return module_dict(obj)
    for base in mro(type(obj)):
        found = _DICT(base).get("__dict__")
        if type(found) is types.GetSetDescriptorType:
            got = found.__get__(obj)
            return got if type(got) is dict else None
    return None


def thread_table(obj: Any) -> dict[Any, dict[str, Any]]:
    """The namespaces that threads have in a ``threading.local``; empty where none is known.

    Source: a dict of them under weak references to the threads' ends (CPython 3.11). ``__dict__``
    would make one for this thread, and run the ``__init__`` of a subclass.
    """
    tables = [child for child in gc.get_referents(obj) if type(child) is dict]
    return next((table for table in tables if _by_weak_keys(table)), {})


def _by_weak_keys(table: dict[Any, Any]) -> bool:
    return bool(table) and all(type(key) is weakref.ref for key in list(table))


def slots(obj: Any) -> dict[str, Any]:
    """Values of the instance's ``__slots__``, by name."""
    found: dict[str, Any] = {}
    for base in mro(type(obj)):
        for name, member in _DICT(base).items():
            if type(member) is types.MemberDescriptorType and name not in found:
                with contextlib.suppress(AttributeError):  # an unset slot
                    found[name] = member.__get__(obj)
    return found


def attribute(obj: Any, name: str) -> Any:
    """An attribute without properties: instance dict, slots, the class's namespaces.

    Raises:
        LookupError: There is none.
    """
    if is_class(obj):
        for base in mro(obj):
            if name in _DICT(base):
                return _DICT(base)[name]
        raise LookupError(name)
    values = instance_dict(obj)
    if values is not None and name in values:
        return values[name]
    for base in mro(type(obj)):
        member = _DICT(base).get(name)
        if type(member) is types.MemberDescriptorType:
            with contextlib.suppress(AttributeError):  # an unset slot
                return member.__get__(obj)
    raise LookupError(name)


def is_window(obj: Any) -> bool:
    """Whether an array or tensor is a view of another one, as far as it tells."""
    for name in ("base", "_base"):
        found = lookup(type(obj), name)
        if type(found) is types.GetSetDescriptorType:
            return found.__get__(obj) is not None
    return False


def size_of(obj: Any) -> int | None:
    """Entries of a builtin container or a subclass of one; None for anything else."""
    for base in mro(type(obj)):
        counter = _LEN.get(base)
        if counter is not None:
            return int(counter(obj))
    return None


_SIZED: tuple[Any, ...] = (list, dict, tuple, set, frozenset, collections.deque)
_LEN: dict[type, Any] = {kind: kind.__len__ for kind in _SIZED}


def length_of(obj: Any) -> int | None:
    """Entries of a builtin container, bytes in a buffer that can grow; None for anything else."""
    entries = size_of(obj)
    return buffered_bytes(obj) if entries is None else entries


def buffered_bytes(obj: Any) -> int | None:
    """Bytes in a file in memory, a ``bytearray`` or an ``array``; None for anything else."""
    if type(obj) not in BUFFERS:
        return None
    if type(obj) is io.BytesIO:
        return None if obj.closed else len(obj.getvalue())  # copies nothing, see `PythonEdges`
    return len(obj) * (obj.itemsize if type(obj) is array else 1)


def kept_results(obj: Any) -> int:
    """Results of a function's cache, elements of an ``itertools.cycle``, a tee's unread ones."""
    if type(obj) is CACHE_TYPE:
        return int(CACHE_TYPE.cache_info(obj).currsize)
    if type(obj) is TEE_TYPE:
        return _unread(obj)
    return sum(map(len, seen_elements(obj)))


def seen_elements(obj: Any) -> list[list[Any]]:
    """The list in which an ``itertools.cycle`` keeps what it has seen; none for anything else."""
    if type(obj) is not itertools.cycle:
        return []
    return [child for child in gc.get_referents(obj) if type(child) is list]


def kept_arguments(obj: Any) -> list[Any]:
    """The keys of a function's cache: the arguments of its calls."""
    tables = [child for child in gc.get_referents(obj) if type(child) is dict]
    return [key for table in tables if "__wrapped__" not in table for key in list(table)]


def _unread(tee: Any) -> int:
    """Elements in the queue behind one reader; blocks of 57 that each lead to the next."""
    count = 0
    queue = gc.get_referents(tee)
    while queue:
        inside = gc.get_referents(queue[0])
        queue = [child for child in inside if type(child) is type(queue[0])]
        count += len(inside) - len(queue) - 1  # the iterator all readers share stands there too
    return count


def limit_of(obj: Any) -> int | None:
    """The ``maxlen`` of a deque or ``maxsize`` of an ``lru_cache``; None when unbounded."""
    if type(obj) is CACHE_TYPE:
        found = CACHE_TYPE.cache_info(obj).maxsize
    elif is_kind(obj, collections.deque):
        found = collections.deque.__dict__["maxlen"].__get__(obj)
    else:
        return None
    return int(found) if found is not None else None
