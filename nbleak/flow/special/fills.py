"""Lists of modules, files in memory and other buffers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.fills import fill
from nbleak.flow.stores import read_back
from nbleak.flow.values import Kind, LoopKind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("append_module")
def append_module(run: Run, called: Called) -> Value:
    """A part is added; by each forward without a condition, it is one more each time."""
    if called.receiver is None:
        return run.unknown()
    turns = run.loops[-1:]
    if turns and turns[0].kind is LoopKind.FORWARD and not run.guards:
        fill(run, called.receiver, called.node, called.receiver_name)
    return called.receiver


@special("write_buffer")
def write_buffer(run: Run, called: Called) -> Value:
    """A file in memory or another buffer takes in more."""
    if called.receiver is not None:
        fill(run, called.receiver, called.node, called.receiver_name)
    return Value(Kind.NUMBER)


@special("read_buffer")
def read_buffer(run: Run, called: Called) -> Value:
    """What a buffer holds is read, or its beginning is gone back to."""
    if called.receiver is not None:
        read_back(run, called.receiver)
    return run.unknown()
