"""Real shells and real kernels to run cells in."""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.manager import KernelManager
from traitlets.config import Config

ROOT = Path(__file__).parents[1]
# `make` installs an ipykernel 6 beside the environment's own; see the Makefile.
IPYKERNEL6 = Path(sys.prefix) / "ipykernel6"
KERNELS = {"ipykernel 7.4": (), "ipykernel 6.29": (str(IPYKERNEL6),)}


class Shell:
    """A fresh in-process IPython shell that records what cells display."""

    def __init__(self) -> None:
        InteractiveShell.clear_instance()
        config = Config()
        config.HistoryManager.enabled = False
        self.ip = InteractiveShell.instance(config=config)
        self.ip.display_pub = CapturingDisplayPublisher(parent=self.ip)

    def run(self, source: str, **more: Any) -> Any:
        """Run one cell as a front end would."""
        return self.ip.run_cell(source, store_history=True, **more)

    def ok(self, *cells: str) -> Any:
        """Run cells that must not raise; the last one's result."""
        result = None
        for source in cells:
            result = self.run(source)
            assert result.success, result.error_before_exec or result.error_in_exec
        return result

    @property
    def extension(self) -> Any:
        """The loaded extension."""
        return self.ip._nbleak_extension

    @property
    def report(self) -> Any:
        """The last cell's report."""
        return self.extension.session.history[-1]

    @property
    def displayed(self) -> list[dict[str, Any]]:
        """Bundles shown so far."""
        return [output["data"] for output in self.ip.display_pub.outputs]

    def close(self) -> None:
        """Leave nothing behind for the next test."""
        with contextlib.suppress(Exception):
            self.ip.extension_manager.unload_extension("nbleak")
        self.ip.last_execution_result = None
        self.ip.InteractiveTB.tb = None  # the shell outlives its test, and with it the last error
        self.ip.reset(new_session=False)
        InteractiveShell.clear_instance()
        for name in ("last_exc", "last_value", "last_type", "last_traceback"):
            if hasattr(sys, name):
                delattr(sys, name)
        gc.collect()


@dataclass
class Ran:
    """What one executed cell sent back."""

    status: str
    reply: dict[str, Any]
    messages: list[dict[str, Any]] = field(default_factory=list)

    def contents(self, kind: str) -> list[dict[str, Any]]:
        """Contents of the messages of a type."""
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def text(self) -> str:
        """All that went to stdout and stderr."""
        return "".join(content["text"] for content in self.contents("stream"))

    @property
    def bundles(self) -> list[dict[str, Any]]:
        """Data of everything displayed, results included."""
        shown = self.contents("display_data") + self.contents("execute_result")
        return [content["data"] for content in shown]

    @property
    def reports(self) -> list[dict[str, Any]]:
        """Reports that came over the stream."""
        return [c["data"]["report"] for c in self.contents("comm_msg") if "report" in c["data"]]


class Kernel:
    """A real ipykernel in a process of its own."""

    def __init__(self, name: str = "ipykernel 7.4", folder: Path = ROOT) -> None:
        paths = [*KERNELS[name], str(ROOT), os.environ.get("PYTHONPATH", "")]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(env=env, cwd=str(folder))
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def run(self, source: str, *, timeout_s: float = 120, **more: Any) -> Ran:
        """Run one cell to its end, collecting all messages it causes."""
        message_id = self.client.execute(source, **more)
        messages = self.until_idle(message_id, timeout_s)
        reply = self.reply_to(message_id, timeout_s)
        return Ran(reply["status"], reply, messages)

    def ok(self, *cells: str) -> Ran:
        """Run cells that must not raise; what the last one sent."""
        ran = None
        for source in cells:
            ran = self.run(source)
            assert ran.status == "ok", ran.reply
        assert ran is not None
        return ran

    def reply_to(self, message_id: str, timeout_s: float = 120) -> dict[str, Any]:
        """The reply to that request; a slow start leaves answers to others behind."""
        while True:
            message = self.client.get_shell_msg(timeout=timeout_s)
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]

    def until_idle(self, message_id: str, timeout_s: float = 120) -> list[dict[str, Any]]:
        """Messages of that request until the kernel says idle for it."""
        messages, deadline = [], time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") != message_id:
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return messages
        raise TimeoutError(f"the kernel was not idle within {timeout_s} s")

    def close(self) -> None:
        """End the process."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
