"""What an object of a certain type leads to, and by what kind of edge; one family a file.

Never imports: a framework; the families look in ``sys.modules``.
"""

from nbleak.retain.edges.edges import SKIP, Edges, Handler

__all__ = ["SKIP", "Edges", "Handler"]
