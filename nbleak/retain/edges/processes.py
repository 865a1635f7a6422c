"""Child processes: their own memory goes when they end."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from nbleak.retain.edges.edges import Edges, Handler
from nbleak.retain.processes import private_bytes, process_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.walk import Walk


class ProcessEdges(Edges):
    """A process keeps its private memory alive, so who keeps workers keeps that.

    An iterator of a ``DataLoader`` ends its workers when it goes; ``persistent_workers`` keeps
    the iterator in the loader.
    """

    def __init__(self) -> None:
        self._process = process_type()

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:  # noqa: ARG002
        """See `Edges`."""
        return _expand if self._process is not None and self._process in bases else None


def _expand(walk: Walk, node: int, obj: Any) -> Iterable[Any]:
    size = private_bytes(obj)
    if size:
        walk.heap.hold(node, -id(obj), 0, size)
        walk.heap.elsewhere_bytes += size
    return gc.get_referents(obj)
