"""The shape of a family of hidden roots."""

from __future__ import annotations

import abc
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model.holder import HolderKind
    from nbleak.retain.scene import Scene


@dataclass(slots=True, kw_only=True)
class Held:
    """Objects one root holds; lives only as long as the census.

    Attributes:
        root: What the holder is called: ``Out[5]``, ``last error``.
        release: Name of the action that lets go. target: What that action acts on.
        words: What stands between the root and the way on, such as a running frame.
        names: What the objects are called there, by their id.
        entries: Length of the container, where counting it means something.
        library: Libraries register here too: what is there at the baseline is theirs.
    """

    kind: HolderKind
    root: str
    objects: list[Any] = field(default_factory=list)
    release: str
    target: str = ""
    words: str = ""
    names: dict[int, str] = field(default_factory=dict)
    entries: int | None = None
    library: bool = False


class Root(abc.ABC):
    """Finds the holders of one family.

    `find` costs microseconds, imports nothing, and may raise: the census passes over it then.
    """

    @abc.abstractmethod
    def find(self, scene: Scene) -> Iterator[Held]:
        """The holders present now."""
