"""What watching a running cell costs it: the loop radar of ``%%leakcheck``, apart from its look.

First the processor time of the watching thread itself, then the same cell with and without it, in
kernels that take turns.

``python tests/bench/radar.py [rounds]``
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.training import ROUNDS, TOOLS, TORCH, compare, interval, start
from tests.shells import Kernel

TOOL = "%%leakcheck"
UNWATCHED = "from nbleak.session.watch import Watch\nWatch.start = lambda self: None"
BEFORE = "import threading, time\nbegan_s = time.process_time()\n"
AFTER = """\
took_s = time.process_time() - began_s
watch = next(t for t in threading.enumerate() if t.name == "nbleak-watch")
print("own", time.clock_gettime(time.pthread_getcpuclockid(watch.ident)), took_s)
"""


def own_shares(kernel: Kernel, cell: str, rounds: int) -> list[float]:
    """The watching thread's part of all processor time that the process takes for a cell."""
    shares = []
    for _ in range(rounds):
        ran = kernel.ok(TOOLS[TOOL] + BEFORE + cell + AFTER)
        own_s, took_s = map(float, ran.text.rpartition("own")[2].split())
        shares.append(own_s / took_s)
    return shares


def main(rounds: int = ROUNDS) -> None:
    """Print both."""
    set_up, loop = TORCH
    kernels = {"without radar": start(TOOL, set_up), "with radar": start(TOOL, set_up)}
    kernels["without radar"].ok(UNWATCHED)
    shares = own_shares(kernels["with radar"], loop, rounds)
    share, low, high = (100 * each for each in (statistics.median(shares), *interval(shares)))
    print(f"Loop radar: {rounds} cells, its thread takes {share:.2f} % of the processor time")
    print(f"  of the cell's process ({low:.2f} to {high:.2f})")
    compare("the same cell", kernels, dict.fromkeys(kernels, TOOLS[TOOL] + loop), rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
