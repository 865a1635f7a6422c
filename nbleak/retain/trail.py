"""A way from a root to most of a holder's bytes, described."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Trail:
    """A described way.

    Attributes:
        code: Python for the last thing that can be written; None when nothing can.
        container: Node of the container that collects the bytes; -1 without one.
        container_code: Python for it; None when it cannot be written.
        frame: ``step, line 4, local batch``; empty without a frame on the way.
        buffer: Node of the file in memory or other buffer that it ends at; -1 for none.
    """

    path: str = ""
    code: str | None = None
    container: int = -1
    container_code: str | None = None
    frame: str = ""
    buffer: int = -1
