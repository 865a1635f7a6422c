"""Drops the graphs of all tensors in a container, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.releases.action import Action
from nbleak.retain.releases.rewrite import rewrite_target
from nbleak.retain.releases.tensors import has_history, without_history

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class DetachList(Action):
    """``history[:] = [t.detach() for t in history]``."""

    action: ClassVar = "detach-list"
    loses: ClassVar = "the graphs of the tensors in {}: backward() through them is not possible"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}[:] = [t.detach() for t in {target}]"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        rewrite_target(target, scene, _bare)


def _bare(value: Any) -> Any:
    return without_history(value) if has_history(value) else value
