"""Leak or in use, confirmed or refuted: one pure predicate a file, on plain facts.

Never imports: IPython, a framework, flow, lint, memory, retain.
"""

from nbleak.judge.evidence import Evidence, Gain
from nbleak.judge.judgement import Judgement, judge

__all__ = ["Evidence", "Gain", "Judgement", "judge"]
