"""The claims of the CPU suite on a real device; every number is the device's own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import torch

from nbleak.memory import Meters
from nbleak.model import HolderKind, OnDevice, Purpose
from nbleak.render.area import areas
from tests.scenarios.scenario import play, scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.shells import Shell

MIB = 1 << 20
ALL = {name: scenario for name, scenario in scenarios().items() if not scenario.alone}
pytestmark = [
    pytest.mark.needs_gpu,
    pytest.mark.skipif(not torch.cuda.device_count(), reason="no CUDA device at hand"),
]


@pytest.fixture
def on_device(loaded: Shell) -> Iterator[Shell]:
    """A shell whose tensors are made on the device, its allocator empty."""
    loaded.ok("import torch", "torch.cuda.init(); torch.set_default_device('cuda')")
    torch.cuda.empty_cache()
    yield loaded
    torch.set_default_device(None)


def test_loading_and_measuring_make_no_context() -> None:
    """Cells that use torch on the host leave the device alone, as the driver says."""
    code = """
import os, pynvml
from tests.shells import Shell
shell = Shell()
shell.ok("%load_ext nbleak", "import torch; x = torch.ones(1 << 20)", "%nbleak status", "x")
import torch
pynvml.nvmlInit()
handle = pynvml.nvmlDeviceGetHandleByIndex(0)
pids = [p.pid for p in pynvml.nvmlDeviceGetComputeRunningProcesses(handle)]
print(torch.cuda.is_initialized(), os.getpid() in pids)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-2:] == ["False", "False"]


def test_what_a_cell_keeps_and_its_peak_are_exact(on_device: Shell) -> None:
    """64 MiB kept, 256 MiB gone again: the allocator's own figures, to the byte."""
    on_device.ok("y = torch.zeros(1)")
    before = torch.cuda.memory_allocated()
    on_device.ok(
        "kept = torch.zeros(64 << 20, dtype=torch.uint8)\n"
        "gone = torch.zeros(256 << 20, dtype=torch.uint8)\n"
        "del gone"
    )
    change = on_device.report.delta.get("torch.cuda:0.allocated")
    assert (change.before, change.kept) == (before, 64 * MIB)
    assert change.peak == before + 320 * MIB
    kept = on_device.extension.session.holder(HolderKind.NAME, "kept")
    assert kept.on_devices == (OnDevice(area="gpu:0", bytes=64 * MIB),)


def test_the_parts_of_a_device_add_up_to_the_drivers_figure(on_device: Shell) -> None:
    """Other processes, context, cached, fragments and live bytes, within 2 % of what it uses."""
    on_device.ok(
        "pieces = [torch.zeros(1 << 18) for _ in range(64)][::2]\n"
        "big = torch.zeros(1 << 26)\n"
        "gone = torch.zeros(1 << 26); del gone"
    )
    report = on_device.report
    (area,) = [area for area in areas(report) if area.live.area == "gpu:0"]
    parts = {part.name: part.bytes for part in area.parts}
    parts.pop("free", None)
    parts.pop("to peak", None)
    used = report.delta.get("nvml.gpu:0.used").after
    assert sum(parts.values()) == pytest.approx(used, rel=0.02), (parts, used)
    assert parts["cached"] >= 256 * MIB
    assert parts["fragments"] > 0
    assert parts["context"] > 0


def test_live_bytes_of_a_device_add_up_by_purpose(on_device: Shell) -> None:
    """Parameters, gradients, optimizer, inputs and graph: together what the allocator counts."""
    on_device.ok(
        "net = torch.nn.Linear(2048, 2048, bias=False).cuda()\n"
        "opt = torch.optim.Adam(net.parameters())\n"
        "x = torch.randn(4096, 2048, device='cuda')\n"
        "torch.relu(net(x)).sum().backward(); opt.step(); out = net(x).sigmoid()"
    )
    on_device.ok("%%leakcheck\nanother = torch.randn(4096, 2048, device='cuda')")
    report = on_device.report
    told = {part.purpose: part.bytes for part in report.live if part.area == "gpu:0"}
    counted = report.delta.get("torch.cuda:0.allocated").after

    assert sum(told.values()) == pytest.approx(counted, rel=0.02), (told, counted)
    assert told[Purpose.PARAMETERS] == pytest.approx(16 * MIB, rel=0.02)
    assert told[Purpose.OPTIMIZER] == pytest.approx(32 * MIB, rel=0.02)
    assert told[Purpose.INPUTS] >= 64 * MIB


def test_the_line_that_asked_is_known_where_torch_records_it(on_device: Shell) -> None:
    """Recording is the user's to switch on; without it, or with a torch that cannot, none is."""
    line = 3 if hasattr(torch.cuda.memory, "_allocation_traceback") else None
    on_device.ok("kept = []", "%%leakcheck\nkept.append(torch.zeros(1 << 22, device='cuda'))")
    silent = on_device.extension.session.holder(HolderKind.NAME, "kept")
    assert [born.line for born in silent.born] == [None]

    on_device.ok(
        "torch.cuda.memory._record_memory_history(enabled='state', stacks='python')",
        "more = []",
        "%%leakcheck\nn = 1 << 22\nmore.append(torch.zeros(n, device='cuda'))",
    )
    told = on_device.extension.session.holder(HolderKind.NAME, "more")
    on_device.ok("torch.cuda.memory._record_memory_history(enabled=None)")
    assert [born.line for born in told.born] == [line]


def test_the_driver_knows_this_process() -> None:
    """What NVML says of this process covers what the allocator reserved."""
    kept = torch.zeros(1 << 26, device="cuda")
    told = {meter.id: meter.value for meter in Meters().take().meters}
    if told["nvml.gpu:0.process"] is not None:  # None in a container, where pids are the host's
        assert told["nvml.gpu:0.process"] >= told["torch.cuda:0.reserved"] >= kept.nbytes
    assert told["nvml.gpu:0.used"] >= told["torch.cuda:0.reserved"]


def test_out_of_memory_is_survived(on_device: Shell) -> None:
    """The failed step's batch is found in its frame, freed, and the next step fits again."""
    on_device.ok(
        "def step():\n"
        "    batch = torch.zeros(512 << 20, dtype=torch.uint8)\n"
        "    return batch, torch.zeros(1 << 46, dtype=torch.uint8)"
    )
    before = torch.cuda.memory_allocated()
    assert isinstance(on_device.run("step()").error_in_exec, torch.cuda.OutOfMemoryError)
    (leak,) = on_device.report.leaks
    assert (leak.kind, leak.bytes) == ("last-traceback", 512 * MIB)
    on_device.extension.actions.release(leak.holder)
    assert torch.cuda.memory_allocated() == before
    on_device.ok("fits = torch.zeros(512 << 20, dtype=torch.uint8)")


@pytest.mark.parametrize("name", [name for name, scenario in ALL.items() if scenario.kind])
def test_a_leak_on_the_device(on_device: Shell, name: str) -> None:
    """The stories of the CPU suite: the right holder, its bytes, and they come back."""
    scenario = ALL[name]
    played = play(on_device, scenario)
    assert {leak.kind for leak in played.leaks} == {scenario.kind}
    leak = played.leaks[-1]
    if scenario.bytes:
        assert leak.bytes == pytest.approx(scenario.bytes, rel=0.05)
    if scenario.frees:
        assert played.freed_bytes >= scenario.frees * played.predicted_bytes > 0


@pytest.mark.parametrize("name", [name for name, scenario in ALL.items() if not scenario.kind])
def test_a_look_alike_on_the_device(on_device: Shell, name: str) -> None:
    """Nothing is flagged."""
    assert play(on_device, ALL[name]).leaks == []
