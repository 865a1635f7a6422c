"""Progress bars and callbacks, which outlive what they were made for."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.edges import Edges, Handler
from nbleak.retain.passive import instance_dict
from nbleak.retain.served import Servant, servant, served

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.walk import Walk


class ServedEdges(Edges):
    """A servant's own things are plain; what it served is hidden once its work is done."""

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:  # noqa: ARG002
        """See `Edges`."""
        known = servant(bases)
        return None if known is None else _expander(known)


def _expander(known: Servant) -> Handler:
    def expand(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
        kept, values = served(obj, known), instance_dict(obj)
        found = [child for child in gc.get_referents(obj) if child is not values]
        for value in list((values or {}).values()):
            if value is not kept:
                found.append(value)
            elif kept is not None:
                walk.hide(HolderKind.SERVED, kept)
        return found

    return expand
