"""Python functions that TensorFlow keeps for its graphs."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.tensorflow import default_graph
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

ROOT = "functions TensorFlow keeps for py_function"
LIST = "_py_funcs_used_in_graph"


class PyFunctions(Root):
    """All of them as one holder; whose dataset is alive they are in use, and are told there too.

    Source: ``py_function``, ``numpy_function`` and ``Dataset.from_generator`` append their function
    to this list of the outermost graph, which without a graph of the user's is the default one, and
    nothing takes it out (``tensorflow/python/ops/script_ops.py`` of 2.21).
    """

    def find(self, scene: Scene) -> Iterator[Held]:  # noqa: ARG002
        """See `Root`."""
        functions = kept_functions()
        if functions:
            yield Held(
                kind=HolderKind.FRAMEWORK,
                root=ROOT,
                objects=list(functions),
                release="clear-py-functions",
                target=LIST,
            )


def kept_functions() -> list[Any]:
    """That list itself; an empty one where there is none.

    A graph is an object of C++ with attributes, and its class does not say where they are.
    """
    found = [obj for obj in gc.get_referents(default_graph()) if type(obj) is dict and LIST in obj]
    return found[0][LIST] if found else []
