"""Exceptions, and the frames that their tracebacks lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.stores import sequence
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("exc_info")
def exc_info(run: Run, called: Called) -> Value:
    """``sys.exc_info()``: class, exception and traceback."""
    error = run.make(Kind.EXCEPTION, called.node)
    error.facts = {"raised": True}
    return sequence(run, called.node, "tuple", [run.unknown(), error, _traceback(error)])


@special("traceback_of")
def traceback_of(run: Run, called: Called) -> Value:
    """``e.__traceback__``."""
    error = called.receiver
    return run.unknown() if error is None else _traceback(error)


def _traceback(error: Value) -> Value:
    result = Value(Kind.OBJECT, "types.TracebackType")
    result.source = error
    return result


@special("with_traceback")
def with_traceback(run: Run, called: Called) -> Value:
    """``e.with_traceback(None)``: the same exception, without frames."""
    error, frames = called.receiver, called.argument(0)
    if error is None:
        return run.unknown()
    if frames is not None and frames.kind is Kind.NONE:
        _let_go(error)
    return error


@special("clear_frames")
def clear_frames(_run: Run, called: Called) -> Value:
    """``traceback.clear_frames(e.__traceback__)``: the frames' variables are gone."""
    frames = called.argument(0, "tb")
    if frames is not None and frames.source is not None:
        _let_go(frames.source)
    return Value(Kind.NONE)


def _let_go(error: Value) -> None:
    if error.facts is not None:  # it is gone with its handler, so there is nothing to undo
        error.facts["raised"] = False
