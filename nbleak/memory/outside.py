"""A process that reads another one from outside, while code there holds the interpreter's lock.

Run as a script: ``python -I -S outside.py PID ROOT``. Standard library only, so that it stays
small (7 MB); where there is an NVIDIA driver it takes `nbleak.memory.nvml` from ROOT's folders.
Standard input and output are one end of a socket pair: ``g`` starts it, ``s`` stops it, end of
file ends it; it answers with one `Moment` as JSON a line. It also ends when the process has.

Source: ``VmRSS`` and ``VmHWM`` of proc_pid_status(5).
"""

from __future__ import annotations

import json
import os
import re
import select
import sys
import time

TYPE_CHECKING = False  # typing would double the time to start
if TYPE_CHECKING:
    from typing import Any

FAST_S, FAST_FOR_S = 0.25, 60.0
SLOW_S, SLOW_FOR_S = 1.0, 600.0
SLOWEST_S = 5.0
IDLE_S = 2.0
BACKLOG_BYTES = 1 << 18
_SIZES = re.compile(rb"^(VmHWM|VmRSS):\s+(\d+) kB", re.MULTILINE)


def period_s(elapsed_s: float) -> float:
    """Seconds between two looks at a cell that has run for so long."""
    if elapsed_s < FAST_FOR_S:
        return FAST_S
    return SLOW_S if elapsed_s < SLOW_FOR_S else SLOWEST_S


def sizes(pid: int) -> dict[bytes, int] | None:
    """Resident bytes of a process and their peak; None when it has ended."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:  # noqa: PTH123 -- pathlib doubles the size
            return {name: int(kb) * 1024 for name, kb in _SIZES.findall(file.read())} or None
    except OSError:
        return None


class Devices:
    """What is in use on each NVIDIA device; nothing where there is no driver."""

    def __init__(self, folders: str) -> None:
        self._nvml: Any = None
        self._driver: Any = None
        self._boards: tuple[Any, ...] = ()
        if not folders:
            return
        sys.path += folders.split(os.pathsep)
        try:
            from nbleak.memory import nvml

            self._nvml, self._driver = nvml, nvml.driver()
            visible = os.environ.get("CUDA_VISIBLE_DEVICES")
            self._boards = tuple(nvml.boards(self._driver, visible)) if self._driver else ()
        except Exception:
            self._boards = ()  # the host's figures are worth having without the devices'

    def readings(self) -> list[dict[str, Any]]:
        """One for each device that answers."""
        return [
            {"area": f"gpu:{board.ordinal}", "live": None, "used": used, "peak": None}
            for board in self._boards
            if (used := self._used(board)) is not None
        ]

    def _used(self, board: Any) -> int | None:
        try:
            return int(self._nvml.memory(self._driver, board.handle)[0])
        except Exception:
            return None


def line(pid: int, devices: Devices) -> bytes | None:
    """One moment; None when the process has ended."""
    host = sizes(pid)
    if host is None:
        return None
    used, peak = host.get(b"VmRSS"), host.get(b"VmHWM")
    readings = [{"area": "host", "live": None, "used": used, "peak": peak}, *devices.readings()]
    return json.dumps({"at_s": time.time(), "readings": readings}).encode() + b"\n"


def watch(pid: int, devices: Devices) -> None:
    """Obey until the other end or the process is gone."""
    started_s: float | None = None
    backlog = bytearray()
    os.set_blocking(1, False)
    while True:
        wait = IDLE_S if started_s is None else period_s(time.monotonic() - started_s)
        if select.select([0], [], [], wait)[0]:
            commands = os.read(0, 64)
            if not commands:
                return
            started_s = time.monotonic() if commands.endswith(b"g") else None
            continue
        text = line(pid, devices)
        if text is None:
            return
        if started_s is not None:
            backlog += text if len(backlog) < BACKLOG_BYTES else b""
        try:
            del backlog[: os.write(1, backlog) if backlog else 0]
        except BlockingIOError:
            pass  # nobody reads while the lock is held; the socket holds thousands of lines


if __name__ == "__main__":
    # The kernel's user must not see a child process, nor wait for one.
    if os.fork():
        os._exit(0)
    try:
        watch(int(sys.argv[1]), Devices(sys.argv[2]))
    except OSError:
        pass  # the other end is closed
