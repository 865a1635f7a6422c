"""Python's own allocator for objects of up to 512 bytes.

Its arenas come straight from `mmap`, so the C heap's figures do not contain them. CPython tells
their state only as text to a C stream; a stream over a buffer in memory takes it.
"""

from __future__ import annotations

import ctypes
import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any

_ROW = re.compile(rb"^ +\d+ +\d+ +\d+ +(\d+) +\d+$", re.MULTILINE)
_ALLOCATED = re.compile(rb"^# bytes in allocated blocks += +([\d,]+)$", re.MULTILINE)
_ARENAS = re.compile(rb"bytes/arena += +([\d,]+)$", re.MULTILINE)
_ROOM = 16384


@dataclass(frozen=True, slots=True)
class Pools:
    """The state of the arenas.

    Attributes:
        blocks: Objects and other pieces now allocated.
        live_bytes: What they take, each rounded up to the allocator's 16 bytes.
        free_bytes: What the arenas hold besides.
    """

    blocks: int
    live_bytes: int
    free_bytes: int


@cache
def _functions() -> tuple[Any, Any, Any] | None:
    try:
        # PyDLL keeps the GIL during the call, which the arenas' owner must hold.
        stats = ctypes.PyDLL(None)._PyObject_DebugMallocStats  # noqa: SLF001
        program = ctypes.CDLL(None)
        opened, closed = program.fmemopen, program.fclose
    except (OSError, TypeError, AttributeError):
        return None
    stats.argtypes, stats.restype = [ctypes.c_void_p], ctypes.c_int
    opened.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p]
    opened.restype = ctypes.c_void_p
    closed.argtypes = [ctypes.c_void_p]
    return stats, opened, closed


def pools() -> Pools | None:
    """The arenas now; None where the interpreter does not tell.

    Cost: 10 microseconds, 30 with torch loaded, 0.2 ms beside ten million floats: it visits
    each 16 KiB pool once, as `sys.getallocatedblocks` does.
    """
    functions = _functions()
    if functions is None:
        return None
    stats, opened, closed = functions
    text = ctypes.create_string_buffer(_ROOM)
    stream = opened(text, _ROOM, b"w")
    if not stream:
        return None
    try:
        in_use = stats(stream)
    finally:
        closed(stream)
    if not in_use:  # PYTHONMALLOC=malloc: everything is in the C heap
        return Pools(blocks=sys.getallocatedblocks(), live_bytes=0, free_bytes=0)
    return _parsed(text.value)


def _parsed(text: bytes) -> Pools | None:
    allocated, arenas = _ALLOCATED.search(text), _ARENAS.search(text)
    if allocated is None or arenas is None:
        return None
    live_bytes = _number(allocated)
    return Pools(
        blocks=sum(map(int, _ROW.findall(text))),
        live_bytes=live_bytes,
        free_bytes=_number(arenas) - live_bytes,
    )


def _number(match: re.Match[bytes]) -> int:
    return int(match[1].replace(b",", b""))
