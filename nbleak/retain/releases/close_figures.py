"""Closes all figures of pyplot."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class CloseFigures(Action):
    """``plt.close('all')``."""

    action: ClassVar = "close-figures"
    loses: ClassVar = "all open figures; images already shown stay"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"plt.close({target!r})"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is None:
            raise Gone("pyplot is not imported")
        pyplot.close(target)
