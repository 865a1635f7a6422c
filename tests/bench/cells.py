"""Wall time of whole cells in a real kernel, beside the tools people use today.

`make bench` installs the neighbours into a folder of their own, seen by these kernels alone.
Rounds alternate between the kernels, so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.shells import KERNELS, Kernel

NEIGHBOURS = Path(sys.prefix) / "bench"
SET_UP = {
    "bare": "pass",
    "nbleak": "%load_ext nbleak",
    "%%leakcheck": "%load_ext nbleak",
    "ipyexperiments": "from ipyexperiments import IPyExperimentsCPU; exp = IPyExperimentsCPU()",
    "ipython_memory_usage": "%load_ext ipython_memory_usage\n%imu_start",
    "%%memit": "%load_ext memory_profiler",
    "%%memray_flamegraph": "%load_ext memray",
    "JUmPER": "%load_ext jumper_extension\n%perfmonitor_enable_perfreports --text",
}
CELLS = {
    "x = 1": ("x = 1", 25),
    "Python loop": ("t = 0\nfor i in range(3_000_000): t += i", 5),
    "torch steps": (
        "for _ in range(200): opt.zero_grad(); ((net(xb) - yb) ** 2).mean().backward(); opt.step()",
        5,
    ),
}
HEAPS = (200_000, 1_000_000)
HEAP = """\
class Point:
    def __init__(self, number):
        self.number, self.near = number, [number]
points = [Point(number) for number in range({objects} // 3)]  # each with a list and its attributes
"""
TORCH = """\
import torch
torch.set_num_threads(1)
net = torch.nn.Sequential(torch.nn.Linear(256, 256), torch.nn.ReLU(), torch.nn.Linear(256, 1))
opt = torch.optim.Adam(net.parameters())
xb, yb = torch.randn(128, 256), torch.randn(128, 1)
"""


def start(tool: str, folder: Path) -> Kernel | None:
    """A kernel in that folder with one tool loaded; None when the tool does not work here."""
    KERNELS[tool] = (str(NEIGHBOURS),)
    kernel = Kernel(tool, folder)
    kernel.ok(TORCH)
    if kernel.run(SET_UP[tool]).status != "ok":
        print(f"  {tool} does not load here")
        kernel.close()
        return None
    return kernel


def wall_s(kernel: Kernel, tool: str, source: str) -> float:
    """Seconds from request to reply."""
    text = f"{tool}\n{source}" if tool.startswith("%%") else source
    started = time.perf_counter()
    kernel.ok(text)
    return time.perf_counter() - started


def compare(kernels: dict[str, Kernel], title: str, source: str, rounds: int) -> None:
    """Print best and median of a cell under each tool, and the ratio to a bare kernel."""
    taken: dict[str, list[float]] = {tool: [] for tool in kernels}
    for _ in range(rounds):
        for tool, kernel in kernels.items():
            taken[tool].append(wall_s(kernel, tool, source))
    bare = statistics.median(taken["bare"])
    print(f"{title}: {rounds} rounds, alternating")
    for tool, times in taken.items():
        middle = statistics.median(times)
        print(
            f"  {tool:<22} best {min(times) * 1e3:8.1f} ms   median {middle * 1e3:8.1f} ms"
            f"   {middle / bare:5.2f}x"
        )


def main() -> None:
    """The cells, and then a trivial one beside large heaps."""
    with tempfile.TemporaryDirectory() as scratch:  # some tools leave files where they run
        kernels = {tool: kernel for tool in SET_UP if (kernel := start(tool, Path(scratch)))}
        for title, (source, rounds) in CELLS.items():
            compare(kernels, title, source, rounds)
        for objects in HEAPS:
            for kernel in kernels.values():
                kernel.ok(HEAP.format(objects=objects))
            compare(kernels, f"x = 1 beside {objects:,} objects", "x = 1", 5)
        for kernel in kernels.values():
            kernel.close()
