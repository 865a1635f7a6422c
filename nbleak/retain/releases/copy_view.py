"""Replaces views of big buffers by copies of what they show."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.passive import is_kind
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.rewrite import rewrite
from nbleak.retain.releases.tensors import is_tensor
from nbleak.retain.windows import SMALL_PART

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class CopyView(Action):
    """``head = head.copy()``, and so for what stands in containers below the name."""

    action: ClassVar = "copy-view"
    loses: ClassVar = "the rest of the buffer behind {}; what it shows stays"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target} = {target}.copy(), or .clone() for a tensor"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        if target not in scene.space:
            raise Gone(f"{target} is not there any more")
        value = scene.space[target]
        copied = _copied(value)
        if copied is value:
            rewrite(value, _copied)
        else:
            scene.space[target] = copied


def _copied(value: Any) -> Any:
    if is_tensor(value):
        whole = value.untyped_storage().nbytes()
        return value.detach().clone() if value.nbytes < SMALL_PART * whole else value
    array = getattr(sys.modules.get("numpy"), "ndarray", None)
    if array is None or not is_kind(value, array) or not is_kind(value.base, array):
        return value
    return value.copy() if value.nbytes < SMALL_PART * value.base.nbytes else value
