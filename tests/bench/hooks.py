"""What nbleak adds around one trivial cell, in a real shell, split into its parts."""

from __future__ import annotations

import statistics
import time
from typing import Any

from tests.shells import Shell

ROUNDS = 300


def median_us(action: Any) -> float:
    """Median wall time of a call in microseconds."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter_ns()
        action()
        taken.append(time.perf_counter_ns() - started)
    return statistics.median(taken) / 1000


def main() -> None:
    """Print the median of the whole and of each part."""
    shell = Shell()
    names = "; ".join(f"name_{n} = [{n}]" for n in range(300))
    shell.ok("%load_ext nbleak", "import torch, numpy", names)
    session = shell.extension.session

    class Info:
        raw_cell, silent, store_history, cell_id = "x = 1", False, True, None

    class Result:
        info, execution_count = Info, 1
        error_before_exec, error_in_exec, result = None, None, None

    def around() -> None:
        shell.ip.events.trigger("pre_run_cell", Info)
        shell.ip.events.trigger("post_run_cell", Result)

    rows = {"take meters": session._meters.take, "reset peaks": session._meters.reset_peaks}
    calm = {"counts": {}, "raised": False, "displayed": False, "rerun": False}
    rows["worth a walk?"] = lambda: session._retainer.changed(100 << 20, 1 << 20, **calm)
    shell.extension.settings.lint = False
    rows["whole, lint off"] = around
    measured = {name: median_us(action) for name, action in rows.items()}
    shell.extension.settings.lint = True
    measured["whole, lint on"] = median_us(around)
    print("Around one trivial cell (300 names, torch loaded), median of", ROUNDS)
    for name, cost in measured.items():
        print(f"  {name:<18} {cost:8.0f} µs")
    shell.close()
