"""The shape of a family of edges."""

from __future__ import annotations

import abc
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbleak.retain.heap import Heap
    from nbleak.retain.walk import Walk

Handler = Callable[["Walk", int, Any], Iterable[Any] | None]


def SKIP(_walk: Walk, _node: int, _obj: Any) -> Iterable[Any]:  # noqa: N802 - a constant by use
    """Marks types that lead to nothing of the user's."""
    return ()


class Edges(abc.ABC):
    """Handlers for the types of one family.

    A handler returns the plain children of an object, or None when it has noted its edges by
    itself. It says ``walk.hide(kind, child)`` for hidden edges and
    ``walk.heap.hold(node, key, size_bytes)`` for storages.
    """

    @abc.abstractmethod
    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:
        """The handler for a type with that resolution order; None for another family's type."""

    def settle(self, heap: Heap) -> None:
        """Called when a stage of the walk is through, for what costs less all at once."""
        del heap
