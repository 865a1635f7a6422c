"""Executes notebooks headless under a memory budget.

Never imports: IPython, a framework, kernel.
"""

from nbleak.run.baseline import read_baseline, regressions, write_baseline
from nbleak.run.execute import Progress, execute

__all__ = ["Progress", "execute", "read_baseline", "regressions", "write_baseline"]
