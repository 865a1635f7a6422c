"""IPython extension: hooks, magics, stream to the front end, actions from it.

Never imports: a framework, libcst, ipywidgets while loading; starts no thread.
"""

from nbleak.kernel.extension import load, unload

__all__ = ["load", "unload"]
