"""What buttons ask for: freeing memory between cells, on the kernel's main thread.

A front end may deliver a click on a subshell's thread in the middle of a cell. Frameworks keep
state per thread and a collection there would stall the cell, so a request is refused while a
cell runs and otherwise handed to the main thread's event loop.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from nbleak.model import HolderKind, NbleakError

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.kernel.extension import Extension
    from nbleak.model import Freed, Holder, RuleInfo

BUSY = "a cell is running; ask again when it has ended"

Reply = dict[str, Any]


class ShellActions:
    """What a report's buttons can ask for."""

    def __init__(self, extension: Extension) -> None:
        self._extension = extension
        self._kernel = getattr(extension.shell, "kernel", None)

    def explain(self, code: str) -> RuleInfo:
        """A rule's prose."""
        from nbleak.lint import rule_info

        return rule_info(code)

    def release(self, holder: Holder) -> Freed:
        """Free now, on this thread, and say what came back."""
        return self._extension.session.release(holder)

    def request_free(self, kind: str, root: str, done: Callable[[Reply], None]) -> None:
        """Free a holder soon and call `done` with ``{"type": "freed" | "refused", ...}``."""
        self.soon(lambda: self._free(kind, root), done)

    def soon(self, answer: Callable[[], Reply], done: Callable[[Reply], None]) -> None:
        """Answer on the main thread and call `done`; an error or a running cell is a refusal."""
        if self._extension.session.busy:
            done({"type": "refused", "message": BUSY})
        elif self._kernel is None or threading.current_thread() is threading.main_thread():
            done(_guarded(answer))
        else:
            self._kernel.io_loop.add_callback(lambda: done(_guarded(answer)))

    def _free(self, kind: str, root: str) -> Reply:
        try:
            holder = self._extension.session.holder(HolderKind(kind), root)
            if holder is None:
                return {"type": "refused", "message": f"{root} no longer holds any memory"}
            freed = self.release(holder)
        except (NbleakError, ValueError) as error:
            return {"type": "refused", "message": str(error)}
        except Exception as error:
            # The button's owner is told; the kernel's log would be the only other place.
            return {"type": "refused", "message": f"{root} could not be freed: {error}"}
        self._extension.stream.publish_freed()
        return {
            "type": "freed",
            "message": freed.message,
            "predicted_bytes": freed.predicted_bytes,
            "freed_bytes": freed.after_gc_bytes,
            "residue": freed.residue,
        }


def _guarded(answer: Callable[[], Reply]) -> Reply:
    try:
        return answer()
    except Exception as error:
        # Who asked is told; the kernel's log would be the only other place.
        return {"type": "refused", "message": f"nbleak could not answer: {error}"}
