"""What is known of a DataLoader's worker processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbleak.flow import Value


def has_workers(loader: Value) -> bool | None:
    """Whether a loader starts processes; None for one that nobody saw being made.

    A number that is no literal counts as more than none.
    """
    if loader.facts is None or loader.site is None:
        return None
    return bool(loader.facts.get("num_workers", 0) != 0)
