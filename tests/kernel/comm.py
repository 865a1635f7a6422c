"""The front end's end of a comm to a real kernel."""

from __future__ import annotations

import queue
import time
import uuid
from typing import Any

from nbleak.model import RPC_COMM_TARGET, STREAM_COMM_ID

from ..shells import Kernel


class Comm:
    """Asks over a comm of our target.

    Attributes:
        told: What the stream said meanwhile.
    """

    def __init__(self, kernel: Kernel) -> None:
        self.kernel, self.id = kernel, uuid.uuid4().hex
        self.told: list[dict[str, Any]] = []
        self._send("comm_open", {"target_name": RPC_COMM_TARGET, "data": {}})

    def ask(self, data: dict[str, Any]) -> dict[str, Any]:
        """Send a request; its answer."""
        self._send("comm_msg", {"data": data})
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                message = self.kernel.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            content = message["content"]
            if message["msg_type"] == "comm_msg" and content["comm_id"] == self.id:
                return content["data"]
            if message["msg_type"] == "comm_msg" and content["comm_id"] == STREAM_COMM_ID:
                self.told.append(content["data"])
        raise TimeoutError("no answer")

    def _send(self, kind: str, content: dict[str, Any]) -> None:
        client = self.kernel.client
        client.shell_channel.send(client.session.msg(kind, {"comm_id": self.id, **content}))
