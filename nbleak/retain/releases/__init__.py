"""What lets go of a holder: one action a file; planned from a census, resolved again when it runs.

Never imports: IPython, a framework.
"""

from nbleak.retain.releases.action import Action, Gone

__all__ = ["Action", "Gone"]
