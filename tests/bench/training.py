"""What nbleak adds to a cell that trains for some seconds, in real kernels that take turns.

Processor time of the whole kernel, its threads and the process that reads it from outside; the
wall beside it. A page has its comm open and hears the stream. Each round's ratio is taken by
itself, so that a machine that gets busier slows both sides of it.

``python tests/bench/training.py [rounds]``
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from pathlib import Path

import psutil

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.kernel.comm import Comm
from tests.shells import KERNELS, Kernel

ROUNDS = 15
TOOLS = {"bare": "", "nbleak": "", "%%leakcheck": "%%leakcheck --quiet\n"}
TORCH = (
    """\
import torch
torch.set_num_threads(1)
net = torch.nn.Sequential(*(torch.nn.Linear(256, 256) for _ in range(4)), torch.nn.Linear(256, 1))
opt = torch.optim.Adam(net.parameters())
data = [(torch.randn(128, 256), torch.randn(128, 1)) for _ in range(20)]
""",
    """\
for epoch in range(50):
    for xb, yb in data:
        opt.zero_grad()
        loss = ((net(xb) - yb) ** 2).mean()
        loss.backward()
        opt.step()
    print(epoch, loss.item())
""",
)
KERAS = (
    """\
import os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras, numpy as np, tensorflow as tf
tf.config.threading.set_intra_op_parallelism_threads(1)
layers = [keras.layers.Dense(256, "relu") for _ in range(4)]
net = keras.Sequential([keras.Input((256,)), *layers, keras.layers.Dense(1)])
net.compile("adam", "mse")
x, y = np.random.rand(2560, 256), np.random.rand(2560, 1)
""",
    "fitted = net.fit(x, y, epochs=40, verbose=0)",
)


def start(tool: str, set_up: str) -> Kernel:
    """A kernel with that tool, ready to train."""
    KERNELS[tool] = ()
    kernel = Kernel(tool)
    if tool != "bare":
        kernel.ok("%load_ext nbleak")
        Comm(kernel)
    kernel.ok(set_up)
    return kernel


def processes(kernel: Kernel) -> list[psutil.Process]:
    """The kernel and who reads it from outside."""
    pid = kernel.manager.provisioner.pid
    readers = [
        process
        for process in psutil.process_iter(["cmdline"])
        if str(pid) in (process.info["cmdline"] or [])[-2:]
    ]
    return [psutil.Process(pid), *readers]


def spent_s(kernel: Kernel, source: str) -> tuple[float, float]:
    """Processor and wall seconds of a cell."""
    before, started = processor_s(kernel), time.perf_counter()
    kernel.ok(source)
    wall = time.perf_counter() - started
    return processor_s(kernel) - before, wall


def processor_s(kernel: Kernel) -> float:
    """What its processes have used so far."""
    return sum(sum(process.cpu_times()[:2]) for process in processes(kernel))


def interval(values: list[float]) -> tuple[float, float]:
    """About 95 % for the median, by ranks: whatever the values are distributed like."""
    ordered, count = sorted(values), len(values)
    out = max(math.floor(count / 2 - 0.98 * math.sqrt(count)), 0)
    return ordered[out], ordered[count - 1 - out]


def compare(title: str, kernels: dict[str, Kernel], cells: dict[str, str], rounds: int) -> None:
    """Print what each kernel's cell takes, and its ratio to that of the first; close them."""
    try:
        for which, kernel in kernels.items():
            spent_s(kernel, cells[which])  # warms up
        taken: dict[str, list[tuple[float, float]]] = {which: [] for which in kernels}
        for number in range(rounds):
            for which in sorted(kernels, reverse=bool(number % 2)):
                taken[which].append(spent_s(kernels[which], cells[which]))
    finally:
        for kernel in kernels.values():
            kernel.close()
    print(f"{title}: {rounds} rounds, alternating")
    base = next(iter(taken.values()))
    for which, times in taken.items():
        told = []
        for clock, name in enumerate(("CPU", "wall")):
            ratios = [mine[clock] / bare[clock] for mine, bare in zip(times, base, strict=True)]
            low, high = interval(ratios)
            told.append(
                f"{name} {statistics.median(one[clock] for one in times):6.2f} s"
                f" {statistics.median(ratios):6.4f}x ({low:.4f} to {high:.4f})"
            )
        print(f"  {which:<14} {'   '.join(told)}")


def main(rounds: int = ROUNDS) -> None:
    """Both cells."""
    for title, (set_up, cell) in {"torch": TORCH, "Keras": KERAS}.items():
        kernels = {tool: start(tool, set_up) for tool in TOOLS}
        cells = {tool: magic + cell for tool, magic in TOOLS.items()}
        compare(f"training with {title}", kernels, cells, rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
