"""The NVIDIA driver's own account, through NVML.

NVML makes no context on a device. ``pynvml`` is imported only where the driver's library is.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

INITIAL_PID_NAMESPACE = "pid:[4026531836]"
"""Source: ``PROC_PID_INIT_INO`` in the kernel's ``include/linux/proc_ns.h``, fixed since 3.8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One device this process may see.

    Attributes:
        ordinal: Its number as CUDA counts, so ``cuda:0`` is ordinal 0.
        handle: NVML's handle. whole: Not a slice (MIG instance) of a device.
        sliced: In MIG mode.
    """

    ordinal: int
    handle: Any
    whole: bool
    sliced: bool


def driver() -> Any:
    """An initialised ``pynvml``; None on a machine without the driver's library.

    Raises:
        pynvml.NVMLError: The library is there, and the driver does not answer.
    """
    try:
        ctypes.CDLL("nvml.dll" if sys.platform == "win32" else "libnvidia-ml.so.1")
    except OSError:
        return None
    import pynvml

    pynvml.nvmlInit()
    return pynvml


def boards(nvml: Any, visible: str | None) -> Iterator[Board]:
    """The devices CUDA shows this process, in its order.

    Args:
        nvml: What `driver` gave.
        visible: ``CUDA_VISIBLE_DEVICES``; None when not set. Numbers, UUIDs or their beginnings,
            MIG UUIDs; CUDA stops at the first it does not know, and so does this.
    """
    count = nvml.nvmlDeviceGetCount()
    handles = [nvml.nvmlDeviceGetHandleByIndex(index) for index in range(count)]
    if visible is None:
        for ordinal, handle in enumerate(handles):
            yield Board(ordinal=ordinal, handle=handle, whole=True, sliced=_sliced(nvml, handle))
        return
    for ordinal, token in enumerate(word.strip() for word in visible.split(",")):
        if token.startswith("MIG-"):
            handle = nvml.nvmlDeviceGetHandleByUUID(token)
            yield Board(ordinal=ordinal, handle=handle, whole=False, sliced=True)
            continue
        handle = _named(nvml, handles, token)
        if handle is None:
            return
        yield Board(ordinal=ordinal, handle=handle, whole=True, sliced=_sliced(nvml, handle))


def memory(nvml: Any, handle: Any) -> tuple[int, int]:
    """Used and total bytes of a device, as ``nvidia-smi`` shows them.

    Raises:
        pynvml.NVMLError: The device has no memory of its own (unified memory), or is lost.
    """
    try:  # version 2 leaves out what the driver keeps to itself
        info = nvml.nvmlDeviceGetMemoryInfo(handle, version=nvml.nvmlMemory_v2)
    except (nvml.NVMLError, AttributeError, TypeError):
        info = nvml.nvmlDeviceGetMemoryInfo(handle)
    return int(info.used), int(info.total)


def usage(nvml: Any, handle: Any) -> dict[int, int | None]:
    """Bytes of each process on a device by process id; None where the driver does not tell."""
    found: dict[int, int | None] = {}
    for listing in (
        nvml.nvmlDeviceGetComputeRunningProcesses,
        nvml.nvmlDeviceGetGraphicsRunningProcesses,
    ):
        for process in listing(handle):
            used, known = process.usedGpuMemory, found.get(process.pid, 0)
            # A process with both kinds of context is listed twice with the same figure.
            found[process.pid] = None if used is None or known is None else max(used, known)
    return found


def sees_own_pid() -> bool:
    """Whether the driver's process ids are those of this process's world.

    In a container the driver tells the host's ids: an id that looks like ours is a stranger's.
    """
    if sys.platform != "linux":
        return True
    try:
        return str(Path("/proc/self/ns/pid").readlink()) == INITIAL_PID_NAMESPACE
    except OSError:
        return False


def _named(nvml: Any, handles: list[Any], token: str) -> Any:
    if token.isdigit():
        return handles[int(token)] if int(token) < len(handles) else None
    if not token.startswith("GPU-"):
        return None
    return next((h for h in handles if str(nvml.nvmlDeviceGetUUID(h)).startswith(token)), None)


def _sliced(nvml: Any, handle: Any) -> bool:
    try:
        return bool(nvml.nvmlDeviceGetMigMode(handle)[0])
    except nvml.NVMLError:
        return False  # a device that cannot be sliced
