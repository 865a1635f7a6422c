"""Drops the graphs of all tensors that a name or container leads to, in place."""

from __future__ import annotations

from typing import ClassVar

from nbleak.retain.releases.detach_list import DetachList


class DetachAll(DetachList):
    """``t.detach()`` in the place of every ``t``, however deep it stands."""

    action: ClassVar = "detach-all"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"put t.detach() in the place of every tensor t in {target}"
