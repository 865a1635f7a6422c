"""What happens around one executed cell: collects the facts, has them judged, keeps a history.

Never imports: IPython, a framework.
"""

from nbleak.session.collaborators import Linting, Measuring, Retaining
from nbleak.session.held import Key, still_held, told
from nbleak.session.session import Session

__all__ = ["Key", "Linting", "Measuring", "Retaining", "Session", "still_held", "told"]
