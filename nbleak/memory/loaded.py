"""Looking into libraries the user has loaded, without loading or waking them."""

from __future__ import annotations

import sys
from typing import Any


def loaded(module: str, name: str) -> Any:
    """What a loaded module has under that name, or None; never imports, never runs its code.

    Passes by a module's ``__getattr__``, which lazy packages import things with.
    """
    found = sys.modules.get(module)
    return None if found is None else vars(found).get(name)
