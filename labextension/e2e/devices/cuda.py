"""Stands in for PyTorch's allocator on the devices of `pynvml` beside it."""

import pynvml
import torch
from torch import cuda

_allocated: dict[int, int] = {}
_peak: dict[int, int] = {}


def allocate(index: int, size_bytes: int) -> None:
    """Take bytes on a device, or give them back; the driver sees the same."""
    _allocated[index] = _allocated.get(index, 0) + size_bytes
    _peak[index] = max(_peak.get(index, 0), _allocated[index])
    device = pynvml.nvmlDeviceGetHandleByIndex(index)
    device.write_text(str(int(device.read_text()) + size_bytes))


def _stats(index: int) -> dict[str, dict[str, dict[str, int]]]:
    figures = {"current": _allocated.get(index, 0), "peak": _peak.get(index, 0)}
    return {name: {"all": figures} for name in ("allocated_bytes", "reserved_bytes")}


def _reset(index: int) -> None:
    _peak[index] = _allocated.get(index, 0)


cuda.is_initialized = lambda: True
cuda.device_count = pynvml.nvmlDeviceGetCount
cuda.memory_stats_as_nested_dict = _stats
cuda.reset_peak_memory_stats = _reset
cuda.get_device_properties = lambda _: torch.Size([])  # has no total_memory: the driver tells it
