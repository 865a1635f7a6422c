"""Executes notebooks headless under a memory budget.

Never imports: IPython, a framework, kernel.
"""

from nbleak.run.execute import Progress, execute

__all__ = ["Progress", "execute"]
