"""What a front end asks over comms of our target, answered on the main thread between cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.model import RPC_COMM_TARGET, FixRequest, LintRequest, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.kernel.actions import Reply
    from nbleak.kernel.extension import Extension


class Requests:
    """Listens, and hands each request to who can answer it. A request never carries code to run."""

    def __init__(self, extension: Extension) -> None:
        self._extension = extension
        self._kernel = getattr(extension.shell, "kernel", None)
        self._answers: dict[str, Callable[[dict[str, Any]], Reply]] = {
            "tell": self._tell,
            "lint": self._lint,
            "fix": self._fix,
            "inventory": self._inventory,
        }

    def listen(self) -> None:
        """Accept requests from now on."""
        if self._kernel is not None:
            self._kernel.comm_manager.register_target(RPC_COMM_TARGET, self._opened)

    def close(self) -> None:
        """Accept no more requests."""
        if self._kernel is not None:
            self._kernel.comm_manager.targets.pop(RPC_COMM_TARGET, None)

    def _opened(self, comm: Any, _message: Any) -> None:
        comm.on_msg(lambda message: self._asked(comm, message))

    def _asked(self, comm: Any, message: Any) -> None:
        data = message.get("content", {}).get("data", {})
        kind, actions = data.get("type"), self._extension.actions
        if kind == "free":
            actions.request_free(str(data.get("kind")), str(data.get("root")), comm.send)
            return
        answer = self._answers.get(kind)
        if answer is None:
            comm.send({"type": "refused", "message": "this kernel's nbleak cannot do that"})
            return
        actions.soon(lambda: answer(data), comm.send)

    def _tell(self, _data: dict[str, Any]) -> Reply:
        """Send again what was told so far, and who holds what now if anybody held too much."""
        extension = self._extension
        extension.sampler.hello()
        extension.smells.tell()
        looked = next((r for r in reversed(extension.session.history) if r.walked), None)
        if looked is not None and (looked.leaks or looked.standing):
            extension.stream.publish_standing(extension.session.look())
        return {"type": "told"}

    def _lint(self, data: dict[str, Any]) -> Reply:
        extension = self._extension
        draft = extension.smells.draft(decode(LintRequest, data), extension.linter)
        return {"type": "draft", "draft": encode(draft)}

    def _fix(self, data: dict[str, Any]) -> Reply:
        extension = self._extension
        mended = extension.smells.mend(decode(FixRequest, data), extension.linter)
        return {"type": "mended", "mended": encode(mended)}

    def _inventory(self, _data: dict[str, Any]) -> Reply:
        return {"type": "inventory", "inventory": encode(self._extension.session.inventory())}
