"""The device allocators of a torch that is already loaded.

Source: ``torch/cuda/memory.py``, ``torch/xpu/memory.py``, ``torch/accelerator/memory.py`` and
``torch/mps/__init__.py`` of 2.4 to 2.13.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from nbleak.memory.loaded import loaded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One device; bytes, None where this torch does not tell.

    Attributes:
        call: The user's own way to the same number.
        fragments: Free parts of blocks that are in use otherwise: `empty_cache` cannot return them.
    """

    kind: str
    index: int
    call: str
    allocated: int | None
    allocated_peak: int | None = None
    reserved: int | None = None
    reserved_peak: int | None = None
    fragments: int | None = None
    limit: int | None = None


class Backend(Protocol):
    """A family of devices whose allocator is up."""

    def devices(self) -> Iterator[Device]:
        """Every device of the family, used or not."""
        ...

    def reset_peaks(self) -> None:
        """Let all peaks count from now on."""
        ...


def backends() -> Iterator[Backend]:
    """The families with an initialised allocator; none while torch is absent or on the CPU.

    CUDA and XPU are read through their own modules, which tell one device in 8 microseconds where
    ``torch.accelerator.memory_stats`` takes 50; everything else through ``torch.accelerator``
    where it has memory functions, and MPS through ``torch.mps`` before that.
    """
    for kind in ("cuda", "xpu"):
        initialised = loaded(f"torch.{kind}", "is_initialized")
        if initialised is not None and initialised():
            yield Native(kind, sys.modules[f"torch.{kind}"])
    other = _other_kind()
    if other is not None and loaded("torch.accelerator", "memory_stats") is not None:
        yield from Accelerator.ready(other, sys.modules["torch.accelerator"])
    elif "torch.mps" in sys.modules:
        yield from Mps.ready(sys.modules["torch.mps"])


def _other_kind() -> str | None:
    current = loaded("torch.accelerator", "current_accelerator")
    device = current() if current is not None else None
    return None if device is None or device.type in {"cuda", "xpu"} else str(device.type)


class Native:
    """``torch.cuda`` and ``torch.xpu`` (ROCm is ``torch.cuda`` too)."""

    def __init__(self, kind: str, module: Any) -> None:
        self._kind = kind
        self._module = module

    def devices(self) -> Iterator[Device]:
        """Every visible device; an unused one reads 0 and stays without a context."""
        for index in range(self._module.device_count()):
            stats = self._module.memory_stats_as_nested_dict(index)
            yield _device(self._kind, index, _nested(stats), self._limit(index))

    def reset_peaks(self) -> None:
        """On every visible device."""
        for index in range(self._module.device_count()):
            self._module.reset_peak_memory_stats(index)

    def _limit(self, index: int) -> int | None:
        # Safe only since the family is initialised; makes no context on the device itself.
        try:
            return int(self._module.get_device_properties(index).total_memory)
        except Exception:
            return None  # the reading matters more than its limit


class Accelerator:
    """Any other device family, through ``torch.accelerator``."""

    def __init__(self, kind: str, module: Any) -> None:
        self._kind = kind
        self._module = module

    @classmethod
    def ready(cls, kind: str, module: Any) -> Iterator[Backend]:
        """Itself if the allocator is up: until then its figures are an empty mapping."""
        if module.memory_stats(0):
            yield cls(kind, module)

    def devices(self) -> Iterator[Device]:
        """Every device of the current accelerator."""
        for index in range(self._module.device_count()):
            yield _device(self._kind, index, self._module.memory_stats(index), None)

    def reset_peaks(self) -> None:
        """On every device."""
        for index in range(self._module.device_count()):
            self._module.reset_peak_memory_stats(index)


class Mps:
    """Apple's GPU before ``torch.accelerator`` could tell: no peak."""

    def __init__(self, module: Any) -> None:
        self._module = module

    @classmethod
    def ready(cls, module: Any) -> Iterator[Backend]:
        """Itself if there is such a device and the driver holds anything for this process."""
        available = loaded("torch.backends.mps", "is_available")
        if available is not None and available() and module.driver_allocated_memory():
            yield cls(module)

    def devices(self) -> Iterator[Device]:
        """The one device."""
        yield Device(
            kind="mps",
            index=0,
            call="torch.mps.current_allocated_memory()",
            allocated=self._module.current_allocated_memory(),
            reserved=self._module.driver_allocated_memory(),
            limit=self._module.recommended_max_memory(),
        )

    def reset_peaks(self) -> None:
        """There are none."""


def _nested(stats: Mapping[str, Any]) -> dict[str, int]:
    return {
        f"{name}.all.{when}": stats[name]["all"][when]
        for name in ("allocated_bytes", "reserved_bytes", "inactive_split_bytes")
        for when in ("current", "peak")
        if name in stats
    }


def _device(kind: str, index: int, stats: Mapping[str, int], limit: int | None) -> Device:
    return Device(
        kind=kind,
        index=index,
        call=f"torch.{kind}.memory_allocated({index})",
        allocated=stats.get("allocated_bytes.all.current"),
        allocated_peak=stats.get("allocated_bytes.all.peak"),
        reserved=stats.get("reserved_bytes.all.current"),
        reserved_peak=stats.get("reserved_bytes.all.peak"),
        fragments=stats.get("inactive_split_bytes.all.current"),
        limit=limit,
    )
