"""A real shell with a retainer that looks at it, and a meter of live heap bytes."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import torch  # so that importing it is no cell's growth
from torch import nn

from nbleak.model import Census, Freed, Holder, HolderKind
from nbleak.model.source import CellRef
from nbleak.retain import Budget, Retainer

from ..shells import Shell

AMPLE = Budget(seconds=20.0, nodes=5_000_000)
_FIELDS = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


def pytest_collection_finish() -> None:
    """A collection after each test goes through what tests made, not through all of PyTorch.

    That was most of this room's time. The scenarios are played beside all that was imported:
    what a library had before, such as the locals of a thread, may be where a user puts things.
    """
    gc.collect()
    gc.freeze()


class _MallInfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in _FIELDS.split()]


def live_bytes() -> int:
    """Bytes malloc has handed out."""
    read = ctypes.CDLL(None).mallinfo2
    read.restype = _MallInfo
    info = read()
    return info.uordblks + info.hblkhd


class Bench:
    """Runs cells and looks after them."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.ip = shell.ip
        self.retainer = Retainer(shell.ip)
        self.retainer.baseline()
        self.cells = 0

    def run(self, *cells: str) -> None:
        """Run cells, errors allowed."""
        for source in cells:
            self.shell.run(source)
            self.cells += 1

    def look(self, *cells: str, budget: Budget = AMPLE, **more: Any) -> Census:
        """Run cells, then look once."""
        self.run(*cells)
        ref = CellRef(count=self.cells)
        return self.retainer.census(budget=budget, cell=ref, **more)

    def holder(self, kind: str, root: str, *cells: str) -> Holder:
        """The holder after running cells; it must be there."""
        census = self.look(*cells)
        found = census.find(HolderKind(kind), root)
        assert found is not None, [(h.kind, h.root, h.total_bytes) for h in census.holders]
        return found

    def free(self, holder: Holder) -> Freed:
        """Release it, measured."""
        return self.retainer.release(holder, measure=live_bytes)


@pytest.fixture
def bench(shell: Shell, capsys: pytest.CaptureFixture[str]) -> Iterator[Bench]:
    """A fresh shell with torch at hand and a retainer."""
    made = Bench(shell)
    made.run("import torch, torch.nn as nn, torch.nn.functional as F, numpy as np")
    yield made
    made.retainer.close()
    made.ip.InteractiveTB.tb = None  # the shell outlives its test
    for name in [n for n, m in sys.modules.items() if getattr(m, "nbleak_test", False)]:
        del sys.modules[name]
    gc.enable()
    drop_gradients_with_graphs()
    assert torch.is_grad_enabled()


def drop_gradients_with_graphs() -> None:
    """A parameter whose gradient has a graph keeps itself below Python, beyond any collection."""
    for obj in gc.get_objects():
        if type(obj) in {torch.Tensor, nn.Parameter} and obj.is_leaf and obj.grad is not None:
            obj.grad = None
