"""The process that reads this one from outside; see `nbleak.memory.outside`.

It is no child of the kernel's, so nothing the user does with child processes meets it, and it
ends within two seconds of the kernel, however that ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.memory import outside
from nbleak.model import Moment, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

START_S = 5.0


class Outside:
    """Started once, on the first request; where it cannot be, nothing is read from outside."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._pid: int | None = None
        self._rest = b""

    def go(self) -> None:
        """Read from now on."""
        if self._pid is None:
            self._pid = os.getpid()  # noted first: what fails is not tried before each cell
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                self._socket = _start(self._pid)
        self._tell(b"g")

    def stop(self) -> None:
        """Read no more until the next `go`."""
        self._tell(b"s")

    def drain(self) -> Iterator[Moment]:
        """What was read since the last call."""
        for text in self._received():
            *lines, self._rest = (self._rest + text).split(b"\n")
            yield from (decode(Moment, json.loads(line)) for line in lines)

    def discard(self) -> None:
        """Pass over what was read since the last call, unread."""
        for text in self._received():
            self._rest = (self._rest + text).rpartition(b"\n")[2]

    def _received(self) -> Iterator[bytes]:
        while self._socket is not None and self._pid == os.getpid():
            try:
                text = self._socket.recv(1 << 16)
            except BlockingIOError:
                return
            except OSError:
                text = b""
            if not text:
                self.close()
                return
            yield text

    def close(self) -> None:
        """The process ends."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _tell(self, command: bytes) -> None:
        if self._socket is None or self._pid != os.getpid():
            return  # a forked child has no business with it
        try:
            self._socket.send(command, socket.MSG_NOSIGNAL)
        except OSError:
            self.close()


def _start(pid: int) -> socket.socket | None:
    """Our end of the connection; 20 ms, most of them Python's own start."""
    if sys.platform != "linux":
        return None
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 -- our own file
            [sys.executable, "-I", "-S", outside.__file__, str(pid), _folders()],
            stdin=theirs.fileno(),
            stdout=theirs.fileno(),
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # an interrupt is sent to the kernel's whole group
        )
    process.wait(START_S)
    ours.setblocking(False)  # noqa: FBT003
    return ours


def _folders() -> str:
    """Where the other process finds what it needs for devices; empty where there are none."""
    try:
        ctypes.CDLL("libnvidia-ml.so.1")
        import pynvml
    except (OSError, ImportError):
        return ""
    return os.pathsep.join(
        (str(Path(outside.__file__).parents[2]), str(Path(pynvml.__file__).parent))
    )
