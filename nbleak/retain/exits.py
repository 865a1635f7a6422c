"""What is registered with `atexit`, read where the interpreter keeps it; nothing is written.

Python lists it nowhere: the module has no referents, and ``atexit.unregister`` would compare with
every callback, which runs code of the user's. So the table is looked for in the interpreter's
state: three words that tell the known number of callbacks and lead to that many entries, each
with a tuple and a dict or nothing. Foreign addresses are read through ``/proc/self/mem``, which
fails where reading them here would crash.

Each read afterwards is one expression of attributes and subscripts, which no thread interrupts.

Source: ``Include/internal/pycore_atexit.h`` (``pycore_interp.h`` in 3.11) and
``Modules/atexitmodule.c`` of CPython 3.11 to 3.13; from 3.14 on it is another structure.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import struct
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

_MEMORY: Final = Path("/proc/self/mem")
_SPAN_BYTES: Final = 1 << 16  # of the interpreter's state
_MOST: Final = 4096  # callbacks
_TABLE, _ENTRY = struct.Struct("Pii"), struct.Struct("PPP")
_WORD: Final = struct.calcsize("P")

Callback = tuple[Any, tuple[Any, ...], dict[str, Any]]


class _Entry(ctypes.Structure):
    _fields_ = [
        ("func", ctypes.py_object),
        ("args", ctypes.py_object),
        ("kwargs", ctypes.py_object),
    ]


class _Table(ctypes.Structure):
    _fields_ = [
        ("entries", ctypes.POINTER(ctypes.POINTER(_Entry))),
        ("count", ctypes.c_int),
        ("room", ctypes.c_int),
    ]


def registered() -> list[Callback]:
    """Function, arguments and keywords of each callback, oldest first.

    Empty on systems and versions other than the known ones. The first call costs about a
    millisecond, the others a microsecond a callback.
    """
    count = atexit._ncallbacks()  # noqa: SLF001 - there is no public way
    if not count or not _known():
        return []
    try:
        table = _Table.from_address(_address())
    except (LookupError, OSError):
        return []
    if table.count != count:
        return []
    return [entry for at in range(count) if (entry := _entry(table, at)) is not None]


def _entry(table: _Table, at: int) -> Callback | None:
    try:
        func, args = table.entries[at].contents.func, table.entries[at].contents.args
    except ValueError:  # unregistered
        return None
    try:
        return func, args, table.entries[at].contents.kwargs
    except ValueError:  # no keywords
        return func, args, {}


def _known() -> bool:
    version = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return version and sys.implementation.name == "cpython" and _MEMORY.exists()


@cache
def _address() -> int:
    """Where the table stands, for good.

    Raises:
        LookupError: Nothing looks like it, or several places do.
    """
    state = ctypes.PYFUNCTYPE(ctypes.c_void_p)(("PyInterpreterState_Get", ctypes.pythonapi))()
    count = atexit._ncallbacks()  # noqa: SLF001 - there is no public way
    memory = os.open(_MEMORY, os.O_RDONLY)
    try:
        words = os.pread(memory, _SPAN_BYTES, state)
        found = [at for at in _places(words, count) if _leads_to_callbacks(memory, words, at)]
    finally:
        os.close(memory)
    if len(found) != 1:
        raise LookupError("the table of exit callbacks")
    return int(state) + found[0]


def _places(words: bytes, count: int) -> list[int]:
    """Offsets of a pointer, that count, and at least as much room."""
    found = []
    for at in range(0, len(words) - _TABLE.size, _WORD):
        pointer, used, room = _TABLE.unpack_from(words, at)
        if used == count <= room <= _MOST and pointer and pointer % _WORD == 0:
            found.append(at)
    return found


def _leads_to_callbacks(memory: int, words: bytes, at: int) -> bool:
    pointer, count, _ = _TABLE.unpack_from(words, at)
    try:
        table = os.pread(memory, count * _WORD, pointer)
        entries = [entry for (entry,) in struct.iter_unpack("P", table) if entry]
        return bool(entries) and all(_is_callback(memory, entry) for entry in entries)
    except (OSError, OverflowError, struct.error):  # no address at all
        return False


def _is_callback(memory: int, entry: int) -> bool:
    func, args, kwargs = _ENTRY.unpack(os.pread(memory, _ENTRY.size, entry))
    if not func or _type(memory, args) != id(tuple):
        return False
    return not kwargs or _type(memory, kwargs) == id(dict)


def _type(memory: int, obj: int) -> int:
    """Address of an object's type; it stands behind the reference count."""
    return int.from_bytes(os.pread(memory, _WORD, obj + _WORD), sys.byteorder)
