"""What torch's allocators have handed out and reserved on each device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.memory.probe import Probe
from nbleak.memory.torch_devices import Device, backends
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOCATED = "torch.{kind}: bytes of tensors, as {call}"
RESERVED = "torch.{kind}: bytes taken from the driver, cached free blocks among them"
FRAGMENTS = "torch.{kind}: free parts of blocks in use, which empty_cache() cannot return"


class Torch(Probe):
    """Bytes of each device that was ever used; nothing on the CPU, whose heap `host.live` has.

    Reads only allocators that are initialised already, which creates no context.
    """

    name = "torch"

    def __init__(self) -> None:
        self._used: set[str] = set()

    def read(self) -> Iterator[Meter]:
        """Allocated, reserved and fragmented bytes of each used device."""
        for backend in backends():
            for device in backend.devices():
                name = f"{device.kind}:{device.index}"
                if any((device.allocated, device.reserved, device.allocated_peak)):
                    self._used.add(name)
                if name in self._used:
                    yield from _meters(name, device)

    def reset_peak(self) -> None:
        """Reset the allocators' peaks; `torch.cuda.max_memory_allocated` starts anew as well."""
        for backend in backends():
            backend.reset_peaks()


def _meters(name: str, device: Device) -> Iterator[Meter]:
    yield Meter(
        id=f"torch.{name}.allocated",
        area=f"gpu:{device.index}",
        label="torch, allocated",
        unit=Unit.BYTES,
        value=device.allocated,
        peak=device.allocated_peak,
        limit=device.limit,
        how=ALLOCATED.format(kind=device.kind, call=device.call),
        initial=0,
    )
    yield Meter(
        id=f"torch.{name}.reserved",
        area=f"gpu:{device.index}",
        label="torch, reserved",
        unit=Unit.BYTES,
        value=device.reserved,
        peak=device.reserved_peak,
        limit=device.limit,
        how=RESERVED.format(kind=device.kind),
        initial=0,
    )
    if device.fragments is not None:
        yield Meter(
            id=f"torch.{name}.fragments",
            area=f"gpu:{device.index}",
            label="torch, fragments",
            unit=Unit.BYTES,
            value=device.fragments,
            how=FRAGMENTS.format(kind=device.kind),
            initial=0,
        )
