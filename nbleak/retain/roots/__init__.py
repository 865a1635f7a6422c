"""Hidden roots: slots and registries that hold the user's objects; one family a file.

Never imports: IPython, a framework, matplotlib; they are looked up in ``sys.modules``.
"""

from nbleak.retain.roots.root import Held, Root

__all__ = ["Held", "Root"]
