"""A cell that ran out of memory, and the least that has to go."""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.model.holder import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """What was asked for, and the smallest set of holders whose release brings it.

    Attributes:
        asked_bytes: What the failed allocation wanted; None when the error does not say.
        device: Whether a device's memory ran out; else it was the host's.
        cut: Holders to let go of, leaks first; empty when nothing of the user's is large enough.
        brings_bytes: What letting go of all of them brings.
    """

    asked_bytes: int | None
    device: bool
    cut: tuple[Holder, ...] = ()
    brings_bytes: int = 0
