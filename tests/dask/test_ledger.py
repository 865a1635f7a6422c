"""The ledger of one worker, without a cluster."""

from __future__ import annotations

import functools
import importlib
import sys
from pathlib import Path

import pytest

from nbleak.dask.code import code_of
from nbleak.dask.ledger import TaskLedger

TRAIN = """\
import torch
net = torch.nn.Sequential(torch.nn.Linear(256, 512), torch.nn.ReLU(), torch.nn.Linear(512, 1))
losses = []
criterion = torch.nn.MSELoss()
def train(batches):
    for x, y in batches:
        loss = criterion(net(x), y)
        losses.append(loss)
    return len(batches)
"""


def test_the_line_to_blame_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of a task's function is linted, and joined with what is measured."""
    import torch

    (tmp_path / "train_task.py").write_text(TRAIN)
    monkeypatch.syspath_prepend(str(tmp_path))
    module = importlib.import_module("train_task")
    ledger = TaskLedger({})
    results: dict[str, object] = {}
    for number in range(4):
        key = f"train-{number}"
        ledger.begin(key, "train", functools.partial(module.train))
        results[key] = module.train([(torch.ones(900, 256), torch.ones(900, 1))] * 2)
        ledger.end(key, "train", results)
    leaks = {leak.holder.root: leak for leak in ledger.report(results).leaks}
    (row,) = ledger.rows
    ledger.close()
    del sys.modules["train_task"]

    assert set(leaks) == {"losses"}
    assert leaks["losses"].finding.span.line == 8
    assert row.runs == 4
    assert row.leaked_bytes == leaks["losses"].bytes


def test_an_error_of_a_task_is_measured_too() -> None:
    """The row has its run; the next one is measured again."""
    ledger = TaskLedger({})
    for error in ("ValueError", None):
        ledger.begin("k", "fails", None)
        ledger.end("k", "fails", {}, error)
    assert [row.runs for row in ledger.rows] == [2]
    ledger.close()


def test_the_code_behind_a_task() -> None:
    """Partial and wrapped functions are looked into; what has no Python code has none."""

    def inner() -> None:
        """Nothing."""

    @functools.wraps(inner)
    def outer() -> None:
        inner()

    assert code_of(functools.partial(outer)) is inner
    assert code_of(len) is None
    assert code_of(None) is None
