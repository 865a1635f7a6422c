"""The cheap question after every cell: is a look worth its cost?"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.edges.python import ATOMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbleak.retain.recall import Look

_NOISE_BYTES: Final = 64 * 1024  # a kernel's own messages and history between two cells
_SHORT: Final = 16 * 1024
_BLOCK_BYTES: Final = 64  # a small Python object, on average
# Meters whose every change is worth a look, and meters that one cell may raise by so many.
_EACH: Final = ("process.python_threads", "process.children", "matplotlib.figures")
_PILES: Final = ("tf.functions", "tf.graph_ops")
_PILE: Final = 5


class Trigger:
    """Remembers counts at the last look.

    Source: 84 µs together with 500 names and a heap of 474,000 objects, of which
    ``sys.getallocatedblocks`` takes 20 to 35.
    """

    def __init__(self) -> None:
        self._worth: dict[str, tuple[int, int]] = {}
        self._live: int | None = None  # at the last look
        self._seen: int | None = None  # at the last question
        self._blocks = 0
        self._counts: Mapping[str, int] = {}  # at the last look
        self._counted: Mapping[str, int] = {}  # at the last question
        self._looked = False

    def walked(self, look: Look) -> None:
        """A look was taken just now."""
        self._worth = look.worth
        self._live = self._seen
        self._blocks = sys.getallocatedblocks()
        self._counts = self._counted
        self._looked = True

    @property
    def grown_bytes(self) -> int:
        """Live bytes more than at the last look, as far as they were told."""
        return 0 if self._seen is None or self._live is None else self._seen - self._live

    def fires(
        self,
        space: dict[str, Any],
        live_bytes: int | None,
        threshold_bytes: int,
        *,
        counts: Mapping[str, int],
        raised: bool,
        displayed: bool,
        rerun: bool,
    ) -> bool:
        """Whether anything happened that a look could explain."""
        before, self._seen = self._seen, live_bytes
        self._counted = counts
        if not self._looked or raised or self._rose():
            return True
        if displayed and _holds_data(_shown(space)):
            return True
        if live_bytes is None or self._live is None:
            return self._rebound(space, threshold_bytes) > 0 or self._grew(threshold_bytes)
        if live_bytes - self._live >= threshold_bytes:
            return True
        if rerun and before is not None and live_bytes - before > _NOISE_BYTES:
            return True
        gone = self._rebound(space, threshold_bytes)
        missed = gone > 0 and (self._live - live_bytes) * 2 < gone
        return missed or self._grew(threshold_bytes)  # the dearest question last

    def _rose(self) -> bool:
        """Threads, children or figures came or went, or TensorFlow's own things piled up."""
        now, before = self._counted, self._counts
        return any(now.get(name, 0) != before.get(name, 0) for name in _EACH) or any(
            now.get(name, 0) - before.get(name, 0) >= _PILE for name in _PILES
        )

    def _rebound(self, space: dict[str, Any], threshold_bytes: int) -> int:
        """Bytes of names worth a look then that are gone or mean something else now."""
        return sum(
            worth
            for name, (ident, worth) in self._worth.items()
            if worth >= threshold_bytes and id(space.get(name)) != ident
        )

    def _grew(self, threshold_bytes: int) -> bool:
        return (sys.getallocatedblocks() - self._blocks) * _BLOCK_BYTES >= threshold_bytes


def _shown(space: dict[str, Any]) -> Any:
    """The newest entry of `Out`; IPython leaves `_` alone where gettext has installed its own."""
    outputs = space.get("_oh")
    if type(outputs) is not dict or not outputs:
        return space.get("_")
    return outputs[next(reversed(outputs))]


def _holds_data(value: Any) -> bool:
    """Whether a displayed result can hold data: numbers and short texts cannot."""
    if type(value) in ATOMS:
        return False
    if type(value) is str or type(value) is bytes:
        return len(value) > _SHORT
    return bool(gc.get_referents(value)) or type(value).__flags__ & (1 << 14) == 0
