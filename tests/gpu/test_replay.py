"""Counters that a real device returned, played back to the probes: no device is needed."""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from nbleak.memory import Meters, diff, nvml
from nbleak.memory.probes.nvml import Nvml
from nbleak.memory.probes.torch import Torch
from nbleak.model import CellRef, Report
from nbleak.render.area import areas

RECORDED: dict[str, Any] = json.loads((Path(__file__).parent / "counters.json").read_text())
STEPS: list[dict[str, Any]] = RECORDED["steps"]
UNTIL_PEAK = ("free", "to peak")


class Device:
    """The modules that the probes ask, each answering as recorded at a step."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.step = STEPS[0]
        cuda: Any = ModuleType("torch.cuda")
        cuda.is_initialized = lambda: True
        cuda.device_count = lambda: 1
        cuda.memory_stats_as_nested_dict = self._stats
        cuda.get_device_properties = lambda _: SimpleNamespace(
            total_memory=RECORDED["total_memory"]
        )
        driver: Any = ModuleType("pynvml")
        driver.NVMLError, driver.nvmlMemory_v2 = ValueError, 2
        driver.nvmlInit = driver.nvmlShutdown = lambda: None
        driver.nvmlDeviceGetCount = lambda: 1
        driver.nvmlDeviceGetHandleByIndex = lambda index: index
        driver.nvmlDeviceGetMigMode = lambda _: [0, 0]
        driver.nvmlDeviceGetMemoryInfo = lambda *_, **__: SimpleNamespace(**self.step["driver"])
        driver.nvmlDeviceGetComputeRunningProcesses = lambda _: self._processes()
        driver.nvmlDeviceGetGraphicsRunningProcesses = lambda _: []
        for name in ("torch.accelerator", "torch.xpu", "torch.mps"):
            monkeypatch.delitem(sys.modules, name, raising=False)
        monkeypatch.setitem(sys.modules, "torch.cuda", cuda)
        monkeypatch.setitem(sys.modules, "pynvml", driver)
        monkeypatch.setattr(ctypes, "CDLL", lambda name: name)
        monkeypatch.setattr(nvml, "sees_own_pid", lambda: True)
        monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)

    def _stats(self, _: int) -> dict[str, Any]:
        return {name: {"all": figures} for name, figures in self.step["stats"].items()}

    def _processes(self) -> list[SimpleNamespace]:
        return [
            SimpleNamespace(pid=os.getpid() if one["ours"] else 1, usedGpuMemory=one["bytes"])
            for one in self.step["processes"]
        ]


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Device:
    """The recorded device, at its first step."""
    return Device(monkeypatch)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_live_bytes_are_what_the_program_kept(device: Device, step: dict[str, Any]) -> None:
    """To the byte: nothing cached, nothing fragmented counts as live."""
    meters = Meters([Torch()])
    meters.take()
    device.step = step
    snapshot = meters.take()
    assert snapshot.get("torch.cuda:0.allocated").value == step["live"]
    assert meters.problems == ()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_the_parts_add_up_to_the_drivers_figure(device: Device, step: dict[str, Any]) -> None:
    """Other processes, context, live, cached and fragments, within 2 % of what is used."""
    meters = Meters([Torch(), Nvml()])
    before = meters.take()
    device.step = step
    report = Report(cell=CellRef(), delta=diff(before, meters.take()))
    (area,) = areas(report)
    parts = {part.name: part.bytes for part in area.parts if part.name not in UNTIL_PEAK}
    assert sum(parts.values()) == pytest.approx(step["driver"]["used"], rel=0.02)
    split = step["stats"]["inactive_split_bytes"]["current"]
    assert parts.get("fragments", 0) == split
    reserved = step["stats"]["reserved_bytes"]["current"]
    assert parts.get("cached", 0) == reserved - step["live"] - split


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_processes_are_told_apart(device: Device, step: dict[str, Any]) -> None:
    """What the driver counted for this process, all that its allocator reserved in it."""
    device.step = step
    told = {meter.id: meter.value for meter in Meters([Nvml()]).take().meters}
    ours = [one["bytes"] for one in step["processes"] if one["ours"]]
    others = [one["bytes"] for one in step["processes"] if not one["ours"]]
    assert told["nvml.gpu:0.process"] == sum(ours)
    assert sum(ours) >= step["stats"]["reserved_bytes"]["current"]
    assert told["nvml.gpu:0.others"] == sum(others)
