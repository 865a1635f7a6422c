"""Drops gradients that keep themselves and their deleted parameters alive."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.below import below
from nbleak.retain.releases.tensors import grad_has_history, is_tensor

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class DropGradients(Action):
    """``p.grad = None`` for parameters whose model is gone, which ends the cycle below Python."""

    action: ClassVar = "drop-gradients"
    loses: ClassVar = "gradients of parameters that no name leads to"

    def statement(self, target: str) -> str:  # noqa: ARG002
        """See `Action`."""
        return "p.grad = None for every parameter in gc.get_objects() that no name leads to"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        named = {id(obj) for obj in below(scene.names().values())}
        found = [p for p in gc.get_objects() if is_tensor(p) and id(p) not in named]
        found = [p for p in found if grad_has_history(p)]
        if not found:
            raise Gone("no parameter without a name has such a gradient any more")
        for parameter in found:
            parameter.grad = None
