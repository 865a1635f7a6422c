"""Drops gradients that carry a graph of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action
from nbleak.retain.releases.below import below
from nbleak.retain.releases.resolve import resolve
from nbleak.retain.releases.tensors import grad_has_history

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ZeroGrad(Action):
    """``w.grad = None``, for every parameter below the name whose gradient has a graph.

    After ``backward(create_graph=True)`` the parameter, its gradient and the graph hold each
    other below Python, where no collector looks: ``del w`` frees nothing.
    """

    action: ClassVar = "zero-grad"
    loses: ClassVar = "the gradients of {} and what is computed from them"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.grad = None"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        for tensor in filter(grad_has_history, below([resolve(target, scene)])):
            tensor.grad = None
