"""Kernel to front end: one-way messages with a fixed comm id.

Nothing is opened and nothing is answered, so the kernel's status stays what it is, and front
ends that do not know the id ignore it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.model import STREAM_COMM_ID, encode

if TYPE_CHECKING:
    from nbleak.model import Report


class Stream:
    """Publishes on IOPub; in a shell without a kernel it does nothing."""

    def __init__(self, shell: Any) -> None:
        self._kernel = getattr(shell, "kernel", None)

    def publish_report(self, report: Report) -> None:
        """A cell has ended."""
        self.publish({"type": "report", "report": encode(report)})

    def publish_standing(self, report: Report) -> None:
        """What is held now, whoever made it."""
        self.publish({"type": "standing", "report": encode(report)})

    def publish(self, data: dict[str, Any]) -> None:
        """Send plain JSON values; safe from any thread."""
        kernel = self._kernel
        if kernel is None:
            return
        kernel.session.send(
            kernel.iopub_socket,
            "comm_msg",
            {"comm_id": STREAM_COMM_ID, "data": data},
            parent=kernel.get_parent(),
            ident=f"comm-{STREAM_COMM_ID}".encode(),
        )
