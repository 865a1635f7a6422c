"""Ends the worker processes that a loader keeps for its next loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.passive import instance_dict
from nbleak.retain.processes import lasting_iterator
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class StopWorkers(Action):
    """``loader._iterator = None``: the iterator ends its workers as it goes, the loader stays."""

    action: ClassVar = "stop-workers"
    loses: ClassVar = "the workers of {}: its next loop starts others"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}._iterator = None"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        loader = resolve(target, scene)
        if lasting_iterator(loader) is None:
            raise Gone(f"{target} keeps no workers any more")
        (instance_dict(loader) or {})["_iterator"] = None
