"""Takes the gradients of dead graphs out of TensorFlow's registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.gradients import forget_dead
from nbleak.retain.releases.action import Action, Gone

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ForgetGradients(Action):
    """Only of graphs that nothing else leads to, so that no model in use loses any."""

    action: ClassVar = "forget-gradients"
    loses: ClassVar = "nothing in use: gradients that TensorFlow registered for graphs of the past"

    def statement(self, target: str) -> str:  # noqa: ARG002
        """See `Action`."""
        return "take the gradients of dead graphs out of TensorFlow's registry"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        if not forget_dead():
            raise Gone("each graph with gradients in TensorFlow's registry is still in use")
