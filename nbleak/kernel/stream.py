"""Kernel to front end: one-way messages with a fixed comm id.

Nothing is opened and nothing is answered, so the kernel's status stays what it is, and front
ends that do not know the id ignore it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from nbleak.model import STREAM_COMM_ID, encode

if TYPE_CHECKING:
    from nbleak.model import Report, SmellsFrame, StreamFrame


class Stream:
    """Publishes on IOPub; in a shell without a kernel it does nothing."""

    def __init__(self, shell: Any) -> None:
        self._kernel: Any = getattr(shell, "kernel", None)
        self._parent: Any = None

    @property
    def connected(self) -> bool:
        """Whether there is anybody to publish to."""
        return self._kernel is not None

    @property
    def kernel_id(self) -> str:
        """Names this start of the kernel."""
        return str(self._kernel.ident)

    @cached_property
    def release(self) -> str:
        """Of this nbleak."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("nbleak")
        except PackageNotFoundError:
            return "unknown"

    def list(self) -> None:
        """Stand among the kernel's comms, where a page that came late asks whether nbleak is here.

        Asking for a target that nobody registered would be an error in the kernel's log.
        """
        if self._kernel is not None:
            self._kernel.comm_manager.register_comm(_Listed())

    def unlist(self) -> None:
        """Stand there no more."""
        if self._kernel is not None:
            self._kernel.comm_manager.comms.pop(STREAM_COMM_ID, None)

    def follow(self) -> None:
        """Frames belong to the request that this thread works on, whatever thread sends them."""
        self._parent = self._kernel.get_parent()

    def publish_frame(self, frame: StreamFrame) -> None:
        """Something new of a running cell; safe from any thread."""
        self.publish({"type": "frame", "frame": encode(frame)}, self._parent)

    def publish_report(self, report: Report) -> None:
        """A cell has ended."""
        self.publish({"type": "report", "report": encode(report)})

    def publish_smells(self, frame: SmellsFrame) -> None:
        """The smells that changed with a cell."""
        self.publish({"type": "smells", "smells": encode(frame)})

    def publish_standing(self, report: Report) -> None:
        """What is held now, whoever made it."""
        self.publish({"type": "standing", "report": encode(report)})

    def publish_freed(self) -> None:
        """Something was let go of between cells: what was told of holders is of before."""
        self.publish({"type": "freed"})

    def publish(self, data: dict[str, Any], parent: Any = None) -> None:
        """Send plain JSON values, as part of the request at hand or of `parent`."""
        kernel = self._kernel
        if kernel is None:
            return
        kernel.session.send(
            kernel.iopub_socket,
            "comm_msg",
            {"comm_id": STREAM_COMM_ID, "data": data},
            parent=parent or kernel.get_parent(),
            ident=f"comm-{STREAM_COMM_ID}".encode(),
        )


class _Listed:
    """What the kernel's list of comms says of the stream; nothing arrives there."""

    comm_id = target_name = STREAM_COMM_ID

    def handle_msg(self, message: object) -> None:
        """Requests have a comm of their own."""

    def handle_close(self, message: object) -> None:
        """A page that goes away changes nothing."""
