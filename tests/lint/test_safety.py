"""A fix is called safe only where it is."""

from __future__ import annotations

import pytest

from nbleak.model import Confidence, Fix, Safety

from . import cutting

TRAINING = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(64, 1)
loader = DataLoader(dataset, batch_size=32, num_workers=4)
"""


def fix_of(code: str, source: str) -> Fix:
    """The only fix that a rule has for a notebook."""
    (finding,) = cutting.found(cutting.as_written(source), code=code)
    assert finding.fix is not None
    return finding.fix


def test_a_batch_may_be_a_dict() -> None:
    """What a loader yields need not have ``clone``."""
    source = f"{TRAINING}kept = []\nfor batch in loader:\n    kept.append(batch)\n"
    assert fix_of("NBL239", source).safety is Safety.SUGGESTED


@pytest.mark.parametrize(
    ("criterion", "call"),
    [
        ("nn.MSELoss()", ".item()"),
        ('nn.MSELoss(reduction="none")', ".detach()"),
        ("nn.MSELoss(reduce=False)", ".detach()"),
        ("lambda out, y: (out - y).abs()", ".detach()"),
    ],
)
def test_only_one_number_has_an_item(criterion: str, call: str) -> None:
    """A loss a row is added up as it is."""
    source = f"""{TRAINING}
criterion, total = {criterion}, 0.0
for xb, yb in loader:
    total += criterion(net(xb), yb)
print(total)
"""
    fix = fix_of("NBL201", source)
    assert fix.title == f"append `{call}`"
    assert fix.safety is Safety.SAFE


def test_a_fix_is_no_surer_than_its_finding() -> None:
    """What a name alone tells may be something else."""
    source = """
def total_of(model, loader, criterion):
    total = 0.0
    for xb, yb in loader:
        total += criterion(model(xb), yb)
    return total
"""
    (finding,) = cutting.found(cutting.as_written(source), hints=True, code="NBL201")
    assert finding.confidence is Confidence.SUGGESTED
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SUGGESTED
