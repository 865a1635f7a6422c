"""The name a notebook knows a module by."""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def imported_as(module: str, sources: Iterable[str]) -> str:
    """The alias in ``import torch as th``; the module's own name where there is none."""
    wanted = re.compile(rf"^\s*import\s+{re.escape(module)}\s+as\s+(\w+)", re.MULTILINE)
    found = (wanted.search(source) for source in sources)
    names = (match[1] for match in found if match)
    return next((name for name in names if not iskeyword(name)), module)
