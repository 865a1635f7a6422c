"""Stands in for the NVIDIA driver: a folder of devices, each a file that says its bytes in use.

A file that says anything else is a device that does not answer.
"""
# ruff: noqa: N802, N816 -- the names are those of pynvml

import os
from pathlib import Path
from types import SimpleNamespace

TOTAL_BYTES = 80 << 30
nvmlMemory_v2 = 2


class NVMLError(Exception):
    """As in pynvml."""


def nvmlInit() -> None:
    """As in pynvml."""


nvmlShutdown = nvmlInit


def nvmlDeviceGetCount() -> int:
    """As in pynvml."""
    return len(list(Path(os.environ["NBLEAK_E2E_DEVICES"]).iterdir()))


def nvmlDeviceGetHandleByIndex(index: int) -> Path:
    """As in pynvml."""
    return Path(os.environ["NBLEAK_E2E_DEVICES"]) / str(index)


def nvmlDeviceGetMigMode(handle: Path) -> list[int]:
    """As in pynvml, of a device that cannot be sliced."""
    raise NVMLError(f"{handle.name}: Not Supported")


def nvmlDeviceGetMemoryInfo(handle: Path, version: int = 0) -> SimpleNamespace:
    """As in pynvml."""
    del version
    text = handle.read_text()
    if not text.isdigit():
        raise NVMLError(text)
    return SimpleNamespace(used=int(text), total=TOTAL_BYTES)


def nvmlDeviceGetComputeRunningProcesses(handle: Path) -> list[SimpleNamespace]:
    """As in pynvml, where only an administrator may know who computes."""
    raise NVMLError(f"{handle.name}: Insufficient Permissions")


nvmlDeviceGetGraphicsRunningProcesses = nvmlDeviceGetComputeRunningProcesses
