"""Replaces a small memoryview of a big buffer by one of a copy of what it shows."""

from __future__ import annotations

from typing import ClassVar

from nbleak.retain.releases.copy_view import CopyView


class CopyBytes(CopyView):
    """``header = memoryview(header.tobytes())``."""

    action: ClassVar = "copy-bytes"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target} = memoryview({target}.tobytes())"
