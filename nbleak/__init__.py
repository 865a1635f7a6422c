"""nbleak: who holds your notebook's memory, on which line, and how to get it back.

``%load_ext nbleak`` is all it takes, in a script ``with nbleak.watch():``. Importing this package
imports nothing else of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from nbleak.script import keras_callback, lightning_callback, watch

__all__ = [
    "keras_callback",
    "lightning_callback",
    "load_ipython_extension",
    "unload_ipython_extension",
    "watch",
]


def __getattr__(name: str) -> object:
    """What scripts use, imported when it is asked for."""
    if name in {"keras_callback", "lightning_callback", "watch"}:
        from nbleak import script

        return getattr(script, name)
    raise AttributeError(f"module 'nbleak' has no attribute {name!r}")


def load_ipython_extension(shell: InteractiveShell) -> None:
    """``%load_ext nbleak``."""
    from nbleak.kernel import load

    load(shell)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """``%unload_ext nbleak``."""
    from nbleak.kernel import unload

    unload(shell)


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "nbleak"}]
