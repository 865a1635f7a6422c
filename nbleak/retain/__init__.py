"""Who holds memory after a cell, what deleting that holder frees, and the release that frees it.

Never imports: IPython, a framework, matplotlib; they are looked up in ``sys.modules``.
"""

from nbleak.retain.budget import Budget
from nbleak.retain.retainer import Retainer

__all__ = ["Budget", "Retainer"]
