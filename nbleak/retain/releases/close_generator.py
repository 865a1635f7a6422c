"""Closes a suspended generator, coroutine or asynchronous generator."""

from __future__ import annotations

import ast
import types
from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.frames import frame_of, kept_by
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class CloseGenerator(Action):
    """``gen.close()``: its ``finally`` blocks run.

    Throws what ``close`` throws, because ``close`` itself leaves the locals in place on CPython
    3.12.3 and earlier 3.12s, and those of a generator that never started on 3.12 and later.

    Source: python/cpython issues 118272 and 142766.
    """

    action: ClassVar = "close-generator"
    loses: ClassVar = "what {} has not yielded yet"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.close()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        found = resolve(target, scene)
        if type(found) not in _CLOSERS:
            raise Gone(f"{target} is no generator any more")
        if frame_of(found) is not None:
            _CLOSERS[type(found)](found)
        if kept_by(found):  # it ended with its locals in place: only its own end frees them
            _forget(found, target, scene)


def _close(suspended: Any) -> None:
    try:
        suspended.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError("it ignores GeneratorExit and goes on")


def _close_async(suspended: Any) -> None:
    """Runs to the end what needs no event loop; an ``await`` on the way out does."""
    step = suspended.athrow(GeneratorExit)
    try:
        step.send(None)
    except (GeneratorExit, StopIteration, StopAsyncIteration):
        return
    step.close()
    raise RuntimeError("it awaits something while it closes; await its aclose()")


_CLOSERS: dict[type, Any] = {
    types.GeneratorType: _close,
    types.CoroutineType: _close,
    types.AsyncGeneratorType: _close_async,
}


def _forget(found: Any, target: str, scene: Scene) -> None:
    name = ast.parse(target, mode="eval").body
    if not isinstance(name, ast.Name) or scene.space.get(target) is not found:
        raise Gone(f"{target} has ended and still keeps its locals; delete {target}")
    del scene.space[target]
