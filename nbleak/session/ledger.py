"""Which leaks were told already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbleak.model import Leak


class Ledger:
    """Tells new or grown leaks from those that stand since an earlier cell."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], int] = {}

    def sort(
        self, leaks: tuple[Leak, ...], *, threshold_bytes: int
    ) -> tuple[tuple[Leak, ...], tuple[Leak, ...]]:
        """New or grown by at least the threshold, and standing; leaks that ended are forgotten."""
        fresh, standing, told = [], [], {}
        for leak in leaks:
            key = (leak.kind, leak.holder.root)
            before = self._told.get(key)
            if before is None or leak.bytes >= before + threshold_bytes:
                fresh.append(leak)
                told[key] = leak.bytes
            else:
                standing.append(leak)
                told[key] = min(before, leak.bytes)
        self._told = told
        return tuple(fresh), tuple(standing)
