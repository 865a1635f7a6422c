"""Locals of frames that another thread runs, on Python 3.11.

Nothing but a snapshot shows them there, and a snapshot keeps them alive. They are read where the
interpreter keeps them, and nothing is written.

Each read is one expression of attributes and subscripts: Python 3.11 hands the interpreter to
another thread only at calls and backward jumps, so the frame cannot move or end in between.

Source: ``Include/internal/pycore_frame.h`` and ``Python/ceval.c`` of CPython 3.11.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import types

_MOST: Final = 256  # locals of one frame
_WORDS: Final = (
    "f_func", "f_globals", "f_builtins", "f_locals", "f_code", "frame_obj", "previous",
    "prev_instr",
)  # fmt: skip


class _Inner(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_void_p) for name in _WORDS),
        ("stacktop", ctypes.c_int),
        ("is_entry", ctypes.c_bool),
        ("owner", ctypes.c_char),
        ("localsplus", ctypes.py_object * _MOST),
    ]


class _Frame(ctypes.Structure):
    _fields_ = [
        ("ob_refcnt", ctypes.c_ssize_t),
        ("ob_type", ctypes.c_void_p),
        ("f_back", ctypes.c_void_p),
        ("f_frame", ctypes.POINTER(_Inner)),
    ]


def running_locals(frame: types.FrameType, count: int) -> list[Any]:
    """The first `count` locals and cells of a frame, None for what is not set.

    Empty on other versions and builds than the one whose frames are known.
    """
    return _read(frame, count) if _known() else []


def _read(frame: types.FrameType, count: int) -> list[Any]:
    view = _Frame.from_address(id(frame))
    found: list[Any] = []
    for at in range(min(count, _MOST)):
        try:
            found.append(view.f_frame.contents.localsplus[at])
        except ValueError:  # not set
            found.append(None)
    return found


@cache
def _known() -> bool:
    if sys.version_info[:2] != (3, 11) or sys.implementation.name != "cpython":
        return False
    if hasattr(sys, "getobjects"):  # a tracing build has larger object headers
        return False
    mark, here = object(), sys._getframe  # noqa: SLF001 - the documented way
    # No local holds the frame: it would keep itself, and its callers, until a collection.
    return id(mark) in map(id, _read(here(), here().f_code.co_nlocals))
