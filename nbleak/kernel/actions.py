"""Requests from buttons: freeing memory between cells, on the kernel's main thread.

A front end may deliver a click on a subshell's thread in the middle of a cell. Frameworks keep
state per thread and a collection there would stall the cell, so a request is refused while a
cell runs and otherwise handed to the main thread's event loop.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from nbleak.model import RPC_COMM_TARGET, HolderKind, NbleakError

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

    def listen(self) -> None:
        """Accept requests of the front end over comms of our target."""
        if self._kernel is not None:
            self._kernel.comm_manager.register_target(RPC_COMM_TARGET, self._opened)

    def close(self) -> None:
        """Accept no more requests."""
        if self._kernel is not None:
            self._kernel.comm_manager.targets.pop(RPC_COMM_TARGET, None)

    def explain(self, code: str) -> RuleInfo:
        """A rule's prose."""
        from nbleak.lint import rule_info

        return rule_info(code)

    def release(self, holder: Holder) -> Freed:
        """Free now, on this thread, and say what came back."""
        return self._extension.session.release(holder)

    def request_free(self, kind: str, root: str, done: Callable[[Reply], None]) -> None:
        """Free a holder soon and call `done` with ``{"type": "freed" | "refused", ...}``."""
        self._soon(lambda: self._free(kind, root), done)

    def _soon(self, answer: Callable[[], Reply], done: Callable[[Reply], None]) -> None:
        """Answer on the main thread, and not while a cell runs."""
        if self._extension.session.busy:
            done({"type": "refused", "message": BUSY})
        elif self._kernel is None or threading.current_thread() is threading.main_thread():
            done(answer())
        else:
            self._kernel.io_loop.add_callback(lambda: done(answer()))

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
        return {
            "type": "freed",
            "message": freed.message,
            "predicted_bytes": freed.predicted_bytes,
            "freed_bytes": freed.after_gc_bytes,
            "residue": freed.residue,
        }

    def _tell(self) -> Reply:
        """Send again what was told so far, and who holds what now if anybody held too much."""
        extension = self._extension
        extension.sampler.hello()
        looked = next((r for r in reversed(extension.session.history) if r.walked), None)
        if looked is not None and (looked.leaks or looked.standing):
            extension.stream.publish_standing(extension.session.look())
        return {"type": "told"}

    def _opened(self, comm: Any, _message: Any) -> None:
        comm.on_msg(lambda message: self._asked(comm, message))

    def _asked(self, comm: Any, message: Any) -> None:
        data = message.get("content", {}).get("data", {})
        match data.get("type"):
            case "free":
                self.request_free(str(data.get("kind")), str(data.get("root")), comm.send)
            case "tell":
                self._soon(self._tell, comm.send)
            case _:
                comm.send({"type": "refused", "message": "this kernel's nbleak cannot do that"})
