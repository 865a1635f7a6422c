"""Leak or in use, confirmed or refuted: one pure predicate a file, on plain facts.

Never imports: IPython, a framework, flow, lint, memory, retain.
"""

from nbleak.judge.evidence import Evidence, Gain
from nbleak.judge.ghosts import ghosts
from nbleak.judge.growth import TENSORS, Runs, grown, meters_grown
from nbleak.judge.joint import beside, combined, joined, sharing
from nbleak.judge.judgement import Judgement, judge
from nbleak.judge.noticed import noticed
from nbleak.judge.radar import Level, Sample, forecast
from nbleak.judge.shortage import enough, shortage

__all__ = [
    "TENSORS",
    "Evidence",
    "Gain",
    "Judgement",
    "Level",
    "Runs",
    "Sample",
    "beside",
    "combined",
    "enough",
    "forecast",
    "ghosts",
    "grown",
    "joined",
    "judge",
    "meters_grown",
    "noticed",
    "sharing",
    "shortage",
]
