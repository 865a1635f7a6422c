"""Torch's device allocators, played by modules of the shape of each torch."""

from __future__ import annotations

import sys
from collections import OrderedDict
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import torch

from nbleak.memory import Meters, diff
from nbleak.memory.probes.torch import Torch

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1 << 20
WATCHED = ("cuda", "xpu", "accelerator", "mps", "backends.mps")


class Allocator:
    """The counters of one device."""

    def __init__(self, current: int = 0, reserved: int = 0) -> None:
        self.current = self.peak = current
        self.reserved = self.reserved_peak = reserved

    def allocate(self, size: int) -> None:
        """Take and reserve bytes."""
        self.current += size
        self.peak = max(self.peak, self.current)
        self.reserved = max(self.reserved, self.current)
        self.reserved_peak = max(self.reserved_peak, self.reserved)

    def free(self, size: int) -> None:
        """Give bytes back to the cache."""
        self.current -= size

    def reset(self) -> None:
        """Let peaks start anew."""
        self.peak, self.reserved_peak = self.current, self.reserved

    def nested(self) -> dict[str, Any]:
        """As ``memory_stats_as_nested_dict`` gives it."""
        pools = ("all", "small_pool", "large_pool")

        def stat(current: int, peak: int) -> dict[str, dict[str, int]]:
            figures = {"current": current, "peak": peak, "allocated": peak, "freed": 0}
            return {pool: dict(figures) for pool in pools}

        return {
            "allocated_bytes": stat(self.current, self.peak),
            "reserved_bytes": stat(self.reserved, self.reserved_peak),
            "num_alloc_retries": 0,
            "num_ooms": 0,
            "oversize_allocations": {"current": 0, "peak": 0, "allocated": 0, "freed": 0},
        }

    def flat(self) -> OrderedDict[str, int]:
        """As ``torch.accelerator.memory_stats`` gives it."""
        nested = self.nested()
        return OrderedDict(
            (f"{name}.{pool}.{key}", value)
            for name in ("allocated_bytes", "reserved_bytes")
            for pool, figures in nested[name].items()
            for key, value in figures.items()
        )


def forbidden(*_: Any) -> Any:
    """Stands where a call would initialise a device."""
    raise AssertionError("this would start the device")


def native(allocators: list[Allocator], *, initialised: bool = True) -> dict[str, Any]:
    """``torch.cuda`` or ``torch.xpu``; before initialisation only one question is allowed."""
    asked = {
        "device_count": lambda: len(allocators),
        "memory_stats_as_nested_dict": lambda index: allocators[index].nested(),
        "reset_peak_memory_stats": lambda index: allocators[index].reset(),
        "get_device_properties": lambda _index: SimpleNamespace(total_memory=8 << 30),
        "mem_get_info": forbidden,
        "current_device": forbidden,
    }
    if not initialised:
        asked = dict.fromkeys(asked, forbidden)
    return {"is_initialized": lambda: initialised, **asked}


def accelerator(kind: str, allocators: list[Allocator] | None) -> dict[str, Any]:
    """``torch.accelerator``; without allocators the figures are empty."""
    return {
        "current_accelerator": lambda: SimpleNamespace(type=kind),
        "device_count": lambda: len(allocators) if allocators else forbidden(),
        "memory_stats": lambda index: OrderedDict(allocators[index].flat() if allocators else ()),
        "reset_peak_memory_stats": lambda index: allocators[index].reset() if allocators else None,
    }


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts modules where torch's stand; those not named are absent."""

    def put(**modules: dict[str, Any]) -> None:
        for name in WATCHED:
            monkeypatch.delitem(sys.modules, f"torch.{name}", raising=False)
        for name, members in modules.items():
            module = ModuleType(f"torch.{name}")
            vars(module).update(members)
            monkeypatch.setitem(sys.modules, f"torch.{name.replace('_', '.')}", module)

    return put


def readings(meters: Meters) -> dict[str, tuple[int | None, int | None]]:
    """Value and peak by id; nothing may have gone wrong."""
    snapshot = meters.take()
    assert meters.problems == ()
    return {meter.id: (meter.value, meter.peak) for meter in snapshot.meters}


@pytest.mark.parametrize("kind", ["cuda", "xpu"])
def test_a_device_tells_allocated_reserved_and_peak(
    install: Callable[..., None], kind: str
) -> None:
    """Exact figures of the allocator, its limit, and the area of the device."""
    allocator = Allocator(current=4 * MIB, reserved=20 * MIB)
    install(**{kind: native([allocator])})
    meters = Meters([Torch()])
    before = meters.take()
    meters.reset_peaks()
    allocator.allocate(100 * MIB)
    allocator.free(99 * MIB)
    after = meters.take()
    change = diff(before, after).get(f"torch.{kind}:0.allocated")
    assert change is not None
    assert (change.area, change.kept, change.peak) == ("gpu:0", MIB, 104 * MIB)
    assert change.limit == 8 << 30
    reserved = after.get(f"torch.{kind}:0.reserved")
    assert reserved is not None
    assert (reserved.value, reserved.peak) == (104 * MIB, 104 * MIB)


def test_before_initialisation_nothing_is_asked(install: Callable[..., None]) -> None:
    """No meter, no problem, and no call that could make a context."""
    install(
        cuda=native([Allocator()], initialised=False),
        xpu=native([Allocator()], initialised=False),
        accelerator=accelerator("cuda", None),
    )
    meters = Meters([Torch()])
    meters.reset_peaks()
    assert readings(meters) == {}


def test_unused_devices_are_left_out_until_used(install: Callable[..., None]) -> None:
    """Of four devices only the busy one is listed, and stays listed when emptied."""
    allocators = [Allocator() for _ in range(4)]
    install(cuda=native(allocators))
    meters = Meters([Torch()])
    assert readings(meters) == {}
    before = meters.take()
    allocators[2].allocate(5 * MIB)
    change = diff(before, meters.take()).get("torch.cuda:2.allocated")
    assert change is not None
    assert (change.before, change.after, change.area) == (0, 5 * MIB, "gpu:2")
    allocators[2].free(5 * MIB)
    allocators[2].reserved = 0
    meters.reset_peaks()
    assert readings(meters)["torch.cuda:2.allocated"] == (0, 0)


def test_another_accelerator_is_read_through_the_common_module(
    install: Callable[..., None],
) -> None:
    """MPS and others once ``torch.accelerator`` has memory functions."""
    allocator = Allocator(current=3 * MIB, reserved=4 * MIB)
    install(accelerator=accelerator("mps", [allocator]), mps={})
    meters = Meters([Torch()])
    assert readings(meters)["torch.mps:0.allocated"] == (3 * MIB, 3 * MIB)
    allocator.allocate(MIB)
    allocator.free(MIB)
    assert readings(meters)["torch.mps:0.allocated"] == (3 * MIB, 4 * MIB)
    meters.reset_peaks()
    assert readings(meters)["torch.mps:0.allocated"] == (3 * MIB, 3 * MIB)


def test_an_accelerator_that_is_not_up_gives_nothing(install: Callable[..., None]) -> None:
    """An empty mapping means no allocator; nothing else is asked."""
    install(accelerator=accelerator("mtia", None))
    assert readings(Meters([Torch()])) == {}


def test_cuda_is_not_listed_twice(install: Callable[..., None]) -> None:
    """``torch.accelerator`` names the same device."""
    allocators = [Allocator(current=MIB)]
    install(cuda=native(allocators), accelerator=accelerator("cuda", allocators))
    meters = Meters([Torch()])
    assert sorted(readings(meters)) == ["torch.cuda:0.allocated", "torch.cuda:0.reserved"]


def test_older_mps_has_no_peak(install: Callable[..., None]) -> None:
    """``torch.mps`` tells what is allocated and taken from the driver, and no peak."""
    install(
        accelerator={"current_accelerator": lambda: SimpleNamespace(type="mps")},
        mps={
            "current_allocated_memory": lambda: 7 * MIB,
            "driver_allocated_memory": lambda: 9 * MIB,
            "recommended_max_memory": lambda: 16 << 30,
        },
        backends_mps={"is_available": lambda: True},
    )
    meters = Meters([Torch()])
    meters.reset_peaks()
    assert readings(meters) == {
        "torch.mps:0.allocated": (7 * MIB, None),
        "torch.mps:0.reserved": (9 * MIB, None),
    }


def test_a_pluggable_allocator_without_statistics_is_a_problem(
    install: Callable[..., None],
) -> None:
    """An allocator that cannot tell gives no meter and one problem."""
    install(cuda=native([Allocator()]) | {"memory_stats_as_nested_dict": forbidden})
    meters = Meters([Torch()])
    assert meters.take().meters == ()
    assert len(meters.problems) == 1


def test_a_limit_that_cannot_be_had_leaves_the_reading(install: Callable[..., None]) -> None:
    """A device without properties still tells its bytes."""
    install(cuda=native([Allocator(current=MIB)]) | {"get_device_properties": forbidden})
    meters = Meters([Torch()])
    assert readings(meters)["torch.cuda:0.allocated"] == (MIB, MIB)


def test_real_torch_has_the_functions_relied_on() -> None:
    """The installed torch still has the shapes these fakes have."""
    for name in (
        "is_initialized", "device_count", "memory_stats_as_nested_dict",
        "reset_peak_memory_stats", "get_device_properties",
    ):  # fmt: skip
        assert callable(vars(torch.cuda)[name])
        assert callable(getattr(torch.xpu, name))
    for name in ("current_accelerator", "device_count", "memory_stats", "reset_peak_memory_stats"):
        assert callable(vars(torch.accelerator)[name])
    for name in ("current_allocated_memory", "driver_allocated_memory", "recommended_max_memory"):
        assert callable(vars(torch.mps)[name])
    assert callable(vars(torch.backends.mps)["is_available"])
