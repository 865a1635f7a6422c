"""Removes the user's hooks from autograd nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.unlisted_torch import node_hooks

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ClearNodeHooks(Action):
    """``handle.remove()`` for what ``grad_fn.register_hook`` and ``register_prehook`` returned."""

    action: ClassVar = "clear-node-hooks"
    loses: ClassVar = "the hooks: register them again where they are wanted"

    def statement(self, target: str) -> str:  # noqa: ARG002
        """See `Action`."""
        return "handle.remove() for every hook on a grad_fn"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        tables = node_hooks(scene.users)
        if not tables:
            raise Gone("no autograd node has hooks any more")
        for table in tables:
            table.clear()
