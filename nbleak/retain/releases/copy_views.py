"""Replaces small views in a container by copies of what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action
from nbleak.retain.releases.rewrite import rewrite_target
from nbleak.retain.releases.views import copied

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class CopyViews(Action):
    """``crops[:] = [crop.clone() for crop in crops]``, and so for arrays, dicts, attributes."""

    action: ClassVar = "copy-views"
    loses: ClassVar = "the rest of the buffers behind {}; what it shows stays"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"copy each small view in {target}"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        rewrite_target(target, scene, copied)
