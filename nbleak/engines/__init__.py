"""The same cell on many engines, their reports merged.

Never imports: a framework; ipyparallel only as the user has imported it.
"""

from nbleak.engines.parallel import run_on_engines

__all__ = ["run_on_engines"]
