"""The line that asked for a block, from records shaped like PyTorch's; on a GPU see tests/gpu."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from nbleak.model.source import CellRef
from nbleak.retain.allocations import Allocations

from ..shells import Shell


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> dict[int, Any]:
    """What the stand-in for ``torch.cuda.memory`` has recorded, by pointer."""
    records: dict[int, Any] = {}
    memory = ModuleType("torch.cuda.memory")
    memory._allocation_traceback = records.get
    monkeypatch.setitem(sys.modules, "torch.cuda.memory", memory)
    return records


def test_the_cells_own_line_is_told(shell: Shell, recorded: dict[int, Any]) -> None:
    """Frames of libraries and of other cells are passed over."""
    shell.ok("def make():\n    return 1", "import sys\nname = sys._getframe().f_code.co_filename")
    library = {"filename": "/lib/torch/_tensor.py", "name": "zeros", "line": 7}
    mine = {"filename": shell.ip.user_ns["name"], "name": "<module>", "line": 2}
    recorded[64] = [library, mine]
    allocations = Allocations(shell.ip)

    assert allocations.line(64, CellRef(count=2)) == 2
    assert allocations.line(64, CellRef(count=1)) is None


def test_without_records_there_is_no_line(shell: Shell, recorded: dict[int, Any]) -> None:
    """Nothing recorded, records of another shape, and a PyTorch that tells no lines."""
    recorded.update({64: None, 65: [{"name": "zeros"}], 66: 5})

    lines = [Allocations(shell.ip).line(pointer, CellRef(count=1)) for pointer in (63, 64, 65, 66)]
    assert lines == [None] * 4
    del sys.modules["torch.cuda.memory"]._allocation_traceback
    assert Allocations(shell.ip).line(64, CellRef(count=1)) is None
