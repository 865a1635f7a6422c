"""Mocks, which keep the arguments of every call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.edges import Edges, Handler
from nbleak.retain.mocks import mock_type, records, uppermost, without_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.walk import Walk


class MockEdges(Edges):
    """What a mock is made of is plain; what it was called with is hidden, all of it together."""

    def __init__(self) -> None:
        self._mock = mock_type()

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:  # noqa: ARG002
        """See `Edges`."""
        return _expand if self._mock is not None and self._mock in bases else None


def _expand(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    above = uppermost(obj)
    for record in records(obj):
        walk.hide(HolderKind.CACHE, record, above)
    return without_records(obj)
