"""What could not be read, measured or analysed, said instead of a wrong number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing nbleak could not do.

    Attributes:
        where: The room and unit that gave up, such as ``memory.nvml`` or a file's path.
        message: What happened, in one sentence.
        cure: What the user can do about it; empty when nothing.
    """

    where: str
    message: str
    cure: str = ""
