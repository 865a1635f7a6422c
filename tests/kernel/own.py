"""What nbleak itself keeps in a kernel: this file runs there, and says so in bytes."""

from __future__ import annotations

import gc
import sys
import types
from typing import Any

_NOT_OURS = (type, types.ModuleType, types.CodeType, types.FrameType)


def own_bytes(shell: Any) -> int:
    """All that nbleak's modules and its extension lead to, but for the shell and code.

    What it kept of the user's or of a library would count, too.
    """
    gc.collect()
    modules = [m for name, m in sys.modules.items() if name.partition(".")[0] == "nbleak"]
    todo: list[Any] = [value for module in modules for value in vars(module).values()]
    todo.append(shell._nbleak_extension)
    seen = {id(shell), id(shell.kernel), id(todo), *(id(vars(m)) for m in sys.modules.values())}
    total = 0
    while todo:
        obj = todo.pop()
        if id(obj) not in seen and not isinstance(obj, _NOT_OURS):
            seen.add(id(obj))
            total += sys.getsizeof(obj)
            todo += gc.get_referents(obj)
    return total
