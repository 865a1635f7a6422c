"""The allocator that serves `malloc` in this process: glibc's own, or one loaded before it.

Hosted notebooks often preload tcmalloc or jemalloc; glibc then knows nothing of the heap.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import TYPE_CHECKING, Any

from nbleak.memory import glibc
from nbleak.memory.glibc import Heap

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def reader() -> Callable[[], Heap | None] | None:
    """What reads the heap of the allocator in charge; None where it does not tell."""
    if glibc.library() is not None:
        return glibc.heap
    try:
        program = ctypes.CDLL(None)
    except (OSError, TypeError):  # Windows
        return None
    if hasattr(program, "mallctl"):
        return Jemalloc(program).heap
    if hasattr(program, "MallocExtension_GetNumericProperty"):
        return Tcmalloc(program).heap
    return None


def heap() -> Heap | None:
    """What is handed out and kept free now; None where nobody tells."""
    read = reader()
    return None if read is None else read()


class Jemalloc:
    """Source: jemalloc(3), ``stats.allocated``, ``stats.resident`` and ``epoch``, which refreshes.

    Cost: 70 microseconds, most of it for the refresh; both figures are exact to a page.
    """

    def __init__(self, program: Any) -> None:
        self._control = program.mallctl
        self._control.argtypes = [ctypes.c_char_p, *[ctypes.c_void_p] * 3, ctypes.c_size_t]

    def heap(self) -> Heap | None:
        """Allocated bytes of all arenas; free is what they hold resident besides."""
        epoch = ctypes.c_uint64(1)
        self._control(b"epoch", None, None, ctypes.byref(epoch), ctypes.sizeof(epoch))
        live, resident = self._read(b"stats.allocated"), self._read(b"stats.resident")
        if live is None or resident is None:  # built without statistics
            return None
        return Heap(live_bytes=live, free_bytes=max(0, resident - live))

    def _read(self, name: bytes) -> int | None:
        value, size = ctypes.c_size_t(), ctypes.c_size_t(ctypes.sizeof(ctypes.c_size_t))
        failed = self._control(name, ctypes.byref(value), ctypes.byref(size), None, 0)
        return None if failed else value.value


class Tcmalloc:
    """Source: gperftools, ``malloc_extension_c.h``; generic properties, in bytes.

    Cost: 40 microseconds.
    """

    def __init__(self, program: Any) -> None:
        self._property = program.MallocExtension_GetNumericProperty
        self._property.argtypes = [ctypes.c_char_p, ctypes.c_void_p]

    def heap(self) -> Heap | None:
        """Bytes in use by the program, and what the heap holds besides, given back or not."""
        live = self._read(b"generic.current_allocated_bytes")
        whole, returned = (
            self._read(b"generic.heap_size"),
            self._read(b"tcmalloc.pageheap_unmapped_bytes"),
        )
        if live is None or whole is None or returned is None:
            return None
        return Heap(live_bytes=live, free_bytes=max(0, whole - returned - live))

    def _read(self, name: bytes) -> int | None:
        value = ctypes.c_size_t()
        return value.value if self._property(name, ctypes.byref(value)) else None
