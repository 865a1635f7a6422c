"""Graphs of TensorFlow 1: every operation ever added to one stays in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.tensorflow import default_graph
from nbleak.retain.passive import instance_dict, is_kind
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

_OPS: Final = "tensorflow.python.framework.ops"
_SESSIONS: Final = "tensorflow.python.client.session"


class Graphs(Root):
    """One holder per graph that a name or session leads to, and the default graph.

    Their number counts: constants and operations lie below Python, where no walk sees bytes.
    """

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        for name, graph in _graphs(scene).values():
            operations = int(graph.num_operations())
            if operations:
                yield Held(
                    kind=HolderKind.FRAMEWORK,
                    root=f"TensorFlow graph {name}",
                    objects=[graph],
                    release="advise",
                    target="build the operations once, before the loop, and feed placeholders; "
                    "tf.compat.v1.reset_default_graph() starts afresh",
                    entries=operations,
                )


def _graphs(scene: Scene) -> dict[int, tuple[str, Any]]:
    ops = sys.modules.get(_OPS)
    kind = getattr(ops, "Graph", None)
    if kind is None:
        return {}
    session = getattr(sys.modules.get(_SESSIONS), "BaseSession", kind)
    found: dict[int, tuple[str, Any]] = {}
    for name, value in _values(scene):
        graph = (instance_dict(value) or {}).get("_graph") if is_kind(value, session) else value
        if is_kind(graph, kind):
            found.setdefault(id(graph), (name, graph))
    default = default_graph()
    if default is not None:
        found.setdefault(id(default), ("by default", default))
    return found


def _values(scene: Scene) -> Iterator[tuple[str, Any]]:
    """What names are bound to, and the attributes of objects of the user's classes."""
    for name, value in scene.names().items():
        yield name, value
        if type(value).__module__ in scene.users:
            for attribute, inner in (instance_dict(value) or {}).items():
                yield f"{name}.{attribute}", inner
