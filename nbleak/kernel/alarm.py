"""One line below a running cell that keeps more with each turn, while it still runs.

Sent from the watching thread, so never through `print` or `display`: which cell the output of a
side thread belongs to differs between versions of ipykernel.
"""

from __future__ import annotations

import sys
import uuid
from typing import TYPE_CHECKING, Any

from nbleak.render import forecast_words

if TYPE_CHECKING:
    from nbleak.model import Radar


class Alarm:
    """Made on the thread that runs the cell, called on another.

    Args:
        shell: With a kernel the line is one output that changes; in a terminal it is written
            once; elsewhere never.
    """

    def __init__(self, shell: Any) -> None:
        self._kernel: Any = getattr(shell, "kernel", None)
        self._parent = self._kernel.get_parent() if self._kernel is not None else None
        self._id = f"nbleak-{uuid.uuid4().hex}"
        self._told = False

    def __call__(self, radar: Radar) -> None:
        """Show the newest forecast."""
        text = f"nbleak: {forecast_words(radar)}"
        if self._kernel is not None:
            self._send(text)
        elif not self._told and sys.__stderr__ is not None and sys.__stderr__.isatty():
            sys.__stderr__.write(f"{text}\n")
        self._told = True

    def _send(self, text: str) -> None:
        kind = "update_display_data" if self._told else "display_data"
        content = {
            "data": {"text/plain": text},
            "metadata": {},
            "transient": {"display_id": self._id},
        }
        self._kernel.session.send(
            self._kernel.iopub_socket,
            kind,
            content,
            parent=self._parent,
            ident=kind.encode(),
        )
