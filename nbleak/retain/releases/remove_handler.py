"""Takes a handler off its logger."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.roots.logs import loggers

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class RemoveHandler(Action):
    """``logger.removeHandler(logger.handlers[0])``."""

    action: ClassVar = "remove-handler"
    loses: ClassVar = "the handler {} and the records it keeps"

    def statement(self, target: str) -> str:
        """See `Action`."""
        name, _, at = target.rpartition(":")
        logger = f"logging.getLogger({name!r})"
        return f"{logger}.removeHandler({logger}.handlers[{at}])"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        name, _, at = target.rpartition(":")
        for logger in loggers():
            if logger.name == name and int(at) < len(logger.handlers):
                logger.removeHandler(logger.handlers[int(at)])
                return
        raise Gone(f"the handler {target} is not there any more")
