"""One store, one rule: losses, outputs or a record."""

from __future__ import annotations

import pytest

from nbleak.config import Config
from nbleak.lint import lint_notebook
from nbleak.model import Cell, CellRef

SETUP = """
import torch
from collections import defaultdict, deque
from torch import nn
from torch.utils.data import DataLoader
net, criterion = nn.Linear(64, 1), nn.MSELoss()
loader = DataLoader(dataset, batch_size=32)
bag, table, lists = [], {}, defaultdict(list)
"""
LOOP = """
for i, (xb, yb) in enumerate(loader):
    out = net(xb)
    loss = criterion(out, yb)
    {store}
"""
PILES = ("NBL202", "NBL203", "NBL206")


def codes(store: str, *, loop: str = LOOP) -> list[str]:
    """The rules that say something about the cell."""
    texts = (SETUP, loop.format(store=store))
    cells = [Cell(ref=CellRef(id=str(n), index=n), source=text) for n, text in enumerate(texts)]
    findings, problems = lint_notebook(cells, Config(select=(*PILES, "NBL201", "NBL207")))
    assert problems == ()
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("store", "code"),
    [
        ("bag.append(loss)", "NBL202"),
        ("bag += [loss]", "NBL202"),
        ("bag.append((i, loss))", "NBL202"),
        ("bag.extend([loss, loss])", "NBL202"),
        ("bag.append(out)", "NBL203"),
        ("bag.append((out, yb))", "NBL203"),
        ("bag.append([out, loss])", "NBL203"),
        ("bag.insert(0, out)", "NBL203"),
        ("table[i] = loss", "NBL206"),
        ("table[i] = out", "NBL206"),
        ("table.update({i: loss})", "NBL206"),
        ("lists['train'].append(loss)", "NBL206"),
        ("lists[i % 2].append(out)", "NBL206"),
        ("bag.append({'step': i, 'loss': loss})", "NBL206"),
        ("bag.append(dict(loss=loss))", "NBL206"),
    ],
)
def test_one_store_has_one_rule(store: str, code: str) -> None:
    """Whatever is stored, and however, exactly one of the three rules says so."""
    assert codes(store) == [code]


@pytest.mark.parametrize(
    "store",
    [
        "table['last'] = loss",
        "table.update(loss=loss)",
        "bag.append(loss.item())",
        "bag.append({'step': i, 'loss': float(loss)})",
        "lists['train'].append(out.argmax(1))",
        "deque(maxlen=9).append(loss)",
        "bag.append(list(net.parameters()))",
    ],
)
def test_nothing_piles_up(store: str) -> None:
    """Constant keys are overwritten; numbers, indices and parameters keep no graph."""
    assert codes(store) == []


@pytest.mark.parametrize(
    "store",
    ["[bag.append(part) for part in out.split(1)]", "for part in out: bag.append(part)"],
)
def test_parts_of_one_output_share_its_graph(store: str) -> None:
    """Cutting one output up keeps one graph, however many parts there are."""
    assert codes(store, loop="out = net(torch.ones(9, 64))\n{store}\n") == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("total = total + loss", ["NBL201"]),
        ("total += loss + 0 * total", []),
        ("total = total - net(total)", []),
        ("total += 0.1 * (loss - total)", ["NBL207"]),
        ("total = torch.lerp(total, loss, 0.1)", ["NBL207"]),
        ("total = torch.minimum(total, loss)", ["NBL206"]),
        ("total = total + loss.item()", []),
    ],
)
def test_what_grows_has_one_rule(change: str, expected: list[str]) -> None:
    """Sums, averages and best values are told apart; a correction of itself is none of them."""
    assert codes(change, loop="total = torch.zeros(())\n" + LOOP) == expected


def test_what_a_function_nobody_calls_returns_may_be_wanted() -> None:
    """Its caller may call backward, unless the loop runs over a whole data set."""
    step = "total = total + criterion(net(x), x)"
    body = f"    total = 0\n    for {{loop}}:\n        {step}\n    return total"
    few = "def f(xs):\n" + body.format(loop="x in xs")
    all_batches = "def f():\n" + body.format(loop="x, y in loader")
    assert codes("", loop=few) == []
    assert codes("", loop=all_batches) == ["NBL201"]


def test_a_cache_of_outputs_is_one_finding() -> None:
    """What a function keeps by key is a cache, not a record of metrics as well."""
    embed = (
        "def embed(i, x):\n    if i not in table:\n        table[i] = net(x)\n    return table[i]"
    )
    loop = "for i, (xb, yb) in enumerate(loader):\n    embed(i, xb)"
    cells = [
        Cell(ref=CellRef(id=str(n), index=n), source=source)
        for n, source in enumerate((SETUP, embed, loop))
    ]
    findings, _ = lint_notebook(cells, Config())
    assert [finding.code for finding in findings] == ["NBL223"]
