"""Runs demos in real IPython shells and prints what grew, as JSON.

    python -m tests.claims.play torch

One process a family, which imports the frameworks once. Each half of a demo runs in a fork of it:
as fresh as a kernel that has only imported, and what a bad cell leaves behind ends with the fork.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import sys
import tempfile
import traceback
import warnings
from typing import TYPE_CHECKING

from nbleak.lint import find_rule

from ..shells import Shell
from .demo import Demo, demos
from .meters import Reading, meter

if TYPE_CHECKING:
    from collections.abc import Iterator

IMPORTED = {
    "torch": ("torch", "torch._dynamo"),  # what an optimizer imports when it first steps
    "tensorflow": ("tensorflow",),
    "notebook": ("torch", "matplotlib.pyplot", "ipywidgets"),
}
RUNS_BEFORE, RUNS = 2, 4
PATIENCE_S = 60


def growth(demo: Demo, half: str) -> float:
    """By how much one half of a demo makes its meter rise, per turn, run or cell."""
    few, many = demo.turns
    if demo.per == "run":
        return rise(demo, half, turns=few, before=RUNS_BEFORE, runs=RUNS) / RUNS
    rise(demo, half, turns=few)  # what is made once in a process is made now
    if demo.per == "cell":
        return rise(demo, half, turns=few)
    assert demo.per == "turn", demo.per
    return (rise(demo, half, turns=many) - rise(demo, half, turns=few)) / (many - few)


def rise(demo: Demo, half: str, *, turns: int, before: int = 0, runs: int = 1) -> float:
    """How far the meter rises from before to after so many runs of the cells, in a fresh shell."""
    reading = meter(demo.meter)
    with fresh(turns) as shell:
        shell.ok(demo.setup)
        for _ in range(before):
            shell.ok(*demo.half(half))
        gc.collect()
        start = reading.read()
        gc.disable()
        with reading.watching():
            for _ in range(runs):
                shell.ok(*demo.half(half))
        return after(demo, reading) - start


def after(demo: Demo, reading: Reading) -> float:
    """What the meter reads after the cells."""
    if demo.collect:
        gc.collect()
    return reading.read()


@contextlib.contextmanager
def fresh(turns: int) -> Iterator[Shell]:
    """A shell in an empty folder."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        shell = Shell()
        shell.ip.user_ns["turns"] = turns
        try:
            yield shell
        finally:
            shell.close()
            os.chdir("/")


def played(demo: Demo, half: str) -> float | str:
    """Growth of one half, measured in a fork; a traceback when it failed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE_S)
        try:
            answer: float | str = growth(demo, half)
        except BaseException:
            answer = traceback.format_exc()
        with os.fdopen(writer, "w") as out:
            json.dump(answer, out)
        os._exit(0)  # threads and pools of the bad half are not waited for
    os.close(writer)
    with os.fdopen(reader) as answers:
        text = answers.read()
    _, status = os.waitpid(child, 0)
    return json.loads(text) if text else f"the process ended with status {status}"


def on_gpu() -> bool:
    """Whether CUDA is at hand, asked without making a context, which no fork could use."""
    torch = sys.modules.get("torch")
    return torch is not None and torch.cuda.is_available()


def main(family: str, *names: str) -> None:
    """Play the demos of a family, or those named, and print a line of JSON for each."""
    warnings.simplefilter("ignore")
    os.environ.update(MPLBACKEND="agg", TF_CPP_MIN_LOG_LEVEL="3", OMP_NUM_THREADS="1")
    os.environ["PYTORCH_NVML_BASED_CUDA_CHECK"] = "1"
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what demos print is not what this program prints
    for module in IMPORTED[family]:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # collecting in the forks then looks at their own objects only
    for demo in demos().values():
        wanted = demo.rule in names if names else find_rule(demo.rule).family == family
        if wanted and (not demo.elsewhere or on_gpu()):
            grown = {half: played(demo, half) for half in ("bad", "good")}
            print(json.dumps([demo.rule, grown]), file=out, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
