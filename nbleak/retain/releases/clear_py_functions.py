"""Drops the Python functions that TensorFlow keeps for its graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.roots.py_functions import kept_functions

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ClearPyFunctions(Action):
    """Empties the default graph's list, which nothing else shortens."""

    action: ClassVar = "clear-py-functions"
    loses: ClassVar = "datasets and functions in use that call Python: build those again"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"tf.compat.v1.get_default_graph().{target}.clear()"

    def run(self, target: str, scene: Scene) -> None:  # noqa: ARG002
        """See `Action`."""
        functions = kept_functions()
        if not functions:
            raise Gone("TensorFlow keeps no such function any more")
        functions.clear()
