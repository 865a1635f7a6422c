"""Workers of loaders: whose memory they are, and what gives it back."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from nbleak.retain.processes import children

from .conftest import Bench

ROWS = """
from torch.utils.data import DataLoader, Dataset
class Rows(Dataset):
    table = None
    def __len__(self): return 8
    def __getitem__(self, at):
        if self.table is None: self.table = torch.ones(100_000_000)
        return self.table[:4]
"""
LASTING = (
    "loader = DataLoader(Rows(), num_workers=1, persistent_workers=True)\nfor _ in loader: pass"
)
KEPT = "it = iter(DataLoader(Rows(), num_workers=1))\nfor _ in range(3): next(it)"


@pytest.fixture
def frozen() -> Iterator[None]:
    """A collection here would make pages the workers' own that they share with us."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize(
    ("cell", "name", "path", "statement"),
    [
        (LASTING, "loader", "loader._iterator._workers[0]", "loader._iterator = None"),
        (KEPT, "it", "it._workers[0]", "del it"),
    ],
)
@pytest.mark.usefixtures("frozen")
def test_workers_are_the_memory_of_who_keeps_them(
    bench: Bench, cell: str, name: str, path: str, statement: str
) -> None:
    """Found while held, and ended with the iterator; a loader of lasting workers itself stays."""
    holder = bench.holder("name", name, ROWS, cell)

    assert (holder.path, holder.release.statement) == (path, statement)
    assert holder.exclusive_bytes > 400_000_000
    assert len(children()) == 1

    freed = bench.free(holder)

    assert freed.after_gc_bytes == pytest.approx(freed.predicted_bytes, rel=0.05)
    assert children() == []
    assert bench.look().find(holder.kind, name) is None
    assert ("loader" in bench.ip.user_ns) == (cell == LASTING)


@pytest.mark.usefixtures("frozen")
def test_a_loader_whose_workers_were_stopped_starts_others(bench: Bench) -> None:
    """What is lost is their start-up time."""
    bench.free(bench.holder("name", "loader", ROWS, LASTING))
    bench.run("seen = sum(1 for _ in loader)")

    assert bench.ip.user_ns["seen"] == 8
    assert len(children()) == 1
    bench.run("loader._iterator = None")
