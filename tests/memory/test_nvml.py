"""The driver's account, played by a module of the shape of pynvml."""

from __future__ import annotations

import ctypes
import os
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pynvml
import pytest

from nbleak.memory import Meters, nvml
from nbleak.memory.probes.nvml import Nvml

if TYPE_CHECKING:
    from collections.abc import Callable

GIB = 1 << 30
Device = SimpleNamespace
Driver = SimpleNamespace


class NVMLError(Exception):
    """As in pynvml."""


def process(pid: int, used: int | None) -> Any:
    """One line of the driver's process list."""
    return SimpleNamespace(pid=pid, usedGpuMemory=used)


def device(uuid: str, **more: Any) -> Any:
    """One device; 24 GiB, 5 used, 2 by this process and 1 by another."""
    listed = [process(os.getpid(), 2 * GIB), process(1, GIB)]
    return Device(
        **{
            "uuid": uuid,
            "memory": Device(used=5 * GIB, total=24 * GIB),
            "mig": None,
            "compute": listed,
            "graphics": [],
            **more,
        }
    )


def fake(devices: list[Any], slices: dict[str, Any] | None = None) -> Any:
    """A pynvml over these devices, counting its initialisations."""
    module: Any = ModuleType("pynvml")
    module.calls = []

    def answer(value: Any) -> Any:
        if isinstance(value, Exception):
            raise value
        return value

    def mig_mode(handle: Any) -> list[int]:
        if handle.mig is None:
            raise NVMLError("Not Supported")
        return [handle.mig, handle.mig]

    def memory_info(handle: Any, version: Any = None) -> Any:
        if version is not None and handle.memory is not None:
            raise NVMLError("Function Not Found")  # an older driver
        return answer(handle.memory)

    members = {
        "NVMLError": NVMLError,
        "nvmlMemory_v2": 2,
        "nvmlInit": lambda: module.calls.append("init"),
        "nvmlShutdown": lambda: module.calls.append("shutdown"),
        "nvmlDeviceGetCount": lambda: len(devices),
        "nvmlDeviceGetHandleByIndex": lambda index: devices[index],
        "nvmlDeviceGetHandleByUUID": lambda uuid: (slices or {})[uuid],
        "nvmlDeviceGetUUID": lambda handle: handle.uuid,
        "nvmlDeviceGetMigMode": mig_mode,
        "nvmlDeviceGetMemoryInfo": memory_info,
        "nvmlDeviceGetComputeRunningProcesses": lambda handle: answer(handle.compute),
        "nvmlDeviceGetGraphicsRunningProcesses": lambda handle: answer(handle.graphics),
    }
    vars(module).update(members)
    return module


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Puts a driver on this machine."""
    monkeypatch.setattr(ctypes, "CDLL", lambda name: name)
    monkeypatch.setattr(nvml, "sees_own_pid", lambda: True)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)

    def put(*devices: Any, **more: Any) -> Any:
        module = fake(list(devices), **more)
        monkeypatch.setitem(sys.modules, "pynvml", module)
        return module

    return put


def values(meters: Meters) -> dict[str, int | None]:
    """Value by id; nothing may have gone wrong."""
    told = {meter.id: meter.value for meter in meters.take().meters}
    assert meters.problems == ()
    return told


def test_a_device_is_split_into_ours_and_others(install: Callable[..., Any]) -> None:
    """Device-wide use with its total, this process, and everybody else."""
    install(device("GPU-a"))
    snapshot = Meters([Nvml()]).take()
    assert {meter.id: meter.value for meter in snapshot.meters} == {
        "nvml.gpu:0.used": 5 * GIB,
        "nvml.gpu:0.process": 2 * GIB,
        "nvml.gpu:0.others": GIB,
    }
    assert {meter.area for meter in snapshot.meters} == {"gpu:0"}
    assert snapshot.meters[0].limit == 24 * GIB


def test_the_driver_is_initialised_once_and_let_go(install: Callable[..., Any]) -> None:
    """Many snapshots, one initialisation; closing gives it back once."""
    module = install(device("GPU-a"))
    meters = Meters([Nvml()])
    meters.take()
    meters.take()
    meters.close()
    meters.close()
    assert module.calls == ["init", "shutdown"]


def test_a_process_in_both_lists_counts_once(install: Callable[..., Any]) -> None:
    """A compute and a graphics context have one figure between them."""
    both = [process(os.getpid(), 2 * GIB)]
    install(device("GPU-a", compute=both, graphics=both))
    told = values(Meters([Nvml()]))
    assert told["nvml.gpu:0.process"] == 2 * GIB
    assert told["nvml.gpu:0.others"] == 0


def test_a_process_without_a_context_holds_nothing(install: Callable[..., Any]) -> None:
    """Where ids are ours, not being listed is a true 0."""
    install(device("GPU-a", compute=[]))
    assert values(Meters([Nvml()]))["nvml.gpu:0.process"] == 0


def test_windows_drivers_do_not_tell_by_process(install: Callable[..., Any]) -> None:
    """Under WDDM the figures of processes are unknown, with the reason; the device's is known."""
    install(device("GPU-a", compute=[process(os.getpid(), None), process(1, None)]))
    snapshot = Meters([Nvml()]).take()
    used, ours, others = snapshot.meters
    assert (used.value, ours.value, others.value) == (5 * GIB, None, None)
    assert "WDDM" in ours.how
    assert "WDDM" in others.how


def test_in_a_container_process_figures_are_unknown(
    install: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host's process ids mean nothing here, even one equal to ours."""
    install(device("GPU-a"))
    monkeypatch.setattr(nvml, "sees_own_pid", lambda: False)
    used, ours, others = Meters([Nvml()]).take().meters
    assert (used.value, ours.value, others.value) == (5 * GIB, None, None)
    assert "container" in ours.how


def test_a_sliced_device_does_not_pass_for_a_slice(install: Callable[..., Any]) -> None:
    """In MIG mode the whole device's figures are nobody's."""
    install(device("GPU-a", mig=1))
    meters = Meters([Nvml()]).take().meters
    assert [meter.value for meter in meters] == [None, None, None]
    assert all("MIG" in meter.how for meter in meters)


def test_a_slice_tells_its_own_memory(
    install: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A MIG UUID in CUDA_VISIBLE_DEVICES is read as that slice; processes stay unknown."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "MIG-1")
    part = device("MIG-1", memory=SimpleNamespace(used=GIB, total=10 * GIB))
    install(device("GPU-a", mig=1), slices={"MIG-1": part})
    used, ours, _ = Meters([Nvml()]).take().meters
    assert (used.value, used.limit, ours.value) == (GIB, 10 * GIB, None)


def test_unified_memory_has_no_figure(install: Callable[..., Any]) -> None:
    """A device that shares the host's memory says so instead of 0."""
    install(device("GPU-a", memory=NVMLError("Not Supported")))
    used = Meters([Nvml()]).take().meters[0]
    assert (used.value, used.limit) == (None, None)
    assert "Not Supported" in used.how


@pytest.mark.parametrize(
    ("visible", "expected"),
    [
        ("1,0", {0: "GPU-bb", 1: "GPU-aa"}),
        ("GPU-b", {0: "GPU-bb"}),
        ("1,9,0", {0: "GPU-bb"}),
        ("", {}),
        ("-1", {}),
    ],
)
def test_devices_are_numbered_as_cuda_does(
    install: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    visible: str,
    expected: dict[int, str],
) -> None:
    """Numbers and beginnings of UUIDs are taken in the order given, up to the first unknown."""
    module = install(device("GPU-aa"), device("GPU-bb"))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible)
    boards = nvml.boards(module, os.environ["CUDA_VISIBLE_DEVICES"])
    assert {board.ordinal: board.handle.uuid for board in boards} == expected


def test_a_driver_that_fails_is_asked_once(install: Callable[..., Any]) -> None:
    """One problem, no meter, and no second try at the next cell."""
    module = install(device("GPU-a"))
    tries = []

    def refuse() -> None:
        tries.append(1)
        raise NVMLError("Driver Not Loaded")

    module.nvmlInit = refuse
    meters = Meters([Nvml()])
    assert meters.take().meters == ()
    assert meters.take().meters == ()
    (problem,) = meters.problems
    assert "Driver Not Loaded" in problem.message
    assert problem.cure
    assert tries == [1]
    meters.close()


def test_every_refusal_of_the_driver_is_tolerated(install: Callable[..., Any]) -> None:
    """A list that cannot be had leaves the device's own figure."""
    install(device("GPU-a", compute=NVMLError("No Permission")))
    used, ours, others = Meters([Nvml()]).take().meters
    assert (used.value, ours.value, others.value) == (5 * GIB, None, None)
    assert "No Permission" in ours.how


def test_a_forked_child_initialises_anew(install: Callable[..., Any]) -> None:
    """NVML's state does not cross a fork."""
    module = install(device("GPU-a"))
    probe = Nvml()
    list(probe.read())
    probe._pid = -1  # as a child would find it
    probe.close()
    assert module.calls == ["init"]
    list(probe.read())
    assert module.calls == ["init", "init"]


def test_without_a_driver_pynvml_is_not_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """No library, nothing to watch."""

    def missing(name: str) -> Any:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    monkeypatch.setitem(sys.modules, "pynvml", None)  # an import would raise
    meters = Meters([Nvml()])
    assert values(meters) == {}


def test_real_pynvml_has_the_functions_relied_on() -> None:
    """The installed pynvml still has the shapes this fake has."""
    for name in vars(fake([])):
        if name.startswith("nvml"):
            assert hasattr(pynvml, name)
    assert issubclass(pynvml.NVMLError, Exception)
