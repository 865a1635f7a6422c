"""Forgets the last error in every slot that keeps it."""

from __future__ import annotations

import sys
import traceback
import types
from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.passive import is_kind
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.roots.errors import RESULT, SYSTEM, error_slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

_OWN: Any = BaseException.__dict__
_TRACE = _OWN["__traceback__"]
_CAUSE, _CONTEXT = _OWN["__cause__"].__get__, _OWN["__context__"].__get__
_GROUPED: Any = BaseExceptionGroup.__dict__["exceptions"].__get__


class ClearError(Action):
    """Clears the frames of the last error and of the errors it is chained to."""

    action: ClassVar = "clear-error"
    loses: ClassVar = "the frames of the {}: %debug has nothing to look at afterwards"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"clear the {target}"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        found = [value for value in error_slots(scene.shell) if value is not None]
        if not found:
            raise Gone(f"the {target} is not there any more")
        for value in found:
            if type(value) is types.TracebackType:
                traceback.clear_frames(value)
            elif is_kind(value, BaseException):
                clear_chain(value)
        _empty_slots(scene.shell)


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and all it is chained to or groups, each once."""
    seen: set[int] = set()
    todo: list[Any] = [error]
    while todo:
        each = todo.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        todo += [_CAUSE(each), _CONTEXT(each)]
        if is_kind(each, BaseExceptionGroup):
            todo += _GROUPED(each)


def clear_chain(error: BaseException) -> None:
    """Clears the frames along a chain of errors and cuts them off."""
    for each in chain(error):
        trace = _TRACE.__get__(each)
        if trace is not None:
            traceback.clear_frames(trace)
            _TRACE.__set__(each, None)


def _empty_slots(shell: Any) -> None:
    for name in (*SYSTEM, "last_type"):
        if hasattr(sys, name):
            delattr(sys, name)
    if getattr(shell.InteractiveTB, "tb", None) is not None:
        shell.InteractiveTB.tb = None
    if getattr(shell.InteractiveTB, "pdb", None) is not None:
        shell.InteractiveTB.pdb = None
    if getattr(shell.SyntaxTB, "last_syntax_error", None) is not None:
        shell.SyntaxTB.last_syntax_error = None
    result = getattr(shell, "last_execution_result", None)
    for name in RESULT:
        if getattr(result, name, None) is not None:
            setattr(result, name, None)
