"""What watching a running cell costs it: the share of processor time of the watching thread."""

from __future__ import annotations

import statistics
import threading
import time

from nbleak.kernel.turns import Turns
from nbleak.memory import levels, watching
from nbleak.session.watch import PERIOD_S

LOOKS = 300
SOURCE = "for step in range(1000):\n    pass"


def main() -> None:
    """Print the cost of one look, and its share of the period between two."""
    import torch

    held = [torch.zeros(1000) for _ in range(1000)]
    meters, turns = watching(), Turns(SOURCE, {}, threading.get_ident())
    taken = []
    for _ in range(LOOKS):
        started = time.thread_time_ns()
        turns()
        levels(meters.take())
        taken.append(time.thread_time_ns() - started)
    cost_s = statistics.median(taken) / 1e9
    print(f"Watching a cell (torch loaded, {len(held)} tensors): one look {cost_s * 1e6:.0f} µs,")
    print(f"  {100 * cost_s / PERIOD_S:.2f} % of the time at one look each {PERIOD_S} s")


if __name__ == "__main__":
    main()
