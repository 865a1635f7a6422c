"""Probes (host, frameworks, driver, process), their snapshots, exact peaks and differences.

Never imports: IPython, a framework, flow, lint, retain, judge. Frameworks are looked up in
``sys.modules``; nothing here starts one, creates a device context or starts a thread.
"""

from nbleak.memory.delta import diff
from nbleak.memory.levels import levels, watching
from nbleak.memory.live import live_bytes, trim
from nbleak.memory.meters import Meters
from nbleak.memory.outside import FAST_S, period_s
from nbleak.memory.probe import Probe
from nbleak.memory.readings import capacities, readings, sampling
from nbleak.memory.rss import resident

__all__ = [
    "FAST_S",
    "Meters",
    "Probe",
    "capacities",
    "diff",
    "levels",
    "live_bytes",
    "period_s",
    "readings",
    "resident",
    "sampling",
    "trim",
    "watching",
]
