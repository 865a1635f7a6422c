"""The line that asked a device's allocator for a block, while PyTorch records such lines."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbleak.model.source import CellRef


class Allocations:
    """Reads what the user has PyTorch record; switches no recording on.

    Source: ``torch.cuda.memory._allocation_traceback`` gives the frames of one live pointer,
    innermost first, and None where nothing was recorded (torch 2.13). IPython's compiler knows
    the execution count of each file name that it gave a cell.

    Args:
        shell: An ``InteractiveShell``.
    """

    def __init__(self, shell: Any) -> None:
        memory = sys.modules.get("torch.cuda.memory")
        self._read = vars(memory).get("_allocation_traceback") if memory is not None else None
        self._cells = getattr(getattr(shell, "compile", None), "_filename_map", None) or {}

    def line(self, pointer: int, cell: CellRef) -> int | None:
        """The line of that cell in which this block was asked for; None where not recorded."""
        if self._read is None or cell.count is None:
            return None
        with contextlib.suppress(Exception):  # a private API, whose records may change
            for frame in self._read(pointer) or ():
                if self._cells.get(frame["filename"]) == cell.count:
                    return int(frame["line"])
        return None
