"""What live tensors are for: the parts of an area that a walk could tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a storage is for; of several, the first in this order."""

    PARAMETERS = "parameters"  # and buffers of modules
    GRADIENTS = "gradients"
    OPTIMIZER = "optimizer"
    INPUTS = "inputs"  # tensors without a history: data, and results cut from their graph
    GRAPH = "graph"  # results with a history, and what graphs saved for backward
    UNKNOWN = "unknown"  # counted by the allocator, and no object leads to it


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePart:
    """Bytes of one purpose in one area, each storage once."""

    area: str
    purpose: Purpose
    bytes: int
