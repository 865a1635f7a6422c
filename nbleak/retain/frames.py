"""Names of locals without ``f_locals``.

Before 3.13 one look at ``f_locals`` keeps the locals alive, even after
``traceback.clear_frames``, and a paused generator keeps old values.
"""

from __future__ import annotations

import ctypes
import dis
import gc
import sys
import types
from typing import Any, Final

from nbleak.retain.running import running_locals

_DIRECT: Final = sys.version_info >= (3, 12)
_WRAPS: Final = frozenset({"ASYNC_GEN_WRAP", "CALL_INTRINSIC_1", "EXTENDED_ARG"})
_ATTRIBUTES: Final = ("gi_frame", "cr_frame", "ag_frame")
_CODES: Final = ("gi_code", "cr_code", "ag_code")


def frame_of(suspended: Any) -> types.FrameType | None:
    """The frame of a generator or coroutine; None when it has ended."""
    for name in _ATTRIBUTES:
        member = type(suspended).__dict__.get(name)
        if member is not None:
            frame = member.__get__(suspended)
            return frame if type(frame) is types.FrameType else None
    return None


def code_of(suspended: Any) -> types.CodeType | None:
    """What a generator or coroutine runs; None for anything else."""
    for name in _CODES:
        member = type(suspended).__dict__.get(name)
        if member is not None:
            found = member.__get__(suspended)
            return found if type(found) is types.CodeType else None
    return None


def kept_by(suspended: Any) -> bool:
    """Whether a generator or coroutine that has ended still keeps locals."""
    if frame_of(suspended) is not None:
        return False
    own = {types.CodeType, str}
    return any(type(child) not in own for child in gc.get_referents(suspended))


def running_frames() -> set[int]:
    """Ids of the frames that any thread runs."""
    found = set()
    above: types.FrameType | None
    todo = list(sys._current_frames().values())  # noqa: SLF001 - the documented way
    while todo:  # a loop variable would keep this very frame, and with it the callers' locals
        above = todo.pop()
        while above is not None:
            found.add(id(above))
            above = above.f_back
    return found


def where(frame: types.FrameType, line: int | None = None) -> str:
    """``step, line 4``; the words ``the cell`` for code outside of functions."""
    name = frame.f_code.co_name
    name = "the cell" if name == "<module>" else name
    return f"{name}, line {line or frame.f_lineno}"


def in_loop(frame: types.FrameType) -> bool:
    """Whether the line on which the frame stands is of a loop, its condition included.

    Source: a condition is compiled twice, before the loop and at its end; ``await`` and ``yield
    from`` turn by ``JUMP_BACKWARD_NO_INTERRUPT`` (CPython 3.11).
    """
    code, jumps = frame.f_code, {*dis.hasjrel, *dis.hasjabs}
    loops = [
        range(jump.argval, jump.offset + 1)
        for jump in dis.get_instructions(code)
        if jump.opcode in jumps and not jump.opname.endswith("INTERRUPT")
    ]
    here = [start for start, _, line in code.co_lines() if line == frame.f_lineno]
    return any(start in loop for start in here for loop in loops)


def handed_out(suspended: Any) -> tuple[Any, ...]:
    """The locals that a paused generator has just yielded as they are: ``yield images, labels``.

    They are its reader's until it is asked for the next ones. Costs about 1 µs an instruction.
    """
    frame = frame_of(suspended)
    names = () if frame is None else _yielded(frame.f_code, frame.f_lasti)
    if frame is None or not names:
        return ()
    return tuple(
        child
        for child in gc.get_referents(suspended)
        if local_name(frame, suspended, child) in names
    )


def _yielded(code: types.CodeType, last: int) -> tuple[str, ...]:
    """Names loaded for the ``yield`` at that instruction; empty where it yields anything else.

    Source: the compiler loads plain locals in front of YIELD_VALUE, several of them in front of a
    BUILD_TUPLE; an asynchronous generator wraps the value (CPython 3.11 to 3.14).
    """
    before = [each for each in dis.get_instructions(code) if each.offset <= last]
    if before and before[-1].opname == "RESUME":  # where 3.13 and later stand
        before.pop()
    if not before or before.pop().opname != "YIELD_VALUE":
        return ()
    while before and before[-1].opname in _WRAPS:
        before.pop()
    wanted = 1
    if before and before[-1].opname == "BUILD_TUPLE":
        wanted = int(before.pop().arg or 0)
    names: list[str] = []
    while before and len(names) < wanted and before[-1].opname.startswith("LOAD_FAST"):
        loaded = before.pop().argval
        names += [loaded] if type(loaded) is str else reversed(loaded)
    return tuple(names) if len(names) == wanted else ()


def local_name(frame: types.FrameType, holder: Any, value: Any) -> str | None:
    """The local of the frame that is `value`, or the cell of which is; None when not known.

    `holder` is the object the collector lists the locals of: the frame or the generator.
    """
    names = _slots(frame.f_code)
    if _DIRECT:
        return next((name for name in names if _direct(frame, name) is value), None)
    values = running_locals(frame, len(names)) or _listed(frame, holder)
    if len(values) != len(names):
        return None
    return next((n for n, v in zip(names, values, strict=True) if _content(v) is value), None)


def _listed(frame: types.FrameType, holder: Any) -> list[Any]:
    """What the collector lists behind the code: locals that are set, then the frame's stack.

    The iterator of a ``for`` around a ``yield`` stands there too, so their number must be right.
    """
    found = gc.get_referents(holder)
    codes = [at for at, child in enumerate(found) if child is frame.f_code]
    values = found[codes[-1] + 1 :] if codes else []
    if values and values[-1] is _awaited(holder):
        values.pop()
    return values


def _awaited(suspended: Any) -> Any:
    """What a generator or coroutine waits for; it stands on the frame's stack, after the locals."""
    for name in ("gi_yieldfrom", "cr_await", "ag_await"):
        member = type(suspended).__dict__.get(name)
        if member is not None:
            return member.__get__(suspended)
    return suspended


def locals_of(frame: types.FrameType) -> dict[str, Any]:
    """Locals of a running frame by name, those that are not set left out."""
    names = _slots(frame.f_code)
    if _DIRECT:
        found = {name: _direct(frame, name) for name in names}
    else:
        found = dict(zip(names, map(_content, running_locals(frame, len(names))), strict=False))
    return {name: value for name, value in found.items() if value is not None}


def _slots(code: types.CodeType) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*code.co_varnames, *code.co_cellvars, *code.co_freevars)))


def _content(value: Any) -> Any:
    if type(value) is types.CellType:
        try:
            return value.cell_contents
        except ValueError:  # empty
            return None
    return value


def _direct(frame: types.FrameType, name: str) -> Any:
    read = ctypes.pythonapi.PyFrame_GetVarString
    read.argtypes, read.restype = (ctypes.py_object, ctypes.c_char_p), ctypes.py_object
    try:
        return _content(read(frame, name.encode()))
    except NameError:  # not set
        return None
