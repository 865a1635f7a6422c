"""Runs the cycle collector."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class Collect(Action):
    """``gc.collect()``."""

    action: ClassVar = "collect"
    loses: ClassVar = "nothing: these objects cannot be reached any more"

    def statement(self, target: str) -> str:  # noqa: ARG002
        """See `Action`."""
        return "import gc; gc.collect()"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        gc.collect()
