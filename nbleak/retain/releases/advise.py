"""What only the user can let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.model.holder import ADVISE
from nbleak.retain.releases.action import Action, Gone

if TYPE_CHECKING:
    from nbleak.model.holder import Release
    from nbleak.retain.scene import Scene


class Advise(Action):
    """Says what to do; does nothing."""

    action: ClassVar = ADVISE
    loses: ClassVar = ""

    def plan(self, target: str, predicted_bytes: int | None) -> Release:  # noqa: ARG002
        """See `Action`; nbleak itself frees nothing, so nothing is promised."""
        return super().plan(target, None)

    def statement(self, target: str) -> str:
        """See `Action`."""
        return target

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        raise Gone(f"nbleak cannot let go of this; {target}")
