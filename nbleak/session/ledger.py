"""Which leaks were told already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbleak.model import Leak


class Ledger:
    """Tells new or grown leaks from those that stand since an earlier cell."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], Leak] = {}

    def sort(
        self, leaks: tuple[Leak, ...], *, threshold_bytes: int
    ) -> tuple[tuple[Leak, ...], tuple[Leak, ...]]:
        """New or grown by at least the threshold, and standing; leaks that ended are forgotten."""
        fresh, standing, told = [], [], {}
        for leak in map(self.recall, leaks):
            before = self._told.get(_key(leak))
            if before is None or leak.bytes >= before.bytes + threshold_bytes:
                fresh.append(leak)
                told[_key(leak)] = leak
            else:
                standing.append(leak)
                told[_key(leak)] = min(before, leak, key=lambda known: known.bytes)
        self._told = told
        return tuple(fresh), tuple(standing)

    def puzzled(self, leaks: tuple[Leak, ...]) -> bool:
        """Whether there is a leak that was not told yet and that no finding explains."""
        return any(leak.finding is None and _key(leak) not in self._told for leak in leaks)

    def recall(self, leak: Leak) -> Leak:
        """The leak with what explained it when it was told first: that cell's finding and words."""
        before = self._told.get(_key(leak))
        if leak.finding is not None or before is None or before.finding is None:
            return leak
        return replace(leak, finding=before.finding, rule=before.rule, why=before.why)


def _key(leak: Leak) -> tuple[str, str]:
    return leak.kind, leak.holder.root
