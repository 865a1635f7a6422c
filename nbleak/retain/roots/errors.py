"""The last error: every slot of IPython and CPython that keeps its traceback, as one holder."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

LAST_ERROR: Final = "last error"
SYSTEM: Final = ("last_exc", "last_value", "last_traceback")
RESULT: Final = ("error_in_exec", "error_before_exec")


class Errors(Root):
    """Frames of the last error, their locals, and its chained errors.

    Source: five slots held the frames after an exception; the object died only when the last
    of them was cleared (IPython 9.18).
    """

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        found = [value for value in error_slots(scene.shell) if value is not None]
        if found:
            yield Held(
                kind=HolderKind.TRACEBACK,
                root=LAST_ERROR,
                objects=found,
                release="clear-error",
                target=LAST_ERROR,
            )


def error_slots(shell: Any) -> Iterator[Any]:
    """What the slots hold: exceptions, tracebacks, a debugger."""
    yield from (getattr(sys, name, None) for name in SYSTEM)
    formatter = getattr(shell, "InteractiveTB", None)
    yield getattr(formatter, "tb", None)
    yield getattr(getattr(formatter, "pdb", None), "curframe", None)
    yield getattr(getattr(shell, "SyntaxTB", None), "last_syntax_error", None)
    result = getattr(shell, "last_execution_result", None)
    yield from (getattr(result, name, None) for name in RESULT)
